"""Controls stand in one row as long as none of them is cut by it."""

import pytest
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.gui.network.row_or_two import RowOrTwo


@pytest.fixture
def buttons():
    return [QPushButton(words) for words in ("Compare", "Learning rates", "Begin")]


@pytest.fixture
def row(buttons, show):
    first, second = QHBoxLayout(), QHBoxLayout()
    for button in buttons[:2]:
        first.addWidget(button)
    second.addWidget(buttons[2])
    made, around = RowOrTwo(first, second), show(QWidget(), 900, 120)
    made.setParent(around)  # a window of its own would be as wide as what is in it
    made.resize(900, 120)
    made.show()
    return made


def test_with_room_there_is_one_row(row, buttons):
    assert not row.is_broken
    assert buttons[2].x() > buttons[1].geometry().right()


def test_with_less_room_there_are_two_and_nothing_is_cut(row, buttons):
    wanted = [button.sizeHint().width() for button in buttons]
    row.resize(sum(wanted) - 1, 120)
    assert row.is_broken
    row.layout().activate()
    assert buttons[2].y() > buttons[1].geometry().bottom()
    assert all(button.width() >= width for button, width in zip(buttons, wanted, strict=True))
    row.resize(900, 120)
    assert not row.is_broken


def test_longer_words_break_it(row, buttons, qtbot):
    buttons[0].setText("Compare " * 20)
    qtbot.waitUntil(lambda: row.is_broken)
    buttons[0].setText("Compare")
    qtbot.waitUntil(lambda: not row.is_broken)


def test_it_asks_for_no_more_width_than_two_rows_need(row, buttons):
    assert row.minimumSizeHint().width() < sum(button.minimumSizeHint().width() for button in buttons)
