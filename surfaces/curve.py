"""A surface of one variable as a line that can be drawn."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surfaces.sampling import KNOTS, LARGEST, Floats, Valued, Window, is_rounding, robust_range

ROBUST = 0.02  # a line that leaves the picture steeply is read as a pole, so more may be cut off than of a field
MOST = 20  # times as many points as were asked for
ROUNDS = 10  # of halving where the line bends
BEND = 2e-4  # heights of the picture by which a point may lie off the chord of its neighbours
BEYOND = 1.0  # pictures above and below, farther out nothing is looked at
HALVINGS = 40  # to the place of a jump or of the end of the domain
JUMP = 0.02  # heights of the picture between neighbours that may hide a jump …
LEFT_OVER = 0.5  # … which is one if so much of it is left in the narrowest interval
RUN_TOGETHER = 1e-3  # heights of the picture between the values around a removable 0/0

Value = Callable[[Floats], Floats]


@dataclass(frozen=True, eq=False)
class Curve:
    """Positions (count,), rising, and values (count,); a NaN value breaks the line (undefined, pole or jump).

    `low` and `high` bound what is worth showing, robustly, as on a `Field`; NaN where nothing is defined. `constant`
    is the value if there is only one.
    """

    positions: Floats
    values: Floats
    low: float
    high: float
    constant: float | None


@dataclass(frozen=True)
class _Frame:
    """The picture that the curve is drawn in: deviations are measured in its heights."""

    left: float
    width: float
    low: float
    height: float

    def points(self, positions: Floats, values: Floats) -> Floats:
        """(count, 2), clipped to what lies near the picture."""
        height = np.clip((values - self.low) / self.height, -BEYOND, 1.0 + BEYOND)
        return np.stack(((positions - self.left) / self.width, height), axis=-1)

    def rises(self, values: Floats) -> Floats:
        """Differences of neighbouring values in heights of the picture (count - 1,)."""
        return np.asarray(np.abs(np.diff(values / self.height)), dtype=np.float64)


def curve(
    surface: Valued, window: Window, count: int = 1000, most: int = MOST, range_shown: tuple[float, float] | None = None
) -> Curve:
    """The surface over `window` (x0, x1), its ends included: about `count` points, up to `most` times as many where it
    bends in the range of values that is shown: a robust one of its own, if none is given.

    The line ends where the domain ends, to within rounding, and is broken at poles and jumps.
    """

    def value(positions: Floats) -> Floats:
        with np.errstate(all="ignore"):
            values = surface.value(positions[:, None])
        return np.where(np.abs(values) <= LARGEST, values, math.nan)

    positions = np.linspace(window[0], window[1], count)
    values = value(positions)
    ordered = np.sort(values[np.isfinite(values)])
    if not ordered.size:
        return Curve(positions, values, math.nan, math.nan, None)
    low, high = range_shown or robust_range(
        ordered[np.linspace(0, ordered.size - 1, KNOTS).round().astype(np.intp)], ROBUST
    )
    constant = float(np.median(ordered)) if is_rounding(float(ordered[0]), float(ordered[-1])) else None
    height = high - low if constant is None else max(abs(constant), 1.0)
    frame = _Frame(window[0], window[1] - window[0], low, height)
    positions, values = _refined(value, frame, positions, values, most * count)
    positions, values = _without_holes(value, frame, positions, values)
    positions, values = _to_the_ends(value, positions, values)
    positions, values = _broken(value, frame, positions, values)
    return Curve(positions, values, low, high, constant)


def _refined(value: Value, frame: _Frame, positions: Floats, values: Floats, most: int) -> tuple[Floats, Floats]:
    """Halve the intervals beside every point that lies off the chord of its neighbours."""
    for _ in range(ROUNDS):
        points = frame.points(positions, values)
        chord, to = points[2:] - points[:-2], points[1:-1] - points[:-2]
        off = np.abs(chord[:, 0] * to[:, 1] - chord[:, 1] * to[:, 0]) / np.hypot(chord[:, 0], chord[:, 1])
        bends = off > BEND  # NaN does not
        chosen = np.flatnonzero(np.concatenate((bends, [False])) | np.concatenate(([False], bends)))
        if not chosen.size or positions.size + chosen.size > most:
            break
        between = (positions[chosen] + positions[chosen + 1]) / 2.0
        positions, values = _merged(positions, values, between, value(between))
    return positions, values


def _without_holes(value: Value, frame: _Frame, positions: Floats, values: Floats) -> tuple[Floats, Floats]:
    """Drop single points without value on either side of which the values run together: 0/0 within a line."""
    alone = np.flatnonzero(np.isnan(values[1:-1]) & np.isfinite(values[:-2]) & np.isfinite(values[2:])) + 1
    near = np.minimum(positions[alone] - positions[alone - 1], positions[alone + 1] - positions[alone]) * 1e-6
    gap = np.abs(value(positions[alone] + near) - value(positions[alone] - near)) / frame.height
    is_pole = np.abs(values[alone - 1] - values[alone + 1]) / frame.height > 1.0
    holes = alone[(gap < RUN_TOGETHER) & ~is_pole]
    return np.delete(positions, holes), np.delete(values, holes)


def _to_the_ends(value: Value, positions: Floats, values: Floats) -> tuple[Floats, Floats]:
    """Between a point with a value and one without: the last place with one and the first without."""
    known = np.isfinite(values)
    ends = np.flatnonzero(known[1:] != known[:-1])
    if not ends.size:
        return positions, values
    inside = np.where(known[ends], positions[ends], positions[ends + 1])
    outside = np.where(known[ends], positions[ends + 1], positions[ends])
    inside_values = np.where(known[ends], values[ends], values[ends + 1])
    for _ in range(HALVINGS):
        middle = (inside + outside) / 2.0
        middle_values = value(middle)
        is_known = np.isfinite(middle_values)
        inside, outside = np.where(is_known, middle, inside), np.where(is_known, outside, middle)
        inside_values = np.where(is_known, middle_values, inside_values)
    positions, values = _merged(positions, values, inside, inside_values)
    return _merged(positions, values, outside, np.full(outside.size, math.nan))


def _broken(value: Value, frame: _Frame, positions: Floats, values: Floats) -> tuple[Floats, Floats]:
    """Follow every steep interval to its steepest part; what does not become flat is a jump, and gets a NaN."""
    steep = np.flatnonzero(frame.rises(values) > JUMP)
    if not steep.size:
        return positions, values
    left, right = positions[steep], positions[steep + 1]
    left_values, right_values = values[steep], values[steep + 1]
    whole = np.abs(right_values - left_values)
    for _ in range(HALVINGS):
        middle = (left + right) / 2.0
        found = value(middle)
        to_left = ~(np.abs(right_values - found) > np.abs(found - left_values))
        right, right_values = np.where(to_left, middle, right), np.where(to_left, found, right_values)
        left, left_values = np.where(to_left, left, middle), np.where(to_left, left_values, found)
    is_jump = ~(np.abs(right_values - left_values) <= LEFT_OVER * whole)
    beside = np.concatenate((left[is_jump], right[is_jump]))
    positions, values = _merged(
        positions, values, beside, np.concatenate((left_values[is_jump], right_values[is_jump]))
    )
    return _merged(positions, values, left[is_jump], np.full(np.count_nonzero(is_jump), math.nan))  # after the left


def _merged(positions: Floats, values: Floats, more: Floats, more_values: Floats) -> tuple[Floats, Floats]:
    """Both sets of points in the order of their positions."""
    positions, values = np.concatenate((positions, more)), np.concatenate((values, more_values))
    order: NDArray[np.intp] = np.argsort(positions, kind="stable")
    return positions[order], values[order]
