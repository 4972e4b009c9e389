"""Keys of time over a walk: they make phases and take them back."""

import pytest

from app.gui.network.walk.phase_time import PhaseTime
from core.network.phases import PHASES


@pytest.fixture
def page(one_weight_page):
    return one_weight_page


@pytest.fixture
def time(page):
    return PhaseTime(page, page)


def test_phases_on_and_back(page, time):
    time.toggle()
    time.move(10)
    assert time.step == 11
    assert page.walk.walk.made == (*PHASES, *PHASES, "zero_grad")
    time.move(-10)
    assert page.walk.walk.made == ("zero_grad",)
    time.move(-10)
    assert (time.step, page.picture.chosen.weight) == (0.0, 1.95)


def test_the_end_is_where_one_stands(page, time):
    page.set("weight", 2.03)
    time.go_to(time.steps)
    assert page.picture.chosen.weight == 2.03
    time.go_to(0)
    assert page.picture.chosen.weight == 1.95


def test_nothing_plays(time):
    time.pause()
    time.change_speed(1)
    assert not time.is_playing
