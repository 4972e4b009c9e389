"""The loss on a plane is that of its weights, however the work is cut up."""

import threading

import numpy as np
import pytest

from core.network import plane_loss as module
from core.network import shares
from core.network.layout import layout
from core.network.losses import head
from core.network.objective import Objective
from core.network.plane_loss import PlaneLoss, products
from core.network.planes import random_plane
from core.network.samples import Samples

NETWORKS = [
    ((2, 1), "tanh", head("tanh", "half_mean_squared_error")),
    ((2, 5, 4, 1), "tanh", head("sigmoid", "binary_crossentropy")),
    ((2, 6, 1), "relu", head("linear", "mean_absolute_error")),
    ((2, 5, 3), "z*sigmoid(z)", head("softmax", "categorical_crossentropy")),
    ((2, 5, 3), "elu", head("softmax", "mean_squared_error")),
]


def objective(widths, activation, top, rows=45, **penalties):
    draw = np.random.default_rng(0)
    if widths[-1] > 1:
        samples = Samples(draw.normal(size=(rows, 2)), draw.integers(0, 3, rows).astype(float), "classes", 3)
    else:
        samples = Samples(draw.normal(size=(rows, 2)), np.sign(draw.normal(size=rows)), "signs")
    return Objective(layout(widths, activation), top, samples, **penalties)


def plane_of(one, seed=1):
    return random_plane(one.layout, np.random.default_rng(seed).normal(size=one.layout.count), seed)


def points(count=23):
    return np.random.default_rng(4).uniform(-1, 1, (count, 2))


@pytest.mark.parametrize("network", NETWORKS)
@pytest.mark.parametrize("penalties", [{}, {"l1": 0.03, "l2": 0.2}])
def test_it_is_the_loss_of_the_plane_s_weights(network, penalties):
    one = objective(*network, **penalties)
    plane = plane_of(one)
    found = PlaneLoss(one, plane).value(points())
    np.testing.assert_allclose(found, one.value(plane.weights(points())), rtol=1e-13, atol=1e-14)
    assert np.ptp(found) > 0.01


def test_it_is_the_same_in_pieces(monkeypatch):
    one = objective(*NETWORKS[1], l2=0.1)
    plane = plane_of(one)
    whole = PlaneLoss(one, plane).value(points())
    for name, value in {"_ROWS": 13, "_NUMBERS": 200, "_WEIGHTS": 50}.items():
        monkeypatch.setattr(module, name, value)
    np.testing.assert_allclose(PlaneLoss(one, plane).value(points()), whole, rtol=1e-14)


def test_two_threads_find_what_one_finds(monkeypatch):
    one = objective(*NETWORKS[1])
    alone = PlaneLoss(one, plane_of(one), threads=1).value(points())
    at_work = set()
    losses = PlaneLoss._losses

    def noted(self, *arguments):
        at_work.add(threading.current_thread().name)
        return losses(self, *arguments)

    monkeypatch.setattr(PlaneLoss, "_losses", noted)
    monkeypatch.setattr(shares, "_ALONE", 0)
    np.testing.assert_array_equal(PlaneLoss(one, plane_of(one), threads=2).value(points()), alone)
    assert len(at_work) == 2


def test_no_points_and_broken_points():
    one = objective(*NETWORKS[1])
    loss = PlaneLoss(one, plane_of(one))
    assert loss.value(np.empty((0, 2))).shape == (0,)
    found = loss.value(np.array([[np.nan, 0.0], [0.5, 0.5]]))
    assert np.isnan(found).tolist() == [True, False]


def test_the_products_of_a_point():
    """2-3-1: three inputs (the centre, u, v) for each of 3 neurons, 4 weights after them, and 4 activations."""
    assert products(layout((2, 3, 1), "tanh")) == 9 + 4 + 4 * module.ACTIVATION
