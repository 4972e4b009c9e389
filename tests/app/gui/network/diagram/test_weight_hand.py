"""A weight or a bias is dragged after a few pixels, stepped without drift, and clicked where it was not moved."""

import pytest

from app.gui.network.diagram.weight_hand import WeightHand
from app.painting.network.layout import Link, Node
from app.painting.network.marked import NOTHING, Marked

WEIGHT, BIAS, FEATURE = Marked(link=Link(1, 2, 0)), Marked(node=Node(1, 1)), Marked(node=Node(0, 0))


@pytest.fixture
def hand(trainer):
    return WeightHand(trainer)


@pytest.mark.parametrize("marked", [WEIGHT, BIAS])
def test_another_number(hand, wait, marked):
    hand.set(marked, 1.25)
    wait()
    assert hand.number(marked) == 1.25


@pytest.mark.parametrize("marked", [FEATURE, NOTHING])
def test_what_holds_no_number_is_0_and_stays(hand, trainer, wait, marked):
    before = trainer.state.weights.copy()
    hand.set(marked, 1.25)
    wait()
    assert hand.number(marked) == 0.0
    assert (trainer.state.weights == before).all()


def test_a_drag_begins_after_a_few_pixels_and_is_no_click(hand, wait):
    hand.set(WEIGHT, 0.5)
    wait()
    hand.take(WEIGHT, 100.0)
    hand.move(104.0)
    wait()
    assert hand.number(WEIGHT) == 0.5
    hand.move(90.0)
    wait()
    assert hand.number(WEIGHT) == pytest.approx(0.7)
    hand.move(99.0)
    wait()
    assert hand.number(WEIGHT) == pytest.approx(0.52), "once moved it follows every pixel"
    assert hand.is_full
    assert hand.let_go() is None
    assert not hand.is_full


def test_what_was_taken_and_not_moved_was_clicked(hand):
    hand.take(BIAS, 100.0)
    assert hand.let_go() == BIAS
    assert hand.let_go() is None


def test_an_empty_hand_moves_nothing(hand, trainer, wait):
    before = trainer.state.weights.copy()
    hand.move(5.0)
    wait()
    assert (trainer.state.weights == before).all()


def test_ten_steps_there_and_back_are_exact(hand, trainer, wait):
    hand.set(WEIGHT, 0.3)
    wait()
    for by in (0.1,) * 10 + (-0.1,) * 10:
        hand.step(WEIGHT, by)
        wait()
    assert hand.number(WEIGHT) == 0.3


def test_what_is_dragged_or_stepped_stops_the_training(hand, trainer, qtbot):
    for change in (lambda: hand.step(WEIGHT, 0.1), lambda: hand.move(50.0)):
        trainer.play()
        assert trainer.is_playing
        hand.take(WEIGHT, 100.0)
        change()
        assert not trainer.is_playing
