import numpy as np
import pytest

from surfaces.making import make_surface
from surfaces.search.edges import edge_minima
from surfaces.search.newton import Box
from surfaces.spec import SurfaceSpec


def found(text, window):
    surface = make_surface(SurfaceSpec(text))
    box = Box.of(window)
    with np.errstate(all="ignore"):
        return box.positions(edge_minima(surface, box, 1e-15))


@pytest.mark.parametrize(
    ("text", "window", "points"),
    [
        ("x + y", (0.0, 2.0, 1.0, 3.0), [(0.0, 1.0)]),
        ("(x - 5)^2 + (y - 0.3)^2", (-1.0, 1.0, -1.0, 1.0), [(1.0, 0.3)]),
        ("|y - 0.3| - x", (-1.0, 1.0, -1.0, 1.0), [(1.0, 0.3)]),
        ("x^2 - y^2", (-2.0, 2.0, -2.0, 2.0), [(0.0, -2.0), (0.0, 2.0)]),
        ("x^2 + y^2", (-1.0, 1.0, -1.0, 1.0), []),
        ("x^3", (-1.0, 2.0), [(-1.0,)]),
        ("sqrt(x)", (-1.0, 2.0), []),
        ("7 + 0*x*y", (-1.0, 2.0, -1.0, 2.0), []),
        ("1000 + x^8 + y^8", (0.5, 1.5, -1.0, 1.0), [(0.5, 0.0)]),
        ("5 - (x - 1)^12 - y^12", (-5.0, 5.0, -5.0, 5.0), [(-5.0, -5.0), (-5.0, 5.0), (5.0, -5.0), (5.0, 5.0)]),
        ("max(|y| - 0.5, 0) - x", (-1.0, 1.0, -1.0, 1.0), [(1.0, 0.0)]),
    ],
)
def test_minima_along_the_edges(text, window, points):
    places = found(text, window)
    places = places[np.lexsort(places.T[::-1])]
    np.testing.assert_allclose(places, np.array(points).reshape(places.shape), atol=1e-7)


def test_few_points_for_many_data_rows():
    rows = tuple(np.linspace(-1, 1, 50_000).tolist())
    surface = make_surface(SurfaceSpec("(w*u - 3*u + b)^2", ("w", "b"), (), (("u", rows),)))
    box = Box.of((-1.0, 1.0, -1.0, 1.0))
    np.testing.assert_allclose(box.positions(edge_minima(surface, box, 1e-15)), [[1.0, 0.0]], atol=1e-6)
