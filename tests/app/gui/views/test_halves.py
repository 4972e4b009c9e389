"""Two pictures in one room: beside each other only where one above the other neither could be read."""

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QWidget

from app.gui.views.halves import Halves, where_broad

ABOVE, BESIDE = Qt.Orientation.Vertical, Qt.Orientation.Horizontal


@pytest.fixture
def halves(session, show):
    return show(Halves(session, QWidget(), QWidget(), above=(3, 1), beside=(1, 1)), 800, 600)


def shares(halves):
    first, second = halves.sizes()
    return first / (first + second)


def test_with_room_one_is_above_the_other(halves):
    assert halves.orientation() == ABOVE
    assert shares(halves) == pytest.approx(0.75, abs=0.01)


def test_in_a_low_room_they_stand_beside_each_other_and_back(halves):
    halves.resize(800, 250)
    assert halves.orientation() == BESIDE
    assert shares(halves) == pytest.approx(0.5, abs=0.01)
    halves.resize(800, 600)
    assert halves.orientation() == ABOVE
    assert shares(halves) == pytest.approx(0.75, abs=0.01)


def test_a_room_that_is_low_and_narrow_gains_nothing_by_it(halves):
    halves.resize(300, 250)
    assert halves.orientation() == ABOVE


def test_large_type_wants_more_height(halves, session):
    halves.resize(1000, 600)
    session.restyle(font_percent=300)
    assert halves.orientation() == BESIDE
    session.restyle(font_percent=100)
    assert halves.orientation() == ABOVE


def test_a_border_that_was_moved_is_found_again(halves):
    halves.share_out(300, 300)
    halves.resize(800, 250)
    halves.share_out(200, 600)
    halves.resize(800, 600)
    assert shares(halves) == pytest.approx(0.5, abs=0.01)
    halves.resize(800, 250)
    assert shares(halves) == pytest.approx(0.25, abs=0.01)


@pytest.mark.parametrize("way", [[(330, 250), (1400, 900)], [(2000, 1200)], [(800, 250), (90, 700)]])
def test_where_the_border_is_depends_on_the_present_room_alone(session, show, way):
    made = []
    for rooms in ([], way):
        upper = QWidget()
        upper.setMinimumSize(60, 60)  # as pictures have, with stretch factors for what is left
        halves = show(Halves(session, upper, QWidget(), above=(3, 1), beside=(1, 1)), 800, 600)
        for room in rooms:
            halves.resize(*room)
        halves.resize(801, 601)
        made.append(halves.sizes())
    assert made[0] == made[1]


def test_a_border_that_was_moved_by_hand_keeps_its_share(halves):
    halves.moveSplitter(150, 1)
    halves.resize(800, 1200)
    assert shares(halves) == pytest.approx(0.25, abs=0.01)


def test_a_picture_that_was_folded_away_stays_so_until_they_turn(halves):
    halves.moveSplitter(600, 1)
    assert halves.sizes()[1] == 0
    halves.resize(800, 700)
    assert halves.sizes()[1] == 0
    halves.resize(800, 250)
    halves.resize(800, 600)
    assert shares(halves) == pytest.approx(0.75, abs=0.01)


def test_what_was_kept_in_a_low_room_does_not_turn_a_high_one(halves):
    halves.resize(800, 250)
    state = halves.keep()
    halves.resize(800, 600)
    halves.restore(state)
    assert halves.orientation() == ABOVE
    kept = halves.keep()
    halves.share_out(100, 500)
    halves.restore(kept)
    assert shares(halves) > 0.5


def test_the_shares_are_kept_and_not_the_room_they_were_set_in(session, halves, show):
    halves.share_out(200, 400)
    state = halves.keep()
    later = Halves(session, QWidget(), QWidget(), above=(3, 1), beside=(1, 1))
    later.restore(state)  # before it has a size
    show(later, 700, 900)
    assert shares(later) == pytest.approx(1 / 3, abs=0.01)


@pytest.mark.parametrize(
    "state",
    [
        b"",
        b"\xff\0\1",
        b"Vertical",
        b" \n\n",
        b"Vertical 1",
        b"Vertical -1 2",
        b"Vertical 0 0",
        b"Slanted 1 2",
        b"Vertical 1 9999999999",
    ],
)
def test_of_a_state_that_is_none_nothing_is_taken(halves, state):
    halves.restore(QByteArray(state))
    assert shares(halves) == pytest.approx(0.75, abs=0.01)


def test_it_says_how_they_stand(halves, qtbot):
    with qtbot.waitSignal(halves.turned, check_params_cb=lambda is_beside: is_beside):
        halves.resize(800, 250)
    assert halves.is_beside
    with qtbot.waitSignal(halves.turned, check_params_cb=lambda is_beside: not is_beside):
        halves.resize(800, 600)
    assert not halves.is_beside


@pytest.mark.parametrize(
    ("width", "height", "orientation"),
    [(800, 600, BESIDE), (600, 600, ABOVE), (400, 800, ABOVE), (1200, 300, BESIDE)],
)
def test_two_pictures_of_one_thing_stand_where_they_are_largest(session, show, width, height, orientation):
    halves = Halves(session, QWidget(), QWidget(), above=(1, 1), beside=(1, 1), rule=where_broad)
    show(halves, width, height)
    assert halves.orientation() == orientation
    assert shares(halves) == pytest.approx(0.5, abs=0.02)
