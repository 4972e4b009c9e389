"""Positions in the text, and how much of it is to be seen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.surface.formula_field import FormulaField, units


@pytest.fixture
def field(window, show, qtbot):
    """With the type and the faces of the window, which is dressed."""
    window.session.restyle(font_percent=200)
    around, made = QWidget(), FormulaField()
    column = QVBoxLayout(around)
    column.addWidget(made)
    column.addStretch(1)
    show(around, 420, 400)
    around.activateWindow()
    made.setFocus(Qt.FocusReason.OtherFocusReason)
    qtbot.waitUntil(made.hasFocus)
    return made


@pytest.mark.parametrize(
    ("text", "characters", "expected"), [("abc", 2, 2), ("😀bc", 1, 2), ("😀bc", 9, 4), ("", 3, 0)]
)
def test_units_are_utf16(text, characters, expected):
    assert units(text, characters) == expected


def test_the_mark_under_a_letter_of_another_face_is_seen(field, qtbot):
    field.insertPlainText("x_1 + あ")
    field.mark(7, QColor("red"))
    qtbot.waitUntil(lambda: field.mark_ends()[0].y() < field.viewport().height())


@pytest.mark.parametrize("text", ["x + " * 2500 + "x", "x^2 + y^2 + " * 800 + "((", "x^2 + " * 30])
def test_of_a_long_text_some_lines_are_seen_with_its_end_where_one_types(field, qtbot, text):
    field.insertPlainText(text)
    qtbot.waitUntil(lambda: field.height() > 4 * field.fontMetrics().lineSpacing())
    qtbot.waitUntil(lambda: field.viewport().rect().intersects(field.cursorRect()))
    field.selectAll()
    field.insertPlainText("x")
    qtbot.waitUntil(lambda: field.height() < 3 * field.fontMetrics().lineSpacing())
    qtbot.waitUntil(lambda: field.viewport().height() < field.height())
    assert field.cursorRect().top() >= 0
