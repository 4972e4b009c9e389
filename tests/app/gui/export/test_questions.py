import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget

from app.gui.export.kinds import kind_named
from app.gui.export.questions import Questions
from app.gui.export.wish import Wish


@pytest.fixture
def questions(qtbot, session):
    parent = QWidget()
    qtbot.addWidget(parent)
    return Questions(session, parent)


def answer(agrees):
    box = QApplication.activeModalWidget()
    role = QMessageBox.ButtonRole.AcceptRole if agrees else QMessageBox.ButtonRole.RejectRole
    next(button for button in box.buttons() if box.buttonRole(button) is role).click()


@pytest.mark.parametrize("agrees", [True, False])
def test_a_question_is_answered(qtbot, questions, agrees):
    QTimer.singleShot(0, lambda: answer(agrees))
    assert questions.ask_replace("/films/film.mp4") is agrees


@pytest.mark.parametrize("agrees", [True, False])
def test_whether_to_stop_is_asked_without_waiting(qtbot, questions, agrees):
    answers = []
    questions.ask_stop(lambda: answers.append("stop"))
    assert answers == []
    answer(agrees)
    assert answers == ["stop"] * agrees
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)


def test_a_file_or_a_folder_is_asked_for(questions, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: ("/x/film.mp4", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_arguments: "")
    assert questions.ask_place(Wish(kind_named("mp4"), out="film.mp4")) == "/x/film.mp4"
    assert questions.ask_place(Wish(kind_named("frames"), out="film")) is None
