"""A button that opens a menu."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app.gui.later import later


class MenuButton(QToolButton):
    """Opens its menu at once, and looks pressed no longer than that.

    Qt never hears that the mouse has left a button while its menu was open, and would show it as hovered from then on.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setMenu(QMenu(self))
        self._settle_later = later(self, self._settle)
        self.menu().aboutToHide.connect(self._settle_later.start)

    def _settle(self) -> None:
        is_under_mouse = self.rect().contains(self.mapFromGlobal(QCursor.pos()))
        self.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, is_under_mouse)
        self.update()
