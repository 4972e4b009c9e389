"""First weights: their spread, their biases, their seeds."""

import numpy as np
import pytest

from core.network.initialisation import INITIALISATIONS, first_weights
from core.network.layout import layout

SHAPE = layout((200, 100, 50), "relu")
SPREAD = {
    "glorot": [np.sqrt(2 / 300), np.sqrt(2 / 150)],  # of a uniform one: reach/√3
    "he": [np.sqrt(2 / 200), np.sqrt(2 / 100)],
    "normal": [0.01, 0.01],
    "uniform": [0.5 / np.sqrt(3)] * 2,
    "zeros": [0.0, 0.0],
}


@pytest.mark.parametrize("name", INITIALISATIONS)
def test_spread_and_biases(name):
    for scale in (1.0, 3.0):
        views = SHAPE.views(first_weights(SHAPE, name, scale, seed=1))
        for view, spread in zip(views, SPREAD[name], strict=True):
            assert view.weights.std() == pytest.approx(scale * spread, rel=0.03)
            assert abs(view.weights.mean()) <= 0.03 * scale
            assert (view.biases == (0.1 if name == "uniform" else 0.0)).all()


def test_bounds_of_the_uniform_ones():
    reach = np.sqrt(6 / 300)
    weights = SHAPE.views(first_weights(SHAPE, "glorot", 1.0, 0))[0].weights
    assert 0.99 * reach < np.abs(weights).max() <= reach


def test_seeds():
    first, again, other = (first_weights(SHAPE, "he", 1.0, seed) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert (first != other).any()
