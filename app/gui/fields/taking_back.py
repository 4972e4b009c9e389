"""Escape in a line of text: what was typed gives way to what the document says."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from app.gui.bugs import guarded


class TakingBack(QObject):
    """Watches a field, and calls `take_back` at Escape while `is_astray`; else the key goes its way."""

    def __init__(self, field: QLineEdit, is_astray: Callable[[], bool], take_back: Callable[[], object]) -> None:
        super().__init__(field)
        self._is_astray = is_astray
        self._take_back = take_back
        field.installEventFilter(self)

    @guarded(otherwise=False)
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Claim the key before it is a shortcut of the window or closes the editor of a choice."""
        if not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Escape or not self._is_astray():
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            self._take_back()
            return True
        return False
