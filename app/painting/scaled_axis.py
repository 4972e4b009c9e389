"""An axis of values that is stretched as the colours of the surface are: more colours have more room."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from app.painting.frame import Axis, Floats, sound_axis
from app.painting.number_text import value_text
from app.painting.ticks import Ticks, nice_step, short_ticks
from surfaces.field import Field, Scale, value_at

_KNOTS = 129
_ROOM = 0.05  # shares of the axis below the lowest and above the highest colour
_ENOUGH = 3  # ticks, to which no numbers are added that are less round
_FACTORS = (1.0, 5.0, 2.0)


@dataclass(frozen=True)
class ScaledAxis(Axis):
    """An axis whose `values` (rising) lie at `places` (rising, 0…1); straight between them and beyond."""

    values: tuple[float, ...] = ()
    places: tuple[float, ...] = ()

    def share(self, values: ArrayLike) -> Floats:
        """See `Axis.share`."""
        numbers = np.asarray(values, dtype=np.float64)
        knots, places = np.array(self.values), np.array(self.places)
        with np.errstate(all="ignore"):
            inside = np.interp(numbers, knots, places)
            below = np.minimum(numbers - knots[0], 0.0) * ((places[1] - places[0]) / (knots[1] - knots[0]))
            above = np.maximum(numbers - knots[-1], 0.0) * ((places[-1] - places[-2]) / (knots[-1] - knots[-2]))
            return np.asarray(inside + below + above, dtype=np.float64)

    def rate(self, value: float) -> float:
        """See `Axis.rate`."""
        knots, places = np.array(self.values), np.array(self.places)
        k = min(max(int(np.searchsorted(knots, value)) - 1, 0), len(knots) - 2)
        return float((places[k + 1] - places[k]) / (knots[k + 1] - knots[k]))

    def value(self, share: float) -> float:
        """See `Axis.value`; beyond the ends it is theirs."""
        return float(np.interp(share, self.places, self.values))

    def ticks(self, most: int) -> Ticks:
        """At most about `most` round numbers that keep their distance: 0, then powers of ten, then what is between.

        Numbers that are less round fill gaps only where the others are few.
        """
        low, high = self.value(0.0), self.value(1.0)
        least = 1.0 / (most + 1)
        kept: dict[float, float] = {}  # value to place
        for numbers in _round_numbers(low, high):
            if len(kept) >= _ENOUGH:
                break
            for number in numbers:
                place = float(self.share(number))
                if 0.0 <= place <= 1.0 and all(abs(place - other) >= least for other in kept.values()):
                    kept[number] = place
        if len(kept) < 2:
            return short_ticks(low, high, most)
        values = tuple(sorted(kept))
        labels = tuple(value_text(number) for number in values)
        return Ticks(values, labels) if len(set(labels)) == len(labels) else short_ticks(low, high, most)


def scaled_axis(field: Field | None, scale: Scale) -> Axis:
    """The values of a field that have colours, with a little room above and below, spread as the colours are."""
    if field is None or not (math.isfinite(field.low) and math.isfinite(field.high)):
        return Axis(0.0, 1.0)
    if field.constant is not None or scale == "linear":
        axis = sound_axis(field.low, field.high)
        pad = _ROOM * (axis.high - axis.low)
        return sound_axis(axis.low - pad, axis.high + pad)
    positions = np.linspace(0.0, 1.0, _KNOTS)
    values, first = np.unique(value_at(field, scale, positions), return_index=True)
    if len(values) < 3:
        return scaled_axis(field, "linear")
    places = _ROOM + (1.0 - 2.0 * _ROOM) * positions[first]
    return ScaledAxis(float(values[0]), float(values[-1]), False, tuple(values.tolist()), tuple(places.tolist()))


def _round_numbers(low: float, high: float) -> tuple[list[float], ...]:
    """0, powers of ten from the largest on, of both signs, five and two times these; then so much more than a round
    number at the low end; then the multiples of one.
    """
    largest, span = max(abs(low), abs(high)), high - low
    if not (largest > 0 and math.isfinite(span) and span > 0):
        return ([0.0],)
    signed = [sign * number for number in _powers(largest) for sign in (1.0, -1.0)]
    fine, coarse = nice_step(span / 1000), nice_step(span / 40)
    anchor = math.floor(low / fine) * fine
    above = [anchor, *(anchor + number for number in _powers(span))]
    first, last = math.ceil(low / coarse), math.floor(high / coarse)
    even = [k * coarse for k in range(first, last + 1)] if last - first <= 200 else []
    return [0.0, *signed], above, even


def _powers(largest: float) -> list[float]:
    top = math.floor(math.log10(largest))
    return [factor * float(f"1e{k}") for factor in _FACTORS for k in range(top, max(top - 13, -300), -1)]
