"""The pages of the network in the room that there is; where that is less than they need, they can be scrolled."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.gui.bugs import guarded
from app.gui.session import Session

_WIDTH, _HEIGHT = 400, 250  # px, below which nothing on a page could be read
_OF_FIELDS = 500, 340  # px that a page needs which is mostly fields
STACKED = 540  # px of width, below which what a page has side by side stands one above the other …
_STACK = 600  # … which takes so many


class PageArea(QScrollArea):
    """With large type in a small window, that is: in all others there is no bar."""

    def __init__(self, session: Session, pages: QWidget) -> None:
        super().__init__()
        self._session = session
        self._floor = _Floor(pages)
        self._is_for_fields = self._is_for_two = False
        self.setWidget(self._floor)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._fit()

    def make_room(self, *, for_fields: bool = False, for_two: bool = False) -> None:
        """For a page that is mostly fields, for one of two parts, or for one that is mostly a picture."""
        self._is_for_fields, self._is_for_two = for_fields, for_two
        self._fit()

    def _fit(self) -> None:
        px = self._session.style.px
        width, height = _OF_FIELDS if self._is_for_fields else (_WIDTH, _HEIGHT)
        if self._is_for_two and max(self.width(), px(_WIDTH)) < px(STACKED):
            height = _STACK
        self._floor.setMinimumSize(px(width), px(height))

    @guarded()
    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow room two parts need more height."""
        super().resizeEvent(event)
        self._fit()


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
