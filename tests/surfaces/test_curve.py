import math

import numpy as np
import pytest

from surfaces.curve import curve
from surfaces.gallery import gallery
from surfaces.making import make_surface
from surfaces.spec import SurfaceSpec

LINES = [entry for entry in gallery() if entry.dims == 1]
COUNTS = pytest.mark.parametrize("count", [500, 501])  # an odd number of points meets the middle exactly


def drawn(text, window=(-3.0, 3.0), count=500):
    return curve(make_surface(SurfaceSpec(text, ("x",))), window, count)


def breaks(line):
    """The first and last position of each stretch without values."""
    gone = np.flatnonzero(np.isnan(line.values))
    parts = np.split(gone, np.flatnonzero(np.diff(gone) > 1) + 1) if gone.size else []
    return [(line.positions[part[0]], line.positions[part[-1]]) for part in parts]


def tallest_rise(line):
    """The largest difference between connected neighbours, in heights of the picture, as it would be drawn."""
    return np.nanmax(np.abs(np.diff(np.clip(line.values, line.low, line.high)))) / (line.high - line.low)


@COUNTS
@pytest.mark.parametrize("text", ["1/x", "1/(x - 0.1234)", "tan(x)", "|x|/x", "floor(x)", "mod(x, 1)", "1/x^3"])
def test_no_line_is_drawn_across_a_pole_or_a_jump(text, count):
    line = drawn(text, count=count)
    assert breaks(line)
    assert all(last - first < 1e-9 for first, last in breaks(line)), "nothing else is missing"
    assert tallest_rise(line) < 0.2


@pytest.mark.parametrize("reach", [3.0, 5.0, 8.0, 20.0])
@pytest.mark.parametrize("text", ["tan(x)", "tan(3x)", "1/sin(x)^3"])
def test_no_line_is_drawn_across_a_pole_also_where_floats_are_sparse(text, reach):
    """There is no number halfway between two neighbours: it is one of the two."""
    assert tallest_rise(drawn(text, (-reach, reach), count=1000)) < 0.5


def test_jumps_are_found_where_they_are():
    middles = [(first + last) / 2 for first, last in breaks(drawn("floor(x)", (-2.5, 2.5)))]
    np.testing.assert_allclose(middles, [-2, -1, 0, 1, 2], atol=1e-9)


@COUNTS
def test_the_line_ends_where_the_domain_ends(count):
    line = drawn("sqrt(x - 1.2345)", count=count)
    known = line.positions[np.isfinite(line.values)]
    assert known[0] == pytest.approx(1.2345, abs=1e-10)
    assert known[-1] == 3.0
    ((first, last),) = breaks(line)
    assert first == -3.0
    assert last == pytest.approx(1.2345, abs=1e-10)


@COUNTS
@pytest.mark.parametrize("text", ["sin(x)/x", "x^2", "|x|", "tanh(10000x)", "ln(|x| + 0.01)", "x^2/x"])
def test_lines_that_hold_together(text, count):
    assert breaks(drawn(text, count=count)) == []


def test_more_points_where_it_bends():
    line = drawn("|x - 0.1234|")
    assert line.values.min() < 1e-3
    near = np.abs(line.positions - 0.1234) < 0.01
    assert near.sum() > 2 * 0.02 / (6 / 500)
    assert len(drawn("3*x + 1").positions) == 500


def test_steps_are_bounded_on_wild_curves():
    line = drawn("sin(1000x)", (-5.0, 5.0))
    assert len(line.positions) <= 20 * 500 + 2000
    assert (line.low, line.high) == (pytest.approx(-1, abs=1e-3), pytest.approx(1, abs=1e-3))


def test_a_pole_does_not_set_the_range():
    line = drawn("1/x")
    assert 1.0 < line.high < 100.0
    assert -100.0 < line.low < -1.0
    assert drawn("x^2").high == 9.0, "an ordinary end does"


@pytest.mark.parametrize("text", ["7", "sin(x)^2 + cos(x)^2 + 6"])
def test_constant(text):
    line = drawn(text)
    assert line.constant == pytest.approx(7.0)
    assert breaks(line) == []


def test_nowhere_real():
    line = drawn("sqrt(-1 - x^2)")
    assert np.isnan(line.values).all()
    assert math.isnan(line.low)
    assert line.constant is None


@pytest.mark.parametrize("entry", LINES, ids=[entry.identifier for entry in LINES])
def test_gallery(entry):
    surface = make_surface(entry.spec)
    line = curve(surface, entry.window)
    assert (np.diff(line.positions) >= 0).all()
    assert (line.positions[0], line.positions[-1]) == entry.window
    assert breaks(line) == []
    np.testing.assert_allclose(surface.value(line.positions[:, None]), line.values, rtol=1e-12)
    assert tallest_rise(line) < 0.05
    assert line.values.min() <= entry.value + 1e-4 * (line.high - line.low)
