"""A border is where the rule puts it in the present room, until somebody moves it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.network.divided import Divided


@pytest.fixture(params=Qt.Orientation)
def divided(request):
    made = Divided(request.param, lambda room: (100, room - 100))
    for _ in range(2):
        made.addWidget(QWidget())
    return made


@pytest.mark.parametrize("length", [173, 400, 911])
def test_other_room_is_divided_by_the_rule(divided, show, length):
    show(divided, 400, 400)
    divided.resize(length, length)
    assert divided.sizes() == [100, length - 100 - divided.handleWidth()]


def test_it_does_not_matter_whether_a_sentence_above_came_before_or_after(divided, show, qtbot):
    whole, sentence = QWidget(), QWidget()
    sentence.setFixedHeight(50)
    column = QVBoxLayout(whole)
    for widget in (sentence, divided):
        column.addWidget(widget)
    sentence.hide()
    show(whole, 500, 500)
    before = divided.height()
    sentence.show()
    qtbot.waitUntil(lambda: divided.height() <= before - 50)
    assert divided.sizes()[0] == 100


def test_what_was_moved_by_hand_stays_until_it_is_divided_again(divided, show):
    show(divided, 400, 400)
    divided.moveSplitter(300, 1)
    divided.resize(401, 401)
    assert divided.sizes()[0] == pytest.approx(300, abs=2)
    divided.divide()
    assert divided.sizes()[0] == 100
