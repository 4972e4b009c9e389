import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.painting.ticks import (
    Ticks,
    linear_ticks,
    log_ticks,
    nice_step,
    nice_whole_step,
    short_ticks,
    two_or_more,
    with_base,
)


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


@pytest.mark.parametrize(
    ("low", "high", "base", "labels"),
    [
        (1e9, 1e9 + 25, 1e9, ("0", "5", "10", "15", "20", "25")),
        (1e6 - 2, 1e6 + 2, 1e6, ("−2", "−1", "0", "1", "2")),
        (-1e7, -1e7 + 6, -1e7, ("0", "2", "4", "6")),
        (1234567890.2, 1234567895, 1234567000.0, ("891", "892", "893", "894", "895")),
        (100.0, 100.00004, 100.0, ("0", "1×10⁻⁵", "2×10⁻⁵", "3×10⁻⁵", "4×10⁻⁵")),
        (0.0, 1e9, 0.0, ("0", "0.2×10⁹", "0.4×10⁹", "0.6×10⁹", "0.8×10⁹", "1.0×10⁹")),
        (1200.0, 1204.0, 0.0, ("1200", "1201", "1202", "1203", "1204")),
    ],
)
def test_far_from_zero_labels_count_from_a_round_number(low, high, base, labels):
    ticks = short_ticks(low, high, 5)
    assert ticks.base == pytest.approx(base, rel=1e-12)
    assert ticks.labels == labels


@given(st.floats(-1e15, 1e15), st.floats(1e-6, 1e9), st.integers(2, 10))
def test_short_labels_differ_and_say_how_far_the_base_is(low, span, count):
    plain, ticks = linear_ticks(low, low + span, count), short_ticks(low, low + span, count)
    assert ticks.values == plain.values
    assert len(set(ticks.labels)) == len(ticks.labels)
    if ticks.base:
        assert max(len(label) for label in ticks.labels) <= len("−0.00×10⁻¹⁰")
        for value, label in zip(ticks.values, ticks.labels, strict=True):
            if "×" not in label:
                step = nice_step((low + span - low) / count)
                assert float(label.replace("−", "-")) == pytest.approx(value - ticks.base, abs=0.51 * step)


@pytest.mark.parametrize(
    ("name", "base", "text"),
    [
        ("f(x)", 0.0, "f(x)"),
        ("f(x)", 1e9, "f(x) − 10⁹"),
        ("x", -1.25e7, "x + 1.25×10⁷"),
        ("", 1e6, "+10⁶"),
        ("", -2e6, "−2×10⁶"),
    ],
)
def test_the_name_says_from_what_labels_count(name, base, text):
    assert with_base(name, base) == text


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
