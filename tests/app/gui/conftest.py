"""A session to test widgets with, and the promise that a test leaves nothing behind."""

import gc
import threading

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from app.document.document import Document
from app.document.files import load
from app.gui.language import Language
from app.gui.session import Session
from app.gui.settings import Settings
from core.resources import resource


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


@pytest.fixture(autouse=True)
def nothing_left_behind(qapp):
    """Fails on widgets and threads that a test leaks."""
    before, threads = set(QApplication.topLevelWidgets()), set(threading.enumerate())
    yield
    QApplication.sendPostedEvents(None, 52)  # DeferredDelete
    gc.collect()
    left = [widget for widget in QApplication.topLevelWidgets() if widget not in before and widget.isVisible()]
    assert not left, f"visible windows left: {left}"
    assert set(threading.enumerate()) <= threads, "a thread was left running"
