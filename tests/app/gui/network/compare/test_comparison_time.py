"""Keys of time on the page of comparisons: play compares, steps go from epoch to epoch."""

import pytest

from app.gui.network.compare.compare_page import ComparePage


@pytest.fixture
def page(network_session, show):
    made = show(ComparePage(network_session), 900, 500)
    made.epochs.show_number(6)
    yield made
    made.close_worker()


@pytest.fixture
def compared(page, qtbot):
    page.time.toggle()
    qtbot.waitUntil(lambda: not page.is_busy, timeout=30_000)
    return page


def test_play_compares_and_pause_leaves_it(page, qtbot):
    told = []
    page.time.playing_changed.connect(told.append)
    page.epochs.show_number(2000)
    page.time.toggle()
    assert page.time.is_playing
    assert page.start.text() == "Stop"
    qtbot.waitUntil(lambda: page.view.picture is not None, timeout=30_000)
    page.time.pause()
    assert not page.is_busy
    assert told == [True, False]


def test_play_ends_by_itself(compared):
    assert not compared.time.is_playing
    assert (compared.time.step, compared.time.steps) == (6.0, 6)


def test_steps_are_epochs(compared):
    time, places = compared.time, []
    for epochs in (-1, -1, 1, -99, 99):
        time.move(epochs)
        places.append((time.step, compared.view.place))
    assert places == [(5, 5), (4, 4), (5, 5), (0, 0), (6, -1)]
    compared.view.grab()


def test_before_anything_was_compared(page):
    page.time.move(3)
    page.time.pause()
    page.time.change_speed(1)
    assert (page.time.step, page.time.steps) == (0.0, 0)


def test_what_is_wrong_plays_nothing(page):
    page.seeds.show_number(0)
    page.time.toggle()
    assert not page.time.is_playing
