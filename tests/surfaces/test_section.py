import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surfaces.making import make_surface
from surfaces.section import COUNT, MOST, lowest, reach, section
from surfaces.spec import SurfaceSpec

WINDOW = (-5.0, 5.0, -4.0, 4.0)
HOSTILE = ("sqrt(x) + y", "7", "sqrt(-1-x^2)", "1/x", "1/(x^2+y^2)", "floor(x) + floor(y)", "1e300*x", "exp(exp(x*y))")
RASTRIGIN = "20+x^2-10cos(2pi x)+y^2-10cos(2pi y)"
HIMMELBLAU = "(x^2 + y - 11)^2 + (x + y^2 - 7)^2"


def surface(text):
    return make_surface(SurfaceSpec(text, ("x", "y")))


def cut(text, point, direction, window=WINDOW, shown=(0.0, 100.0)):
    ends = tuple(reach(window, point, direction).tolist())
    return section(surface(text), point, direction, ends, shown)


@pytest.mark.parametrize("text", [HIMMELBLAU, RASTRIGIN, "(1-x)^2+100(y-x^2)^2", "|x|+|y|"])
@pytest.mark.parametrize("direction", [(1.0, 0.0), (0.0, 1.0), (0.6, 0.8), (-0.8, 0.6)])
def test_the_values_are_those_of_the_surface_along_the_line(text, direction):
    made, whole = cut(text, (0.3, -1.2), direction), surface(text)
    assert COUNT <= len(made.t) <= MOST * COUNT
    assert made.positions == pytest.approx(np.array([0.3, -1.2]) + np.outer(made.t, direction))
    assert made.values == pytest.approx(whole.value(made.positions))
    assert made.value == pytest.approx(float(whole.value((0.3, -1.2))))
    h = 1e-6
    ahead, behind = (whole.value(made.point + sign * h * made.direction) for sign in (1, -1))
    assert made.slope == pytest.approx(float(ahead - behind) / (2 * h), rel=1e-6, abs=1e-6)


def test_a_line_is_cut_to_the_window():
    made = cut("x + y", (1.0, 1.0), (0.6, 0.8))
    ends = made.positions[[0, -1]]
    assert ends[1, 1] == pytest.approx(4.0)
    assert ends[0, 1] == pytest.approx(-4.0)
    assert (np.abs(made.positions) <= np.array([5.0, 4.0]) + 1e-9).all()


def test_many_lines_are_cut_at_once_and_one_that_misses_has_the_length_of_the_diagonal():
    points = np.array([[0.0, 0.0], [0.0, 17.0], [100.0, 100.0], [np.nan, 0.0], [5.0, 4.0]])
    directions = np.array([[1.0, 0.0], [1.0, 0.0], [-0.8, 0.6], [0.6, 0.8], [0.6, 0.8]])
    far = math.hypot(10.0, 8.0)
    found = reach(WINDOW, points, directions)
    assert found[:4] == pytest.approx(np.array([[-5.0, 5.0], [-5.0, 5.0], [-far, far], [-far, far]]))
    assert found[4] == pytest.approx([-10.0, 0.0], abs=1e-12), "the corner itself"


def test_minima_of_the_line():
    made = cut(RASTRIGIN, (0.0, 0.5), (1.0, 0.0))
    found = lowest(made)
    assert len(found) == 11
    assert found[:, 0] == pytest.approx(0.995 * np.arange(-5, 6), abs=0.02)
    assert found[5] == pytest.approx([0.0, 20.25], abs=0.01)


def test_flat_stretches_and_gaps_have_no_minima():
    assert lowest(cut("7", (0.0, 0.0), (1.0, 0.0))).shape == (0, 2)
    assert lowest(cut("floor(x)", (0.0, 0.0), (1.0, 0.0))).shape == (0, 2)
    assert lowest(cut("1/x", (1.0, 0.0), (1.0, 0.0))).shape == (0, 2)
    assert len(lowest(cut("|x|", (1.0, 0.0), (1.0, 0.0)))) == 1


def test_it_is_broken_where_the_surface_is_not_defined():
    made = cut("sqrt(x) + y", (1.0, 0.5), (1.0, 0.0))
    known = made.t[np.isfinite(made.values)]
    assert known.min() == pytest.approx(-1.0, abs=1e-6)
    assert np.isnan(made.values[made.t < -1.001]).all()
    outside = cut("sqrt(x) + y", (-1.0, 0.5), (1.0, 0.0))
    assert math.isnan(outside.value)


def test_of_a_dear_surface_there_are_few_points():
    class Dear:
        work = 10_000
        asked = 0

        def value(self, points):
            self.asked += points[..., 0].size
            return points[..., 0] ** 2

        def gradient(self, points):
            return np.stack([2 * points[..., 0], 0 * points[..., 0]], axis=-1)

    dear = Dear()
    made = section(dear, (1.0, 0.0), (1.0, 0.0), (-2.0, 2.0), (0.0, 10.0))
    assert len(made.t) == 40
    assert dear.asked <= 41
    assert made.slope == pytest.approx(2.0)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("shown", [(0.0, 1.0), (math.nan, math.nan), (5.0, 5.0)])
@given(
    x=st.floats(-1e9, 1e9) | st.floats(-5, 5),
    y=st.floats(-4, 4),
    angle=st.sampled_from([0.0, math.pi / 2, 0.3, 2.0, -1.2]),
)
def test_no_surface_is_too_strange(text, shown, x, y, angle):
    made = cut(text, (x, y), (math.cos(angle), math.sin(angle)), shown=shown)
    assert np.isfinite(made.t).all()
    assert (np.diff(made.t) >= 0).all()
    lowest(made)
