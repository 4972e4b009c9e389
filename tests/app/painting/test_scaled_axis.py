import math

import numpy as np
import pytest

from app.painting.frame import Axis
from app.painting.scaled_axis import ScaledAxis, scaled_axis
from surfaces.field import field_of, normalise


def made(function, window=(-2.0, 2.0, -1.0, 3.0), count=120):
    x = np.linspace(window[0], window[1], count)
    y = np.linspace(window[2], window[3], count)[:, np.newaxis]
    return field_of(function(x, y) * np.ones((count, count)), window)


ROSENBROCK = made(lambda x, y: (1 - x) ** 2 + 100 * (y - x * x) ** 2)


@pytest.mark.parametrize("scale", ["linear", "log", "rank"])
def test_values_lie_where_their_colours_are(scale):
    axis = scaled_axis(ROSENBROCK, scale)
    places = axis.share(ROSENBROCK.values)
    inner = 1 / 1.1 if scale == "linear" else 0.9
    expected = (1 - inner) / 2 + inner * normalise(ROSENBROCK, scale)
    assert places == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize("scale", ["linear", "log", "rank"])
def test_there_and_back_and_how_fast(scale):
    axis = scaled_axis(ROSENBROCK, scale)
    for share in (0.1, 0.3, 0.5, 0.7, 0.9):
        value = axis.value(share)
        assert float(axis.share(value)) == pytest.approx(share, abs=1e-6)
        ahead, behind = axis.share(value * 1.0001), axis.share(value * 0.9999)
        assert axis.rate(value) == pytest.approx(float(ahead - behind) / (0.0002 * value), rel=0.5)


def test_what_lies_beyond_goes_on_straight():
    axis = scaled_axis(ROSENBROCK, "log")
    high = axis.share([axis.high, 2 * axis.high, 1e9])
    assert (np.diff(high) > 0).all()
    assert high[-1] > 1.0
    assert axis.share(-1e9) < 0.0
    assert math.isnan(axis.share(math.nan))


def test_ticks_are_round_and_keep_their_distance():
    axis = scaled_axis(ROSENBROCK, "log")
    ticks = axis.ticks(6)
    assert 3 <= len(ticks.values) <= 8
    assert {100.0, 1000.0} <= set(ticks.values)
    assert ticks.labels[-1] == "1000"
    assert (np.diff(axis.share(ticks.values)) >= 1 / 7 - 1e-9).all()


def test_far_from_zero_the_ticks_are_even():
    field = made(lambda x, y: 5000 + (x * x + y * y) ** 3)
    axis = scaled_axis(field, "log")
    ticks = axis.ticks(6)
    assert len(ticks.values) >= 3
    assert len(set(ticks.labels)) == len(ticks.labels)


@pytest.mark.parametrize(
    "function", [lambda x, y: 7 + 0 * x, lambda x, y: np.sqrt(-1 - x * x), lambda x, y: np.floor(x)]
)
@pytest.mark.parametrize("scale", ["linear", "log", "rank"])
def test_strange_fields_have_an_axis_too(function, scale):
    with np.errstate(all="ignore"):
        axis = scaled_axis(made(function), scale)
    assert axis.low < axis.high
    assert np.isfinite(axis.share([axis.low, axis.high])).all()
    if isinstance(axis, ScaledAxis):
        axis.ticks(5)


def test_without_a_field_there_is_an_axis():
    assert scaled_axis(None, "log") == Axis(0.0, 1.0)


@pytest.mark.parametrize("low", [0.013, 0.2, 0.21, 0.37])
@pytest.mark.parametrize("most", [5, 6, 7, 8])
def test_over_decades_numbers_have_one_figure(low, most):
    """2.2, so much more than the lowest value, is round only where there are few others."""
    axis = scaled_axis(made(lambda x, y: low + (1 - x) ** 2 + 10 * (y - x * x) ** 2), "log")
    assert all(f"{value:.6e}"[1:8] == ".000000" for value in axis.ticks(most).values if value)
