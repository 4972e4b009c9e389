"""Where an export is saved: letter by letter, whole, chosen, and the suggestion as long as nothing was said."""

import pytest
from PySide6.QtCore import Qt

from app.gui.export.place import Place


@pytest.fixture
def place(session, show):
    made = show(Place(session, "/films/suggested.mp4"))
    made.retranslate()
    return made


def test_the_suggestion_is_not_the_persons(place):
    assert place.field.text() == "/films/suggested.mp4"
    assert not place.is_named


def test_each_letter_is_told_and_the_whole_once(place, qtbot):
    letters, whole = [], []
    place.typed.connect(letters.append)
    place.named.connect(whole.append)
    place.field.clear()
    qtbot.keyClicks(place.field, "a.p")
    assert letters == ["a", "a.", "a.p"]
    assert whole == []
    qtbot.keyClick(place.field, Qt.Key.Key_Return)
    assert whole == ["a.p"]
    assert place.is_named


def test_what_is_shown_is_not_what_was_named(place):
    letters = []
    place.typed.connect(letters.append)
    place.show_path("/films/other.gif")
    assert place.field.text() == "/films/other.gif"
    assert letters == []
    assert not place.is_named


def test_the_cursor_stays_where_the_same_is_shown(place):
    place.field.setCursorPosition(3)
    place.show_path(place.field.text())
    assert place.field.cursorPosition() == 3


def test_the_button_asks_and_the_answer_is_a_name(place, qtbot):
    whole = []
    place.named.connect(whole.append)
    with qtbot.waitSignal(place.wanted):
        place.choose.click()
    assert not place.is_named
    place.take("/pictures/chosen.png")
    assert whole == ["/pictures/chosen.png"]
    assert place.is_named


def test_it_speaks_the_language_of_the_window(place, session):
    assert place.field.accessibleName() == "Save as"
    assert place.choose.toolTip() == place.choose.accessibleName() == "Choose the place"
    session.language.switch("ja")
    place.retranslate()
    assert place.choose.toolTip() == "保存先を選ぶ"
