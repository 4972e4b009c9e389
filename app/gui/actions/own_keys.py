"""Keys that belong to the widget with the focus while it has it: one types a letter, one moves a slider.

Qt asks the focused widget before it looks for a shortcut (`ShortcutOverride`); its own widgets claim too little for a
window in which letters, arrows and the space bar are shortcuts. Text fields claim too much: undo when there is none,
and on X11 what these keys do in Emacs (Ctrl+E, Ctrl+K), so that nobody could export or search while in a field.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from shiboken6 import isValid

from app.gui.bugs import guarded
from app.gui.later import later

if TYPE_CHECKING:
    from app.gui.window import Window

_Key = Qt.Key
_MOVES = {_Key.Key_Left, _Key.Key_Right, _Key.Key_Up, _Key.Key_Down, _Key.Key_PageUp, _Key.Key_PageDown,
          _Key.Key_Home, _Key.Key_End}  # fmt: skip
_DELETES = {_Key.Key_Delete, _Key.Key_Backspace}
_FIRST_NOT_PRINTED = _Key.Key_Escape
_TEXTS = (QLineEdit, QPlainTextEdit)
_CHOICES = (QComboBox, QAbstractItemView)


class OwnKeys(QObject):
    """Follows the focus, and lets the widget that has it keep its keys; `shortcuts` are the window's."""

    def __init__(self, window: Window, shortcuts: Iterable[QKeySequence]) -> None:
        super().__init__(window)
        self._window = window
        self._shortcuts = frozenset(shortcut[0].toCombined() for shortcut in shortcuts)
        self._watched: QWidget | None = None
        self._rest_soon = later(self, self._rest)  # not at once: the focus also goes while a widget with it is deleted
        QApplication.instance().focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = None
        if isinstance(now, (*_TEXTS, *_CHOICES, QAbstractSlider, QAbstractButton)):
            self._watched = now
            now.installEventFilter(self)
        if now is None:
            self._rest_soon.start()

    def _rest(self) -> None:
        """Nobody has the focus: the picture has it. A window that comes back would give it to its first button."""
        window = self._window
        front = window.surface_views.front
        if QApplication.focusWidget() is None and window.isActiveWindow() and front.isVisible():
            front.setFocus()

    @guarded(otherwise=False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Claim the widget's keys; give away the window's, and undo and redo where a field has nothing to undo."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if isinstance(watched, QLineEdit) and has_nothing_to_undo(watched, event):
            event.ignore()
            return True
        if claims(watched, event):
            event.accept()
            return True
        if isinstance(watched, _TEXTS) and self._is_shortcut(event):
            event.ignore()
            return True
        return False

    def _is_shortcut(self, event: QKeyEvent) -> bool:
        """Whether a key that types nothing is one of the window's; who may undo is decided elsewhere."""
        return event.keyCombination().toCombined() in self._shortcuts and not any(is_undo_or_redo(event))


def has_nothing_to_undo(field: QLineEdit, event: QKeyEvent) -> bool:
    """Whether undo or redo was pressed in a field in which nothing was typed since the document spoke."""
    return any(is_undo_or_redo(event)) and not field.isModified()


def is_undo_or_redo(event: QKeyEvent) -> tuple[bool, bool]:
    """Whether a key is undo, and whether it is redo; Ctrl+Y is redo everywhere here, also where it is not Qt's."""
    is_undo, is_redo = event.matches(QKeySequence.StandardKey.Undo), event.matches(QKeySequence.StandardKey.Redo)
    return is_undo, is_redo or event.keyCombination().toCombined() == QKeySequence("Ctrl+Y")[0].toCombined()


def claims(widget: QObject, event: QKeyEvent) -> bool:
    """Whether a key means something to a widget of this kind."""
    key, plain = _Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    is_shifted = plain in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
    is_printed = is_shifted and bool(event.text()) and key < _FIRST_NOT_PRINTED
    if isinstance(widget, _TEXTS):
        return is_printed or key in _DELETES or key in _MOVES
    if isinstance(widget, _CHOICES):
        return is_printed or (is_shifted and key in _MOVES)
    if isinstance(widget, QAbstractSlider):
        return is_shifted and key in _MOVES
    return is_shifted and key == _Key.Key_Space
