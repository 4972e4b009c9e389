import math

import numpy as np
import pytest

from core.formula.intervals.interval import JUMP, NOWHERE, POLE, UNDEFINED, Interval
from core.formula.intervals.powers import power

inf = math.inf


def interval(low, high):
    return Interval(np.array([[-low], [high]]))


def of(base, exponent):
    exponent = Interval.of_number(exponent, 1) if isinstance(exponent, float) else interval(*exponent)
    with np.errstate(all="ignore"):
        found = power(interval(*base), exponent)
    return found.low.item(), found.high.item(), 0 if found.doubt is None else int(found.doubt.item())


@pytest.mark.parametrize(
    ("base", "exponent", "expected", "doubt"),
    [
        ((-2.0, 3.0), 2.0, (0.0, 9.0), 0),
        ((-2.0, 3.0), 3.0, (-8.0, 27.0), 0),
        ((2.0, 4.0), -2.0, (1 / 16, 1 / 4), 0),
        ((-1.0, 2.0), -1.0, (-inf, inf), UNDEFINED | POLE),
        ((0.0, 2.0), 0.0, (1.0, 1.0), 0),
        ((4.0, 9.0), 0.5, (2.0, 3.0), 0),
        ((0.0, 9.0), 0.5, (0.0, 3.0), 0),
        ((-1.0, 9.0), 0.5, (0.0, 3.0), UNDEFINED),
        ((-2.0, -1.0), 0.5, (0.0, inf), UNDEFINED | NOWHERE),
        ((4.0, 9.0), -0.5, (1 / 3, 1 / 2), 0),
        ((0.0, 9.0), -0.5, (1 / 3, inf), UNDEFINED | POLE),
        ((2.0, 3.0), (1.0, 2.0), (2.0, 9.0), 0),
        ((0.5, 2.0), (-1.0, 2.0), (0.25, 4.0), 0),
        ((0.0, 2.0), (1.0, 2.0), (0.0, 4.0), UNDEFINED | POLE | JUMP),
    ],
)
def test_bounds_and_doubts(base, exponent, expected, doubt):
    low, high, found = of(base, exponent)
    assert (low, high) == pytest.approx(expected, rel=1e-13, abs=1e-300)
    assert found == doubt


@pytest.mark.parametrize("exponent", [100.0, 101.0])
def test_large_whole_exponents_of_negative_numbers(exponent):
    low, high, _ = of((-1.5, 0.5), exponent)
    assert low <= (-1.5) ** exponent <= high
    assert low <= 0.5**exponent <= high


def test_a_negative_base_may_have_either_sign():
    low, high, doubt = of((-2.0, -1.0), (1.0, 3.0))
    assert low <= -8.0
    assert high >= 4.0
    assert doubt & UNDEFINED


def test_numbers_and_arrays_mix():
    base = Interval.of_number(2.0, 1)
    with np.errstate(all="ignore"):
        found = power(base, Interval.between(np.array([1.0, 2.0]), np.array([1.0, 3.0])))
    np.testing.assert_allclose(found.bounds, [[-2.0, -4.0], [2.0, 8.0]], rtol=1e-13)


@pytest.mark.parametrize(
    ("base", "exponent", "expected"),
    [
        ((-1.5, -0.5), 100.0, (0.5**100, 1.5**100)),
        ((-1.5, 0.5), 100.0, (0.0, 1.5**100)),
        ((-1.5, -0.5), 101.0, (-(1.5**101), -(0.5**101))),
        ((0.5, 1.5), 301.0, (0.5**301, 1.5**301)),
        ((-2.0, -1.0), -100.0, (2.0**-100, 1.0)),
        ((-0.5, 3.0), 1000.0, (0.0, inf)),
    ],
)
def test_high_whole_exponents_are_bounded_tightly(base, exponent, expected):
    low, high, doubt = of(base, exponent)
    assert (low, high) == pytest.approx(expected, rel=1e-13, abs=1e-300)
    assert low <= expected[0]
    assert high >= expected[1]
    assert doubt == 0
