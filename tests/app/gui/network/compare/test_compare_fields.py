"""What cannot be compared is told at once, marked, and given up by Escape."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.gui.network.compare.compare_fields import CountField, ListField
from core.message import message


@pytest.fixture
def told():
    return []


@pytest.fixture
def count(show, told):
    return show(CountField(3, 20, message("From 1 to 20."), told.append))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("0", "From 1 to 20."),
        ("21", "From 1 to 20."),
        ("2.5", "A whole number is needed."),
        ("x", "A whole number is needed."),
    ],
)
def test_a_count_that_is_none(count, told, type_in, text, sentence):
    type_in(count, text)
    assert str(told[-1]) == sentence
    assert count.property("wrong")
    QTest.keyClick(count, Qt.Key.Key_Escape)
    assert (count.text(), told[-1], count.problem()) == ("3", None, None)


def test_a_count(count, told, type_in):
    type_in(count, "20")
    assert (count.number, told[-1:]) in ((20.0, []), (20.0, [None]))


def test_a_list_is_what_was_kept_last(show, told):
    field = show(ListField("1, 2", told.append))
    field.setText("1, 3")
    field.keep()
    QTest.keyClicks(field, "x")
    assert told == [None], "what was wrong before may be right now"
    told.append(message("A number is missing."))
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), told[-1]) == ("1, 3", None)
