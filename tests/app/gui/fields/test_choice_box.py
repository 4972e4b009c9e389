"""The wheel scrolls the panel in which a box stands; the mouse chooses without taking the keyboard."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QVBoxLayout, QWidget

import app.gui
from app.gui.fields.choice_box import ChoiceBox


@pytest.fixture
def panel(qtbot):
    """A box and a field in a panel that is too low for them."""
    body, area = QWidget(), QScrollArea()
    area.box, area.field = ChoiceBox(), QLineEdit()
    area.box.addItems(["one", "two", "three"])
    column = QVBoxLayout(body)
    for widget in (area.field, area.box):
        column.addWidget(widget)
    body.setFixedHeight(900)
    area.setWidget(body)
    area.resize(200, 300)
    qtbot.addWidget(area)
    area.show()
    qtbot.waitExposed(area)
    return area


def turn_wheel(widget):
    at = QPointF(widget.rect().center())
    event = QWheelEvent(at, widget.mapToGlobal(at), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
                        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    QApplication.sendEvent(widget, event)
    return event


@pytest.mark.parametrize("is_open", [False, True])
def test_the_wheel_is_left_to_the_panel(panel, is_open):
    if is_open:
        panel.box.set_open()
    panel.box.setFocus(Qt.FocusReason.TabFocusReason)
    event = turn_wheel(panel.box)
    assert panel.box.currentText() == "one"
    assert not event.isAccepted()


def test_the_mouse_leaves_the_keyboard_where_it_was(panel, qtbot):
    panel.field.setFocus()
    qtbot.mouseClick(panel.box, Qt.MouseButton.LeftButton)
    panel.box.hidePopup()
    assert panel.field.hasFocus()
    qtbot.keyClick(panel.field, Qt.Key.Key_Tab)
    assert panel.box.hasFocus()


def test_what_can_be_typed_has_the_keyboard_at_a_click(panel, qtbot):
    panel.box.set_open()
    panel.field.setFocus()
    qtbot.mouseClick(panel.box.lineEdit(), Qt.MouseButton.LeftButton)
    assert panel.box.hasFocus()


def test_every_list_of_the_window_is_one():
    """One of Qt's own would change what somebody only meant to scroll past."""
    sources = Path(app.gui.__file__).parent.rglob("*.py")
    assert [path.name for path in sources if re.search(r"\bQComboBox\(", path.read_text(encoding="utf-8"))] == []


def test_a_long_choice_ends_in_an_ellipsis(show):
    """It was cut in the middle of a letter."""
    box = show(ChoiceBox(), 200, 28)
    box.addItems(["weight decay λ", "a"])
    assert box.shown() == "weight decay λ"
    whole = box.grab().toImage()
    box.resize(100, 28)
    assert box.shown().endswith("…")
    assert box.shown() != box.currentText()
    box.grab()
    box.resize(200, 28)
    assert box.grab().toImage() == whole
    box.set_open()
    assert box.grab().toImage() != whole, "what can be typed is drawn by its field"


@pytest.mark.parametrize("percent", [75, 100, 200, 300])
@pytest.mark.parametrize("choice", ["1 エポック", "1 epoch", "One update", "weight decay λ"])
def test_it_is_wide_enough_for_its_widest_choice(window, show, choice, percent):
    """In Japanese the pace of a training ended in an ellipsis, with nothing but room beside it."""
    window.session.restyle(font_percent=percent)
    box = ChoiceBox()
    box.addItems(["a", choice])
    box.setCurrentIndex(1)
    show(box)
    box.resize(box.sizeHint())
    assert box.shown() == choice


def test_in_another_language_it_becomes_as_wide_as_its_words_are_now(show):
    box = ChoiceBox()
    box.addItems(["a"])
    show(box)
    narrow = box.sizeHint().width()
    box.setItemText(0, "a choice of many words")
    wide = box.sizeHint().width()
    assert wide > narrow
    box.setItemText(0, "a")
    assert box.sizeHint().width() == narrow
