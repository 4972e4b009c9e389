"""The row that says which page of the network is shown, and beside it what else is chosen for the page."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from app.gui.bugs import guarded
from app.gui.fields.choice_box import ChoiceBox
from app.gui.network.pages import PAGES
from app.gui.session import Session
from app.gui.spacing import space
from core.message import message

_GAP, _MARGIN = 4, 8  # px at 100 %


class PageTabs(QWidget):
    """Tabs, or one box for all of them where they would be cut; `chosen` says the place of a page.

    `extra`, which belongs to one of the pages, stands beside them or, where there is no room, below.
    """

    chosen = Signal(int)

    def __init__(self, session: Session, extra: QWidget) -> None:
        super().__init__()
        self._session = session
        self._extra = extra
        self.tabs = [QToolButton() for _ in PAGES]
        self.box = ChoiceBox()
        self.box.addItems([""] * len(PAGES))
        self.settings = QToolButton()  # where there is no room for them beside everything else
        self.settings.setCheckable(True)
        self._lay_out()
        self.box.activated.connect(self.chosen)
        session.language.changed.connect(self.retranslate)
        self.retranslate()

    def _lay_out(self) -> None:
        row, self._below = QHBoxLayout(), QHBoxLayout()
        group = QButtonGroup(self)
        for place, tab in enumerate(self.tabs):
            tab.setCheckable(True)
            tab.setProperty("tab", True)
            group.addButton(tab, place)
            row.addWidget(tab)
        group.idClicked.connect(self.chosen)
        row.addWidget(self.box)
        row.addStretch(1)
        row.addWidget(self._extra)
        row.addWidget(self.settings)
        self._row = row
        self._below.addStretch(1)
        whole = QVBoxLayout(self)
        space(whole, _GAP, (_MARGIN, _GAP, _MARGIN, 0))
        for line in (row, self._below):
            space(line, _GAP)
            whole.addLayout(line)
        self.show_page(0)

    def show_page(self, place: int) -> None:
        """Mark a page as the one that is shown."""
        self.tabs[place].setChecked(True)
        self.box.setCurrentIndex(place)

    def retranslate(self) -> None:
        """Texts in the window's language."""
        say = self._session.language
        for place, (tab, (name, tip)) in enumerate(zip(self.tabs, PAGES, strict=True)):
            tab.setText(say(name))
            tab.setToolTip(say(tip))
            self.box.setItemText(place, say(name))
        self.box.setAccessibleName(say(message("Page of the network")))
        self.box.setToolTip(self.box.accessibleName())
        self.settings.setText(say(message("Settings")))
        self.settings.setToolTip(say(message("Data, model and training, beside the picture")))

    def show_parts(self, *, has_settings: bool, has_extra: bool) -> None:
        """What stands beside the tabs now."""
        self.settings.setVisible(has_settings)
        self._extra.setVisible(has_extra)
        self.fit()

    def fit(self) -> None:
        """Tabs or a box, whatever page is shown; the extra where it fits."""
        px = self._session.style.px
        room = self.width() - px(2 * _MARGIN) - self._wanted(self.settings)
        is_boxed = sum(map(self._wanted, self.tabs)) - px(_GAP) > room
        for tab in self.tabs:
            tab.setHidden(is_boxed)
        self.box.setHidden(not is_boxed)
        room -= sum(map(self._wanted, [self.box] if is_boxed else self.tabs))
        line, place = (self._row, self._row.count() - 1) if self._wanted(self._extra) <= room else (self._below, 0)
        if line.indexOf(self._extra) < 0:
            for other in (self._row, self._below):
                other.removeWidget(self._extra)
            line.insertWidget(place, self._extra)

    def _wanted(self, part: QWidget) -> int:
        part.ensurePolished()  # or what is hidden would be measured without its padding
        return part.sizeHint().width() + self._session.style.px(_GAP)

    @guarded(otherwise=QSize)
    def minimumSizeHint(self) -> QSize:
        """Narrower than the tabs: there is the box."""
        return QSize(0, super().minimumSizeHint().height())

    @guarded()
    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room, or less."""
        super().resizeEvent(event)
        self.fit()
