"""Ctrl+K: everything by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout

from app.gui.bugs import guarded
from app.gui.network.finding import to_find
from app.gui.sheets.key_sheet import shown_keys
from app.gui.surface.taking import take
from core.message import message
from core.rules.library import rules
from surfaces.gallery import GalleryEntry, gallery

if TYPE_CHECKING:
    from app.gui.window import Window

_SHOWN = 60


@dataclass(frozen=True)
class Entry:
    """One thing that can be found: its name, what stands beside it, further words, and what it does."""

    name: str
    beside: str
    words: str
    run: Callable[[], object]


def entries(window: Window) -> Iterator[Entry]:
    """Actions that are possible now, what there is of the network, surfaces, optimizers."""
    say = window.session.language
    for action in window.actions_:
        if action.identifier != "palette" and action.is_possible(window):
            yield Entry(
                say(action.label).rstrip("…"),
                shown_keys(action.keys[:1]),
                f"{action.label} {action.identifier}",
                lambda identifier=action.identifier: window.actions_.run(identifier),
            )
    for name, words, run in to_find(window):
        yield Entry(say(name), "", f"{name} {words} {words if isinstance(words, str) else say(words)}", run)
    for rule in rules().values() if window.workspaces.present != "network" else ():  # where runs are seen
        name = message("Add a run: {rule}", rule=rule.name)
        yield Entry(
            say(name), "", f"{name} {rule.identifier}", lambda rule=rule: window.session.add_run(rule.identifier)
        )
    for entry in gallery():
        name = message("Surface: {name}", name=say.choose(dict(entry.name)))
        words = " ".join((*entry.name.values(), *entry.category.name.values()))
        yield Entry(
            say(name), say.choose(dict(entry.category.name)), words, lambda entry=entry: _take_surface(window, entry)
        )


def _take_surface(window: Window, entry: GalleryEntry) -> None:
    """Where it is seen."""
    if window.workspaces.present == "network":
        window.workspaces.show_workspace("explore")
    take(window.session, entry)


def ranked(found: list[Entry], query: str) -> list[Entry]:
    """Entries that have every word of the query; names that begin with it come first."""
    words = query.casefold().split()
    fitting = [entry for entry in found if all(word in f"{entry.name} {entry.words}".casefold() for word in words)]
    first = query.casefold().strip()
    return sorted(
        fitting, key=lambda entry: (not entry.name.casefold().startswith(first), first not in entry.name.casefold())
    )


class Palette(QDialog):
    """A field, and below it what fits; Enter does the first."""

    def __init__(self, window: Window) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("popup", True)
        self._entries = list(entries(window))
        self._shown: list[Entry] = []
        self._row_px = window.session.style.px(28)
        self._quiet = window.session.style.theme.quiet
        self._nothing = window.session.language(message("Nothing has all of these words."))
        say, px = window.session.language, window.session.style.px
        self.field = QLineEdit()
        self.field.setPlaceholderText(say(message("Search actions, surfaces, optimizers")))
        self.field.setAccessibleName(self.field.placeholderText())
        self.field.textChanged.connect(self._fill)
        self.field.installEventFilter(self)
        self.list = QTreeWidget()
        self.list.setColumnCount(2)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(lambda *_: self.take())
        column = QVBoxLayout(self)
        column.setContentsMargins(px(8), px(8), px(8), px(8))
        column.addWidget(self.field)
        column.addWidget(self.list)
        width = min(px(560), window.width() - px(32))
        self.resize(width, min(px(440), window.height() - px(64)))
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - width) // 2, corner.y() + px(56))
        self._fill("")
        self.field.setFocus()

    def take(self) -> None:
        """Do what is marked; nothing once it is closed, when a key may still be on its way."""
        row = self._row()
        if self.isVisible() and 0 <= row < len(self._shown):
            entry = self._shown[row]
            self.close()
            entry.run()

    def _fill(self, query: str) -> None:
        self._shown = ranked(self._entries, query)[:_SHOWN]
        self.list.clear()
        for entry in self._shown:
            item = QTreeWidgetItem([entry.name, entry.beside])
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setForeground(1, self._quiet)
            item.setSizeHint(0, QSize(0, self._row_px))
            self.list.addTopLevelItem(item)
        if not self._shown:
            nothing = QTreeWidgetItem([self._nothing])
            nothing.setForeground(0, self._quiet)
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addTopLevelItem(nothing)
        self._mark(0)

    def _row(self) -> int:
        return self.list.indexOfTopLevelItem(self.list.currentItem()) if self.list.currentItem() else -1

    def _mark(self, row: int) -> None:
        if self._shown:
            self.list.setCurrentItem(self.list.topLevelItem(min(max(row, 0), len(self._shown) - 1)))

    @guarded(otherwise=False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up, down and Enter belong to the list while one types."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            strides = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.take()
                return True
            if event.key() in strides and self._shown:
                self._mark(self._row() + strides[Qt.Key(event.key())])
                return True
        return False
