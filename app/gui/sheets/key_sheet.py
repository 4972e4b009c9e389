"""All keys on one sheet, from the table of actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.gui.labels import label
from app.gui.menus import MENUS
from app.gui.network.diagram.diagram_keys import KEYS as DIAGRAM_KEYS
from app.gui.sheets.sheet import Sheet
from app.gui.spacing import space
from core.message import message

if TYPE_CHECKING:
    from app.gui.window import Window

_MOST_COLUMNS = 3
_COLUMN = 280  # a column narrower than this breaks most lines


class KeySheet(Sheet):
    """What each key does."""

    def __init__(self, window: Window) -> None:
        say = window.session.language
        super().__init__(say(message("Keys")), window)
        px, room = window.session.style.px, window.screen().availableSize()
        self.resize(min(px(980), room.width() - 40), min(px(660), room.height() - 60))
        columns = min(max(self.width() // px(_COLUMN), 1), _MOST_COLUMNS)
        self._columns = [QVBoxLayout() for _ in range(columns)]
        self._lengths = [0] * columns
        beside = QHBoxLayout()
        space(beside, 32)
        self.column.addLayout(beside)
        self.column.addStretch(1)
        for column in self._columns:
            space(column, 24)
            beside.addLayout(column, 1)
        for menu, name in MENUS.items():
            rows = [
                (keys, say(action.label))
                for action in window.actions_
                if action.menu == menu and (keys := shown_keys(action.keys[:1]))
            ]
            if menu == "runs":
                rows.append(("1 – 9", say(message("Show only one run"))))
            if rows:
                self._add(say(name), rows)
        self._add(say(message("Diagram of the network")), [(keys, say(text)) for keys, text in DIAGRAM_KEYS])
        for column in self._columns:
            column.addStretch(1)

    def _add(self, name: str, rows: list[tuple[str, str]]) -> None:
        """Below what is shortest so far: so most of it can be seen without scrolling."""
        shortest = self._lengths.index(min(self._lengths))
        self._columns[shortest].addWidget(_group(name, rows))
        self._lengths[shortest] += len(rows) + 2  # the name, and the gap to the next


def shown_keys(keys: tuple[str, ...]) -> str:
    """Keys as the platform writes them."""
    return "   ".join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys)


def _group(name: str, rows: list[tuple[str, str]]) -> QWidget:
    group = QWidget()
    grid = QGridLayout(group)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.addWidget(label(name, "heading"), 0, 0, 1, 2)
    for row, (keys, text) in enumerate(rows, 1):
        grid.addWidget(label(text, wrap=True), row, 0)
        grid.addWidget(label(keys, "quiet"), row, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    grid.setColumnStretch(0, 1)
    return group
