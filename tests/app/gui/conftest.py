"""A session and a window to test with, and the promise that a test leaves nothing behind."""

import gc
import threading

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, QSettings, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from app.document.document import Document
from app.document.files import load
from app.gui.bugs import Bugs
from app.gui.files import Answer
from app.gui.language import Language
from app.gui.session import Session
from app.gui.settings import Settings
from app.gui.style import Style, apply_style, apply_type
from app.painting.theme import load_theme
from core.message import message
from core.resources import resource

_OF_THE_PROCESS = ("symbolic helper", "crowd", "plane")  # shared by all windows, end with the process

_THREAD_S = 30


def pytest_collection_modifyitems(items):
    """The offscreen platform has no window manager that could be told a size."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True))


@pytest.fixture
def settings(tmp_path):
    return Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def session(qapp, settings):
    """The example scene, in English, in a session that is closed in an orderly way."""
    made = Session(Document(load(resource("scenes", "example.thalweg"))), settings, Language("en"), autosave=None)
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def settle(qtbot, session):
    """Wait until the picture is that of the scene."""
    return lambda: qtbot.waitUntil(lambda: not session.is_computing, timeout=20_000)


@pytest.fixture
def undo_all(session):
    """Take everything back; the scene that is left."""

    def undo_all():
        while session.document.undo():
            pass
        return session.scene

    return undo_all


@pytest.fixture
def remove_runs(session):
    """Take all runs out of the scene."""
    return lambda: session.commit(message("Remove the run"), replace(session.scene, runs=()))


@pytest.fixture
def said(session):
    """What the message strip was told, in the window's language."""
    sentences = []
    session.said.connect(lambda sentence: sentences.append(session.language(sentence)))
    return sentences


@pytest.fixture
def show(qtbot):
    """Show a widget of its own in some size, and take it away at the end."""
    shown = []

    def show(widget, width=400, height=300):
        shown.append(widget)
        widget.resize(width, height)
        with qtbot.waitExposed(widget):
            widget.show()
        return widget

    yield show
    for widget in shown:
        widget.close()
        widget.deleteLater()


@pytest.fixture
def type_in(qtbot):
    """Type a text into a field, in place of what stands there."""

    def type_in(field, text, key=Qt.Key.Key_Return):
        field.setFocus()
        field.selectAll()
        qtbot.keyClick(field, Qt.Key.Key_Backspace)
        qtbot.keyClicks(field, text)
        qtbot.keyClick(field, key)

    return type_in


@pytest.fixture
def bugs(qapp):
    """A collector of bugs that no hook feeds."""
    made = Bugs()
    yield made
    made.deleteLater()


@pytest.fixture
def window(qtbot, session, bugs, monkeypatch, tmp_path):
    """The whole window at 1280×720, dressed; it asks nothing and forgets its changes."""
    from app.gui.window import Window

    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    session.settings.welcomed = True
    dress = lambda: apply_style(QApplication.instance(), session.style)  # noqa: E731
    apply_type(QApplication.instance(), session.style)
    session.style_changed.connect(dress)
    made = Window(session.settings).build(session, bugs)
    dress()
    made.files.ask_unsaved = lambda: Answer.DISCARD
    made.files.ask_open = lambda: None
    made.files.ask_save = lambda: None
    made.files.ask_replace = lambda _path: True

    def ask_nothing(name):
        if name == "network":
            made.network.code.ask_save = lambda _suggestion: None
            made.network.side.own.ask = dict.fromkeys(("csv", "idx"), lambda: None)

    made.workspaces.built.connect(ask_nothing)
    made.resize(1280, 720)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.files.ask_unsaved = lambda: Answer.DISCARD
    for dialog in QApplication.topLevelWidgets():
        if dialog is not made and dialog.isVisible():
            dialog.close()
    made.close()
    session.close()
    usual = Style(load_theme("dark"))
    if session.style.scale != usual.scale:  # or the next test would be measured by this one's type
        apply_type(QApplication.instance(), usual)
        apply_style(QApplication.instance(), usual)
    made.deleteLater()
    QApplication.instance().setStyleSheet("")


@pytest.fixture
def outside(window):
    """Visible widgets that stick out of the window; what a scroll area may cut does not count."""

    def is_scrolled(widget):
        while widget is not window and widget is not None:
            if isinstance(widget.parent(), QAbstractScrollArea) or isinstance(widget, QAbstractScrollArea):
                return True
            widget = widget.parentWidget()
        return False

    def outside():
        found = []
        for widget in window.findChildren(QWidget):
            if not widget.isVisible() or widget.window() is not window or is_scrolled(widget):
                continue
            corner = widget.mapTo(window, QPoint(0, 0))
            if not window.rect().contains(widget.rect().translated(corner)):
                found.append((type(widget).__name__, corner, widget.size()))
        return found

    return outside


@pytest.fixture(autouse=True, scope="module")
def little_to_collect(qapp):
    """What is there before a file's first test, modules above all, need not be looked at after each of its tests."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture(autouse=True)
def nothing_left_behind(qapp):
    """Fails on visible windows and on threads that a test leaks."""
    before, threads = set(QApplication.topLevelWidgets()), set(threading.enumerate())
    yield
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    left = [widget for widget in QApplication.topLevelWidgets() if widget not in before and widget.isVisible()]
    assert not left, f"visible windows left: {left}"
    for thread in set(threading.enumerate()) - threads:
        if not thread.name.startswith(_OF_THE_PROCESS):
            thread.join(_THREAD_S)  # on a busy machine a job may outlive the wait of an orderly end
    running = {thread for thread in threading.enumerate() if not thread.name.startswith(_OF_THE_PROCESS)}
    assert running <= threads, "a thread was left running"
