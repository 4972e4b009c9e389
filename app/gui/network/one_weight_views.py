"""The pictures of the network of one weight, as widgets."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.document.network_one_weight import OneWeightPicture
from app.gui.bugs import guarded, painting
from app.gui.network.network_widget import network_setting
from app.gui.session import Session
from app.painting.network.graph import ComputationGraph
from app.painting.network.parabola import Parabola, rule_of
from app.painting.setting import Setting


class Drawing(QWidget):
    """Paints something of the picture."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.picture: OneWeightPicture | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        session.style_changed.connect(self.rebuild)
        session.language.changed.connect(self.rebuild)
        self.rebuild()

    def rebuild(self) -> None:
        """Another theme, language or size of type."""
        self._make(network_setting(self.session))
        self.update()

    def show_picture(self, picture: OneWeightPicture) -> None:
        """Other numbers."""
        self.picture = picture
        self.update()

    def _make(self, setting: Setting) -> None:
        raise NotImplementedError

    def _paint(self, painter: QPainter, picture: OneWeightPicture) -> None:
        raise NotImplementedError

    @guarded()
    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture."""
        with painting(self) as painter:
            painter.fillRect(self.rect(), self.session.style.theme.ground)
            if self.picture is not None:
                self._paint(painter, self.picture)

    @guarded(otherwise=QSize)
    def minimumSizeHint(self) -> QSize:
        """What can still be read."""
        return QSize(160, 120)


class GraphView(Drawing):
    """The graph of the loss."""

    def _make(self, setting: Setting) -> None:
        self.graph = ComputationGraph(setting)

    def _paint(self, painter: QPainter, picture: OneWeightPicture) -> None:
        self.graph.paint(painter, picture.nodes, QRectF(self.rect()))


class ParabolaView(Drawing):
    """The loss over the weight; its description says the rule of signs."""

    def _make(self, setting: Setting) -> None:
        self.plot = Parabola(setting)

    def _paint(self, painter: QPainter, picture: OneWeightPicture) -> None:
        self.plot.paint(painter, picture, QRectF(self.rect()))
        self.setAccessibleDescription(self.session.language(rule_of(picture)))
