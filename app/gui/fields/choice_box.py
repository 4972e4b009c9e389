"""A box to choose one of several, which gives way to what surrounds it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from app.gui.bugs import guarded


class ChoiceBox(QComboBox):
    """The wheel scrolls the panel, and changes nothing on the way; a choice made with the mouse leaves the keyboard
    where it was, so that Space goes on to play. Tab reaches the box as ever.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_open(self) -> None:
        """Other texts can be typed: a click has to bring the keyboard."""
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @guarded()
    def wheelEvent(self, event: QWheelEvent) -> None:
        """For what surrounds the box."""
        event.ignore()
