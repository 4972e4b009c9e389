"""The panels beside the pictures: columns where there is room, drawers over the pictures where there is not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from app.gui.bugs import guarded
from app.gui.ground import NARROW, SIDES
from app.gui.session import Session
from app.gui.settings import Settings


class SidePanels(QWidget):
    """Surface panel, pictures and runs panel; `folded` says that one was opened or closed."""

    folded = Signal()

    def __init__(self, session: Session, surface: QWidget, pictures: QWidget, runs: QWidget) -> None:
        super().__init__()
        self._session = session
        self._sides = {"surface": surface, "runs": runs}
        self._pictures = pictures
        self._closed: set[str] = set()  # columns that were folded away
        self._open_drawer = ""
        self.is_alone = False
        self.are_drawers = False
        self._widths: list[int] = []  # of the columns, while they are drawers; empty where they were never seen
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        for widget in (surface, pictures, runs):
            self._splitter.addWidget(widget)
        self._splitter.setCollapsible(1, False)
        self._splitter.setStretchFactor(1, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._splitter)
        self._beside = {pictures, *pictures.findChildren(QWidget)}
        for widget in (*self._beside, *self._sides.values()):
            widget.installEventFilter(self)

    def watch(self, picture: QWidget) -> None:
        """One more picture beside which a drawer may be open."""
        self._beside.add(picture)
        picture.installEventFilter(self)

    def fit(self, width_px: int) -> None:
        """Columns or drawers, by the width of the window."""
        drawers = width_px < self._session.style.px(NARROW)
        if drawers != self.are_drawers:
            self.are_drawers = drawers
            self._open_drawer = ""
            for place, side in zip(("left", "right"), self._sides.values(), strict=True):
                side.setProperty("drawer", place if drawers else "")
                hair = self._session.style.px(1) if drawers else 0  # the line must not be covered by what is inside
                side.setContentsMargins(hair * (place == "right"), 0, hair * (place == "left"), 0)
                side.style().unpolish(side)
                side.style().polish(side)
            if drawers:
                self._widths = self._splitter.sizes() if self.isVisible() and not self.is_alone else []
                for side in self._sides.values():
                    side.setParent(self)
            else:
                self._splitter.insertWidget(0, self._sides["surface"])
                self._splitter.addWidget(self._sides["runs"])
                self._splitter.setStretchFactor(1, 1)
                if self._widths:
                    self._splitter.setSizes(self._widths)
                else:
                    self.restore(self._session.settings)
        self._show()

    def toggle(self, name: str) -> None:
        """Open a panel or close it; of two drawers one is open."""
        if self.are_drawers:
            self._open_drawer = "" if self._open_drawer == name else name
        else:
            self._closed ^= {name}
        self._show()
        if self.is_open(name):
            self._sides[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def is_open(self, name: str) -> bool:
        """Whether a panel is to be seen."""
        return self._open_drawer == name if self.are_drawers else name not in self._closed

    def set_alone(self, alone: bool) -> None:
        """Only the pictures, or everything again."""
        self.is_alone = alone
        self._show()

    def keep(self, settings: Settings) -> None:
        """Remember the widths of the columns."""
        if not self.are_drawers:
            settings.keep_layout("columns", self._splitter.saveState())

    def restore(self, settings: Settings) -> None:
        """The widths as they were, or the first ones."""
        state = settings.layout("columns")
        if state is None or not self._splitter.restoreState(state):
            px = self._session.style.px
            self._splitter.setSizes([px(SIDES["surface"]), 10_000, px(SIDES["runs"])])

    def _show(self) -> None:
        for name, side in self._sides.items():
            is_open = self.is_open(name) and not self.is_alone
            if self.are_drawers and is_open:
                self._place(name)
                side.raise_()
            focus = self.focusWidget()
            if not is_open and focus is not None and side.isAncestorOf(focus):
                focus.clearFocus()  # or Qt hands it to the next button, which the space bar would press
            side.setVisible(is_open)
        self.folded.emit()

    def _place(self, name: str) -> None:
        width = min(self._session.style.px(SIDES[name]), self.width() - 48)
        left = 0 if name == "surface" else self.width() - width
        self._sides[name].setGeometry(left, 0, width, self.height())

    @guarded()
    def resizeEvent(self, event: QResizeEvent) -> None:
        """An open drawer keeps to its side."""
        super().resizeEvent(event)
        if self.are_drawers and self._open_drawer:
            self._place(self._open_drawer)

    @guarded(otherwise=False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click beside an open drawer, and Escape, close it."""
        if self.are_drawers and self._open_drawer:
            pressed = event.type() == QEvent.Type.MouseButtonPress and watched in self._beside
            escaped = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
            if pressed or (escaped and event.type() == QEvent.Type.KeyPress):
                self.toggle(self._open_drawer)
                return True
        return False
