import numpy as np
import pytest

from surfaces.making import make_surface
from surfaces.sharpness import sharpness
from surfaces.spec import SurfaceSpec


def test_the_largest_bend():
    surface = make_surface(SurfaceSpec("x^2/20 + y^2"))
    assert sharpness(surface, np.zeros((2, 3, 2))).tolist() == [[2.0] * 3] * 2
    assert sharpness(surface, (1.0, 1.0)) == pytest.approx(2.0)


def test_the_largest_is_not_the_steepest():
    """On a saddle it is the upward bend, on a hill the weaker of both."""
    assert sharpness(make_surface(SurfaceSpec("x^2 - 5*y^2")), (0.0, 0.0)) == 2.0
    assert sharpness(make_surface(SurfaceSpec("-x^2 - 5*y^2")), (0.0, 0.0)) == -2.0


def test_rosenbrock_along_a_path():
    surface = make_surface(SurfaceSpec("(1-x)^2 + 100*(y-x^2)^2"))
    found = sharpness(surface, np.array([(1.0, 1.0), (0.0, 0.0), (np.nan, 0.0)]))
    np.testing.assert_allclose(found, (1001.6, 200.0, np.nan), rtol=1e-4)


def test_one_variable_and_no_hessian():
    surface = make_surface(SurfaceSpec("ln(x)"))
    np.testing.assert_array_equal(sharpness(surface, [[1.0], [-1.0]]), (-1.0, np.nan))
