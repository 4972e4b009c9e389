"""Keys of time over a walk: they make phases and take them back."""

import pytest

from app.gui.network.one_weight_page import OneWeightPage
from app.gui.network.phase_time import PhaseTime
from core.formula.symbolic.derivation import Derivation
from core.network.phases import PHASES


class Derived:
    """What the helper answers."""

    def derive(self, formula, budget_s=2.0):
        return Derivation("", gradient_text=("2*w*x^2 - 2*label*x",))


@pytest.fixture
def page(session, show):
    made = show(OneWeightPage(session, Derived), 1000, 560)
    yield made
    made.ways.close_worker()


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
