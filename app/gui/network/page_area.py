"""The pages of the network in the room that there is; where that is less than they need, they can be scrolled."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.gui.bugs import guarded
from app.gui.session import Session

_WIDTH, _HEIGHT = 500, 250  # px, below which nothing on a page could be read
_OF_FIELDS = 340  # px that a page needs which is mostly fields


class PageArea(QScrollArea):
    """With large type in a small window, that is: in all others there is no bar."""

    def __init__(self, session: Session, pages: QWidget) -> None:
        super().__init__()
        self._session = session
        self._floor = _Floor(pages)
        self.setWidget(self._floor)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.make_room(for_fields=False)

    def make_room(self, *, for_fields: bool) -> None:
        """For a page that is mostly fields, or for one that is mostly a picture, at the present size of type."""
        px = self._session.style.px
        self._floor.setMinimumSize(px(_WIDTH), px(_OF_FIELDS if for_fields else _HEIGHT))


class _Floor(QWidget):
    """The pages fill it. A layout would ask for the height that the sentences of all pages like best."""

    def __init__(self, pages: QWidget) -> None:
        super().__init__()
        self._pages = pages
        pages.setParent(self)

    @guarded()
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another room."""
        super().resizeEvent(event)
        self._pages.setGeometry(self.rect())
