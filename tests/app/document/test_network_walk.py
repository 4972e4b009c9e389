"""The cards of a walk: shapes that fit together, numbers that appear with their phase, and a gradient that gathers."""

import pytest

from app.document.network_edits import default_network
from app.document.network_plan import plan_of
from app.document.network_walk import picture_of
from core.network.phases import PHASES, Walk
from core.network.training import Training


@pytest.fixture
def plan():
    return plan_of(default_network())


@pytest.fixture
def walk(plan):
    return Walk(plan, Training(plan).first)


def shown(picture, card, name):
    return next(table for table in picture.cards[card].tables if str(table.name) == name)


def test_before_anything_only_the_batch_and_the_weights_are_there(plan, walk):
    picture = picture_of(walk, plan.layout)
    assert (picture.update, picture.rows, picture.next_phase) == (0, 10, "zero_grad")
    assert [card.title for card in picture.cards][::2] == ["Affine", "Affine", "Affine"]
    assert shown(picture, 0, "in").shape == "10 × 2"
    assert shown(picture, 0, "weights").shape == "4 × 2"
    assert shown(picture, 0, "out").values is None
    assert (picture.loss, picture.gradient_size, picture.gathered) == (None, None, None)


def test_numbers_appear_with_their_phase(plan, walk):
    for phase in PHASES[:3]:
        walk.make(phase)
    picture = picture_of(walk, plan.layout)
    assert shown(picture, 0, "out").shape == "10 × 4"
    assert shown(picture, 0, "gradient of the weights").values is None
    walk.make("backward")
    picture = picture_of(walk, plan.layout)
    assert shown(picture, 0, "gradient of the weights").shape == "4 × 2"
    assert shown(picture, 2, "∂loss/∂in").shape == "10 × 4"
    assert picture.gathered == pytest.approx(1.0, rel=1e-12)
    assert picture.next_phase == "step"


def test_forgetting_zero_grad_doubles_every_slope(plan, walk):
    for phase in PHASES[:4]:
        walk.make(phase)
    once = shown(picture_of(walk, plan.layout), 2, "gradient of the weights").values
    walk.make("backward")
    picture = picture_of(walk, plan.layout)
    assert shown(picture, 2, "gradient of the weights").values == pytest.approx(2 * once, rel=1e-12)
    assert picture.gathered == pytest.approx(2.0, rel=1e-12)


def test_a_gradient_of_two_batches_is_no_multiple_of_one(plan, walk):
    for phase in (*PHASES, *PHASES[1:4]):
        walk.make(phase)
    picture = picture_of(walk, plan.layout)
    assert picture.update == 1
    assert picture.gathered is None
    assert picture.gradient_size > 0
