"""The axes of the value plot: which values are shown, and whether on a logarithmic axis."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from app.document.picture import Picture, RunPicture
from app.painting.frame import Axis, Floats, sound_axis

_LOG_FROM = 1e3  # ratio of the largest to the smallest value from which the axis is logarithmic by itself
_MOST_DECADES = 36  # a square of rounding errors lies 32 below its start
_MOST_ROOM = 0.2  # of an axis, above the highest value or before the first step
_HEADROOM = 3.0  # how far above the others a diverging run is followed


def step_axis(picture: Picture, room: float = 0.0) -> Axis:
    """From the first step to the last; `room`: the share of the axis that is left before the first."""
    last = float(max(picture.steps, 1))
    return sound_axis(-_spare(room) * last, last)


def value_axis(picture: Picture, room: float = 0.0) -> Axis:
    """All values of the visible runs, as far as it is worth following those that diverge.

    `room`: the share of the axis that is left above the highest at least.

    "auto" is logarithmic where none of these values is negative and the positive ones span more than three decades:
    one run that ends at 0 must not flatten all others. Where the view asks for a logarithmic axis, values that are
    negative are left out; if nothing is positive the axis is linear.
    """
    values = _shown_values(picture.visible_runs)
    if not len(values):
        return Axis(0.0, 1.0)
    low, high = float(values.min()), float(values.max())
    wanted, positive = picture.view.value_scale, values[values > 0]
    if len(positive) and wanted != "linear":
        is_wide = low >= 0 and high / float(positive.min()) > _LOG_FROM
        if wanted == "log" or is_wide:
            return _log_axis(float(positive.min()), float(positive.max()), _spare(room))
    pad = 0.04 * (high / 2 - low / 2) * 2
    if not math.isfinite(pad):
        return sound_axis(low, high)
    above = max(pad, _spare(room) * (high - low))
    return sound_axis(low - (pad if low < 0 or low > 3 * pad else min(pad, low)), high + above)


def _log_axis(low: float, high: float, spare: float) -> Axis:
    low = max(low, high * 10.0**-_MOST_DECADES)
    pad = max((high / low) ** 0.03, 1.02)
    above = max((high / low) ** spare, pad)
    return sound_axis(low / pad, min(high, 1e308 / above) * above, is_log=True)


def _spare(room: float) -> float:
    """A share of the whole axis, as a share of what lies below it."""
    share = min(room, _MOST_ROOM)
    return share / (1.0 - share)


def _shown_values(runs: Sequence[RunPicture]) -> Floats:
    """Every value that must lie on the axis; of runs that diverge only those not far above all others."""
    steady = [_finite(run) for run in runs if run.trajectory.diverged_at is None]
    wild = [_finite(run) for run in runs if run.trajectory.diverged_at is not None]
    firsts = [values[:1] for values in wild]
    known = np.concatenate([*steady, *firsts]) if steady or firsts else np.empty(0)
    if not wild or not len(known):
        return known
    low, high = float(known.min()), float(known.max())
    reach = _HEADROOM * max(abs(low), abs(high), high / 2 - low / 2, 1e-300)
    return np.concatenate([known, *(values[np.abs(values) <= reach] for values in wild)])


def _finite(run: RunPicture) -> Floats:
    values = np.asarray(run.trajectory.values, dtype=np.float64)
    return values[np.isfinite(values)]
