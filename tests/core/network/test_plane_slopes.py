"""Slopes on a plane are those of the network, whoever asks and for however many points."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from core.network import plane_slopes, shares
from core.network.layout import layout
from core.network.losses import head, heads
from core.network.objective import Objective
from core.network.plane_slopes import PlaneSlopes
from core.network.planes import random_plane
from core.network.samples import Samples


def objective(widths=(2, 8, 8, 1), rows=40, top=None, **options):
    draw = np.random.default_rng(0)
    samples = Samples(draw.normal(size=(rows, widths[0])), draw.uniform(0, 1, (rows, widths[-1])), "numbers", 0)
    return Objective(layout(widths, "tanh"), top or head("tanh", "half_mean_squared_error"), samples, **options)


def plane_of(one):
    return random_plane(one.layout, np.random.default_rng(1).normal(size=one.layout.count), 2)


def check(one, found, plane, points):
    weights = plane.weights(points)
    values, slopes = found
    np.testing.assert_allclose(values, one.value(weights), rtol=1e-13)
    np.testing.assert_allclose(slopes, one.gradient(weights) @ plane.directions.T, rtol=1e-11, atol=1e-13)


@pytest.mark.parametrize("top", heads(), ids=lambda top: f"{top.output}, {top.loss}")
def test_all_heads(top):
    one = objective((2, 5, 3), top=top, l1=0.01, l2=0.1)
    plane, points = plane_of(one), np.random.default_rng(3).normal(size=(6, 2))
    check(one, PlaneSlopes(one, plane).measure(points), plane, points)


@pytest.mark.parametrize("count", [0, 1, 2, 3, 50])
def test_any_number_of_points(count, monkeypatch):
    monkeypatch.setattr(shares, "_ALONE", 0.0)  # both threads
    monkeypatch.setattr(plane_slopes, "_NUMBERS", 2**11)  # a few networks at a time
    monkeypatch.setattr(plane_slopes, "_ROWS", 17)  # a few rows at a time
    one = objective()
    plane, points = plane_of(one), np.random.default_rng(3).normal(size=(count, 2))
    check(one, PlaneSlopes(one, plane, threads=2).measure(points), plane, points)


def test_some_rows_are_a_network_on_them():
    one, rows = objective(), np.array([3, 3, 17])
    plane, points = plane_of(one), np.random.default_rng(3).normal(size=(4, 2))
    few = Objective(one.layout, one.head, one.samples.part(rows))
    check(few, PlaneSlopes(one, plane).measure(points, rows), plane, points)


def test_several_threads_may_ask():
    one = objective()
    plane, points = plane_of(one), np.random.default_rng(3).normal(size=(300, 2))
    slopes = PlaneSlopes(one, plane)
    alone = slopes.measure(points)
    with ThreadPoolExecutor(4) as threads:
        for found in threads.map(lambda _: slopes.measure(points), range(8)):
            np.testing.assert_array_equal(found[0], alone[0])
            np.testing.assert_array_equal(found[1], alone[1])


def test_little_memory_is_kept():
    one = objective()
    slopes = PlaneSlopes(one, plane_of(one))
    for count in range(1, 15):
        slopes.measure(np.zeros((count, 2)))
    assert len(slopes._own.kept) == plane_slopes._KEPT


@pytest.mark.parametrize("penalties", [{}, {"l1": 0.1, "l2": 0.1}])
def test_what_overflows_is_no_number_and_warns_of_nothing(penalties):
    one = objective(top=head("linear", "mean_squared_error"), **penalties)
    points = np.array([[1e300, 0.0], [np.nan, 0.0], [np.inf, 0.0], [1.7e308, 1.7e308]])
    values, slopes = PlaneSlopes(one, plane_of(one)).measure(points)
    assert not np.isfinite(values).any()
    assert slopes.shape == (4, 2)
