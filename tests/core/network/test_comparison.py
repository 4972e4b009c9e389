"""Trainings side by side are the trainings one by one."""

from dataclasses import replace

import numpy as np
import pytest

from core.network.batches import Batches
from core.network.comparison import lock_step, median_and_band, stacked
from core.network.initialisation import first_weights
from core.network.layout import layout
from core.network.losses import head
from core.network.measure import Meter
from core.network.plan import Plan
from core.network.samples import Samples, Split
from core.network.training import Training
from core.rules.library import rules

EPOCHS = 4
DRAW = np.random.default_rng(0)
INPUTS = DRAW.normal(size=(37, 2))
SAMPLES = Samples(INPUTS, np.where(np.hypot(*INPUTS.T) < 1, 1.0, -1.0), "signs")
DATA = Split(SAMPLES.part(slice(0, 23)), SAMPLES.part(slice(23, None)))


def plan(rule="sgd", rate=0.1, seed=0, data=DATA, **hyperparameters):
    shape = layout((2, 4, 1), "tanh")
    batches = Batches(len(data.training), 5, "reshuffle", 1)
    known = rules()[rule]
    return Plan(
        layout=shape, head=head("tanh", "half_mean_squared_error"), data=data, rule=known,
        hyperparameters=known.complete({"learning_rate": rate, **hyperparameters}),
        rates=np.full(EPOCHS * batches.per_epoch, rate), batches=batches, epochs=EPOCHS,
        first_weights=first_weights(shape, "glorot", 1.0, seed),
    )  # fmt: skip


def alone(one):
    """The four read-outs after each epoch (4, epochs + 1), and the last weights."""
    training = Training(one)
    meters = [Meter(one.layout, one.head, part, training.weights) for part in (one.data.training, one.data.test)]
    rows = []
    for epoch in range(EPOCHS + 1):
        training.advance(epoch * one.batches.per_epoch - training.update)
        (train, right), (validation, also_right) = (meter.measure(training.weights) for meter in meters)
        rows.append([float(each) for each in (train, validation, right, also_right)])
    return np.array(rows).T


PLANS = (
    plan("adam", 0.03),
    plan("sgd", 0.3),
    plan("adam", 0.1, seed=2),
    plan("sgd", 0.03, seed=5),
    plan("momentum", 0.05),
    plan("momentum", 0.05, momentum=0.5),
    plan("adamw", 0.05, weight_decay=0.0),
    plan("adamw", 0.05, weight_decay=0.1),
)


def test_lanes_are_the_trainings_one_by_one():
    *_, lanes = lock_step(PLANS)
    assert lanes.updates.tolist() == [0, 5, 10, 15, 20]
    for place, each in enumerate(PLANS):
        found = [lanes.train_loss, lanes.validation_loss, lanes.train_accuracy, lanes.validation_accuracy]
        np.testing.assert_allclose(np.stack([lane[place] for lane in found]), alone(each), rtol=1e-10, atol=1e-12)


def test_results_grow_and_what_was_given_stays():
    seen = list(lock_step(PLANS[:2], measure_every=7))
    assert [one.updates.tolist() for one in seen] == [[0], [0, 7], [0, 7, 14], [0, 7, 14, 20]]
    np.testing.assert_array_equal(seen[1].train_loss, seen[-1].train_loss[:, :2])


def test_different_data_or_more_than_numbers_do_not_go_together():
    other = replace(DATA)
    with pytest.raises(ValueError, match="same data"):
        next(lock_step([PLANS[0], plan("adam", data=other)]))
    with pytest.raises(ValueError, match="only weights and numbers"):
        stacked([PLANS[0], PLANS[1]])


def test_numbers_that_are_the_same_stay_one_number():
    both = stacked([plan("adam", 0.1), plan("adam", 0.2)])
    assert both.hyperparameters["beta1"] == 0.9
    np.testing.assert_array_equal(both.hyperparameters["learning_rate"], [[0.1], [0.2]])
    assert both.rates.shape == (20, 2, 1)


def test_median_and_band():
    lanes = np.array([[1.0, 5.0], [2.0, 6.0], [3.0, np.nan], [4.0, 7.0], [5.0, np.inf]])
    middle, low, high = median_and_band(lanes)
    assert (low[0], middle[0], high[0]) == (2, 3, 4)
    assert (low[1], middle[1], high[1]) == (6, 7, np.inf)
