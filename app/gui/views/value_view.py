"""The value against the step; a click or a drag goes to that step."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from app.gui.bugs import guarded
from app.gui.session import Session
from app.gui.views.picture_widget import PictureWidget
from core.message import message


class ValueView(PictureWidget):
    """The value plot of the window."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "loss", parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        session.language.changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Names for those who do not see it."""
        self.setAccessibleName(self.session.language(message("Value against step")))

    def _go(self, event: QMouseEvent) -> None:
        frame = self.frame()
        if frame is not None:
            step, _ = frame.data(event.position())
            self.session.player.pause()
            self.session.player.go_to(round(step))

    @guarded()
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the step under the mouse."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._go(event)

    @guarded()
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Scrub."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event)
