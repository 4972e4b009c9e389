"""What is wrong with an entry."""

from app.gui.fields.note import Note
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
