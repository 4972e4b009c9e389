"""The rows that a run made, and how they become a Trajectory."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from core.descent.plan import Plan
from core.descent.trajectory import Descendable, Floats, Trajectory

WINDOWS_AWAY = 1e6  # farther from the window than this many windows is diverged


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
    """rows (rows, 1 + 2·dims + state): position, value, gradient, state, as `Plan` orders them.

    `left_to` is the position, and `left_value` the value there, of the step that could not become a row; None when
    all steps were made.
    """

    rows: Floats
    left_to: tuple[float, ...] | None = None
    left_value: float = math.nan


def to_trajectory(
    record: Record, plan: Plan, surface: Descendable, rates: Floats, bounds: Bounds, is_batched: bool
) -> Trajectory:
    """Cut the rows where the value ends to be finite, and say why.

    With `is_batched` the rows have the value and gradient of a few data rows; they are replaced by those of all.
    """
    dims = plan.dims
    rows = record.rows
    positions = rows[:, :dims].copy()
    values, gradients = rows[:, dims].copy(), rows[:, dims + 1 : 2 * dims + 1].copy()
    if is_batched:
        values, gradients = surface.value(positions), surface.gradient(positions)
    left_to, left_value = record.left_to, record.left_value
    count = len(rows)
    is_finite = np.isfinite(values)
    if not is_finite.all():
        count = int(np.argmin(is_finite))
        left_to, left_value = tuple(positions[count].tolist()), float(values[count])
    kept = max(count, 1)
    diverged_at = _first_outside(positions[:kept], bounds)
    left_domain_at = None
    if left_to is not None and diverged_at is None:
        if _has_left(left_to, left_value, gradients[:kept], values[:kept], bounds):
            left_domain_at = count
        else:
            diverged_at = count
    return Trajectory(
        positions[:kept],
        values[:kept],
        gradients[:kept],
        np.concatenate([rates[:1], rates])[:kept],
        _state(rows[:kept, 2 * dims + 1 :], plan),
        diverged_at,
        left_domain_at,
        left_to if left_domain_at is not None and all(map(math.isfinite, left_to or ())) else None,
    )


def _has_left(left_to: tuple[float, ...], value: float, gradients: Floats, values: Floats, bounds: Bounds) -> bool:
    """Whether a run left the formula's domain, and did not merely go too far."""
    if bounds.contain(left_to):
        return math.isnan(value)
    is_edge = not np.isfinite(gradients[-1]).all()  # no slope where the value is an ordinary number
    return bool(is_edge and abs(values[-1]) < 1e100)


def _first_outside(positions: Floats, bounds: Bounds) -> int | None:
    is_outside = ((positions <= bounds.low) | (positions >= bounds.high)).any(axis=1)
    return int(np.argmax(is_outside)) if is_outside.any() else None


def _state(columns: Floats, plan: Plan) -> Mapping[str, Floats]:
    """Name to (rows, dims); what is the same for every coordinate is repeated."""
    place = {name: index for index, name in enumerate(plan.state)}
    found = {}
    for name, _ in plan.rule.state:
        inputs = [place.get(f"state.{name}", place.get(f"state.{name}.{axis}", 0)) for axis in range(plan.dims)]
        found[name] = columns[:, inputs]  # (rows, dims), a copy
    return found
