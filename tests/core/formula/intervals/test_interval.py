import math

import numpy as np
import pytest

from core.formula.intervals.interval import (
    JUMP,
    LARGEST,
    NOWHERE,
    POLE,
    TINY,
    UNDEFINED,
    Interval,
    bits,
    inherited,
    joined,
    where_bits,
    widened,
)


def doubtful(*bit):
    return Interval(np.zeros((2, len(bit))), np.array(bit, dtype=np.uint8))


def test_bounds_are_stored_so_that_both_are_rounded_upwards():
    found = Interval.between(np.array([1.0, -2.0]), np.array([3.0, -1.0]))
    assert found.bounds.tolist() == [[-1.0, 2.0], [3.0, -1.0]]
    assert (found.low.tolist(), found.high.tolist()) == ([1.0, -2.0], [3.0, -1.0])


@pytest.mark.parametrize("value", [0.0, -2.5, 1e300])
def test_a_number(value):
    found = Interval.of_number(value, 2)
    assert found.bounds.shape == (2, 1, 1)
    assert (found.low.item(), found.high.item(), found.exact) == (value, value, value)


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_what_is_no_number_may_be_anything(value):
    found = Interval.of_number(value, 1)
    assert found.bounds.tolist() == [[math.inf], [math.inf]]
    assert found.doubt.tolist() == [UNDEFINED | NOWHERE]
    assert found.exact is None


@pytest.mark.parametrize("ulps", [1.0, 16.0])
def test_widened_by_at_least_so_many_units(ulps):
    """Against `np.nextafter`, for numbers of all sizes and both signs."""
    rng = np.random.default_rng(0)
    numbers = np.concatenate(
        (rng.normal(size=500) * 10.0 ** rng.integers(-320, 308, 500), [0.0, TINY, 1.0, -1.0, 2.0**-1022])
    )
    above = numbers
    for _ in range(int(ulps)):
        above = np.nextafter(above, np.inf)
    found = widened(np.stack((numbers, numbers)), ulps)
    assert (found >= above).all()
    assert (found - numbers <= 2.1 * ulps * np.spacing(np.abs(numbers))).all()


def test_a_sum_of_zeros_stays_zero():
    assert widened(np.zeros((2, 1)), can_underflow=False).tolist() == [[0.0], [0.0]]


def test_what_overflowed_inwards_is_the_largest_float():
    found = widened(np.array([[-np.inf, np.inf], [1.0, -np.inf]]))
    assert np.isfinite(found[0, 0])
    assert found[0, 0] <= -LARGEST * (1 - 1e-15)
    assert found[0, 1] == np.inf
    assert not np.isnan(found).any()


def test_doubts_are_joined():
    assert joined(None, None) is None
    assert joined(None, np.array([1], dtype=np.uint8), np.array([4], dtype=np.uint8)).tolist() == [5]
    assert bits(np.array([False, False]), JUMP) is None
    assert bits(np.array([True, False]), JUMP).tolist() == [JUMP, 0]
    assert where_bits(np.array([JUMP, POLE], dtype=np.uint8), JUMP | UNDEFINED).tolist() == [True, False]
    assert not where_bits(None, JUMP)


def test_a_pole_becomes_a_jump_in_what_is_bounded_again():
    assert inherited(doubtful(POLE, 0)).tolist() == [POLE | JUMP, 0]
    assert inherited(doubtful(POLE, 0), doubtful(0, UNDEFINED), keeps_poles=True).tolist() == [POLE, UNDEFINED]
    assert inherited(Interval(np.zeros((2, 1)))) is None
