import numpy as np
import pytest

from surfaces.making import make_surface
from surfaces.search.local_search import direct_search, minimise
from surfaces.search.newton import Box, scaled_derivatives
from surfaces.spec import SurfaceSpec

BOX = Box.of((0.0, 1.0, 0.0, 1.0))
STARTS = np.array([[0.1, 0.9], [0.95, 0.2]])


def surface(text):
    return make_surface(SurfaceSpec(text))


@pytest.mark.parametrize(
    "text", ["(x - 0.3)^2 + 10*(y - 0.6)^2", "(x - 0.3)^2 + 100*(y - 0.6 - 2*(x - 0.3)^2)^2", "(x-0.3)^4 + (y-0.6)^2"]
)
def test_minimise(text):
    found = surface(text)
    with np.errstate(all="ignore"):
        places = minimise(lambda shares: scaled_derivatives(found, BOX, shares), STARTS, 0.1, 200)
    np.testing.assert_allclose(places, [[0.3, 0.6]] * 2, atol=1e-4)


def test_minimise_leaves_saddles_and_goes_down_only():
    found = surface("(x - 0.5)^2 - (y - 0.5)^2 + (y - 0.5)^4*4")
    start = np.array([[0.2, 0.5 + 1e-9]])
    places = minimise(lambda shares: scaled_derivatives(found, BOX, shares), start, 0.1, 100)
    np.testing.assert_allclose(places, [[0.5, 0.5 + 8**-0.5]], atol=1e-9)


def test_minimise_stays_where_nothing_is_defined():
    found = surface("ln(x - 2) + y")
    places = minimise(lambda shares: scaled_derivatives(found, BOX, shares), STARTS, 0.1, 20)
    np.testing.assert_array_equal(places, STARTS)


@pytest.mark.parametrize(
    "text", ["|x - 0.3| + |y - 0.6|", "max(|x - 0.3|, 3*|y - 0.6|)", "where(x < 0.3, 0.3 - x, 5*x - 1.5) + |y - 0.6|"]
)
def test_direct_search(text):
    places = direct_search(surface(text).value, STARTS, 0.1)
    np.testing.assert_allclose(places, [[0.3, 0.6]] * 2, atol=1e-9)


def test_direct_search_on_a_line():
    places = direct_search(surface("|x - 0.3|").value, np.array([[0.9], [0.0]]), 0.1)
    np.testing.assert_allclose(places, 0.3, atol=1e-12)
