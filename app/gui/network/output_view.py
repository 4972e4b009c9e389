"""The large map: what the network gives on the plane of its data, or what the neuron under the mouse gives."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

from app.document.network import edits as network_edits
from app.document.network.drawn import with_drawn
from app.document.network.picture import NetworkPicture
from app.document.network.scene import Point
from app.gui.bugs import guarded
from app.gui.network.network_widget import NetworkWidget
from app.gui.network.trainer import Trainer
from app.gui.session import Session
from app.painting.network.diagram import evened
from app.painting.network.layout import Node
from app.painting.network.output_map import OutputMap
from app.painting.network.sample_sheet import SampleSheet
from core.message import message

_NEURON_REACH = (-1.0, 1.0)
_APART = 11  # px between two points of a stroke, and how near one must be to be taken away
_STROKE = "stroke of points"
_DRAW, _ERASE = message("Draw points"), message("Remove a point")
_CLASS_OF = {Qt.MouseButton.LeftButton: 1, Qt.MouseButton.RightButton: 0}


class OutputView(NetworkWidget):
    """Paints the output map; `show_node` puts a neuron's in its place."""

    _says_why = False  # the diagram does

    def __init__(self, session: Session, trainer: Trainer) -> None:
        super().__init__(session, trainer)
        self._node: Node | None = None
        self._is_discrete = False
        self._shows_test = False
        self._at: QPointF | None = None  # the mouse
        self._last: QPointF | None = None  # the last point of a stroke
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
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
        self._sheet = SampleSheet(self.setting())
        self.setAccessibleName(self.session.language(message("Output of the network on the plane of its data")))

    def _paint(self, painter: QPainter, picture: NetworkPicture) -> None:
        room = QRectF(self.rect()).adjusted(4, 2, -8, -2)
        if picture.sheet is not None:
            self._sheet.paint(painter, picture.sheet, room.adjusted(8, 8, 0, 0))
            return
        shown = _of_node(picture, self._node)
        self._map.lay(shown, room)
        shows_test = self._shows_test or self._drawn() is not None  # no point that was drawn by hand vanishes
        self._map.paint(painter, shown, self._is_discrete, shows_test)

    def _shown(self) -> NetworkPicture | None:
        """The trainer's; drawn points also where there are too few to learn from yet."""
        picture, points = super()._shown(), self._drawn()
        return picture if points is None or self.trainer.course is not None else with_drawn(picture, points)

    def _drawn(self) -> tuple[Point, ...] | None:
        """The points drawn by hand, None where the data is another."""
        network = self.session.scene.network
        return network.data.points if network is not None and network.data.set == "points" else None

    def _draw(self, at: QPointF, number: int) -> None:
        """A point under the mouse, where there is none that near."""
        picture = self._shown()
        if self._drawn() is None or picture is None or picture.window is None or not self._map.frame.holds(at):
            return
        if self._last is not None and (at - self._last).manhattanLength() < self.session.style.px(_APART):
            return
        self._last = at
        x1, x2 = self._map.frame.data(at)
        self.session.attempt(_DRAW, lambda scene: network_edits.add_point(scene, x1, x2, number), merge=_STROKE)

    def _erase(self, at: QPointF) -> None:
        """The nearest point, if the mouse is on it."""
        points = self._drawn()
        if not points:
            return
        pixels = self._map.frame.pixels(*np.array(points)[:, :2].T)
        distances = np.hypot(pixels[:, 0] - at.x(), pixels[:, 1] - at.y())
        place = int(distances.argmin())
        if distances[place] < self.session.style.px(_APART):
            self.session.attempt(_ERASE, lambda scene: network_edits.remove_point(scene, place))

    @guarded()
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Left draws a point of the blue class, right one of the orange class; the middle button takes one away."""
        self.setFocus()
        self._last = None
        if event.button() in _CLASS_OF:
            self._draw(event.position(), _CLASS_OF[event.button()])
        elif event.button() == Qt.MouseButton.MiddleButton:
            self._erase(event.position())

    @guarded()
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A stroke of points."""
        self._at = event.position()
        for button, number in _CLASS_OF.items():
            if event.buttons() & button:
                self._draw(event.position(), number)

    @guarded()
    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """The stroke is one step to undo."""
        self.session.document.end_merge()

    @guarded()
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A figure draws a point of that class under the mouse, Delete takes the nearest away."""
        if self._at is not None and event.text() in set("0123456789") and self._drawn() is not None:
            self._last = None
            self._draw(self._at, int(event.text()))
            self.session.document.end_merge()
        elif self._at is not None and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._erase(self._at)
        else:
            super().keyPressEvent(event)

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
