"""The one place for messages."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.gui.messages import MessageStrip
from core.message import message

SAVED = message("Saved as {name}.", name="a.thalweg")


@pytest.fixture
def strip(session, bugs, show):
    made = show(MessageStrip(session, bugs), 600, 60)
    made.hide()
    return made


def test_is_hidden_until_there_is_something_to_say(session, strip):
    assert strip.isHidden()
    session.say(SAVED)
    assert not strip.isHidden()
    assert strip.label.text() == "Saved as a.thalweg."
    assert strip.button.isHidden()
    strip.close_button.click()
    assert strip.isHidden()


def test_goes_by_itself(session, strip, qtbot, monkeypatch):
    monkeypatch.setattr("app.gui.messages._SHORTEST_MS", 1)
    monkeypatch.setattr("app.gui.messages._PER_LETTER_MS", 0)
    session.say(SAVED)
    qtbot.waitUntil(strip.isHidden)


def test_the_newest_counts_and_follows_the_language(session, strip):
    session.say(message("Undo"))
    session.say(SAVED)
    english = strip.label.text()
    session.language.switch("ja")
    assert strip.label.text() != english
    assert "a.thalweg" in strip.label.text()


def test_something_can_be_done_about_it(session, strip, qtbot):
    done = []
    strip.show_message(SAVED, lambda: done.append(True), message("Open it"))
    assert strip.button.text() == "Open it"
    qtbot.mouseClick(strip.button, Qt.MouseButton.LeftButton)
    assert done == [True]
    assert strip.isHidden()
    session.say(SAVED)
    assert strip.button.isHidden()


def test_saying_something_else_while_acting_is_heard(session, strip):
    """What the button does may have something to say itself."""
    strip.show_message(SAVED, lambda: session.say(message("Undo")), message("Open it"))
    strip.button.click()
    assert not strip.isHidden()
    assert strip.label.text() == "Undo"


def test_a_bug_is_offered_with_its_details(session, strip, bugs):
    try:
        raise ValueError("<b>strange</b>")
    except ValueError as error:
        bugs.report(type(error), error, error.__traceback__)
    assert "<b>strange</b>" in strip.label.text()
    assert strip.label.textFormat() == Qt.TextFormat.PlainText
    strip.button.click()
    assert "Traceback" in QGuiApplication.clipboard().text()


def test_takes_no_focus(session, strip):
    session.say(SAVED)
    assert not strip.hasFocus()


def test_long_messages_are_wrapped(session, strip):
    strip.show_message(message("{name} was not opened. {problem}", name="x" * 300, problem="word " * 200))
    assert strip.minimumSizeHint().width() < 300


def test_nothing_moves_when_it_comes(window):
    before = window.surface_view.geometry()
    window.session.say(SAVED)
    QApplication.processEvents()
    assert window.messages.isVisible()
    assert window.surface_view.geometry() == before


@pytest.mark.parametrize("width", [1280, 700])
def test_it_lies_at_the_foot_of_the_pictures_whatever_their_size(window, width):
    window.session.say(
        message("Something went wrong in the program ({line}). Your work is still here.", line=40 * "long ")
    )
    window.resize(width, 500)
    QApplication.processEvents()
    strip, host = window.messages, window.panels
    assert host.rect().contains(strip.geometry())
    assert host.height() - strip.geometry().bottom() <= 16
    assert abs(strip.geometry().center().x() - host.rect().center().x()) <= 1
    assert strip.label.height() >= strip.label.heightForWidth(strip.label.width())


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_short_sentence_is_one_line(window, language):
    window.session.language.switch(language)
    for sentence in (SAVED, message("The number of steps must be a whole number.")):
        window.session.say(sentence)
        QApplication.processEvents()
        label = window.messages.label
        assert label.heightForWidth(label.width()) < 2 * label.fontMetrics().lineSpacing()


def test_its_button_stands_out_from_it(window):
    window.messages.show_message(SAVED, lambda: None, message("Copy details"))
    QApplication.processEvents()
    strip = window.messages
    ground = strip.grab().toImage().pixelColor(strip.width() // 2, 3)
    assert strip.button.grab().toImage().pixelColor(strip.button.width() // 2, 3) != ground


@pytest.mark.parametrize("name", ["surface", "runs"])
def test_a_drawer_that_is_opened_does_not_cover_it(window, name):
    window.resize(700, 500)
    window.messages.show_message(
        message("Something went wrong in the program ({line}). Your work is still here.", line=40 * "long "),
        lambda: None,
        message("Copy details"),
    )
    QApplication.processEvents()
    window.toggle_panel(name)
    QApplication.processEvents()
    strip = window.messages
    assert window.is_panel_open(name)
    for part in (strip.label, strip.button, strip.close_button):
        assert window.childAt(part.mapTo(window, part.rect().center())) is part


def test_what_waits_for_a_decision_comes_back(session, strip):
    done = []
    strip.show_message(message("Undo"), lambda: done.append(True), message("Open it"))
    session.say(SAVED)
    assert strip.button.isHidden()
    strip.dismiss()
    assert (strip.label.text(), strip.button.text()) == ("Undo", "Open it")
    strip.button.click()
    assert done == [True]
    assert strip.isHidden()
    session.say(SAVED)
    strip.dismiss()
    assert strip.isHidden(), "what was done or closed does not come back"
