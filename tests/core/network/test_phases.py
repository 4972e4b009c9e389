"""The five phases by hand are an update of the training; every card holds what PyTorch would show."""

from dataclasses import replace

import numpy as np
import pytest

from core.network.batches import Batches
from core.network.initialisation import first_weights
from core.network.layout import layout
from core.network.losses import NetworkError, head
from core.network.phases import PHASES, Walk
from core.network.plan import Plan
from core.network.samples import Samples, Split
from core.network.training import Training
from core.rules.library import rules

DRAW = np.random.default_rng(0)
INPUTS = DRAW.normal(size=(20, 2))
SAMPLES = Samples(INPUTS, np.floor(DRAW.uniform(0, 3, 20)), "classes", 3)


def plan(l2=0.0, epochs=3):
    shape = layout((2, 4, 3), "sigmoid")
    return Plan(
        layout=shape, head=head("softmax", "categorical_crossentropy"), data=Split(SAMPLES, SAMPLES),
        rule=rules()["momentum"], hyperparameters=rules()["momentum"].complete({"learning_rate": 0.1}),
        rates=np.full(epochs * 3, 0.1), batches=Batches(20, 8, "reshuffle", 1), epochs=epochs,
        first_weights=first_weights(shape, "glorot", 1.0, 0), l2=l2,
    )  # fmt: skip


def walk(one=None):
    one = one or plan()
    return Walk(one, Training(one).first)


def test_a_walk_through_all_phases_is_the_training():
    one = plan(l2=0.1)
    by_hand, training = walk(one), Training(one)
    for _ in range(4):
        for phase in PHASES:
            assert by_hand.next_phase == phase
            by_hand.make(phase)
        losses = np.zeros(1)
        training.advance(1, losses)
        np.testing.assert_array_equal(by_hand.snapshot.weights, training.weights)
    assert by_hand.snapshot.update == 4


def test_forgetting_zero_grad_doubles_every_slope():
    by_hand = walk()
    for phase in ("zero_grad", "forward", "loss", "backward"):
        by_hand.make(phase)
    once = by_hand.gradient.copy()
    for phase in ("forward", "loss", "backward"):
        by_hand.make(phase)
    np.testing.assert_array_equal(by_hand.gradient, 2 * once)
    by_hand.make("zero_grad")
    assert by_hand.gradient is None


def test_what_is_missing_is_said():
    by_hand = walk()
    for phase, sentence in (
        ("loss", "forward pass first"),
        ("backward", "Compute it first"),
        ("step", "backward pass"),
    ):
        with pytest.raises(NetworkError, match=sentence):
            by_hand.make(phase)
    assert by_hand.made == ()
    assert by_hand.gradient is None


def test_after_the_last_update_there_is_no_step():
    by_hand = walk(plan(epochs=1))
    for _ in range(3):
        for phase in PHASES:
            by_hand.make(phase)
    for phase in PHASES[:-1]:
        by_hand.make(phase)
    with pytest.raises(NetworkError, match="at its end"):
        by_hand.make("step")


def test_cards_are_empty_until_something_was_computed():
    by_hand = walk()
    cards = by_hand.cards
    assert [card.name for card in cards] == ["Affine", "sigmoid", "Affine", "softmax, categorical_crossentropy"]
    assert cards[0].came.shape == (8, 2)
    assert all(card.gave is None and card.slopes_gave is None for card in cards)


def test_cards_hold_what_plain_numpy_computes():
    by_hand = walk()
    for phase in ("forward", "loss", "backward"):
        by_hand.make(phase)
    affine, activation, last, loss = by_hand.cards
    np.testing.assert_allclose(affine.gave, by_hand.inputs @ affine.weights.T + affine.biases, rtol=1e-13)
    np.testing.assert_allclose(activation.gave, 1 / (1 + np.exp(-affine.gave)), rtol=1e-13)
    np.testing.assert_allclose(last.gave, activation.gave @ last.weights.T + last.biases, rtol=1e-12)
    shares = np.exp(last.gave) / np.exp(last.gave).sum(axis=1, keepdims=True)
    np.testing.assert_allclose(loss.gave, shares, rtol=1e-13)
    np.testing.assert_allclose(by_hand.loss, -np.log(shares[by_hand.targets > 0]).mean(), rtol=1e-13)
    np.testing.assert_allclose(loss.slopes_gave, (shares - by_hand.targets) / 8, atol=1e-15)
    np.testing.assert_allclose(last.slopes_gave, loss.slopes_gave @ last.weights, rtol=1e-12)
    np.testing.assert_array_equal(activation.slopes_came, last.slopes_gave)
    expected = last.slopes_gave * activation.gave * (1 - activation.gave)
    np.testing.assert_allclose(activation.slopes_gave, expected, rtol=1e-12)
    np.testing.assert_allclose(affine.weight_slopes, expected.T @ by_hand.inputs, rtol=1e-12)
    np.testing.assert_allclose(affine.bias_slopes, expected.sum(axis=0), rtol=1e-12)
    slopes = [np.column_stack([card.weight_slopes, card.bias_slopes]).ravel() for card in (affine, last)]
    np.testing.assert_allclose(np.concatenate(slopes), by_hand.gradient, atol=1e-15)


def test_an_edit_in_the_middle_is_followed_by_all_that_was_made():
    by_hand = walk()
    for phase in (*PHASES, "zero_grad", "forward", "loss", "backward"):
        by_hand.make(phase)
    edited = replace(by_hand.snapshot, weights=by_hand.snapshot.weights + 0.25)
    again, fresh = by_hand.moved_to(edited), Walk(by_hand.plan, edited)
    for phase in ("forward", "loss", "backward"):
        fresh.make(phase)
    assert again.loss == fresh.loss != by_hand.loss
    np.testing.assert_array_equal(again.gradient, fresh.gradient)
    assert again.made == by_hand.made
    assert again.next_phase == "step"
    assert again.snapshot.update == 1


def test_an_edit_keeps_the_gradient_that_nobody_emptied():
    by_hand = walk()
    for phase in PHASES:
        by_hand.make(phase)
    left = by_hand.gradient.copy()
    for phase in ("forward", "loss", "backward"):
        by_hand.make(phase)
    same = by_hand.moved_to(by_hand.snapshot).moved_to(by_hand.snapshot)
    np.testing.assert_array_equal(same.gradient, by_hand.gradient)
    same.make("zero_grad")
    same = same.moved_to(same.snapshot)
    assert same.gradient is None
    assert not np.array_equal(left, by_hand.gradient)


def test_only_what_is_free_moves():
    one = plan(l2=0.1)
    by_hand = Walk(one, Training(one).first, free=(3, 5))
    for phase in PHASES:
        by_hand.make(phase)
    moved = np.flatnonzero(by_hand.snapshot.weights != one.first_weights)
    assert moved.tolist() == [3, 5]
    assert np.flatnonzero(by_hand.gradient).tolist() == [3, 5]
    again = by_hand.moved_to(by_hand.snapshot)
    for phase in PHASES:
        again.make(phase)
    assert np.flatnonzero(again.gradient).tolist() == [3, 5]
