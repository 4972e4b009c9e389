import numpy as np
import pytest

from surfaces.making import make_surface
from surfaces.search.hidden_minima import hidden_minima, low_seeds
from surfaces.search.newton import Box, scaled_derivatives
from surfaces.search.points import grid
from surfaces.search.stationary import Grid
from surfaces.spec import SurfaceSpec

SQUARE = (-5.0, 5.0, -5.0, 5.0)


def found(text, window=SQUARE, known=(), data=(), variables=None):
    surface = make_surface(SurfaceSpec(text, variables, (), data))
    box = Box.of(window)
    shares = grid(64 if surface.dims == 2 else 1024, surface.dims)
    minima = box.shares(np.array(known, dtype=float).reshape(-1, surface.dims))
    with np.errstate(all="ignore"):
        sampled = Grid(64 if surface.dims == 2 else 1024, shares, *scaled_derivatives(surface, box, shares))
        hidden = hidden_minima(surface, box, sampled, minima, low_seeds(surface, box, sampled, minima))
    return {name: box.positions(getattr(hidden, name)) for name in ("smooth", "kinked", "level")}


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("|x| + |y|", [(0, 0)]),
        ("max(|x - 1|, 3*|y + 2|)", [(1, -2)]),
        ("max(x, y, -x - y)", [(0, 0)]),
        ("|x - y^2| + 0.1*|y - 1|", [(1, 1)]),
        ("(x - 1)^2/2 + (y - 0.1)^2/2 + 0.5*(|x| + |y|)", [(0.5, 0)]),
        ("sqrt(x^2 + (y - 1)^2)", [(0, 1)]),
        ("100*sqrt(|y - 0.1*x^2|) + 0.1*|x + 1|", [(-1, 0.1)]),
        ("cbrt(x^2) + cbrt(y^2)", [(0, 0)]),
        ("relu(1 - x) + relu(x - y) + 0.1*(x^2 + y^2)", [(1, 1)]),
        ("where(x < 1, (x - 1)^2, 3*(x - 1)) + |y|", [(1, 0)]),
        ("|x|", [(0,)]),
        ("max(x, 1 - 2*x)", [(1 / 3,)]),
        ("mod(x + 2.5, 4)", [(-2.5,), (1.5,)]),
    ],
)
def test_kinks(text, points):
    window = SQUARE if len(points[0]) == 2 else SQUARE[:2]
    hidden = found(text, window)
    assert not len(hidden["smooth"])
    assert not len(hidden["level"])
    order = np.lexsort(hidden["kinked"].T[::-1])
    np.testing.assert_allclose(hidden["kinked"][order], points, atol=1e-7)


def test_known_minima_are_not_found_again():
    hidden = found("|x| + |y|", known=[(0.0, 0.0)])
    assert not any(len(each) for each in hidden.values())


def test_a_level_bottom_is_marked_as_such():
    hidden = found("|x - 1| + |y - 2| + |x + y|")
    assert len(hidden["level"])
    assert not len(hidden["kinked"])


def test_narrow_smooth_hollows():
    hidden = found("-exp(-(x - 0.04)^2*40 - (y - 0.04)^2*40)")
    np.testing.assert_allclose(hidden["smooth"], [(0.04, 0.04)], atol=1e-9)


@pytest.mark.parametrize("text", ["x + y", "1/x", "-1/(x^2 + y^2)", "1/(x*y)", "ln(x^2 + y^2)", "-|x| - |y|", "x^3"])
def test_where_there_is_none(text):
    hidden = found(text, SQUARE if "y" in text else SQUARE[:2])
    assert not any(len(each) for each in hidden.values())


def test_the_median_minimises_the_mean_absolute_error():
    data = (("v", (1.0, 2.0, 4.0, 7.0, 3.0)),)
    hidden = found("|b - v|", (-5.0, 9.0), data=data, variables=("b",))
    np.testing.assert_allclose(hidden["kinked"], [[3.0]], atol=1e-9)
