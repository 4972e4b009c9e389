"""A cell says what is to be seen, with numbers that were computed."""

import pytest

from app.document.demonstrations import demonstration_scene
from app.document.large_or_small import EXAMPLES
from app.document.resolve import resolve
from app.gui.maps.large_or_small_cell import ExampleCell
from app.gui.player import Player


@pytest.fixture
def cell(session, show):
    player = Player(session)
    return show(ExampleCell(session, EXAMPLES[3], player), 480, 320)


def test_numbers_come_with_the_picture(cell):
    assert cell.sentence.text() == "Stays in the first hollow that it meets, however shallow."
    assert cell.figures.text() == ""
    cell.show_picture(resolve(demonstration_scene("small_rate_is_trapped")))
    told = cell.figures.text().replace("\u00a0", " ")
    assert told == "Learning rate 0.03: held at 1.964, value 0.2928. At −2 the value is 0."


def test_japanese_at_once(cell, session):
    cell.show_picture(resolve(demonstration_scene("small_rate_is_trapped")))
    session.language.switch("ja")
    cell.retranslate()
    assert "0.2928" in cell.figures.text()
    assert cell.open.text().endswith("「探索」で開く")
    assert cell.view.accessibleName() == "小さい学習率、短所"


def test_its_button_asks_for_the_scene(cell, qtbot):
    with qtbot.waitSignal(cell.wanted):
        cell.open.click()


def test_where_there_is_no_room_the_button_is_its_icon(cell):
    assert cell.open.text().endswith("Open in Explore")
    cell.resize(300, 320)
    assert cell.open.text() == ""
    assert cell.open.accessibleName() == "Open in Explore"
