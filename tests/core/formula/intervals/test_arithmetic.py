import itertools
import math
from fractions import Fraction

import numpy as np
import pytest

from core.formula.intervals import arithmetic
from core.formula.intervals.arithmetic import absolute, divide, exact_number, mean, multiply, negate, whole_power
from core.formula.intervals.interval import POLE, UNDEFINED, Interval

inf = math.inf
SIDES = [
    (-3.0, -1.0),
    (-2.0, 0.0),
    (-1.0, 4.0),
    (0.0, 0.0),
    (0.0, 2.0),
    (0.1, 0.3),
    (-inf, 1.0),
    (2.0, inf),
    (-inf, inf),
]


def interval(low, high):
    return Interval(np.array([[-low], [high]]))


def ends(found):
    return found.low.item(), found.high.item()


@pytest.mark.parametrize("op", ["add", "subtract", "multiply"])
def test_bounds_are_the_extremes_of_exact_corners(op):
    exact = {"add": lambda a, b: a + b, "subtract": lambda a, b: a - b, "multiply": lambda a, b: a * b}[op]
    finite = [side for side in SIDES if all(map(math.isfinite, side))]
    for a, b in itertools.product(finite, repeat=2):
        corners = [exact(Fraction(x), Fraction(y)) for x in a for y in b]
        low, high = ends(getattr(arithmetic, op)(interval(*a), interval(*b)))
        assert low <= min(corners) <= max(corners) <= high
        assert float(min(corners)) - low <= 1e-15 * abs(low) + 1e-320
        assert high - float(max(corners)) <= 1e-15 * abs(high) + 1e-320


def test_nothing_times_infinity_is_nothing():
    for a, b in itertools.product(SIDES, repeat=2):
        with np.errstate(invalid="ignore"):
            low, high = ends(multiply(interval(*a), interval(*b)))
        assert low <= high
    with np.errstate(invalid="ignore"):
        assert ends(multiply(interval(0.0, 0.0), interval(-inf, inf))) == pytest.approx((0.0, 0.0), abs=1e-300)
        assert ends(multiply(interval(0.0, 2.0), interval(1.0, inf))) == (0.0, inf)


def test_products_of_positive_numbers_are_not_negative():
    low, high = ends(multiply(interval(0.0, 1e-200), interval(0.0, 1e-200)))
    assert low == 0.0
    assert high > 0.0
    assert ends(whole_power(interval(0.0, 1.0), 3))[0] == 0.0
    assert ends(multiply(interval(0.0, 1.0), Interval.of_number(3.0, 1)))[0] == 0.0


def test_a_number_may_turn_the_bounds_round():
    assert ends(multiply(interval(1.0, 2.0), Interval.of_number(-3.0, 1))) == pytest.approx((-6.0, -3.0))
    assert ends(multiply(Interval.of_number(0.0, 1), interval(-inf, inf))) == (0.0, 0.0)
    assert ends(negate(interval(1.0, 2.0))) == (-2.0, -1.0)
    assert negate(Interval.of_number(2.0, 1)).exact == -2.0


@pytest.mark.parametrize(
    ("a", "b", "expected", "doubt"),
    [
        ((1.0, 2.0), (4.0, 8.0), (0.125, 0.5), 0),
        ((-1.0, 2.0), (-4.0, -2.0), (-1.0, 0.5), 0),
        ((1.0, 2.0), (0.0, 4.0), (0.25, inf), UNDEFINED | POLE),
        ((1.0, 2.0), (-4.0, 0.0), (-inf, -0.25), UNDEFINED | POLE),
        ((1.0, 2.0), (-1.0, 1.0), (-inf, inf), UNDEFINED | POLE),
        ((0.0, 2.0), (0.0, 4.0), (0.0, inf), UNDEFINED | POLE),
        ((1.0, 1.0), (0.0, 0.0), (0.0, inf), UNDEFINED | POLE),
        ((1.0, inf), (2.0, inf), (0.0, inf), 0),
    ],
)
def test_quotients(a, b, expected, doubt):
    with np.errstate(all="ignore"):
        found = divide(interval(*a), interval(*b))
    assert ends(found) == pytest.approx(expected, rel=1e-14, abs=1e-300)
    assert (0 if found.doubt is None else found.doubt.item()) == doubt


@pytest.mark.parametrize(
    ("side", "exponent", "expected"),
    [
        ((-1.0, 2.0), 2, (0.0, 4.0)),
        ((-3.0, 2.0), 2, (0.0, 9.0)),
        ((-3.0, -2.0), 2, (4.0, 9.0)),
        ((-1.0, 2.0), 3, (-1.0, 8.0)),
        ((-2.0, 1.0), 5, (-32.0, 1.0)),
        ((2.0, 3.0), 6, (64.0, 729.0)),
        ((-1.0, inf), 4, (0.0, inf)),
        ((1e-200, 1.0), 2, (0.0, 1.0)),
    ],
)
def test_whole_powers(side, exponent, expected):
    with np.errstate(over="ignore"):
        low, high = ends(whole_power(interval(*side), exponent))
    assert (low, high) == pytest.approx(expected, rel=1e-14)
    assert low <= expected[0] <= expected[1] <= high


@pytest.mark.parametrize(
    ("side", "expected"), [((-1, 2), (0, 2)), ((-3, 2), (0, 3)), ((-3, -2), (2, 3)), ((1, 4), (1, 4))]
)
def test_absolute(side, expected):
    assert ends(absolute(interval(*map(float, side)))) == expected


@pytest.mark.parametrize(
    ("op", "numbers", "expected"),
    [
        ("subtract", (3.0, 1.0), 2.0),
        ("add", (0.1, 0.2), None),
        ("multiply", (0.5, 3.0), 1.5),
        ("divide", (1.0, 4.0), 0.25),
        ("divide", (1.0, 3.0), None),
        ("divide", (1.0, 0.0), None),
        ("power", (2.0, 3.0), None),
        ("multiply", (1e300, 1e300), None),
    ],
)
def test_exact_numbers(op, numbers, expected):
    assert exact_number(op, tuple(Interval.of_number(number, 1) for number in numbers)) == expected


def test_what_is_not_exact_has_no_exact_result():
    assert exact_number("add", (interval(1.0, 1.0), Interval.of_number(1.0, 1))) is None


def test_means_are_over_rows():
    rows = Interval(np.array([[[-1.0], [-2.0]], [[1.5], [4.0]]]), np.array([[0], [UNDEFINED]], dtype=np.uint8))
    found = mean(rows, 2)
    assert found.bounds.shape == (2, 1, 1)
    assert ends(found) == pytest.approx((1.5, 2.75))
    assert found.doubt.item() == UNDEFINED
