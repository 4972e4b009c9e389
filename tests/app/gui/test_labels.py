"""Labels show what they are given, as it is, and take no more room than they have."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.labels import label, show_or_hide, wrapped


def test_plain_text_that_never_widens_its_panel(show):
    panel = QWidget()
    column = QVBoxLayout(panel)
    made = wrapped("wrong", panel)
    column.addWidget(made)
    show(panel, 200, 100)
    made.setText("<i>no mark-up</i> " * 30)
    assert panel.minimumSizeHint().width() < 100
    assert made.textFormat() is Qt.TextFormat.PlainText
    assert made.property("tone") == "wrong"


def test_a_long_text_is_as_high_as_it_needs(show):
    made = show(wrapped(), 120, 20)
    made.setText("word " * 40)
    assert made.heightForWidth(120) > 3 * made.fontMetrics().lineSpacing()


@pytest.mark.parametrize(("text", "visible"), [("something", True), ("", False)])
def test_it_is_there_while_it_has_something_to_say(show, text, visible):
    made = show(wrapped(), 120, 20)
    show_or_hide(made, "before")
    show_or_hide(made, text)
    assert made.isVisible() is visible
    assert made.text() == text


@pytest.mark.parametrize("text", ["<b>bold</b>", "&Save", "a\nb"])
def test_labels_show_what_they_are_given(text, show):
    made = show(label(text), 200, 60)
    assert made.text() == text
    assert made.textFormat() is Qt.TextFormat.PlainText


def test_labels_wrap_only_if_they_shall():
    long = "word " * 80
    assert label(long, wrap=True).sizeHint().width() < label(long).sizeHint().width()
    assert label("x", "quiet").property("tone") == "quiet"
    assert label("x").property("tone") is None
