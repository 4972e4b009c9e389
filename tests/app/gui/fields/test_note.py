"""What is wrong with an entry."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.fields.note import Note, SteadyNote
from core.message import message


def test_comes_goes_and_follows_the_language(session, show):
    note = Note(session.language)
    assert note.isHidden()
    note.say(message("A number such as 0.01 or 3e-4 is needed."))
    assert not note.isHidden()
    assert "0.01" in note.text()
    english = note.text()
    session.language.switch("ja")
    assert "0.01" in note.text()
    assert note.text() != english
    note.say(None)
    assert note.isHidden()
    assert note.text() == ""
    note.deleteLater()


def test_a_steady_note_moves_nothing(session, show, qtbot):
    usual = message("A number such as 0.01 or 3e-4 is needed.")
    host, body = QWidget(), QWidget()
    note = SteadyNote(session.language, usual)
    column = QVBoxLayout(host)
    column.addWidget(note)
    column.addWidget(body, 1)
    show(host, 120, 300)
    top = body.y()
    assert top > 2 * note.fontMetrics().height(), "the sentence needs several lines here"
    note.say(usual)
    qtbot.wait(20)
    assert body.y() == top
    note.say(message("A finite number is needed."))
    qtbot.wait(20)
    assert body.y() == top
