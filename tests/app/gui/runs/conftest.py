"""What the tests of the runs share: typing into a field."""

import pytest
from PySide6.QtCore import Qt


@pytest.fixture
def type_in(qtbot):
    def type_in(field, text, key=Qt.Key.Key_Return):
        field.setFocus()
        field.selectAll()
        qtbot.keyClick(field, Qt.Key.Key_Backspace)
        qtbot.keyClicks(field, text)
        qtbot.keyClick(field, key)

    return type_in
