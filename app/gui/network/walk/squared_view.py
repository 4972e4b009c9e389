"""Three errors under the hand: bars that are dragged up and down, with their squares."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.document.network.scene import THREE_ERRORS
from app.gui.bugs import guarded, painting
from app.gui.network.network_widget import network_setting
from app.gui.session import Session
from app.painting.network.error_squares import REACH, ErrorSquares

_DECIMALS = 2  # of a dragged error


class SquaredView(QWidget):
    """`dragged` says which error is moved, and where to."""

    dragged = Signal(int, float)
    released = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.errors: tuple[float, ...] = THREE_ERRORS
        self._held: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        session.style_changed.connect(self.rebuild)
        self.rebuild()

    def rebuild(self) -> None:
        """Another theme or size of type."""
        self.plot = ErrorSquares(network_setting(self.session))
        self.update()

    def show_errors(self, errors: tuple[float, ...]) -> None:
        """Other numbers."""
        self.errors = errors
        self.update()

    def _drag(self, at: QPointF) -> None:
        if self._held is not None:
            value = round(self.plot.frame.data(at)[1], _DECIMALS)
            self.dragged.emit(self._held, min(max(value, -REACH), REACH))

    @guarded()
    def paintEvent(self, _event: QPaintEvent) -> None:
        """The bars."""
        with painting(self) as painter:
            painter.fillRect(self.rect(), self.session.style.theme.ground)
            self._paint(painter)

    def _paint(self, painter: QPainter) -> None:
        self.plot.paint(painter, self.errors, QRectF(self.rect()))

    @guarded()
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the error whose bar or square is there."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = self.plot.place(event.position(), len(self.errors))
            self._drag(event.position())

    @guarded()
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """It follows the mouse."""
        is_there = self.plot.place(event.position(), len(self.errors)) is not None
        self.setCursor(Qt.CursorShape.SizeVerCursor if is_there else Qt.CursorShape.ArrowCursor)
        self._drag(event.position())

    @guarded()
    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """It stays there."""
        self._held = None
        self.released.emit()

    @guarded(otherwise=QSize)
    def minimumSizeHint(self) -> QSize:
        """What can still be read."""
        return QSize(200, 140)
