"""The workspaces of the window: ways to look at one document, of which one is shown."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from core.message import Message, message

NAMES: dict[str, Message] = {
    "explore": message("Explore"),
    "rates": message("Rates"),
    "minima": message("Minima"),
    "network": message("Network"),
}
TIPS: dict[str, Message] = {
    "explore": message("Watch the runs descend"),
    "rates": message("What the learning rate decides"),
    "minima": message("Critical points, and which of them each start finds"),
    "network": message("A small network that learns with the same optimizers"),
}


class Workspaces(QStackedWidget):
    """The middle of the window; `switched` says that another workspace is shown."""

    switched = Signal()

    def __init__(self, pages: dict[str, QWidget]) -> None:
        super().__init__()
        self._pages = pages
        for page in pages.values():
            self.addWidget(page)

    @property
    def names(self) -> tuple[str, ...]:
        """Those that there are, in the order of the header."""
        return tuple(name for name in NAMES if name in self._pages)

    @property
    def present(self) -> str:
        """The one that is shown."""
        return next(name for name, page in self._pages.items() if page is self.currentWidget())

    def show_workspace(self, name: str) -> None:
        """Show another one."""
        if name in self._pages and name != self.present:
            self.setCurrentWidget(self._pages[name])
            self.switched.emit()
