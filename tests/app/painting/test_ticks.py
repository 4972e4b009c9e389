import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.painting.ticks import Ticks, linear_ticks, log_ticks, nice_step, nice_whole_step, two_or_more


@pytest.mark.parametrize(
    ("low", "high", "count", "values"),
    [
        (-5, 5, 6, (-4, -2, 0, 2, 4)),
        (0, 1, 5, (0, 0.2, 0.4, 0.6, 0.8, 1.0)),
        (1.9, 2.1, 4, (1.9, 1.95, 2.0, 2.05, 2.1)),
        (-2, 3, 10, (-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5, 3)),
    ],
)
def test_ticks_are_nice(low, high, count, values):
    assert linear_ticks(low, high, count).values == pytest.approx(values)


@given(st.floats(allow_nan=True), st.floats(allow_nan=True), st.integers(-1, 12))
def test_any_axis_has_few_ticks_within(low, high, count):
    ticks = linear_ticks(low, high, count)
    assert len(ticks.values) == len(ticks.labels) <= max(count, 0) + 1
    span = high - low
    assert all(low - 1e-6 * span <= value <= high + 1e-6 * span for value in ticks.values)


@given(st.floats(-1e9, 1e9), st.floats(1e-6, 1e9), st.integers(2, 10))
def test_labels_differ(low, span, count):
    labels = linear_ticks(low, low + span, count).labels
    assert len(set(labels)) == len(labels)


def test_powers_of_ten():
    ticks = log_ticks(3e-4, 20, 8)
    assert ticks.labels == ("10⁻³", "10⁻²", "10⁻¹", "10⁰", "10¹")
    assert len(log_ticks(1e-200, 1e200, 6).values) <= 7


@pytest.mark.parametrize("bounds", [(0, 1), (-1, 1), (1, 1), (2, 1), (math.nan, 1), (1, math.inf)])
def test_no_logarithmic_axis_no_ticks(bounds):
    assert log_ticks(*bounds, 5).values == ()


def test_steps():
    assert [nice_step(least) for least in (0.7, 1, 1.1, 2.3, 6)] == [1, 1, 2, 5, 10]
    assert [nice_whole_step(least) for least in (0, 1, 1.5, 2.5, 4, 7, 11)] == [1, 1, 2, 3, 5, 10, 20]


@given(st.floats(-1e9, 1e9), st.floats(1e-3, 1e9), st.integers(1, 8))
def test_no_axis_needs_to_have_a_single_number(low, span, count):
    ticks = two_or_more(lambda most: linear_ticks(low, low + span, most), count)
    assert len(ticks.values) >= 2


def test_as_many_as_wanted_where_these_are_enough():
    asked = []

    def ticks_of(count):
        asked.append(count)
        return Ticks((0.0, 1.0), ("0", "1"))

    assert two_or_more(ticks_of, 3) == ticks_of(3)
    assert two_or_more(lambda _: Ticks((), ()), 2) == Ticks((), ())
    assert asked == [3, 3]
