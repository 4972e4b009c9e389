"""A surface of two variables cut along a straight line."""

import math
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike

from surfaces.affordable import affordable_points
from surfaces.curve import Curve, curve
from surfaces.sampling import LARGEST, Floats, Window

COUNT = 600  # points of a section, where they can be afforded
MOST = 4  # times as many where it bends


class Cuttable(Protocol):
    """What can be cut."""

    def value(self, points: Floats, /) -> Floats:
        """(..., 2) to (...)."""

    def gradient(self, points: Floats, /) -> Floats:
        """(..., 2) to (..., 2)."""


@dataclass(frozen=True, eq=False)
class Section:
    """The surface along `point + t * direction`: `direction` (2,) is of length 1, so that t is a distance.

    `t` (n,) rises; `values` (n,) are NaN where the line is broken: not defined, a pole, a jump. `value` and `slope`
    (the derivative by t) are those at the point itself, t = 0, and NaN where there are none.
    """

    point: Floats
    direction: Floats
    t: Floats
    values: Floats
    value: float
    slope: float

    @property
    def positions(self) -> Floats:
        """Where on the surface the values are (n, 2)."""
        return self.point + self.t[:, np.newaxis] * self.direction


@dataclass(frozen=True)
class _Line:
    """The surface as a function of t (..., 1)."""

    surface: Cuttable
    point: Floats
    direction: Floats

    def value(self, t: Floats, /) -> Floats:
        return self.surface.value(self.point + t * self.direction)


def section(
    surface: Cuttable,
    point: ArrayLike,
    direction: ArrayLike,
    ends: tuple[float, float],
    range_shown: tuple[float, float],
    count: int = COUNT,
) -> Section:
    """The surface along the line through `point` (2,) in a `direction` (2,) of length 1, from t = ends[0] to ends[1].

    About `count` points, more where the line bends by something that is seen in the range of values that is shown; of
    a dear surface fewer, and none more.
    """
    at, along = np.asarray(point, dtype=np.float64), np.asarray(direction, dtype=np.float64)
    line = _Line(surface, at, along)
    affordable = affordable_points(getattr(surface, "work", 1), count)
    if affordable < count:
        made = _plain(line, ends, affordable)
    else:
        made = curve(line, ends, count, MOST, range_shown if _is_range(range_shown) else None)
    with np.errstate(all="ignore"):
        value = float(surface.value(at))
        slope = float(surface.gradient(at) @ along)
    return Section(at, along, made.positions, made.values, value, slope)


def reach(window: Window, points: ArrayLike, directions: ArrayLike) -> Floats:
    """From where to where (..., 2) the lines through `points` (..., 2) in `directions` (..., 2) lie in the window.

    Along a variable only its own interval counts. A line that misses the window reaches as far to both sides as the
    window's diagonal is long, and so does one without numbers.
    """
    low, high = np.array(window[0::2]), np.array(window[1::2])
    at, along = np.broadcast_arrays(np.asarray(points, dtype=np.float64), np.asarray(directions, dtype=np.float64))
    with np.errstate(all="ignore"):
        one, other = (low - at) / along, (high - at) / along
    counts = np.isfinite(one) & np.isfinite(other) & (along != 0)
    begins = np.where(counts, np.minimum(one, other), -math.inf).max(axis=-1)
    ends = np.where(counts, np.maximum(one, other), math.inf).min(axis=-1)
    is_missed = ~((begins < ends) & np.isfinite(begins) & np.isfinite(ends) & np.isfinite(at).all(axis=-1))
    far = math.hypot(*(high - low))
    return np.stack([np.where(is_missed, -far, begins), np.where(is_missed, far, ends)], axis=-1)


def lowest(made: Section) -> Floats:
    """The minima along a section: (m, 2) of t and value, those between two higher points of one unbroken stretch."""
    t, values = made.t, made.values
    is_lower = (values[1:-1] < values[:-2]) & (values[1:-1] < values[2:])  # not where NaN
    twice = (values[1:-2] == values[2:-1]) & (values[1:-2] < values[:-3]) & (values[2:-1] < values[3:])
    places = np.flatnonzero(is_lower) + 1
    pairs = np.flatnonzero(twice) + 1
    found = np.concatenate(
        [
            np.stack([t[places], values[places]], axis=-1),
            np.stack([(t[pairs] + t[pairs + 1]) / 2, values[pairs]], axis=-1),
        ]
    )
    return found[np.argsort(found[:, 0], kind="stable")]


def _plain(line: _Line, ends: tuple[float, float], count: int) -> Curve:
    t = np.linspace(ends[0], ends[1], count)
    with np.errstate(all="ignore"):
        values = line.value(t[:, np.newaxis])
    return Curve(t, np.where(np.abs(values) <= LARGEST, values, math.nan), math.nan, math.nan, None)


def _is_range(ends: tuple[float, float]) -> bool:
    return math.isfinite(ends[0]) and math.isfinite(ends[1]) and ends[0] < ends[1]
