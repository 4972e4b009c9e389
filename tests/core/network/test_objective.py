"""The loss as a function of the flat vector: many networks at once as one by one, slopes as differences."""

import numpy as np
import pytest

from core.network import objective as module
from core.network.layout import layout
from core.network.losses import head
from core.network.objective import Objective
from core.network.samples import Samples


def samples(rows=30, seed=0):
    draw = np.random.default_rng(seed)
    inputs = draw.normal(size=(rows, 2))
    return Samples(inputs, np.where(inputs[:, 0] * inputs[:, 1] > 0, 1.0, -1.0), "signs")


def objective(widths=(2, 5, 4, 1), activation="tanh", output="tanh", loss="half_mean_squared_error", **options):
    return Objective(layout(widths, activation), head(output, loss), samples(), **options)


def weights_of(one, *shape, seed=1):
    return np.random.default_rng(seed).normal(size=(*shape, one.layout.count))


def test_a_value_worked_out_by_hand():
    one = Objective(layout((1, 1), "tanh"), head("linear", "mean_squared_error"), Samples(
        np.array([[1.0], [2.0]]), np.array([3.0, 1.0]), "numbers", 0))  # fmt: skip
    # weight 2, bias -1: outputs 1 and 3, errors -2 and 2, slopes 2·mean(e·x) = 2 and 2·mean(e) = 0
    assert one.value(np.array([2.0, -1.0])) == 4.0
    np.testing.assert_array_equal(one.gradient(np.array([2.0, -1.0])), [2.0, 0.0])


def test_many_networks_are_as_one_by_one(monkeypatch):
    monkeypatch.setattr(module, "_NUMBERS", 400)  # two networks at once
    monkeypatch.setattr(module, "_ROWS", 13)
    one, whole = objective(), objective()
    many = weights_of(one, 3, 3)
    values, slopes = one.value(many), one.gradient(many)
    assert values.shape == (3, 3)
    assert slopes.shape == many.shape
    monkeypatch.undo()
    for place in np.ndindex(3, 3):
        np.testing.assert_allclose(values[place], whole.value(many[place]), rtol=1e-14)
        np.testing.assert_allclose(slopes[place], whole.gradient(many[place]), rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize("options", [{}, {"l1": 0.03}, {"l2": 0.2}, {"l1": 0.03, "l2": 0.2}])
def test_slopes_are_central_differences(options):
    one = objective(**options)
    weights = weights_of(one)
    moved = np.eye(len(weights)) * 1e-5
    differences = (one.value(weights + moved) - one.value(weights - moved)) / 2e-5
    np.testing.assert_allclose(one.gradient(weights), differences, atol=1e-9)


def test_penalties_leave_biases_alone():
    plain, penalised = objective(), objective(l1=0.5, l2=0.3)
    weights = weights_of(plain)
    chosen = weights[plain.layout.is_weight]
    expected = plain.value(weights) + 0.5 * np.abs(chosen).sum() + 0.15 * (chosen**2).sum()
    np.testing.assert_allclose(penalised.value(weights), expected, rtol=1e-14)


def test_weights_that_are_not_finite_do_no_harm():
    one = objective()
    weights = weights_of(one)
    before = one.value(weights)
    broken = weights.copy()
    broken[3] = np.nan
    assert np.isnan(one.value(broken))
    assert one.value(weights) == before


def test_few_passes_are_kept():
    one = objective()
    for networks in range(1, 12):
        one.value(weights_of(one, networks))
    assert len(one._forwards) <= 4
