"""Sums, products, quotients and whole powers of intervals."""

from collections.abc import Callable, Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from core.formula.intervals.interval import (
    POLE,
    TINY,
    UNDEFINED,
    Doubt,
    Floats,
    Interval,
    bits,
    inherited,
    joined,
    widened,
)

_EXACT: dict[str, Callable[..., Fraction]] = {
    "add": lambda a, b: a + b,
    "subtract": lambda a, b: a - b,
    "multiply": lambda a, b: a * b,
    "divide": lambda a, b: a / b,
}
LARGEST_EXACT = 2.0**500  # fractions of larger numbers are not worth their digits


def exact_number(op: str, arguments: Sequence[Interval]) -> float | None:
    """The result if arguments and result are floats exactly, so that `x^(a-1)` for a = 3 still is a square."""
    numbers = [argument.exact for argument in arguments]
    if op not in _EXACT or any(number is None or abs(number) > LARGEST_EXACT for number in numbers):
        return None
    try:
        exact = _EXACT[op](*(Fraction(number or 0.0) for number in numbers))
        return float(exact) if Fraction(float(exact)) == exact else None
    except (ZeroDivisionError, OverflowError):
        return None


def negate(a: Interval) -> Interval:
    """Minus: the bounds change places."""
    return Interval(a.bounds[::-1], a.doubt, None if a.exact is None else -a.exact)


def add(a: Interval, b: Interval) -> Interval:
    """Sum."""
    return Interval(widened(a.bounds + b.bounds, can_underflow=False), inherited(a, b, keeps_poles=True))


def subtract(a: Interval, b: Interval) -> Interval:
    """Difference."""
    return Interval(widened(a.bounds + b.bounds[::-1], can_underflow=False), inherited(a, b, keeps_poles=True))


def multiply(a: Interval, b: Interval) -> Interval:
    """Product; 0 times what grows beyond all bounds is 0, for the bound itself is no number."""
    doubt = inherited(a, b, keeps_poles=True)
    for one, other in ((a, b), (b, a)):
        if other.exact is not None:
            return _scaled(one, other.exact, doubt)
    is_positive = np.asarray((a.bounds[0] <= 0.0) & (b.bounds[0] <= 0.0))
    return Interval(_not_negative(widened(_products(a.bounds, b.bounds)), is_positive), doubt)


def _not_negative(bounds: Floats, where: NDArray[np.bool_]) -> Floats:
    """Rounding must not take positive numbers below 0, where roots and logarithms end."""
    np.minimum(bounds[0], 0.0, out=bounds[0], where=where)
    return bounds


def _scaled(a: Interval, number: float, doubt: Doubt) -> Interval:
    if number == 0.0:
        return Interval(np.zeros_like(a.bounds), doubt)
    bounds = a.bounds if number > 0.0 else a.bounds[::-1]
    return Interval(_not_negative(widened(bounds * abs(number)), np.asarray(bounds[0] <= 0.0)), doubt)


def _products(a: Floats, b: Floats) -> Floats:
    same, crossed = a * b, a * b[::-1]  # low·low and high·high; -low·high and -high·low
    found = _extremes(same, crossed)
    if np.isnan(found).any():  # 0 times infinity somewhere: every maximum that it takes part in is NaN
        found = _extremes(*(np.where(np.isnan(products), 0.0, products) for products in (same, crossed)))
    return found


def _extremes(same: Floats, crossed: Floats) -> Floats:
    """Minus the lowest and the highest of all four products."""
    above = np.maximum(np.maximum(same[0], same[1]), -np.minimum(crossed[0], crossed[1]))
    below = np.maximum(np.maximum(crossed[0], crossed[1]), -np.minimum(same[0], same[1]))
    return np.array((below, above))


def divide(a: Interval, b: Interval) -> Interval:
    """Quotient; where the denominator may be 0 there may be a pole, or no number."""
    inverse, has_zero = _inverse(b.bounds)
    doubt = joined(inherited(a, keeps_poles=True), inherited(b), bits(has_zero, UNDEFINED | POLE))
    is_positive = np.asarray((a.bounds[0] <= 0.0) & (b.bounds[0] <= 0.0))
    return Interval(_not_negative(widened(_products(a.bounds, inverse)), is_positive), doubt)


def _inverse(bounds: Floats) -> tuple[Floats, NDArray[np.bool_]]:
    """1/b, and where 0 is in b."""
    has_zero = (bounds >= 0.0).all(axis=0)
    inverse = widened(-1.0 / bounds[::-1])
    if has_zero.any():
        inverse[0][has_zero & (bounds[0] > 0.0)] = np.inf  # negative denominators: down to -inf
        inverse[1][has_zero & (bounds[1] > 0.0)] = np.inf
        inverse[:, has_zero & (bounds == 0.0).all(axis=0)] = np.inf
    return inverse, np.asarray(has_zero)


def absolute(a: Interval) -> Interval:
    """Distance from 0."""
    return Interval(distances(a.bounds), inherited(a, keeps_poles=True))


def whole_power(a: Interval, exponent: int) -> Interval:
    """a^exponent, exponent > 0, tighter than repeated products: a square is not negative."""
    is_even = exponent % 2 == 0
    bounds = widened(_power(distances(a.bounds) if is_even else a.bounds, exponent), float(exponent))
    is_positive = np.asarray((a.bounds[0] <= 0.0) | is_even)
    return Interval(_not_negative(bounds, is_positive), inherited(a, keeps_poles=True))


def distances(bounds: Floats) -> Floats:
    """The bounds (2, ...) of |a|: minus the nearest to 0, and the farthest."""
    return np.array((np.minimum(np.minimum(bounds[0], bounds[1]), 0.0), np.maximum(bounds[0], bounds[1])))


def _power(bounds: Floats, exponent: int) -> Floats:
    """Each bound with its sign kept: the lower one is stored as its negative, for even exponents too."""
    power = np.abs(bounds)
    size = power.copy()
    for digit in bin(exponent)[3:]:  # square and multiply
        power *= power
        if digit == "1":
            power *= size
    return np.copysign(power, bounds)


def mean(a: Interval, rows: int) -> Interval:
    """Over the rows of the data, along the axis before the boxes."""
    bounds = np.broadcast_to(a.bounds, (2, rows, a.bounds.shape[-1]))
    total = bounds.sum(axis=1, keepdims=True)
    total += np.abs(bounds).sum(axis=1, keepdims=True) * (rows * 2.0**-52) + TINY
    doubt = a.doubt
    if doubt is not None:
        doubt = np.bitwise_or.reduce(np.broadcast_to(doubt, bounds.shape[1:]), axis=0, keepdims=True)
    return Interval(widened(total / rows, 2.0), doubt)
