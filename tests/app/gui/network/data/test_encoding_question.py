"""Each encoding stands with the first lines as it would read them."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel

from app.document.network.data.encodings import Reading
from app.gui.network.data.encoding_question import EncodingQuestion, ask_encoding

READINGS = (Reading("cp932", "身長,体重\n1,2"), Reading("cp1252", "<b>gÂ</b>"))


@pytest.fixture
def asked(network_session, qtbot):
    """What comes of the question when `answer` is done to it."""

    def asked(answer):
        def give():
            question = QApplication.activeModalWidget()
            assert isinstance(question, EncodingQuestion)
            answer(question)

        QTimer.singleShot(0, give)
        return ask_encoding(network_session, None, "a.csv", READINGS)

    return asked


def test_the_likeliest_is_chosen_already(asked):
    assert asked(lambda question: question.agree.click()) == "cp932"


def test_another_one(asked):
    def choose(question):
        question.choices[1].click()
        question.agree.click()

    assert asked(choose) == "cp1252"


def test_cancel_is_no_answer(asked):
    assert asked(lambda question: question.leave.click()) is None
    assert asked(lambda question: question.reject()) is None


def test_first_lines_are_shown_as_they_are(asked):
    texts = []
    asked(lambda question: (texts.extend(one.text() for one in question.findChildren(QLabel)), question.reject()))
    assert {reading.head for reading in READINGS} <= set(texts)
    assert "In which encoding is a.csv?" in texts
