"""Loss and accuracy over all rows, block by block."""

import numpy as np
import pytest

from core.network import measure as module
from core.network.layout import layout
from core.network.losses import head
from core.network.measure import Meter, neurons_of, outputs_of
from core.network.samples import Samples

DRAW = np.random.default_rng(0)
INPUTS = DRAW.normal(size=(50, 2))
SIGNS = Samples(INPUTS, np.where(INPUTS[:, 0] > 0, 1.0, -1.0), "signs")
SHAPE, HEAD = layout((2, 3, 1), "tanh"), head("tanh", "mean_squared_error")
WEIGHTS = DRAW.normal(size=(4, SHAPE.count))


def plain(weights):
    first, second = SHAPE.views(weights)
    return np.tanh(np.tanh(INPUTS @ first.weights.T + first.biases) @ second.weights.T + second.biases)


@pytest.mark.parametrize("block", [7, 25, 50, 1000])
def test_blocks_make_no_difference(monkeypatch, block):
    monkeypatch.setattr(module, "_BLOCK", block)
    losses, right = Meter(SHAPE, HEAD, SIGNS, WEIGHTS).measure(WEIGHTS)
    for place, weights in enumerate(WEIGHTS):
        outputs = plain(weights)[:, 0]
        assert losses[place] == pytest.approx(np.mean((outputs - SIGNS.targets) ** 2), rel=1e-12)
        assert right[place] == np.mean((outputs >= 0) == (SIGNS.targets > 0))


def test_numbers_have_no_accuracy():
    numbers = Samples(INPUTS, INPUTS[:, 0], "numbers", 0)
    assert Meter(SHAPE, HEAD, numbers, WEIGHTS[0]).measure(WEIGHTS[0])[1] is None


def test_weights_that_are_not_finite():
    broken = WEIGHTS[0].copy()
    broken[0] = np.nan
    loss, right = Meter(SHAPE, HEAD, SIGNS, broken).measure(broken)
    assert np.isnan(loss)
    assert 0 <= right <= 1


def test_what_neurons_give():
    found = neurons_of(SHAPE, HEAD, WEIGHTS[0], INPUTS)
    assert [one.shape for one in found] == [(3, 50), (1, 50)]
    np.testing.assert_allclose(found[-1].T, plain(WEIGHTS[0]), rtol=1e-12)
    np.testing.assert_array_equal(outputs_of(SHAPE, HEAD, WEIGHTS[0], INPUTS), found[-1].T)
