import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from surfaces.making import make_surface
from surfaces.sampling import centres, field_of, is_rounding, robust_range, sample
from surfaces.spec import SurfaceSpec

UNIT = (0.0, 1.0, 0.0, 1.0)


def test_pixels_are_sampled_at_their_centres_from_the_lowest_row():
    field = sample(make_surface(SurfaceSpec("x + 10*y")), (0.0, 4.0, 1.0, 3.0), 4, 2)
    assert field.values.shape == (field.rows, field.columns) == (2, 4)
    np.testing.assert_allclose(field.x, [0.5, 1.5, 2.5, 3.5])
    np.testing.assert_allclose(field.y, [1.5, 2.5])
    np.testing.assert_allclose(field.values, field.x + 10 * field.y[:, None])


def test_ranges():
    field = field_of(np.arange(100.0).reshape(10, 10), UNIT)
    assert (field.lowest, field.highest, field.low, field.high) == (0.0, 99.0, 0.0, 99.0)
    assert field.undefined_share == 0.0
    assert field.constant is None
    assert (np.diff(field.quantiles) >= 0).all()


def test_a_pole_does_not_take_all_colours():
    values = np.linspace(0.0, 1.0, 10_000)
    values[:20] = -1e9
    values[-20:] = 1e9
    field = field_of(values.reshape(100, 100), UNIT)
    assert -0.1 < field.low < field.high < 1.1
    assert (field.lowest, field.highest) == (-1e9, 1e9)


def test_a_narrow_hollow_keeps_its_colours():
    values = np.ones(10_000)
    values[:20] = np.linspace(-0.5, 0.9, 20)
    values[20:5000] = np.linspace(0.5, 1.0, 4980)
    assert field_of(values.reshape(100, 100), UNIT).low == -0.5


def test_infinite_and_undefined_pixels_lie_outside():
    values = np.array([[1.0, math.nan], [math.inf, -math.inf], [2.0, 1.7e308]])
    field = field_of(values, UNIT)
    assert np.isnan(field.values).sum() == 4
    assert field.undefined_share == pytest.approx(4 / 6)
    assert (field.lowest, field.highest) == (1.0, 2.0)


def test_nowhere_real():
    field = field_of(np.full((3, 4), math.nan), UNIT)
    assert field.undefined_share == 1.0
    assert field.constant is None
    assert all(math.isnan(each) for each in (field.low, field.high, field.lowest, field.highest))


@pytest.mark.parametrize("text", ["7", "sin(x)^2 + cos(x)^2 + 6", "7 + 0*x*y"])
def test_constant(text):
    field = sample(make_surface(SurfaceSpec(text, ("x", "y"))), (-5.0, 5.0, -5.0, 5.0), 40, 30)
    assert field.constant == pytest.approx(7.0, abs=1e-14)


def test_rounding():
    assert is_rounding(1.0, 1.0 + 2e-16)
    assert is_rounding(0.0, 0.0)
    assert is_rounding(0.0, 1e-308)
    assert is_rounding(-5e-324, 5e-324)
    assert not is_rounding(0.0, 1e-300)
    assert not is_rounding(1.0, 1.0 + 1e-9)


def test_many_data_rows_are_sampled_coarsely():
    class Slow:
        work = 100_000

        def value(self, points):
            return points.sum(axis=-1)

    field = sample(Slow(), UNIT, 480, 360)
    assert field.rows * field.columns * Slow.work < 2**27
    assert field.columns / field.rows == pytest.approx(480 / 360, rel=0.1)


def test_centres_of_a_window_far_out():
    np.testing.assert_allclose(centres(1e9, 1e9 + 1.0, 2), [1e9 + 0.25, 1e9 + 0.75], rtol=1e-15)


@given(arrays(np.float64, (5, 6), elements=st.floats(allow_nan=True, allow_infinity=True)))
def test_any_values_make_a_field(values):
    field = field_of(values, UNIT)
    known = field.values[~np.isnan(field.values)]
    assert np.isfinite(known).all()
    assert field.undefined_share == pytest.approx(1.0 - known.size / 30)
    if known.size:
        assert known.min() == field.lowest <= field.low <= field.high <= field.highest == known.max()


def test_range_of_one_value():
    assert robust_range(np.full(9, 3.0)) == (3.0, 3.0)
