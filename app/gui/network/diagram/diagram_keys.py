"""The keyboard on the diagram: which keys it takes, and what each of them does."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from app.painting.network.arrow_keys import Way
from core.message import Message, message

STEP = 0.1  # of a weight or a bias, for + and −
_Key = Qt.Key
_WAYS: dict[Qt.Key, Way] = {
    _Key.Key_Left: "left",
    _Key.Key_Right: "right",
    _Key.Key_Up: "up",
    _Key.Key_Down: "down",
}
_STEPS = {_Key.Key_Plus: STEP, _Key.Key_Equal: STEP, _Key.Key_Minus: -STEP, _Key.Key_Underscore: -STEP}
_OPENS = {_Key.Key_Return, _Key.Key_Enter, _Key.Key_F2}
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)

# For the sheet of keys: they hold while the diagram has the focus.
KEYS: tuple[tuple[str, Message], ...] = (
    ("Tab", message("To the diagram of the network")),
    ("← ↑ ↓ →", message("To the next neuron or weight")),
    ("+  −", message("A weight or a bias up or down by 0.1")),
    ("Enter", message("Type a weight or a bias")),
)


def way_of(event: QKeyEvent) -> Way | None:
    """Where an arrow key leads."""
    return _WAYS.get(_Key(event.key())) if _is_plain(event) else None


def step_of(event: QKeyEvent) -> float:
    """How much a key adds, 0 for all others."""
    return _STEPS.get(_Key(event.key()), 0.0) if _is_plain(event) else 0.0


def opens(event: QKeyEvent) -> bool:
    """Whether a key opens the editor."""
    return _is_plain(event) and _Key(event.key()) in _OPENS


def leaves(event: QKeyEvent) -> bool:
    """Whether a key gives the arrows back to the window."""
    return _Key(event.key()) == _Key.Key_Escape


def takes(event: QKeyEvent) -> bool:
    """Whether the diagram takes a key that may be a shortcut of the window."""
    return way_of(event) is not None or step_of(event) != 0.0 or opens(event) or leaves(event)


def _is_plain(event: QKeyEvent) -> bool:
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier in _PLAIN
