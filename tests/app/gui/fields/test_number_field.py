"""A number that can be typed: what is taken, marked, shown and given back."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from app.gui.fields.number_field import NumberField, parse_number, short

NUMBERS = {
    "3e-4": 3e-4,
    ".5": 0.5,
    "5.": 5.0,
    "−2": -2.0,
    "－１．５ｅ３": -1500.0,
    "  7 ": 7.0,
    "1 000": 1000.0,
    "+1": 1.0,
    "0": 0.0,
    "1e-320": 1e-320,
}


@pytest.mark.parametrize(("text", "number"), NUMBERS.items())
def test_numbers_as_people_type_them(text, number):
    assert parse_number(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "nan",
        "inf",
        "-inf",
        "1e999",
        "1_000",
        "0x10",
        "1,5",
        "abc",
        "1e",
        "--1",
        "٣",
        "1e5e5",
        "∞",
        "1" * 5000 + "x",
    ],
)
def test_what_is_no_number(text):
    assert parse_number(text) is None


@given(st.text())
def test_any_text_is_a_finite_number_or_none(text):
    number = parse_number(text)
    assert number is None or math.isfinite(number)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_short_numbers_can_be_read_back(number):
    text = short(number)
    read = parse_number(text)
    assert (read is None and abs(number) > 1e308) or read == pytest.approx(number, rel=1e-3, abs=1e-320)


@pytest.fixture
def field(show):
    """A field with 0.123456789, and another one where the focus can go."""
    body = QWidget()
    column = QVBoxLayout(body)
    made, body.other = NumberField(body), QLineEdit(body)
    column.addWidget(made)
    column.addWidget(body.other)
    made.show_number(0.123456789)
    show(body, 200, 80)
    return made


def type_in(qtbot, field, text, key=Qt.Key.Key_Return):
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    qtbot.keyClicks(field, text)
    if key is not None:
        qtbot.keyClick(field, key)


def test_shows_four_digits_and_keeps_all(field):
    assert field.text() == "0.1235"
    assert field.number == 0.123456789
    assert "0.123456789" in field.toolTip()
    assert field.entered_number() == 0.123456789


def test_a_typed_number_is_entered_once(field, qtbot):
    entered = []
    field.entered.connect(entered.append)
    type_in(qtbot, field, "3e-4")
    field.parentWidget().other.setFocus()
    assert entered == [3e-4]


def test_leaving_the_field_enters_too(field, qtbot):
    with qtbot.waitSignal(field.entered) as entered:
        type_in(qtbot, field, "7", key=Qt.Key.Key_Tab)
    assert entered.args == [7.0]


def test_return_without_typing_changes_nothing(field, qtbot):
    with qtbot.assertNotEmitted(field.entered):
        field.setFocus()
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.number == 0.123456789


def test_the_same_number_again_changes_nothing(field, qtbot):
    with qtbot.assertNotEmitted(field.entered):
        type_in(qtbot, field, "0.123456789")
    assert field.text() == "0.1235"


@pytest.mark.parametrize("text", ["abc", "", "1e999", "nan", "1,5"])
def test_what_is_no_number_is_marked_and_kept(field, qtbot, text):
    with qtbot.waitSignal(field.refused) as refused:
        type_in(qtbot, field, text)
    assert refused.args == [text]
    assert field.property("wrong") is True
    assert field.text() == text
    assert field.number == 0.123456789
    assert field.entered_number() == 0.123456789


def test_the_mark_goes_with_the_next_letter(field, qtbot):
    type_in(qtbot, field, "abc")
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert not field.property("wrong")


def test_escape_brings_the_number_back(field, qtbot):
    type_in(qtbot, field, "abc")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "0.1235"
    assert not field.property("wrong")


def test_escape_also_takes_back_a_number_that_was_refused(field, qtbot):
    """It was entered, and whoever owns the field marked it: the text counts as typed no more."""
    type_in(qtbot, field, "-1")
    field.mark(True)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "0.1235"
    assert field.number == 0.123456789
    assert not field.property("wrong")


def test_what_is_being_typed_stays_while_the_document_speaks(field, qtbot):
    type_in(qtbot, field, "12", key=None)
    field.show_number(0.123456789)
    assert field.text() == "12"
    field.show_number(5.0)
    assert field.text() == "5"


@pytest.mark.parametrize(
    ("key", "strides"),
    [(Qt.Key.Key_Up, 1), (Qt.Key.Key_Down, -1), (Qt.Key.Key_PageUp, 10), (Qt.Key.Key_PageDown, -10)],
)
def test_arrow_keys_step(field, qtbot, key, strides):
    with qtbot.waitSignal(field.stepped) as stepped:
        qtbot.keyClick(field, key)
    assert stepped.args == [strides]


def wheel(widget, notches):
    middle = QPointF(widget.rect().center())
    none, phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(
        middle,
        widget.mapToGlobal(middle),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        none,
        phase,
        False,
    )
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def test_the_wheel_steps_only_with_the_focus(field, qtbot):
    field.parentWidget().other.setFocus()
    with qtbot.assertNotEmitted(field.stepped):
        assert not wheel(field, 1)
    field.setFocus()
    with qtbot.waitSignal(field.stepped) as stepped:
        wheel(field, -3)
    assert stepped.args == [-1.0]


def test_tab_selects_everything(field, qtbot):
    field.parentWidget().other.setFocus()
    qtbot.keyClick(field.parentWidget().other, Qt.Key.Key_Tab)
    assert field.hasFocus()
    assert field.selectedText() == "0.1235"
