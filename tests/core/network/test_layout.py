"""Layers are views of one flat vector."""

import numpy as np
import pytest

from core.formula.errors import FormulaError
from core.network.layout import layout, with_ones


def test_the_network_of_the_playground():
    """DEMONSTRATIONS.md D.2: 2-3-3-1 has 25 parameters."""
    shape = layout((2, 3, 3, 1), "tanh")
    assert shape.count == 25
    assert shape.starts == (0, 9, 21, 25)
    assert (shape.layers, shape.inputs, shape.outputs) == (3, 2, 1)


def test_layers_share_the_memory_of_the_vector():
    shape = layout((2, 3, 1), "tanh")
    flat = np.arange(13.0)
    first, second = shape.views(flat)
    np.testing.assert_array_equal(first.weights, [[0, 1], [3, 4], [6, 7]])
    np.testing.assert_array_equal(first.biases, [2, 5, 8])
    np.testing.assert_array_equal(second.weights, [[9, 10, 11]])
    second.biases[0] = -1
    assert flat[12] == -1
    wide = np.zeros((4, 26), order="F")
    assert all(np.shares_memory(view.matrix, wide) for view in shape.views(wide[:, ::2]))


def test_places_of_weights_and_biases():
    shape = layout((2, 3, 1), "tanh")
    flat = np.arange(13.0)
    first, second = shape.views(flat)
    assert flat[shape.index(0, 2, 1)] == first.weights[2, 1]
    assert flat[shape.index(1, 0, None)] == second.biases[0]
    assert shape.is_weight.sum() == 9
    for wrong in ((0, 3, 0), (0, 0, 2), (1, 1, None), (0, -1, 0)):
        with pytest.raises(IndexError):
            shape.index(*wrong)


def test_many_networks():
    shape = layout((2, 3, 1), "tanh")
    assert [view.weights.shape for view in shape.views(np.zeros((4, 5, 13)))] == [(4, 5, 3, 2), (4, 5, 1, 3)]


def test_ones_for_the_biases():
    np.testing.assert_array_equal(with_ones(np.array([[2.0], [3.0]])), [[2, 1], [3, 1]])


def test_an_activation_that_cannot_be_read():
    with pytest.raises(FormulaError):
        layout((2, 1), "tanh(")
