import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from app.document.picture import Picture
from app.document.scene import View
from app.painting.value_axis import step_axis, value_axis


@pytest.fixture(scope="module")
def picture_of(stand):
    def make(*runs, scale="auto", diverged=()):
        made = []
        for k, values in enumerate(runs):
            path = np.zeros((len(values), 2))
            made.append(stand.run(stand.trajectory(path, values, diverged_at=len(values) if k in diverged else None)))
        return Picture(runs=tuple(made), steps=10, view=View(value_scale=scale))

    return make


def test_a_wide_positive_range_is_logarithmic(picture_of):
    axis = value_axis(picture_of([100, 1, 0.01]))
    assert axis.is_log
    assert axis.low < 0.01
    assert axis.high > 100


@pytest.mark.parametrize("values", [[100, 1, 0.01], [100, 50, 0], [3e307, 1e-300], [-1e308, 1e307]])
@pytest.mark.parametrize("room", [0.0, 0.1, 5.0])
def test_room_above_the_highest(picture_of, values, room):
    axis = value_axis(picture_of(values), room)
    assert float(axis.share(max(values))) <= 1.005 - min(room, 0.15) or axis.high > 1e307
    assert axis.low <= min(values) or axis.is_log
    assert axis.high <= 1e308


def test_one_run_that_ends_at_0_does_not_flatten_the_others(picture_of):
    axis = value_axis(picture_of([100, 1, 1e-6], [100, 0, 0]))
    assert axis.is_log
    assert axis.low < 1e-6
    assert not value_axis(picture_of([100, 1, 1e-6], [100, 0, 0], scale="linear")).is_log


@pytest.mark.parametrize("values", [[100, 1, 0.2], [100, 1, 0], [100, 0.001, -1]])
def test_otherwise_it_is_linear(picture_of, values):
    axis = value_axis(picture_of(values))
    assert not axis.is_log
    assert axis.low <= min(values)
    assert axis.high >= max(values)


def test_asked_for(picture_of):
    assert value_axis(picture_of([3, 2, 1], scale="log")).is_log
    assert not value_axis(picture_of([1e9, 2, 1], scale="linear")).is_log
    assert not value_axis(picture_of([-3, -2], scale="log")).is_log


def test_positive_values_begin_at_zero_when_near(picture_of):
    assert value_axis(picture_of([10, 5, 0.1])).low == 0
    assert value_axis(picture_of([10, 9.5, 9])).low > 8


def test_a_diverging_run_does_not_squash_the_others(picture_of):
    axis = value_axis(picture_of([10, 5, 1], [10, 1e10, 1e200], diverged=(1,)))
    assert axis.high < 50


def test_divergence_alone_still_has_an_axis(picture_of):
    axis = value_axis(picture_of([1e-3, 1e150, 1e300], diverged=(0,)))
    assert axis.low < axis.high < math.inf


def test_no_runs(picture_of):
    assert value_axis(picture_of()).low == 0
    assert step_axis(picture_of()).high == 10


@given(values=arrays(float, st.integers(1, 8), elements=st.floats()), scale=st.sampled_from(["auto", "log", "linear"]),
       diverged=st.sampled_from([(), (0,)]))  # fmt: skip
def test_any_values_have_an_axis(picture_of, values, scale, diverged):
    axis = value_axis(picture_of(values, scale=scale, diverged=diverged))
    assert math.isfinite(axis.low)
    assert math.isfinite(axis.high)
    assert axis.low < axis.high
    assert not axis.is_log or axis.low > 0
