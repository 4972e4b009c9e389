import numpy as np
import pytest

from surfaces.making import make_surface
from surfaces.search.newton import Box, newton_step, repaired_derivatives, scaled_derivatives, search
from surfaces.search.points import grid
from surfaces.spec import SurfaceSpec

WINDOW = (-1.0, 3.0, -2.0, 2.0)


def surface(text):
    return make_surface(SurfaceSpec(text))


def test_box():
    box = Box.of(WINDOW)
    np.testing.assert_array_equal(box.positions(np.array([0.25, 1.0])), [0.0, 2.0])
    np.testing.assert_array_equal(box.shares(np.array([[0.0, 2.0]])), [[0.25, 1.0]])


def test_derivatives_by_shares_of_the_window():
    values, slopes, matrices = scaled_derivatives(surface("x^2 + x*y"), Box.of(WINDOW), np.array([[0.5, 0.75]]))
    np.testing.assert_array_equal(values, [2.0])
    np.testing.assert_array_equal(slopes, [[4 * 3.0, 4 * 1.0]])
    np.testing.assert_array_equal(matrices, [[[16 * 2.0, 16.0], [16.0, 0.0]]])


def test_repaired_derivatives_exist_where_plain_ones_do_not():
    box = Box.of((-1.0, 1.0, -1.0, 1.0))
    middle = np.array([[0.5, 0.5]])
    text = "sin(x^2 + y^2)/sqrt(x^2 + y^2)*sqrt(x^2 + y^2)"
    assert np.isnan(scaled_derivatives(surface("-cos(sqrt(x^2 + y^2)) + 0*" + text), box, middle)[1]).any()
    _, slopes, _ = repaired_derivatives(surface("-cos(sqrt(x^2 + y^2))"), box, middle)
    np.testing.assert_allclose(slopes, 0.0, atol=1e-8)


def test_steps():
    slopes = np.array([[2.0, 4.0], [3.0, 3.0], [1.0, 0.0]])
    matrices = np.array([[[2.0, 0.0], [0.0, 4.0]], [[1.0, 1.0], [1.0, 1.0]], [[0.0, 0.0], [0.0, 0.0]]])
    steps = newton_step(slopes, matrices)
    np.testing.assert_allclose(steps[0], [-1.0, -1.0])
    np.testing.assert_allclose(steps[1], [-1.5, -1.5], err_msg="the shortest way into the valley")
    assert np.isnan(steps[2]).any()
    np.testing.assert_allclose(newton_step(np.array([[6.0]]), np.array([[[3.0]]])), [[-2.0]])


@pytest.mark.parametrize(
    ("text", "window", "points"),
    [
        ("(x-1)^2 + y^2", WINDOW, [(1.0, 0.0)]),
        ("x^3 - 3*x + y^2", WINDOW, [(-1.0, 0.0), (1.0, 0.0)]),
        ("x^3 - 3*x*y^2", WINDOW, [(0.0, 0.0)]),
        ("x^4 + y^4", WINDOW, [(0.0, 0.0)]),
        ("x^2 + |y|^3", WINDOW, [(0.0, 0.0)]),
        ("x^5", (-1.0, 2.0), [(0.0,)]),
        ("cos(x)", (-1.0, 7.0), [(0.0,), (np.pi,), (2 * np.pi,)]),
    ],
)
def test_search_arrives_everywhere(text, window, points):
    found = surface(text)
    box = Box.of(window)
    with np.errstate(all="ignore"):
        shares = search(found, box, grid(20, found.dims), 1 / 20)
    inside = shares[((shares > -1e-9) & (shares < 1 + 1e-9)).all(axis=-1)]
    distances = np.linalg.norm(box.positions(inside)[:, None] - np.array(points), axis=-1)
    assert distances.min(axis=1).max() < 1e-7, "nothing else"
    assert distances.min(axis=0).max() < 1e-7, "each of them"


def test_no_starts():
    assert search(surface("x*y"), Box.of(WINDOW), np.empty((0, 2)), 0.1).shape == (0, 2)
