"""Where runs are at a fraction of a step, and how they stand there."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from app.document.picture import RunPicture
from app.painting.frame import Floats


@dataclass(frozen=True)
class Moment:
    """A step 0 … steps of a picture, whole part and fraction; `is_last` at its very end."""

    step: float
    whole: int
    is_last: bool


def moment(step: float, steps: int) -> Moment:
    """The moment shown for whatever number was asked for."""
    known = step if math.isfinite(step) else 0.0
    shown = min(max(float(known), 0.0), float(steps))
    nearest = round(shown)
    if abs(shown - nearest) < 1e-9:
        shown = float(nearest)  # 127.99999999999999 is a sum of frames, and means 128
    return Moment(shown, math.floor(shown), shown >= steps)


def last_step(run: RunPicture) -> int:
    """The last step that a run made."""
    return len(run.trajectory.positions) - 1


def ended_early(run: RunPicture) -> bool:
    """Whether the run left the finite numbers or the domain."""
    return run.trajectory.diverged_at is not None or run.trajectory.left_domain_at is not None


def place(points: Floats, now: Moment) -> Floats:
    """Where on a path (steps + 1, 2) in pixels a run is now: straight between two points, at the end on the last."""
    last = len(points) - 1
    if now.whole >= last:
        return points[last]
    part = now.step - now.whole
    here = points[now.whole]
    if part == 0:
        return here
    with np.errstate(all="ignore"):
        return here + part * (points[now.whole + 1] - here)
