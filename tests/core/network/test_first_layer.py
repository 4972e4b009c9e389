"""The first layer of any point of a plane follows from three passes of the data."""

import numpy as np
import pytest

from core.network import first_layer
from core.network.first_layer import FirstLayer
from core.network.layout import layout
from core.network.losses import head
from core.network.objective import Objective
from core.network.planes import random_plane
from core.network.samples import Samples


@pytest.fixture
def objective():
    draw = np.random.default_rng(0)
    samples = Samples(draw.normal(size=(25, 3)), draw.normal(size=25), "numbers", 0)
    return Objective(layout((3, 4, 1), "tanh"), head("linear", "mean_squared_error"), samples)


@pytest.fixture
def plane(objective):
    return random_plane(objective.layout, np.ones(objective.layout.count), 1)


def test_sums_are_linear(objective, plane):
    first = FirstLayer(objective, plane, 10)
    assert list(first.begins()) == [0, 10, 20]
    point = np.array([0.3, -0.7])
    matrix = objective.layout.views(plane.weights(point))[0].matrix
    for begin in first.begins():
        block = first.block(begin)
        rows = slice(begin, begin + 10)
        assert block.rows == len(objective.inputs[rows])
        sums = np.tensordot([1.0, *point], block.sums, 1)
        np.testing.assert_allclose(sums, matrix @ objective.inputs_and_ones[rows].T, atol=1e-14)
        np.testing.assert_array_equal(block.targets, objective.targets[rows].T)


def test_some_rows(objective, plane):
    first, rows = FirstLayer(objective, plane, 2), np.array([7, 7, 3])
    assert list(first.begins(rows)) == [0, 2]
    whole = FirstLayer(objective, plane, 25).block(0)
    np.testing.assert_allclose(first.block(0, rows).sums, whole.sums[..., [7, 7]], atol=1e-14)
    np.testing.assert_allclose(first.block(2, rows).sums, whole.sums[..., [3]], atol=1e-14)


def test_few_are_kept(objective, plane, monkeypatch):
    first = FirstLayer(objective, plane, 10)
    assert first.block(10) is first.block(10)
    monkeypatch.setattr(first_layer, "_KEPT", 3 * 4 * 25 - 1)
    first = FirstLayer(objective, plane, 10)
    assert first.block(10) is not first.block(10)
