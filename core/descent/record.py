"""The rows that a run made, and how they become a Trajectory."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from core.descent.plan import Plan
from core.descent.trajectory import Descendable, Floats, Trajectory

WINDOWS_AWAY = 1e6  # farther from the window than this many windows is diverged
ORDINARY = 1e100  # a larger value is on its way to infinity


@dataclass(frozen=True)
class Bounds:
    """How far a position may go: low and high (dims,), not included."""

    low: tuple[float, ...]
    high: tuple[float, ...]

    def contain(self, position: Sequence[float]) -> bool:
        """Whether a position is inside; NaN is not."""
        return all(low < x < high for low, x, high in zip(self.low, position, self.high, strict=True))


def finite(dims: int) -> Bounds:
    """Anything but infinity and NaN."""
    return Bounds((-math.inf,) * dims, (math.inf,) * dims)


def around(window: Sequence[float] | None, start: Sequence[float]) -> Bounds:
    """10⁶ windows in every direction from the window (x0, x1, y0, y1) and from the start."""
    if window is None:
        return finite(len(start))
    low, high = [], []
    for axis, x in enumerate(start):
        left, right = sorted(window[2 * axis : 2 * axis + 2])
        reach = WINDOWS_AWAY * (right - left)
        low.append(min(left, x) - reach)
        high.append(max(right, x) + reach)
    return Bounds(tuple(low), tuple(high))


@dataclass(frozen=True)
class Record:
    """rows (rows, 1 + 2·dims + state): position, value, gradient, state, as `Plan` orders them; never without a row.

    `left_to` is where a step led that could not become a row, being outside of the bounds or not finite; None when
    all steps were made, or when the last row's value is not finite.
    """

    rows: Floats
    left_to: tuple[float, ...] | None = None


def to_trajectory(
    record: Record,
    plan: Plan,
    surface: Descendable,
    rates: Floats,
    bounds: Bounds,
    *,
    is_batched: bool,
    may_be_far: bool,
) -> Trajectory:
    """Cut the rows where the value ends to be finite, and say why.

    `is_batched`: the rows have the value and gradient of a few data rows, which those of all shall replace.
    `may_be_far`: rows may lie beyond the bounds of what counts as diverged.
    """
    dims = plan.dims
    positions, values, gradients = np.split(record.rows[:, : 2 * dims + 1], [dims, dims + 1], axis=1)
    values = values[:, 0]
    if is_batched:
        values, gradients = surface.value(positions), surface.gradient(positions)
    is_finite = np.isfinite(values)
    count = len(values) if is_finite.all() else int(np.argmin(is_finite))
    kept = max(count, 1)
    left_to = record.left_to if count == len(values) else tuple(positions[count].tolist())
    diverged_at = _first_outside(positions[:kept], bounds) if may_be_far else None
    left_domain_at = None
    if left_to is not None and diverged_at is None:
        diverged_at, left_domain_at = _ending(left_to, bounds, values, gradients, count)
    is_place = left_to is not None and left_domain_at is not None and all(map(math.isfinite, left_to))
    return Trajectory(
        positions[:kept],
        values[:kept],
        gradients[:kept],
        np.concatenate([rates[:1], rates])[:kept],
        _state(record.rows[:kept, 2 * dims + 1 :], plan),
        diverged_at,
        left_domain_at,
        left_to if is_place else None,
    )


def _ending(
    left_to: Sequence[float], bounds: Bounds, values: Floats, gradients: Floats, step: int
) -> tuple[int | None, int | None]:
    """`diverged_at` and `left_domain_at` of a run that `step` led to `left_to`, which is no place to be."""
    if bounds.contain(left_to):
        has_left = bool(np.isnan(values[step]))
    else:
        last = max(step, 1) - 1
        has_left = _is_at_edge(values[last], gradients[last])
    return (None, step) if has_left else (step, None)


def _is_at_edge(value: float, slopes: Floats) -> bool:
    """Whether a run that went beyond all bounds had no finite slope at an ordinary value, as √x has at 0."""
    return not np.isfinite(slopes).all() and abs(value) < ORDINARY


def _first_outside(positions: Floats, bounds: Bounds) -> int | None:
    is_outside = ((positions <= bounds.low) | (positions >= bounds.high)).any(axis=1)
    return int(np.argmax(is_outside)) if is_outside.any() else None


def _state(columns: Floats, plan: Plan) -> Mapping[str, Floats]:
    """Name to (rows, dims); what is the same for every coordinate is repeated."""
    found = {}
    start = 0
    for name, width in plan.widths:
        found[name] = np.broadcast_to(columns[:, start : start + width], (len(columns), plan.dims))
        start += width
    return found
