"""The pictures of the network of one weight, as widgets."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.document.network.one_weight import OneWeightPicture
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
    """The loss over the weight; its description says the rule of signs. `dragged` says where the ball is taken to."""

    dragged = Signal(float)
    released = Signal()

    def _make(self, setting: Setting) -> None:
        self.plot = Parabola(setting)

    def _paint(self, painter: QPainter, picture: OneWeightPicture) -> None:
        self.plot.paint(painter, picture, QRectF(self.rect()))
        self.setAccessibleDescription(self.session.language(rule_of(picture)))

    @guarded()
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The ball comes to the mouse."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._drag(event.position())

    @guarded()
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """It follows along the parabola."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._drag(event.position())

    @guarded()
    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """It stays there."""
        self.released.emit()

    def _drag(self, at: QPointF) -> None:
        """To a weight within the plot, in steps that can be told apart there."""
        if self.picture is None or not self.plot.is_painted:
            return
        axis = self.plot.frame.x
        weight = min(max(self.plot.frame.data(at)[0], axis.low), axis.high)
        self.dragged.emit(round(weight, max(0, 3 - math.floor(math.log10(axis.high - axis.low) + 1))))
