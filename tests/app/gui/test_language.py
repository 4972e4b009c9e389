"""Switching the language: told once, and every text of the window follows."""

import re

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from app.gui.language import Language
from core.message import message
from core.rules.library import rules

# What stands for itself in every language: names, keys, file endings, functions, units.
_SHARED = {
    "Thalweg",
    "English",
    "LaTeX",
    "SymPy",
    "NumPy",
    "PyTorch",
    "Python",
    "Keras",
    "torch",
    "optim",
    "MIT",
    "OFL",
    "ISC",
    "GPL",
    "thalweg",
    "json",
    "sin",
    "cos",
    "exp",
    "log",
    "learning_rate",
    "Ctrl",
    "Shift",
    "Alt",
    "Esc",
    "Space",
    "Home",
    "End",
    "Del",
    "PgUp",
    "PgDown",
    "Left",
    "Right",
    "Up",
    "Down",
}
_SHARED |= {
    word
    for rule in rules().values()
    for text in (rule.name, rule.source, *(hyper.name for hyper in rule.hyperparameters))
    for word in re.findall(r"[A-Za-z_]{3,}", text)
}


def test_switching_tells_once(qtbot):
    language = Language("en")
    with qtbot.waitSignal(language.changed):
        language.switch("ja")
    assert language.name == "ja"
    with qtbot.assertNotEmitted(language.changed):
        language.switch("ja")
        language.switch("tlh")
    assert language.name == "ja"


def test_an_unknown_language_is_the_systems():
    assert Language("tlh").name in ("en", "ja")
    assert Language(None).name in ("en", "ja")


def test_sentences_and_texts_of_resources():
    language = Language("ja")
    assert language(message("Undo")) == "元に戻す"
    assert language.choose({"en": "bowl", "ja": "お椀"}) == "お椀"
    assert language.choose({"en": "bowl"}) == "bowl"


def texts_of(widget):
    """Everything that a widget says: shown, pointed at, or read aloud; not what a person types."""
    is_typed = isinstance(widget, QLineEdit | QPlainTextEdit)
    for what in ("text", "placeholderText", "title"):
        speak = getattr(type(widget), what, None)
        if speak is not None and not (what == "text" and is_typed):
            yield what, speak(widget)
    yield "tip", widget.toolTip()
    yield "name", widget.accessibleName()
    yield "description", widget.accessibleDescription()
    if isinstance(widget, QComboBox):
        yield from (("item", widget.itemText(row)) for row in range(widget.count()))


def all_texts(window):
    """(whose, what, text) for the window, everything in it and its actions."""
    for widget in (window, *window.findChildren(QWidget)):
        for what, text in texts_of(widget):
            if text:
                yield f"{type(widget).__name__} in {type(widget.parent()).__name__}", what, text
    for action in window.findChildren(QAction):
        yield action.objectName(), "action", action.text()
        yield action.objectName(), "action tip", action.toolTip()


def japanese_in(texts):
    letters = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
    return [entry for entry in texts if letters.search(entry[2]) and "日本語" not in entry[2]]


def english_in(texts):
    """Texts with an English word of three letters or more that both languages do not share."""
    return [entry for entry in texts if set(re.findall(r"[A-Za-z_]{3,}", entry[2])) - _SHARED]


def test_the_walk_finds_what_it_should(window, settle):
    settle()
    texts = list(all_texts(window))
    assert len(texts) > 100
    assert english_in(texts)
    assert japanese_in([("", "", "元に戻す")])


def test_every_text_follows_the_language(window, settle):
    session = window.session
    settle()
    window.messages.show_message(message("Saved as {name}.", name="a.b"))
    english = list(all_texts(window))
    assert japanese_in(english) == []
    session.language.switch("ja")
    assert english_in(all_texts(window)) == []
    session.language.switch("en")
    assert list(all_texts(window)) == english


def test_a_window_that_begins_in_japanese_has_no_english(window, settle):
    """What is made after the switch: rows of new runs, notes under fields."""
    session = window.session
    session.language.switch("ja")
    window.actions_.run("compare_all")
    window.actions_.run("add_run")
    settle()
    assert len(window.session.scene.runs) > 10
    assert english_in(all_texts(window)) == []


def test_qt_speaks_it_too(qapp):
    """File dialogs and the menus of fields have texts that are Qt's."""
    texts = [("QFileDialog", "File &name:"), ("QFileDialog", "Look in:"), ("QLineEdit", "&Paste")]

    def said():
        return [QCoreApplication.translate(*text) for text in texts]

    english = [text for _, text in texts]
    language = Language("en")
    assert said() == english
    language.switch("ja")
    assert not set(said()) & set(english)
    language.switch("en")
    assert said() == english
    Language("ja")
    assert not set(said()) & set(english)
    Language("en")
    assert said() == english


def test_sentences_stand_one_after_another():
    sentences = [message("Add a run"), message("Close")]
    assert Language("en").paragraph(sentences) == "Add a run Close"
    assert " " not in Language("ja").paragraph(sentences)
