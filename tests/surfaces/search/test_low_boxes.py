"""Low places are found by bounds of the values, however narrow the hole."""

import math

import numpy as np
import pytest

from surfaces.critical import FULL, critical_points
from surfaces.making import make_surface
from surfaces.search.low_boxes import KEPT, LowBoxes
from surfaces.spec import SurfaceSpec


def search(text, window, effort=2**21, seen=math.inf, data=(), variables=None):
    low = LowBoxes(make_surface(SurfaceSpec(text, variables, (), data)), window, effort, seen)
    for _ in low.rounds():
        pass
    return low


@pytest.mark.parametrize(
    ("text", "window", "place", "value"),
    [
        ("x^2 - 10*cos(2*pi*x)", (-500, 600), (0.0,), -10.0),
        ("1 + sin(x)^2 + sin(y)^2 - 0.1*exp(-x^2 - y^2)", (-900, 1000, -1000, 900), (0.0, 0.0), 0.9),
        ("|x - 1| + |y - 2| + sin(30*x)^2/1e3", (-70, 80, -80, 70), (1.0, 2.0), 0.0),
        ("where(x > 3, 1, 2) + y^2", (-5, 5, -5, 4), None, 1.0),
    ],
)
def test_the_lowest_place_is_found(text, window, place, value):
    low = search(text, window)
    assert low.seen == pytest.approx(value, abs=2e-3)
    assert place is None or low.places[0] == pytest.approx(place, abs=1e-2)
    assert len(low.places) <= KEPT


def test_where_nothing_is_lower_than_what_is_known_there_is_no_place():
    low = search("x^2 + y^2 - 1", (-5, 5, -5, 5), seen=-1.0)
    assert not len(low.places)
    assert low.seen == -1.0


@pytest.mark.parametrize(
    "text", ["f(x, y) = 7", "x*y", "sqrt(-1 - x^2 - y^2)", "1/x + y", "tan(x)*tan(y)", "floor(x*y)"]
)
def test_the_effort_is_bounded(text):
    low = search(text, (-5, 5, -5, 5), effort=2**14)
    assert len(low.places) <= KEPT
    assert np.isfinite(low.places).all()


def test_over_data_rows():
    low = search("(w*u - 2*u)^2", (-5, 6), data=(("u", (1.0, 2.0, 3.0)),), variables=("w",))
    assert low.places[0] == pytest.approx((2.0,), abs=1e-4)


def test_the_global_minimum_of_a_wide_window_is_starred():
    surface = make_surface(SurfaceSpec("1 + sin(x)^2 + sin(y)^2 - 0.1*exp(-x^2 - y^2)"))
    found = critical_points(surface, (-90, 100, -100, 90), FULL)
    (star,) = [point for point in found.points if point.is_global]
    assert star.position == pytest.approx((0.0, 0.0), abs=1e-6)


def test_no_minimum_is_starred_where_something_lower_was_seen():
    surface = make_surface(SurfaceSpec("sin(3*x) + sin(3*y) + 0.001*y^3"))
    found = critical_points(surface, (-100, 100, -100, 100), FULL)
    assert not any(point.is_global for point in found.points) or min(point.value for point in found.points) < -900
