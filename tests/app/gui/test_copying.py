"""An image comes to the clipboard without anybody waiting for it; of several the last one counts."""

import threading

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QImage

from app.gui.copying import Copying


@pytest.fixture
def copying(session):
    QGuiApplication.clipboard().clear()
    made = Copying(session)
    yield made
    session.closing.emit()
    made.deleteLater()


def filled(colour):
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def on_clipboard():
    image = QGuiApplication.clipboard().image()
    return None if image.isNull() else image.pixelColor(1, 1).name()


def test_it_is_made_in_another_thread_and_said(copying, session, qtbot):
    threads = []

    def make():
        threads.append(threading.current_thread())
        return filled("#ff0000")

    with qtbot.waitSignal(session.said) as said:
        copying.copy(make)
    assert on_clipboard() == "#ff0000"
    assert "clipboard" in session.language(said.args[0])
    assert threads != [threading.main_thread()]


def test_the_last_one_counts(copying, qtbot):
    for colour in ("#ff0000", "#00ff00", "#0000ff"):
        copying.copy(lambda colour=colour: filled(colour))
    qtbot.waitUntil(lambda: on_clipboard() is not None)
    qtbot.waitUntil(lambda: on_clipboard() == "#0000ff")


def test_what_is_there_already_is_taken_at_once(copying):
    copying.take(filled("#123456"))
    assert on_clipboard() == "#123456"
