"""A long name is cut in its middle while it is read, and whole while it is typed."""

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from app.gui.fields.name_field import NameField

LONG = "Momentum with the velocity of the last epoch and a warm restart, attempt 3"


@pytest.fixture
def field(show):
    panel = QWidget()
    column = QVBoxLayout(panel)
    panel.field, panel.other = NameField(), QLineEdit()
    for widget in (panel.field, panel.other):
        column.addWidget(widget)
    show(panel, 220, 90)
    panel.activateWindow()
    panel.other.setFocus()
    QApplication.processEvents()
    return panel.field


def test_a_short_name_is_shown_as_it_is(field):
    field.setText("Adam")
    assert field.shown() == "Adam"


def test_of_a_long_one_both_ends_can_be_read(field):
    field.setText(LONG)
    shown = field.shown()
    assert shown.startswith("Momentum")
    assert shown.endswith("3")
    assert "…" in shown
    assert field.text() == LONG


def test_what_is_typed_is_seen_whole(field):
    field.setText(LONG)
    field.setFocus()
    assert field.shown() == LONG


def test_names_with_other_ends_look_different(field):
    pictures = []
    for end in "12":
        field.setText(LONG + end)
        field.setCursorPosition(0)
        pictures.append(field.grab().toImage())
    assert pictures[0] != pictures[1]
