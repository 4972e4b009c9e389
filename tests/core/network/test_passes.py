"""Forward and backward: PyTorch's values and gradients, for every activation and every loss."""

from pathlib import Path

import numpy as np
import pytest

from core.network.activations import ACTIVATIONS
from core.network.layout import layout, with_ones
from core.network.losses import head, heads
from core.network.passes import Forward, Pass

RECORDED = dict(np.load(Path(__file__).parents[2] / "data" / "network_torch.npz"))
WIDTHS = (2, 4, 3)


def targets_of(one):
    return np.where(np.eye(3)[RECORDED["classes"]] > 0, 1.0, one.low)


def passed(one, activation, weights=None):
    """A pass through and back, and its gradient."""
    weights = RECORDED["weights"].copy() if weights is None else weights
    gradient = np.empty_like(weights)
    way = Pass(layout(WIDTHS, activation), one, weights, gradient, 12)
    way.targets[...] = targets_of(one).T
    inputs = with_ones(RECORDED["inputs"]).T
    way.forward(inputs)
    way.backward(inputs)
    return way, gradient


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("one", heads(), ids=lambda one: f"{one.output}-{one.loss}")
def test_loss_and_gradient_are_torch_s(one, activation):
    """NETWORK.md: below 1e-12."""
    expected = RECORDED[f"gradient {activation} {one.output} {one.loss}"]
    way, gradient = passed(one, activation)
    assert way.loss() == pytest.approx(expected[-1], abs=1e-12)
    np.testing.assert_allclose(gradient, expected[:-1], atol=1e-12)


def test_many_networks_at_once_are_as_one_by_one():
    one = head("softmax", "mean_squared_error")
    many = np.random.default_rng(3).normal(size=(2, 3, RECORDED["weights"].size))
    way, gradient = passed(one, "tanh", many)
    for place in np.ndindex(2, 3):
        alone, slopes = passed(one, "tanh", many[place].copy())
        np.testing.assert_allclose(way.loss()[place], alone.loss(), rtol=1e-14)
        np.testing.assert_allclose(way.outputs()[place], alone.outputs(), rtol=1e-13)
        np.testing.assert_allclose(gradient[place], slopes, atol=1e-15)


def test_the_way_through_alone_gives_the_same_outputs():
    one = head("tanh", "half_mean_squared_error")
    way, _ = passed(one, "relu")
    through = Forward(layout(WIDTHS, "relu"), one, RECORDED["weights"].copy(), 12)
    through.targets[...] = targets_of(one).T
    through.forward(with_ones(RECORDED["inputs"]).T)
    np.testing.assert_array_equal(through.outputs(), way.outputs())
    assert through.loss() == way.loss()


def test_weights_are_read_anew():
    one = head("tanh", "half_mean_squared_error")
    weights = RECORDED["weights"].copy()
    way = Forward(layout(WIDTHS, "tanh"), one, weights, 12)
    way.targets[...] = 0.0
    way.forward(with_ones(RECORDED["inputs"]).T)
    before = way.outputs().copy()
    weights *= 0.5
    way.forward(with_ones(RECORDED["inputs"]).T)
    assert np.abs(way.outputs() - before).max() > 0.01


def test_a_network_without_hidden_layer():
    one = head("linear", "mean_squared_error")
    gradient = np.empty(3)
    way = Pass(layout((2, 1), "tanh"), one, np.array([1.0, 2.0, 3.0]), gradient, 2)
    way.targets[...] = [[0.0, 1.0]]
    inputs = with_ones(np.array([[1.0, 0.0], [0.0, 1.0]])).T
    way.forward(inputs)
    way.backward(inputs)
    np.testing.assert_array_equal(way.outputs(), [[4.0, 5.0]])
    np.testing.assert_array_equal(gradient, [4.0, 4.0, 8.0])
