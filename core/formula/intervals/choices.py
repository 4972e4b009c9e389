"""Comparisons, conditions and what depends on them; where a choice is open, both sides count."""

from collections.abc import Callable

import numpy as np

from core.formula.intervals.interval import (
    JUMP,
    NOWHERE,
    UNDEFINED,
    Doubt,
    Flags,
    Floats,
    Interval,
    Truth,
    bits,
    inherited,
    joined,
    where_bits,
)


def less(a: Interval, b: Interval) -> Truth:
    """Whether a < b; not so where either is undefined."""
    return _compared(a, b, a.low < b.high, a.high >= b.low)


def less_equal(a: Interval, b: Interval) -> Truth:
    """Whether a <= b."""
    return _compared(a, b, a.low <= b.high, a.high > b.low)


def equal(a: Interval, b: Interval) -> Truth:
    """Whether a = b: surely so only for two single numbers."""
    meet = (a.low <= b.high) & (b.low <= a.high)
    is_single = (a.low == b.high) & (a.high == b.low)
    return _compared(a, b, meet, ~is_single)


def _compared(a: Interval, b: Interval, may_hold: Flags, may_fail: Flags) -> Truth:
    doubt = joined(a.doubt, b.doubt)
    if doubt is None:
        return Truth(may_hold, may_fail)
    return Truth(may_hold & ~where_bits(doubt, NOWHERE), may_fail | where_bits(doubt, UNDEFINED | NOWHERE))


def both(p: Truth, q: Truth) -> Truth:
    """And."""
    return Truth(p.may_hold & q.may_hold, p.may_fail | q.may_fail)


def either(p: Truth, q: Truth) -> Truth:
    """Or."""
    return Truth(p.may_hold | q.may_hold, p.may_fail & q.may_fail)


def opposite(p: Truth) -> Truth:
    """Not."""
    return Truth(p.may_fail, p.may_hold)


def where(condition: Truth, a: Interval, b: Interval) -> Interval:
    """`a` where the condition holds, else `b`; both, and perhaps a jump between them, where it is open."""
    takes_a, takes_b = condition.may_hold, condition.may_fail
    a_counts, b_counts = takes_a & ~where_bits(a.doubt, NOWHERE), takes_b & ~where_bits(b.doubt, NOWHERE)
    bounds = np.maximum(np.where(a_counts, a.bounds, -np.inf), np.where(b_counts, b.bounds, -np.inf))
    has_none = ~(a_counts | b_counts)
    if has_none.any():
        bounds = np.where(has_none, np.inf, bounds)
    doubt = joined(_somewhere(takes_a, a.doubt), _somewhere(takes_b, b.doubt), bits(takes_a & takes_b, JUMP))
    return Interval(bounds, joined(doubt, bits(has_none, NOWHERE | UNDEFINED)))


def _somewhere(taken: Flags, doubt: Doubt) -> Doubt:
    """The doubts of a branch where it is taken; that it is defined nowhere, the other branch may change."""
    if doubt is None:
        return None
    undefined = bits(np.asarray(taken & where_bits(doubt, NOWHERE)), UNDEFINED)
    return joined(undefined, np.where(taken, np.bitwise_and(doubt, np.uint8(255 - NOWHERE)), 0).astype(np.uint8))


def minimum(a: Interval, b: Interval) -> Interval:
    """The smaller number; it is continuous, and there is none where either has none."""
    (below, above), (other_below, other_above) = a.bounds, b.bounds
    return Interval(np.array((np.maximum(below, other_below), np.minimum(above, other_above))), inherited(a, b))


def maximum(a: Interval, b: Interval) -> Interval:
    """The larger number."""
    (below, above), (other_below, other_above) = a.bounds, b.bounds
    return Interval(np.array((np.minimum(below, other_below), np.maximum(above, other_above))), inherited(a, b))


def stairs(rounded: Callable[[Floats], Floats]) -> Callable[[Interval], Interval]:
    """Of sign, floor, ceil: they rise in jumps."""

    def apply(a: Interval) -> Interval:
        low, high = rounded(a.low), rounded(a.high)
        return Interval(np.array((-low, high)), joined(inherited(a), bits(np.asarray(low != high), JUMP)))

    return apply


CONDITIONS: dict[str, Callable[..., Truth]] = {
    "less": less,
    "less_equal": less_equal,
    "equal": equal,
    "and": both,
    "or": either,
    "not": opposite,
}
CHOICES: dict[str, Callable[..., Interval]] = {
    "where": where,
    "minimum": minimum,
    "maximum": maximum,
    "sign": stairs(np.sign),
    "floor": stairs(np.floor),
    "ceil": stairs(np.ceil),
}
