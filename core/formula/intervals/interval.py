"""What an interval is: arrays of bounds, outward rounded, and what is doubtful about the numbers between them.

The bounds hold for the real numbers that a formula means, not only for floats. They enclose the values at those
points of a box at which the formula is defined; where it may not be, or may jump, the doubt says so.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Bits = NDArray[np.uint8]
Doubt = Bits | None  # no array where there is none, which is nearly everywhere

UNDEFINED = 1  # perhaps not everywhere in the box
NOWHERE = 2  # nowhere in the box
JUMP = 4  # perhaps not continuous on the part where it is defined
POLE = 8  # perhaps beyond all bounds near a point of the box; becomes a jump in what bounds it again

ULP = 2.0**-52
TINY = 5e-324
LARGEST = 1.7976931348623157e308


@dataclass(slots=True)
class Interval:
    """`bounds` (2, ...): minus the lower bounds, then the upper ones, so that both are rounded upwards.

    No lower bound is +inf and no upper one -inf; none is NaN. `exact`: the number itself if it is one that is known
    exactly, the same in all boxes.
    """

    bounds: Floats
    doubt: Doubt = None
    exact: float | None = None

    @property
    def low(self) -> Floats:
        """The lower bounds (...)."""
        return np.asarray(-self.bounds[0])

    @property
    def high(self) -> Floats:
        """The upper bounds (...)."""
        return np.asarray(self.bounds[1])

    @staticmethod
    def between(low: Floats, high: Floats) -> "Interval":
        """The intervals with these bounds (...), finite ones, low <= high."""
        return Interval(np.array((-low, high)))

    @staticmethod
    def of_number(value: float, axes: int) -> "Interval":
        """One number for all boxes, with as many axes of length 1 as boxes have."""
        shape = (2, *(1,) * axes)
        if not math.isfinite(value):  # left over from folding: no real number
            return Interval(np.full(shape, math.inf), np.full(shape[1:], UNDEFINED | NOWHERE, dtype=np.uint8))
        return Interval(np.array((-value, value)).reshape(shape), None, value)


@dataclass(frozen=True, slots=True)
class Truth:
    """Whether a condition may hold somewhere in the box, and whether it may fail somewhere."""

    may_hold: Flags
    may_fail: Flags


def widened(bounds: Floats, ulps: float = 1.0, *, can_underflow: bool = True) -> Floats:
    """The bounds (2, ...) moved outwards in place by at least so many units in the last place of what they are.

    A bound that overflowed inwards becomes the largest float. Arithmetic is eight times faster than `np.nextafter`.
    """
    np.maximum(bounds, -LARGEST, out=bounds)
    bounds += np.abs(bounds) * (ulps * ULP)
    if can_underflow:
        bounds += ulps * TINY
    return bounds


def joined(*doubts: Doubt) -> Doubt:
    """All of them."""
    found: Doubt = None
    for doubt in doubts:
        if doubt is not None:
            found = doubt if found is None else np.bitwise_or(found, doubt)
    return found


def where_bits(doubt: Doubt, mask: int) -> Flags | np.bool_:
    """Where any of the bits of the mask is set (...)."""
    return np.False_ if doubt is None else np.bitwise_and(doubt, np.uint8(mask)) != 0


def bits(where: Flags, mask: int) -> Doubt:
    """The bits where something is so; None if it is so nowhere."""
    return where * np.uint8(mask) if where.any() else None


def inherited(*arguments: Interval, keeps_poles: bool = False) -> Doubt:
    """The doubts of what is computed from the arguments.

    `keeps_poles`: the result grows beyond all bounds where an argument does. Otherwise it may come back from
    infinity at another height, as atan(1/x) does at 0.
    """
    doubt = joined(*(argument.doubt for argument in arguments))
    if doubt is None or keeps_poles:
        return doubt
    return joined(doubt, bits(np.asarray(where_bits(doubt, POLE)), JUMP))
