"""Labels of the panel."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.surface.labels import label, show_or_hide


def test_plain_text_that_never_widens_its_panel(show):
    panel = QWidget()
    column = QVBoxLayout(panel)
    made = label("wrong", panel)
    column.addWidget(made)
    show(panel, 200, 100)
    made.setText("<i>no mark-up</i> " * 30)
    assert panel.minimumSizeHint().width() < 100
    assert made.textFormat() is Qt.TextFormat.PlainText
    assert made.property("tone") == "wrong"


def test_a_long_text_is_as_high_as_it_needs(show):
    made = show(label(), 120, 20)
    made.setText("word " * 40)
    assert made.heightForWidth(120) > 3 * made.fontMetrics().lineSpacing()


@pytest.mark.parametrize(("text", "visible"), [("something", True), ("", False)])
def test_it_is_there_while_it_has_something_to_say(show, text, visible):
    made = show(label(), 120, 20)
    show_or_hide(made, "before")
    show_or_hide(made, text)
    assert made.isVisible() is visible
    assert made.text() == text
