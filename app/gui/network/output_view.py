"""The large map: what the network gives on the plane of its data, or what the neuron under the mouse gives."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter

from app.document.network_picture import NetworkPicture
from app.gui.bugs import guarded
from app.gui.network.network_widget import NetworkWidget
from app.gui.network.trainer import Trainer
from app.gui.session import Session
from app.painting.network.diagram import evened
from app.painting.network.layout import Node
from app.painting.network.output_map import OutputMap
from core.message import message

_NEURON_REACH = (-1.0, 1.0)


class OutputView(NetworkWidget):
    """Paints the output map; `show_node` puts a neuron's in its place."""

    def __init__(self, session: Session, trainer: Trainer) -> None:
        super().__init__(session, trainer)
        self._node: Node | None = None
        self._is_discrete = False
        self._shows_test = False
        self._rebuild()

    def show_node(self, node: Node | None) -> None:
        """The map of a neuron or a feature; None for the output."""
        if node != self._node:
            self._node = node
            self.update()

    def set_discrete(self, is_discrete: bool) -> None:
        """Only which side of 0 the output is on, or which class wins."""
        self._is_discrete = is_discrete
        self.update()

    def set_shows_test(self, shows_test: bool) -> None:
        """Also the points that are not learned from."""
        self._shows_test = shows_test
        self.update()

    def _rebuild(self) -> None:
        self._map = OutputMap(self.setting())
        self.setAccessibleName(self.session.language(message("Output of the network on the plane of its data")))

    def _paint(self, painter: QPainter, picture: NetworkPicture) -> None:
        room = QRectF(self.rect()).adjusted(4, 2, -8, -2)
        shown = _of_node(picture, self._node)
        self._map.lay(shown, room)
        self._map.paint(painter, shown, self._is_discrete, self._shows_test)

    @guarded(otherwise=QSize)
    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(320, 320)


def _of_node(picture: NetworkPicture, node: Node | None) -> NetworkPicture:
    """The picture in which a neuron stands where the output stood."""
    if node is None or node.column == len(picture.layers):
        return picture
    maps = picture.feature_maps if node.column == 0 else picture.layers[node.column - 1].maps
    if maps is None:
        return picture
    chosen = maps[node.place : node.place + 1]
    last = replace(picture.layers[-1], maps=evened(chosen) if node.column == 0 else chosen)
    kind, reach = ("numbers", picture.reach) if picture.kind == "classes" else (picture.kind, _NEURON_REACH)
    return replace(picture, layers=(last,), kind=kind, reach=reach)
