import numpy as np
import pytest

from surfaces.making import make_surface
from surfaces.search.newton import Box
from surfaces.search.points import grid
from surfaces.search.rounding import Rounded
from surfaces.spec import SurfaceSpec

BOX = Box.of((-4.0, 4.0, -2.0, 2.0))


def rounded(text, data=(), variables=None):
    surface = make_surface(SurfaceSpec(text, variables, (), data))
    return surface, Rounded(surface, BOX, BOX.positions(grid(16, 2)))


def test_little_roundness_is_the_surface_itself():
    surface, smooth = rounded("|x| + max(x, a*y)")
    shares = np.array([[0.1, 0.3], [0.8, 0.9]])
    values, slopes, _ = smooth.derivatives(shares, 1e-9)
    np.testing.assert_allclose(values, surface.value(BOX.positions(shares)), rtol=1e-8)
    np.testing.assert_allclose(slopes, surface.gradient(BOX.positions(shares)) * BOX.size, rtol=1e-7)


@pytest.mark.parametrize("roundness", [1e-1, 1e-2])
def test_roundness_is_a_share_of_the_usual_size(roundness):
    for factor in ("1", "1000"):
        _, smooth = rounded(f"|{factor}*x| + |y|")
        values, slopes, matrices = smooth.derivatives(np.array([[0.5, 0.5]]), roundness)
        assert 0.5 * roundness < values[0] / (2.0 * float(factor) + 1.0) < 2.0 * roundness
        np.testing.assert_allclose(slopes, 0.0, atol=1e-12)
        assert np.linalg.eigvalsh(matrices)[0, 0] > 0.0, "a bowl where there was a tip"


def test_data():
    surface, smooth = rounded("|w*u - b|", (("u", (1.0, 2.0, 4.0)),), ("w", "b"))
    shares = np.array([[0.3, 0.6]])
    values, _, _ = smooth.derivatives(shares, 1e-10)
    np.testing.assert_allclose(values, surface.value(BOX.positions(shares)))
