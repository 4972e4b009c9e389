"""The table of actions as Qt knows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from app.gui.actions.action import Action

if TYPE_CHECKING:
    from app.gui.window import Window


class Actions(QObject):
    """One QAction for each entry of the table; `refresh` sets what is possible and what is switched on."""

    def __init__(self, window: Window, table: Iterable[Action]) -> None:
        super().__init__(window)
        self._window = window
        self._table = {action.identifier: action for action in table}
        self._made = {identifier: self._make(action) for identifier, action in self._table.items()}
        session = window.session
        session.language.changed.connect(self.retranslate)
        session.style_changed.connect(self.restyle)
        for changed in (session.scene_changed, session.selection_changed, session.style_changed):
            changed.connect(self.refresh)
        session.player.playing_changed.connect(self.refresh)
        session.player.options_changed.connect(self.refresh)
        self.retranslate()
        self.restyle()
        self.refresh()

    def __iter__(self) -> Iterator[Action]:
        return iter(self._table.values())

    def __getitem__(self, identifier: str) -> QAction:
        return self._made[identifier]

    def declaration(self, identifier: str) -> Action:
        """The entry of the table."""
        return self._table[identifier]

    def _make(self, action: Action) -> QAction:
        made = QAction(self._window)
        made.setObjectName(action.identifier)
        made.setShortcuts([QKeySequence(key) for key in action.keys])
        made.setCheckable(action.is_checked is not None)
        made.triggered.connect(lambda: self.run(action.identifier))
        self._window.addAction(made)
        return made

    def run(self, identifier: str) -> None:
        """Do it, if it is possible now."""
        action = self._table[identifier]
        if action.is_enabled(self._window):
            action.run(self._window)
        self.refresh()

    def refresh(self) -> None:
        """Enable what is possible now and show which switches are on."""
        for identifier, action in self._table.items():
            made = self._made[identifier]
            made.setEnabled(bool(action.is_enabled(self._window)))
            if action.is_checked is not None:
                made.setChecked(bool(action.is_checked(self._window)))

    def retranslate(self) -> None:
        """Labels and tips in the window's language."""
        say = self._window.session.language
        for identifier, action in self._table.items():
            made = self._made[identifier]
            label, keys = say(action.label), made.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            tip = say(action.tip) if action.tip is not None else label.rstrip("…")
            made.setText(label.replace("&", "&&"))
            made.setToolTip(f"{tip}  ({keys})" if keys else tip)

    def restyle(self) -> None:
        """Icons in the theme's colours."""
        for identifier, action in self._table.items():
            if action.icon:
                self._made[identifier].setIcon(self._window.session.style.icon(action.icon))
