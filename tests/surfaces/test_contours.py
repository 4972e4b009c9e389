import math

import numpy as np
import pytest

from surfaces.contours import _crossings, contours, drawable
from surfaces.field import ContourLine, levels
from surfaces.making import make_surface
from surfaces.sampling import field_of, sample
from surfaces.spec import SurfaceSpec

WINDOW = (-2.0, 2.0, -1.0, 1.0)


def field(text, columns=120, rows=60):
    return sample(make_surface(SurfaceSpec(text)), WINDOW, columns, rows)


def test_a_circle():
    (line,) = contours(field("x^2 + y^2"), np.array([0.25]))
    assert isinstance(line, ContourLine)
    assert line.level == 0.25
    (circle,) = line.lines
    np.testing.assert_allclose(np.hypot(*circle.T), 0.5, atol=2e-3)
    np.testing.assert_array_equal(circle[0], circle[-1])


def test_lines_reach_the_edges():
    (line,) = contours(field("f(x, y) = x"), np.array([0.3]))
    (straight,) = line.lines
    np.testing.assert_allclose(straight[:, 0], 0.3, atol=1e-12)
    assert {straight[0, 1], straight[-1, 1]} == {-1.0, 1.0}
    (line,) = contours(field("f(x, y) = x"), np.array([1.99]))
    np.testing.assert_allclose(line.lines[0][:, 0], 1.99, atol=1e-12)


def test_undefined_areas_break_lines():
    lines = contours(field("y + 1e-300*sqrt(|x| - 0.5)"), np.array([0.1]))
    assert len(lines[0].lines) == 2
    assert all(np.isfinite(each).all() for each in lines[0].lines)


def test_every_level_has_its_entry():
    found = contours(field("x*y"), np.array([-5.0, 0.5, 5.0]))
    assert [each.level for each in found] == [-5.0, 0.5, 5.0]
    assert [len(each.lines) for each in found] == [0, 2, 0]


def test_nothing_to_draw():
    assert contours(field("7"), levels(field("7"), "linear")) == ()
    nowhere = field_of(np.full((4, 5), math.nan), WINDOW)
    assert contours(nowhere, np.array([1.0]))[0].lines == ()


@pytest.mark.parametrize("shape", [(2, 2), (2, 9)])
def test_small_fields(shape):
    small = field_of(np.arange(float(np.prod(shape))).reshape(shape), WINDOW)
    assert contours(small, np.array([1.5]))[0].lines


@pytest.mark.parametrize("text", ["x^2 + y^2", "sin(9*x)*cos(7*y)", "sqrt(x)*y"])
def test_points_are_foreseen(text):
    heights = levels(field(text), "linear", 12)
    drawn = [sum(len(each) for each in line.lines) for line in contours(field(text), heights)]
    np.testing.assert_allclose(_crossings(field(text).values, heights), drawn, rtol=0.12, atol=60)


def test_levels_that_can_be_drawn_are_all_drawn():
    heights = levels(field("x^2 + y^2"), "linear", 12)
    np.testing.assert_array_equal(drawable(field("x^2 + y^2"), heights, 100_000), heights)


@pytest.mark.parametrize("most", [0, 10, 500, 3000])
def test_of_too_many_lines_some_are_left_out(most):
    wild = field("sin(400*x)*sin(300*y)")
    heights = levels(wild, "linear", 12)
    kept = drawable(wild, heights, most)
    assert set(kept.tolist()) < set(heights.tolist())
    assert _crossings(wild.values, kept).sum() <= most
