"""L1 and L2."""

import numpy as np
import pytest

from core.network.layout import layout
from core.network.penalty import penalty, penalty_slope, penalty_value

SHAPE = layout((2, 1), "tanh")
WEIGHTS = np.array([2.0, -3.0, 5.0])  # the last is a bias


@pytest.mark.parametrize(
    ("l1", "l2", "value", "slope"),
    [(0, 0, 0, [0, 0, 0]), (1, 0, 5, [1, -1, 0]), (0, 2, 13, [4, -6, 0]), (0.5, 2, 15.5, [4.5, -6.5, 0])],
)
def test_values_and_slopes(l1, l2, value, slope):
    assert penalty_value(SHAPE, WEIGHTS, l1, l2) == value
    np.testing.assert_array_equal(penalty_slope(SHAPE, WEIGHTS, l1, l2), slope)
    gradient = np.ones(3)
    penalty(SHAPE, WEIGHTS, gradient, l1, l2)()
    np.testing.assert_array_equal(gradient, 1 + np.array(slope))


def test_many_networks_at_once():
    np.testing.assert_array_equal(penalty_value(SHAPE, np.stack([WEIGHTS, 2 * WEIGHTS]), 1.0, 0.0), [5, 10])


def test_a_weight_of_zero_is_left_alone():
    gradient = np.zeros(3)
    penalty(SHAPE, np.zeros(3), gradient, 1.0, 1.0)()
    assert not gradient.any()
