"""A border is where the rule puts it, whatever came before, until somebody moves it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.network.divided import Divided


@pytest.fixture
def parts():
    return QWidget(), QWidget()


@pytest.fixture
def divided(parts, show):
    made = Divided(Qt.Orientation.Vertical, lambda room: (100, room - 100))
    for part in parts:
        made.addWidget(part)
    return show(made, 200, 400)


def test_other_room_leaves_no_trace(divided):
    for height in (173, 911, 400):
        divided.resize(200, height)
    assert divided.sizes()[0] == 100


def test_what_needed_room_for_a_while_leaves_no_trace(divided, parts, qtbot):
    parts[0].setMinimumHeight(250)
    qtbot.waitUntil(lambda: divided.sizes()[0] == 250)
    parts[0].setMinimumHeight(0)
    qtbot.waitUntil(lambda: divided.sizes()[0] == 100)


def test_a_sentence_above_that_comes_and_goes_leaves_no_trace(show, qtbot):
    whole, sentence = QWidget(), QWidget()
    made = Divided(Qt.Orientation.Vertical, lambda room: (round(0.56 * room), room - round(0.56 * room)))
    for part in (QWidget(), QWidget()):
        made.addWidget(part)
    column = QVBoxLayout(whole)
    for widget in (sentence, made):
        column.addWidget(widget)
    show(whole, 200, 487)
    before = made.sizes()
    for height in (17, 130, 19):
        sentence.setFixedHeight(height)
        qtbot.waitUntil(lambda height=height: sentence.height() == height)
    sentence.hide()
    sentence.show()
    sentence.setMinimumHeight(0)
    sentence.setMaximumHeight(16777215)
    qtbot.waitUntil(lambda: made.sizes() == before)


def test_what_was_moved_by_hand_stays_until_it_is_divided_again(divided):
    divided.moveSplitter(300, 1)
    divided.resize(200, 401)
    assert divided.sizes()[0] == pytest.approx(300, abs=2)
    divided.divide()
    assert divided.sizes()[0] == 100
