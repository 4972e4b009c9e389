"""The table of actions as Qt knows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from app.gui.actions.action import Action
from app.gui.actions.own_keys import OwnKeys
from core.message import Message, message

if TYPE_CHECKING:
    from app.gui.window import Window


class Actions(QObject):
    """One QAction for each entry of the table; `refresh` sets what is possible and what is switched on."""

    def __init__(self, window: Window, table: Iterable[Action]) -> None:
        super().__init__(window)
        self._window = window
        self._details: dict[str, Message | None] = {}
        self._dressed: set[str] = set()  # the actions that are shown somewhere
        self._table = {action.identifier: action for action in table}
        self._made = {identifier: self._make(action) for identifier, action in self._table.items()}
        self._own_keys = OwnKeys(window, (key for made in self._made.values() for key in made.shortcuts()))
        session = window.session
        session.language.changed.connect(self.retranslate)
        session.style_changed.connect(self.restyle)
        for changed in (session.scene_changed, session.selection_changed, session.style_changed,
                        session.language.changed, session.player.playing_changed, session.player.options_changed,
                        window.surface_view.moved, window.surface_views.arranged, window.panels.folded,
                        window.workspaces.switched):  # fmt: skip
            changed.connect(self.refresh)
        window.workspaces.built.connect(self._listen)
        self.retranslate()
        self.restyle()
        self.refresh()

    def _listen(self, workspace: str) -> None:
        """The network's own time is played and paused too, once it is there."""
        if workspace == "network":
            self._window.network.time_changed.connect(self.refresh)

    def __iter__(self) -> Iterator[Action]:
        return iter(self._table.values())

    def __getitem__(self, identifier: str) -> QAction:
        """The QAction; who asks for it shows it, so that it gets its icon now."""
        if identifier not in self._dressed:
            self._dressed.add(identifier)
            self._dress(identifier)
        return self._made[identifier]

    def declaration(self, identifier: str) -> Action:
        """The entry of the table."""
        return self._table[identifier]

    def _make(self, action: Action) -> QAction:
        made = QAction(self._window)
        made.setObjectName(action.identifier)
        made.setShortcuts([QKeySequence(key) for key in action.keys])
        made.setCheckable(action.is_checked is not None)
        made.setIconVisibleInMenu(action.is_checked is None)  # an icon would stand where the check mark belongs
        made.triggered.connect(lambda: self.run(action.identifier))
        self._window.addAction(made)
        return made

    def run(self, identifier: str) -> None:
        """Do it, if it is possible now."""
        action = self._table[identifier]
        if action.is_possible(self._window):
            action.run(self._window)
        self.refresh()

    def refresh(self) -> None:
        """Enable what is possible now and show which switches are on."""
        for identifier, action in self._table.items():
            made = self._made[identifier]
            made.setEnabled(action.is_possible(self._window))
            if action.is_checked is not None:
                made.setChecked(bool(action.is_checked(self._window)))
            detail = action.detail(self._window)
            if detail != self._details.get(identifier):
                self._details[identifier] = detail
                self._say(action)

    def retranslate(self) -> None:
        """Labels and tips in the window's language."""
        for action in self._table.values():
            self._say(action)

    def _say(self, action: Action) -> None:
        say, made = self._window.session.language, self._made[action.identifier]
        label = say(action.label)
        detail = self._details.get(action.identifier)
        if detail is not None:
            label = say(message("{action}: {what}", action=action.label, what=detail))
        keys = made.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        tip = say(action.tip) if action.tip is not None and detail is None else label.rstrip("…")
        made.setText(label.replace("&", "&&"))
        made.setToolTip(f"{tip}  ({keys})" if keys else tip)

    def restyle(self) -> None:
        """Icons in the theme's colours."""
        for identifier in self._dressed:
            self._dress(identifier)

    def _dress(self, identifier: str) -> None:
        name = self._table[identifier].icon
        if name:
            self._made[identifier].setIcon(self._window.session.style.icon(name))
