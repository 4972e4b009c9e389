"""A formula is read a moment after it was typed, at Return, and when the cursor leaves; what is wrong is marked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.gui.surface.formula_entry import FormulaEntry
from core.formula.errors import FormulaError
from core.message import message


class Entry(FormulaEntry):
    """Takes every text but one with a question mark."""

    def __init__(self, session):
        super().__init__(session)
        self.taken = []

    def read(self):
        self._later.stop()
        text = self.field.text()
        self._error = None
        if "?" in text:
            self._error = FormulaError(message("A number is missing."), text.index("?") + 1, message("Cancel"))
        elif text != self._known:
            self._known = text
            self.taken.append(text)
        self._show()


@pytest.fixture
def entry(session, show):
    return show(Entry(session), 300, 160)


def test_it_is_read_a_moment_after_the_first_letter(entry, qtbot):
    qtbot.keyClicks(entry.field, "x+1")
    assert entry.field.is_astray
    assert entry.taken == []
    qtbot.waitUntil(lambda: entry.taken == ["x+1"])
    assert not entry.field.is_astray


def test_return_reads_at_once_and_leaves_what_is_right(entry, qtbot):
    entry.field.setFocus()
    qtbot.keyClicks(entry.field, "x")
    qtbot.keyClick(entry.field, Qt.Key.Key_Return)
    assert entry.taken == ["x"]
    assert QApplication.focusWidget() is not entry.field


def test_return_stays_where_something_is_wrong(entry, qtbot):
    entry.activateWindow()
    qtbot.waitUntil(entry.isActiveWindow)
    entry.field.setFocus()
    qtbot.keyClicks(entry.field, "x?")
    qtbot.keyClick(entry.field, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is entry.field


def test_leaving_reads_what_was_just_typed_and_ends_the_step(entry, session, qtbot):
    ends = []
    session.document.end_merge = lambda: ends.append(list(entry.taken))
    qtbot.keyClicks(entry.field, "y")
    entry.field.left.emit()
    assert ends == [["y"]]
    entry.field.left.emit()
    assert entry.taken == ["y"]


def test_what_is_wrong_is_said_with_what_to_write_instead(entry, session, qtbot):
    qtbot.keyClicks(entry.field, "x?")
    qtbot.waitUntil(entry.problem.isVisible)
    assert (entry.problem.text(), entry.hint.text()) == ("A number is missing.", "Cancel")
    assert entry.field.accessibleDescription() == "A number is missing. Cancel"
    assert entry.field._column == 2
    session.language.switch("ja")
    assert entry.hint.text() == "キャンセル"


def test_escape_brings_back_what_the_document_has(entry, qtbot):
    qtbot.keyClicks(entry.field, "x")
    qtbot.keyClick(entry.field, Qt.Key.Key_Return)
    qtbot.keyClicks(entry.field, "?")
    qtbot.waitUntil(entry.problem.isVisible)
    qtbot.keyClick(entry.field, Qt.Key.Key_Escape)
    assert entry.field.text() == "x"
    assert not entry.problem.isVisible()
    assert not entry.hint.isVisible()


def test_a_long_sentence_does_not_widen_the_panel(entry, qtbot):
    before = entry.minimumSizeHint().width()
    qtbot.keyClicks(entry.field, "?")
    qtbot.waitUntil(entry.problem.isVisible)
    entry.problem.setText("word " * 60)
    assert entry.minimumSizeHint().width() == before


def test_what_an_entry_is_of_must_be_said(session, show):
    with pytest.raises(NotImplementedError):
        FormulaEntry(session).read()
