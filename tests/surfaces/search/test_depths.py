"""Minima that are equally deep are all global, and none that is a little higher, however high the walls are."""

import pytest

from surfaces.critical import FULL, critical_points
from surfaces.making import make_surface
from surfaces.search.depths import equally_deep
from surfaces.search.findings import CriticalPoint
from surfaces.search.newton import Box
from surfaces.spec import SurfaceSpec


def stars(text, reach):
    surface = make_surface(SurfaceSpec(text))
    found = critical_points(surface, (-reach, reach) * surface.dims, FULL)
    return [point.position for point in found.points if point.is_global]


HIMMELBLAU = "(x^2 + y - 11)^2 + (x + y^2 - 7)^2"
CAMEL = "2*x^2 - 1.05*x^4 + x^6/6 + x*y + y^2"  # two more minima, of 0.3


@pytest.mark.parametrize("reach", [5, 50, 500, 5000])
def test_however_wide_the_window_the_same_are_global(reach):
    assert len(stars(HIMMELBLAU, reach)) == 4
    assert stars(CAMEL, reach) == [(0.0, 0.0)]
    assert len(stars("(x^2 - 1)^2 + y^2", reach)) == 2
    assert len(stars("(x^2 - 1)^2 + y^2 + 1e-9*x", reach)) == 1


def test_kinks_on_both_sides_are_equally_deep():
    assert len(stars("| |x| - 1/3 | + |y - 0.1|", 5)) == 2


def test_none_of_none():
    surface = make_surface(SurfaceSpec("x^2 + y^2"))
    assert equally_deep(surface, Box.of((-1, 1, -1, 1)), []) == []


def test_a_place_that_is_not_exact_may_be_as_deep():
    surface, box = make_surface(SurfaceSpec("x^4 + y^2")), Box.of((-1, 1, -1, 1))
    points = [
        CriticalPoint("minimum", (x, 0.0), x**4, eigenvalues=eigenvalues)
        for x, eigenvalues in ((0.0, (0.0, 2.0)), (1e-6, (1e-12, 2.0)), (1e-2, (1e-3, 2.0)))
    ]
    assert equally_deep(surface, box, points) == points[:2]


FLAT = {
    "sin(x)^4": 3,
    "(x^2 - 2)^8": 2,
    "sin(x)^4 + sin(y)^4": 9,
    "sin(x)^4 + 1e-18*x^2": 1,
    "x^4*(x - 1)^2": 2,
}


@pytest.mark.parametrize("text", FLAT)
def test_flat_bottoms_are_as_deep_as_each_other(text):
    """Where the Hessian is 0 in every direction, rounding leaves the places and the values a little off."""
    assert len(stars(text, 4)) == FLAT[text]
