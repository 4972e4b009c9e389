import numpy as np
import pytest

from surfaces.making import make_surface
from surfaces.search.corners import corners
from surfaces.search.newton import Box
from surfaces.spec import SurfaceSpec


def found(text, window, **data):
    surface = make_surface(SurfaceSpec(text))
    box = Box.of(window)
    with np.errstate(all="ignore"):
        return box.positions(corners(surface, box, 65))


@pytest.mark.parametrize(
    ("text", "window", "points"),
    [
        ("|x - 1| + |y + 0.5|", (-3.0, 3.0, -3.0, 3.0), [(1.0, -0.5)]),
        ("max(|x + 2*y - 7|, |2*x + y - 5|)", (-4.0, 6.0, -2.0, 8.0), [(1.0, 3.0)]),
        ("|x^2 - y| + |x - y|", (-2.0, 2.0, -2.0, 2.0), [(0.0, 0.0), (1.0, 1.0)]),
        ("|sin(x)|", (-4.0, 4.0), [(-np.pi,), (0.0,), (np.pi,)]),
    ],
)
def test_crossings_are_found(text, window, points):
    distances = np.linalg.norm(found(text, window)[:, None] - np.array(points), axis=-1)
    assert distances.min(axis=0).max() < 1e-12


@pytest.mark.parametrize("text", ["x^2 + y^2", "|x| + y^2", "sqrt(x^2 + y^2)"])
def test_where_nothing_crosses_there_is_none(text):
    assert found(text, (-3.0, 3.0, -3.0, 3.0)).shape == (0, 2)


def test_close_crossings_are_told_apart():
    """Alpine's function has corners 0.1 apart, less than a cell of the grid."""
    places = found("|x*sin(x) + 0.1*x| + |y|", (-10.0, 10.0, -10.0, 10.0))[:, 0]
    for expected in (0.0, -np.arcsin(0.1)):
        assert np.abs(places - expected).min() < 1e-12
