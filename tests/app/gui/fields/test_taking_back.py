"""Escape brings back what the document says, before it is anything else's key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from app.gui.fields.taking_back import TakingBack


@pytest.fixture
def field(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    made = QLineEdit("known", window)
    TakingBack(made, lambda: made.text() != "known", lambda: made.setText("known"))
    window.escapes = []
    QShortcut(QKeySequence("Esc"), window).activated.connect(lambda: window.escapes.append(1))
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    made.setFocus()
    return made


def test_typed_text_gives_way_and_the_shortcut_does_not_see_the_key(field):
    QTest.keyClicks(field, "x")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "known"
    assert field.window().escapes == []


def test_with_nothing_to_take_back_the_key_goes_its_way(field):
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.window().escapes == [1]
