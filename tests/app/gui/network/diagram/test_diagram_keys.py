"""Which keys the diagram takes, and what they mean."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from app.gui.network.diagram import diagram_keys

Key, Mod = Qt.Key, Qt.KeyboardModifier


def press(key, modifiers=Mod.NoModifier):
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers)


def test_arrows_lead_somewhere():
    ways = [diagram_keys.way_of(press(key)) for key in (Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down)]
    assert ways == ["left", "right", "up", "down"]


@pytest.mark.parametrize(
    ("key", "modifiers", "step"),
    [
        (Key.Key_Plus, Mod.ShiftModifier, 0.1),
        (Key.Key_Plus, Mod.KeypadModifier, 0.1),
        (Key.Key_Equal, Mod.NoModifier, 0.1),
        (Key.Key_Minus, Mod.NoModifier, -0.1),
        (Key.Key_Plus, Mod.ControlModifier, 0.0),
        (Key.Key_A, Mod.NoModifier, 0.0),
    ],
)
def test_plus_and_minus_step(key, modifiers, step):
    assert diagram_keys.step_of(press(key, modifiers)) == step
    assert diagram_keys.takes(press(key, modifiers)) == (step != 0)


def test_the_window_keeps_its_own():
    for key, modifiers in ((Key.Key_Space, Mod.NoModifier), (Key.Key_E, Mod.ControlModifier),
                           (Key.Key_Left, Mod.ControlModifier), (Key.Key_Home, Mod.NoModifier)):  # fmt: skip
        assert not diagram_keys.takes(press(key, modifiers))
    for key in (Key.Key_Return, Key.Key_Enter, Key.Key_F2):
        assert diagram_keys.opens(press(key))
    assert diagram_keys.leaves(press(Key.Key_Escape))
