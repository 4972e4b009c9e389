import numpy as np
import pytest

from core.formula.intervals.choices import CHOICES, CONDITIONS, both, either, opposite, where
from core.formula.intervals.interval import JUMP, NOWHERE, UNDEFINED, Interval, Truth

YES, NO, OPEN = (True, False), (False, True), (True, True)


def interval(low, high, doubt=0):
    return Interval(np.array([[-float(low)], [float(high)]]), np.array([doubt], dtype=np.uint8) if doubt else None)


def truth(pair):
    return Truth(np.array([pair[0]]), np.array([pair[1]]))


def pair(found):
    return bool(np.all(found.may_hold)), bool(np.all(found.may_fail))


@pytest.mark.parametrize(
    ("op", "a", "b", "expected"),
    [
        ("less", (0, 1), (2, 3), YES),
        ("less", (0, 1), (1, 2), OPEN),
        ("less", (1, 2), (0, 1), NO),
        ("less_equal", (0, 1), (1, 2), YES),
        ("less_equal", (1, 2), (0, 1), OPEN),
        ("less_equal", (1.5, 2), (0, 1), NO),
        ("equal", (1, 1), (1, 1), YES),
        ("equal", (0, 1), (0, 1), OPEN),
        ("equal", (0, 1), (2, 3), NO),
    ],
)
def test_comparisons(op, a, b, expected):
    assert pair(CONDITIONS[op](interval(*a), interval(*b))) == expected


def test_comparisons_with_what_is_undefined_are_false():
    assert pair(CONDITIONS["less"](interval(0, 1, UNDEFINED), interval(2, 3))) == OPEN
    assert pair(CONDITIONS["less"](interval(0, 1, UNDEFINED | NOWHERE), interval(2, 3))) == NO


def test_logic():
    for first in (YES, NO, OPEN):
        assert pair(opposite(truth(first))) == first[::-1]
        assert pair(both(truth(first), truth(YES))) == first
        assert pair(both(truth(first), truth(NO))) == NO
        assert pair(either(truth(first), truth(NO))) == first
        assert pair(either(truth(first), truth(YES))) == YES


@pytest.mark.parametrize(
    ("condition", "a", "b", "expected", "doubt"),
    [
        (YES, interval(0, 1), interval(5, 6, UNDEFINED), (0, 1), 0),
        (NO, interval(0, 1, UNDEFINED), interval(5, 6), (5, 6), 0),
        (OPEN, interval(0, 1), interval(5, 6), (0, 6), JUMP),
        (OPEN, interval(0, 1), interval(-9, 9, UNDEFINED | NOWHERE), (0, 1), JUMP | UNDEFINED),
        (YES, interval(0, 1, UNDEFINED | NOWHERE), interval(5, 6), (-np.inf, np.inf), NOWHERE | UNDEFINED),
    ],
)
def test_where(condition, a, b, expected, doubt):
    found = where(truth(condition), a, b)
    assert (found.low.item(), found.high.item()) == expected
    assert (0 if found.doubt is None else found.doubt.item()) == doubt


@pytest.mark.parametrize(
    ("op", "arguments", "expected", "doubt"),
    [
        ("minimum", [(0, 3), (1, 2)], (0, 2), 0),
        ("maximum", [(0, 3), (1, 2)], (1, 3), 0),
        ("sign", [(-1, 2)], (-1, 1), JUMP),
        ("sign", [(1, 2)], (1, 1), 0),
        ("sign", [(0, 0)], (0, 0), 0),
        ("floor", [(0.5, 2)], (0, 2), JUMP),
        ("floor", [(1, 1.9)], (1, 1), 0),
        ("ceil", [(1.1, 2)], (2, 2), 0),
        ("ceil", [(-np.inf, 2)], (-np.inf, 2), JUMP),
    ],
)
def test_choices(op, arguments, expected, doubt):
    found = CHOICES[op](*(interval(*argument) for argument in arguments))
    assert (found.low.item(), found.high.item()) == expected
    assert (0 if found.doubt is None else found.doubt.item()) == doubt


def test_one_undefined_argument_makes_the_minimum_undefined():
    assert CHOICES["minimum"](interval(0, 1), interval(2, 3, UNDEFINED)).doubt.item() == UNDEFINED
