"""Elementary functions of intervals.

NumPy's functions are right to 4 units in the last place on the machines it is built for; the bounds are moved by 16.
"""

import math
from collections.abc import Callable
from typing import Any, cast

import numpy as np

from core.formula.intervals.interval import (
    JUMP,
    NOWHERE,
    POLE,
    UNDEFINED,
    Doubt,
    Floats,
    Interval,
    bits,
    inherited,
    joined,
    widened,
)
from core.formula.numpy_text import UFUNCS

SAFETY = 16.0  # units in the last place
FARTHEST = 2.0**40  # beyond it a sine may be anything: its argument is known no better than a period
SLACK = 1e-14  # by which the number of half periods may be wrong, relative and absolute
Function = Callable[[Interval], Interval]
DOMAINS = {  # where functions are defined, if not everywhere
    **dict.fromkeys(("sqrt", "log", "log2", "log10"), (0.0, math.inf)),
    **dict.fromkeys(("asin", "acos", "atanh"), (-1.0, 1.0)),
    "log1p": (-1.0, math.inf),
    "acosh": (1.0, math.inf),
}


def rising(op: str, lowest: float = -math.inf, highest: float = math.inf) -> Function:
    """A function that only rises, with values from `lowest` to `highest`, defined everywhere."""
    return lambda a: Interval(_rising(op, a.bounds, lowest, highest), inherited(a))


def rising_within(op: str, *, lowest: float = -math.inf, poles: bool = False) -> Function:
    """A function that only rises in its domain and is not defined elsewhere; `poles` at finite ends."""
    start, end = DOMAINS[op]

    def apply(a: Interval) -> Interval:
        bounds, doubt = _within(a, start, end, poles=poles)
        return Interval(_rising(op, bounds, lowest), doubt)

    return apply


def _rising(op: str, bounds: Floats, lowest: float = -math.inf, highest: float = math.inf) -> Floats:
    ends = np.array((-bounds[0], bounds[1]))
    result = cast("Floats", cast("Any", UFUNCS[op])(ends))
    np.negative(result[0], result[0])
    widened(result, SAFETY)
    np.minimum(result[0], -lowest, out=result[0])
    np.minimum(result[1], highest, out=result[1])
    return result


def _within(a: Interval, start: float, end: float, *, poles: bool) -> tuple[Floats, Doubt]:
    """The part of the bounds in the domain; the whole domain, which is then of no account, where no part is."""
    low, high = -a.bounds[0], a.bounds[1]
    outside = (low < start) | (high > end)
    nowhere = (high < start) | (low > end)
    doubt = joined(inherited(a), bits(outside, UNDEFINED), bits(nowhere, NOWHERE))
    if poles:
        doubt = joined(doubt, bits((low <= start) | (high >= end), UNDEFINED | POLE))
    low, high = np.where(nowhere, start, np.maximum(low, start)), np.where(nowhere, end, np.minimum(high, end))
    return np.array((-low, high)), doubt


def restricted(a: Interval, op: str) -> Interval:
    """The part of the argument for which the function is defined; all of it where no part is."""
    start, end = DOMAINS[op]
    limit = np.array((-start, end)).reshape(2, *(1,) * (a.bounds.ndim - 1))
    bounds = np.minimum(a.bounds, limit)
    is_somewhere = bounds[0] + bounds[1] >= 0.0
    return Interval(np.where(is_somewhere, bounds, a.bounds), a.doubt, a.exact)


def acos(a: Interval) -> Interval:
    """Falls from pi to 0."""
    bounds, doubt = _within(a, *DOMAINS["acos"], poles=False)
    ends = widened(np.arccos(np.array((-bounds[0], bounds[1]))), SAFETY)
    lowest = np.arccos(bounds[1]) * (1.0 - SAFETY * 2.0**-52)
    return Interval(np.array((-lowest, ends[0])), doubt)


def cosh(a: Interval) -> Interval:
    """Rises with the distance from 0."""
    nearest, farthest = _distances(a)
    bounds = _rising("cosh", np.array((-nearest, farthest)), 1.0)
    return Interval(bounds, inherited(a))


def tanh_slope(a: Interval, tanh: Interval) -> Interval:
    """1/cosh^2 of `a`, which falls with the distance from 0; `tanh` is that of `a` and tells no more."""
    return _bell(a, 1.0, 1.0)


def sigmoid_slope(a: Interval, sigmoid: Interval) -> Interval:
    """A quarter of 1/cosh^2 of half of `a`; `sigmoid` is that of `a` and tells no more."""
    return _bell(a, 0.25, 0.5)


