"""Where an axis has its ticks: few, at 1-2-5 numbers, or at whole powers of ten."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from app.painting.number_text import MINUS, power_text, tick_texts, value_text

_ENOUGH = 5  # ticks asked for, of which two or more are in every range
_FAR = 1e5  # steps from 0, and …
_RATHER_FAR, _PLAIN = 1e4, 1e5  # … from which labels would be longer than anybody reads, if they need a power of ten
_SHORT = 999  # steps between a base and the ticks
_FIGURES = 10  # of a base


@dataclass(frozen=True)
class Ticks:
    """Values of an axis that are marked, with their labels, which say how much more they are than `base`."""

    values: tuple[float, ...]
    labels: tuple[str, ...]
    base: float = 0.0


def linear_ticks(low: float, high: float, count: int) -> Ticks:
    """At most about `count` ticks at multiples of 1, 2 or 5 times a power of ten within [low, high]."""
    span = high - low
    if not (math.isfinite(span) and span > 0) or count < 1:
        return Ticks((), ())
    step = nice_step(span / count)
    if step == 0 or max(abs(low), abs(high)) / step > 1e15:
        return Ticks((), ())  # narrower than the numbers themselves can tell apart
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    values = tuple(k * step for k in range(first, last + 1))
    return Ticks(values, tuple(tick_texts(values, step)))


def short_ticks(low: float, high: float, count: int) -> Ticks:
    """The same, but close together and far from 0 their labels count from a base: of 1e9 + x^2 it is 10⁹."""
    ticks = linear_ticks(low, high, count)
    if len(ticks.values) < 2:
        return ticks
    step = nice_step((high - low) / count)
    places = [round(value / step) for value in ticks.values]
    away = max(abs(place) for place in places)
    if away <= _RATHER_FAR or (away <= _FAR and away * step < _PLAIN):
        return ticks
    base = _base_place(places[0], places[-1], step)
    labels = tick_texts([(place - base) * step for place in places], step)
    return Ticks(ticks.values, tuple(labels), base * step)


def with_base(name: str, base: float) -> str:
    """The name of an axis the labels of which count from a base: "f(x) − 10⁹"."""
    if base == 0:
        return name
    amount = value_text(abs(base), _FIGURES)
    amount = amount.removeprefix("1×")
    if not name:
        return ("+" if base > 0 else MINUS) + amount
    return f"{name} {MINUS if base > 0 else '+'} {amount}"


def _base_place(first: int, last: int, step: float) -> int:
    """The place, in steps, of the roundest number near the ticks from `first` to `last`; below them if not between."""
    middle, best = (first + last) // 2, first
    power = round(10.0 ** (math.ceil(math.log10(step) - 1e-9)) / step)  # steps in the next power of ten: 1, 2 or 5
    while power <= 2 * max(abs(first), abs(last)):
        rounded = round(middle / power) * power
        place = rounded if first <= rounded <= last else middle // power * power
        if max(abs(first - place), abs(last - place)) <= _SHORT:
            best = place
        power *= 10
    return best


def two_or_more(ticks_of: Callable[[int], Ticks], count: int) -> Ticks:
    """Ticks by their wanted number: so many, or a few more where only one would be there. It alone tells no scale."""
    ticks = ticks_of(count)
    while len(ticks.values) < 2 and count < _ENOUGH:
        count += 1
        ticks = ticks_of(count)
    return ticks


def log_ticks(low: float, high: float, count: int) -> Ticks:
    """Whole powers of ten within [low, high], thinned evenly to about `count`; `low` and `high` are positive."""
    if not 0 < low < high < math.inf:
        return Ticks((), ())
    first, last = math.ceil(math.log10(low) - 1e-9), math.floor(math.log10(high) + 1e-9)
    every = nice_whole_step((last - first) / max(count, 1))
    exponents = [k for k in range(first, last + 1) if k % every == 0]
    return Ticks(tuple(10.0**k for k in exponents), tuple(power_text(k) for k in exponents))


def nice_step(least: float) -> float:
    """The smallest of 1, 2, 5 times a power of ten that is at least `least` (> 0)."""
    exponent = math.floor(math.log10(least))
    for factor in (1, 2, 5, 10):
        step = float(f"{factor}e{exponent}")  # the decimal itself: 3 * 0.1 is not 0.3
        if step >= least * (1 - 1e-9):
            return step
    return float(f"1e{exponent + 1}")


def nice_whole_step(least: float) -> int:
    """The smallest of 1, 2, 3, 5, 10, 20, 30, 50 … that is at least `least`."""
    scale = 1
    while True:
        for factor in (1, 2, 3, 5):
            if factor * scale >= least:
                return factor * scale
        scale *= 10
