"""Powers of intervals with any exponent."""

import numpy as np

from core.formula.intervals.arithmetic import distances, divide, multiply, whole_power
from core.formula.intervals.functions import FUNCTIONS, SAFETY
from core.formula.intervals.interval import (
    JUMP,
    NOWHERE,
    POLE,
    UNDEFINED,
    Floats,
    Interval,
    bits,
    inherited,
    joined,
    widened,
)

LARGEST = 64  # whole exponents that are multiplied out


def power(base: Interval, exponent: Interval) -> Interval:
    """base^exponent: real, so that a negative base needs a whole exponent."""
    number = exponent.exact
    if number is None:
        return _any_power(base, exponent)
    if number == 0.0:
        return Interval(np.array((-np.ones_like(base.low), np.ones_like(base.low))), inherited(base))
    if number.is_integer():
        size = abs(number)
        result = whole_power(base, int(size)) if size <= LARGEST else _high_power(base, size)
        one = Interval.of_number(1.0, base.bounds.ndim - 1)
        return result if number > 0.0 else divide(one, result)
    return _root(base, number)


def _high_power(base: Interval, exponent: float) -> Interval:
    """A whole exponent, too high to be multiplied out: odd ones only rise, even ones with the distance from 0."""
    is_even = exponent % 2.0 == 0.0
    ends = distances(base.bounds) if is_even else base.bounds
    bounds = np.copysign(np.power(np.abs(ends), exponent), ends)
    widened(bounds, SAFETY)
    np.minimum(bounds[0], 0.0, out=bounds[0], where=np.asarray(ends[0] <= 0.0))  # of what is positive
    return Interval(bounds, inherited(base, keeps_poles=True))


def _root(base: Interval, exponent: float) -> Interval:
    """An exponent that is no whole number: bases from 0 on."""
    low, high = -base.bounds[0], base.bounds[1]
    nowhere = high < 0.0
    low, high = np.maximum(low, 0.0), np.where(nowhere, np.inf, high)
    doubt = joined(inherited(base), bits(base.bounds[0] > 0.0, UNDEFINED), bits(nowhere, NOWHERE))
    if exponent > 0.0:
        return Interval(_raised(low, high, exponent), doubt)
    return Interval(_raised(high, low, exponent), joined(doubt, bits(low <= 0.0, UNDEFINED | POLE)))


def _raised(low: Floats, high: Floats, exponent: float) -> Floats:
    bounds = widened(np.array((-np.power(low, exponent), np.power(high, exponent))), SAFETY)
    return np.array((np.minimum(bounds[0], 0.0), bounds[1]))


def _any_power(base: Interval, exponent: Interval) -> Interval:
    """As exp(exponent·log(base)); where the base may be negative, either sign of that is possible."""
    may_be_negative, may_be_zero = base.bounds[0] > 0.0, np.asarray(base.bounds[0] >= 0.0)
    low, high = np.maximum(-base.bounds[0], 0.0), np.maximum(base.bounds[1], base.bounds[0])
    log = FUNCTIONS["log"](Interval(np.array((-low, high))))
    below, above = FUNCTIONS["exp"](multiply(Interval(log.bounds), Interval(exponent.bounds))).bounds
    above = np.where(may_be_zero, np.maximum(above, 1.0), above)  # 0^0 is 1, the limit of neither side
    below = np.where(may_be_negative, above, np.where(may_be_zero, 0.0, below))
    doubt = joined(inherited(base, exponent), bits(may_be_zero, UNDEFINED | POLE | JUMP))
    return Interval(np.array((below, above)), doubt)