def _bell(a: Interval, height: float, inside: float) -> Interval:
    nearest, farthest = _distances(a)
    root = 1.0 / np.cosh(inside * np.array((farthest, nearest)))
    bounds = height * (root * root)
    np.negative(bounds[0], bounds[0])
    return Interval(
        np.minimum(widened(bounds, SAFETY), np.array((0.0, np.inf)).reshape(2, *(1,) * nearest.ndim)), inherited(a)
    )


def _distances(a: Interval) -> tuple[Floats, Floats]:
    """Of the nearest and the farthest point from 0."""
    low, high = -a.bounds[0], a.bounds[1]
    return np.maximum(np.maximum(low, -high), 0.0), np.maximum(-low, high)


def sin(a: Interval) -> Interval:
    """Sine: 1 if a peak lies in between, -1 if a bottom does."""
    return _wave(a, "sin", 0.25)


def cos(a: Interval) -> Interval:
    """Cosine."""
    return _wave(a, "cos", 0.0)


def _wave(a: Interval, op: str, peak: float) -> Interval:
    """`peak`: where the first peak is, in periods."""
    ends = np.array((-a.bounds[0], a.bounds[1]))
    is_far = np.abs(ends).max(axis=0) > FARTHEST
    ends[:, is_far] = 0.0
    values = cast("Floats", cast("Any", UFUNCS[op])(ends))
    turns = ends / (2.0 * math.pi) - peak
    slack = SLACK * (1.0 + np.abs(turns))
    first, last = turns[0] - slack[0], turns[1] + slack[1]
    bounds = np.array((np.maximum(-values[0], -values[1]), np.maximum(values[0], values[1])))
    widened(bounds, SAFETY)
    bounds[1][is_far | (np.floor(last) >= np.ceil(first))] = 1.0
    bounds[0][is_far | (np.floor(last - 0.5) >= np.ceil(first - 0.5))] = 1.0
    return Interval(np.minimum(bounds, 1.0), inherited(a))


def tan(a: Interval) -> Interval:
    """Rises from pole to pole."""
    ends = np.array((-a.bounds[0], a.bounds[1]))
    is_far = np.abs(ends).max(axis=0) > FARTHEST
    ends[:, is_far] = 0.0
    turns = ends / math.pi - 0.5
    slack = SLACK * (1.0 + np.abs(turns))
    has_pole = is_far | (np.floor(turns[1] + slack[1]) >= np.ceil(turns[0] - slack[0]))
    bounds = _rising("tan", np.array((-ends[0], ends[1])))
    bounds[:, has_pole] = np.inf
    return Interval(bounds, joined(inherited(a), bits(has_pole, UNDEFINED | POLE)))


def atan2(y: Interval, x: Interval) -> Interval:
    """The angle of (x, y): extreme at corners of the box, unless it touches the cut along the negative x axis."""
    corners = [np.arctan2(end, other) for end in (-y.bounds[0], y.bounds[1]) for other in (-x.bounds[0], x.bounds[1])]
    high, low = np.maximum.reduce(corners), np.minimum.reduce(corners)
    bounds = widened(np.array((-low, high)), SAFETY)
    on_cut = (y.bounds >= 0.0).all(axis=0) & (x.bounds[0] >= 0.0)
    limit = math.pi * (1.0 + SAFETY * 2.0**-52)
    bounds = np.where(on_cut, limit, np.minimum(bounds, limit))
    return Interval(bounds, joined(inherited(y, x), bits(np.asarray(on_cut), JUMP)))


FUNCTIONS: dict[str, Callable[..., Interval]] = {
    "exp": rising("exp", 0.0),
    "expm1": rising("expm1", -1.0),
    "cbrt": rising("cbrt"),
    "atan": rising("atan"),
    "sinh": rising("sinh"),
    "asinh": rising("asinh"),
    "tanh": rising("tanh", -1.0, 1.0),
    "erf": rising("erf", -1.0, 1.0),
    "sigmoid": rising("sigmoid", 0.0, 1.0),
    "softplus": rising("softplus", 0.0),
    "sqrt": rising_within("sqrt", lowest=0.0),
    "log": rising_within("log", poles=True),
    "log2": rising_within("log2", poles=True),
    "log10": rising_within("log10", poles=True),
    "log1p": rising_within("log1p", poles=True),
    "asin": rising_within("asin"),
    "acosh": rising_within("acosh", lowest=0.0),
    "atanh": rising_within("atanh", poles=True),
    "acos": acos,
    "cosh": cosh,
    "tanh_slope": tanh_slope,
    "sigmoid_slope": sigmoid_slope,
    "sin": sin,
    "cos": cos,
    "tan": tan,
    "atan2": atan2,
}
