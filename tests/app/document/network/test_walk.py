"""The cards of a walk: shapes that fit together, numbers that appear with their phase, and a gradient that gathers."""

import numpy as np
import pytest

from app.document.network.edits import default_network
from app.document.network.plan import plan_of
from app.document.network.walk import picture_of
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
    assert [str(card.title) for card in picture.cards] == [
        "Affine",
        "Tanh",
        "Affine",
        "Tanh",
        "Affine",
        "Tanh with loss",
    ]
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


def test_columns_are_what_the_neurons_give_and_what_flows_back(plan, walk):
    for phase in PHASES[:4]:
        walk.make(phase)
    picture = picture_of(walk, plan.layout)
    views = plan.layout.views(walk.snapshot.weights)
    values = walk.inputs
    for column, view in zip(picture.columns[1:], views, strict=True):
        values = np.tanh(values @ view.weights.T + view.biases)
        np.testing.assert_allclose(column.values, values, rtol=1e-12)
    assert (picture.widths, picture.columns[0].slopes) == ((2, 4, 2, 1), None)
    for before, after, gradient in zip(picture.columns, picture.columns[1:], picture.gradients, strict=False):
        np.testing.assert_allclose(gradient[:, :-1], after.slopes.T @ before.values, rtol=1e-9, atol=1e-15)
        np.testing.assert_allclose(gradient[:, -1], after.slopes.sum(axis=0), rtol=1e-9, atol=1e-15)
    outputs = picture.columns[-1]
    np.testing.assert_allclose(picture.loss, ((outputs.values - picture.targets) ** 2 / 2).mean(), rtol=1e-12)


def test_columns_are_empty_before_their_phase(plan, walk):
    picture = picture_of(walk, plan.layout)
    assert [column.values is None for column in picture.columns] == [False, True, True, True]
    assert picture.gradients is None
