import numpy as np
import pytest

from surfaces.making import make_surface
from surfaces.search.newton import Box, scaled_derivatives
from surfaces.search.points import grid
from surfaces.search.stationary import Grid
from surfaces.search.terraces import terraces
from surfaces.spec import SurfaceSpec


def found(text, window, count=64):
    surface = make_surface(SurfaceSpec(text))
    box = Box.of(window)
    shares = grid(count, surface.dims)
    with np.errstate(all="ignore"):
        return box.positions(terraces(surface, box, Grid(count, shares, *scaled_derivatives(surface, box, shares))))


SQUARE = (-4.0, 4.0, -4.0, 4.0)


@pytest.mark.parametrize(
    ("text", "window", "middles"),
    [
        ("floor(|x|) + floor(|y|)", SQUARE, [(0.0, 0.0)]),
        ("floor(x^2)", (-4.0, 4.0), [(0.0,)]),
        ("floor(2*cos(x))", (-2.0, 8.0), [(np.pi,)]),
    ],
)
def test_the_bottom_of_a_staircase(text, window, middles):
    np.testing.assert_allclose(found(text, window), middles, atol=0.05)


@pytest.mark.parametrize(
    "text", ["x^2 + y^2", "7 + 0*x*y", "floor(x) + floor(y)", "relu(x) + relu(y)", "max(|x|, |y|)", "-floor(|x|) - y^2"]
)
def test_no_bottom(text):
    assert found(text, SQUARE).shape == (0, 2)


def test_a_ring_is_marked_on_itself():
    ((x, y),) = found("floor(|x^2 + y^2 - 4|)", SQUARE)
    assert abs(x**2 + y**2 - 4) < 1
