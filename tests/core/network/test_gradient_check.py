"""The check of the gradient: right where back-propagation is right, and loud where it is wrong."""

import numpy as np
import pytest

from core.network import gradient_check as module
from core.network.activations import ACTIVATIONS
from core.network.gradient_check import check_gradient, step_curve
from core.network.layout import layout
from core.network.losses import head, heads
from core.network.objective import Objective
from core.network.samples import Samples


def objective(one, activation="tanh", rows=20):
    draw = np.random.default_rng(0)
    inputs = draw.normal(size=(rows, 2))
    if one.is_softmax:
        data = Samples(inputs, np.floor(draw.uniform(0, 3, rows)), "classes", 3)
    else:
        data = Samples(inputs, np.where(inputs.sum(axis=1) > 0, 1.0, -1.0), "signs")
    return Objective(layout((2, 6, 5, 3 if one.is_softmax else 1), activation), one, data)


def weights_of(one, seed=1):
    return np.random.default_rng(seed).normal(size=one.layout.count) * 0.7


@pytest.mark.parametrize("activation", [*ACTIVATIONS, "z*sigmoid(z)", "sin(z) + z/2"])
@pytest.mark.parametrize("one", heads(), ids=lambda one: f"{one.output}-{one.loss}")
def test_back_propagation_equals_central_differences(one, activation):
    """NETWORK.md: below 1e-7 for every activation and every loss, off the kinks."""
    asked = objective(one, activation)
    *_, last = check_gradient(asked, weights_of(asked))
    assert last.is_done
    assert last.evaluations == 2 * asked.layout.count
    assert last.largest_error < 1e-7


def test_results_grow(monkeypatch):
    monkeypatch.setattr(module, "_NUMBERS", 1000)
    asked = objective(head("tanh", "mean_squared_error"))
    seen = list(check_gradient(asked, weights_of(asked)))
    assert len(seen) > 3
    assert [one.evaluations for one in seen] == [2 * len(one.differences) for one in seen]
    assert [one.is_done for one in seen] == [False] * (len(seen) - 1) + [True]


def test_a_wrong_gradient_is_seen(monkeypatch):
    asked = objective(head("tanh", "mean_squared_error"))
    right = asked.gradient
    monkeypatch.setattr(asked, "gradient", lambda weights: right(weights) * 1.001)
    *_, last = check_gradient(asked, weights_of(asked))
    assert last.largest_error > 1e-5


@pytest.mark.parametrize("weight", [1e30, np.inf, np.nan])
def test_where_a_step_makes_no_difference_there_is_none(weight):
    """The window's one weight can be driven there; without a warning, which would end a test."""
    asked = objective(head("tanh", "mean_squared_error"))
    weights = weights_of(asked)
    weights[0] = weight
    found = module.differences(asked, weights, slice(0, 1), module.STEP)
    assert found.shape == (1,)
    assert np.isnan(found[0])


def test_the_best_step_lies_between_too_large_and_too_small():
    asked = objective(head("tanh", "mean_squared_error"))
    curve = dict(step_curve(asked, weights_of(asked)))
    assert len(curve) == 12
    assert curve[1e-1] > 1e3 * curve[1e-5]
    assert curve[1e-12] > 1e3 * curve[1e-5]
    assert curve[1e-2] / curve[1e-3] == pytest.approx(100, rel=0.1)  # the error is of second order
    assert curve[1e-5] < 1e-9
