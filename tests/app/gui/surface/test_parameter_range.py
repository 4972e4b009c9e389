"""The popup for the range of a slider: both ends, or a sentence why not."""

import pytest
from PySide6.QtCore import Qt

from app.gui.fields.scale import Scale
from app.gui.surface.parameter_range import RangePopup


@pytest.fixture
def popup(session, show, qtbot):
    from PySide6.QtWidgets import QWidget

    parent = show(QWidget(), 300, 100)
    made = RangePopup(session, "a", Scale(0.0, 5.0), parent)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    made.show_below(parent)
    qtbot.waitUntil(made.isVisible)
    made.ranges = []
    made.chosen.connect(lambda low, high: made.ranges.append((low, high)))
    yield made
    made.close()


def enter(qtbot, field, text):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_both_ends(popup, qtbot):
    enter(qtbot, popup.low, "-3")
    enter(qtbot, popup.high, "1e3")
    assert popup.ranges == [(-3.0, 5.0), (-3.0, 1000.0)]
    assert not popup.problem.isVisible()


@pytest.mark.parametrize("text", ["5", "7", "-2e12", "1e300"])
def test_ends_that_are_no_range_are_told_and_not_taken(popup, qtbot, text):
    enter(qtbot, popup.low, text)
    assert popup.ranges == []
    assert popup.problem.text().startswith("The lower end must be below the upper end")
    assert popup.problem.isVisible()
    enter(qtbot, popup.low, "1")
    assert popup.ranges == [(1.0, 5.0)]
    assert not popup.problem.isVisible()


@pytest.mark.parametrize("text", ["abc", "1e999", "nan", "<b>1</b>"])
def test_what_is_no_number_is_told(popup, qtbot, text):
    enter(qtbot, popup.high, text)
    assert popup.ranges == []
    assert popup.problem.text() == f"“{text}” is not a number."


def test_the_same_end_again_is_no_choice(popup, qtbot):
    enter(qtbot, popup.low, "0")
    assert popup.ranges == []


def test_japanese(popup, session, qtbot):
    session.language.switch("ja")
    enter(qtbot, popup.low, "9")
    assert popup.problem.text()
    assert "lower" not in popup.problem.text()
