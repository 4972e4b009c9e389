"""The workspaces of the window: ways to look at one document, of which one is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from core.message import Message, message

if TYPE_CHECKING:
    from app.gui.session import Session

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
    """The middle of the window; `switched` says that another workspace is shown, `built` that one was made.

    A workspace is made when it is first wanted: what nobody looks at shall not keep the window from opening.
    """

    switched = Signal()  # or the one that is shown wants more room, or less
    built = Signal(str)

    def __init__(self, first: QWidget, makers: dict[str, Callable[[], QWidget]]) -> None:
        """`first` is "explore", shown at once; `makers` are called once at most, and their names are all there are."""
        super().__init__()
        self._pages = {"explore": first}
        self._makers = makers
        self._is_alone = False
        self.addWidget(first)

    @property
    def names(self) -> tuple[str, ...]:
        """Those that there are, in the order of the header."""
        return tuple(name for name in NAMES if name in self._pages or name in self._makers)

    @property
    def present(self) -> str:
        """The one that is shown."""
        return next(name for name, page in self._pages.items() if page is self.currentWidget())

    @property
    def wants_all_room(self) -> bool:
        """Whether what is shown is not about the scene's surface and runs, so that their panels would be in the way."""
        return self.present == "network" or getattr(self.currentWidget(), "wants_all_room", False)

    def page(self, name: str) -> QWidget:
        """A workspace, made if nobody has wanted it before; KeyError for one that does not exist."""
        if name not in self._pages:
            page = self._pages[name] = self._makers[name]()
            self.addWidget(page)
            page.setFocus()  # or Qt would give it to the first button, with a ring that nobody asked for
            if self._is_alone:
                page.set_alone(True)
            if hasattr(page, "wanted"):
                page.wanted.connect(self.show_workspace)
            if hasattr(page, "room_changed"):
                page.room_changed.connect(self.switched)
            self.built.emit(name)
        return self._pages[name]

    def made(self, name: str) -> QWidget | None:
        """A workspace, if it was made already."""
        return self._pages.get(name)

    def set_alone(self, alone: bool) -> None:
        """The pictures alone in all workspaces, those that are made later too."""
        self._is_alone = alone
        for page in self._pages.values():
            if hasattr(page, "set_alone"):
                page.set_alone(alone)

    def show_workspace(self, name: str) -> None:
        """Show another one."""
        if name in self.names and name != self.present:
            self.setCurrentWidget(self.page(name))
            self.switched.emit()


def makers(session: Session) -> dict[str, Callable[[], QWidget]]:
    """The workspaces besides the first; what they need is imported when they are made."""

    def rates() -> QWidget:
        from app.gui.maps.rates_workspace import RatesWorkspace

        return RatesWorkspace(session)

    def minima() -> QWidget:
        from app.gui.maps.minima_workspace import MinimaWorkspace

        return MinimaWorkspace(session)

    def network() -> QWidget:
        from app.gui.network.workspace import NetworkWorkspace

        return NetworkWorkspace(session)

    return {"rates": rates, "minima": minima, "network": network}
