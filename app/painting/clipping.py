"""Lines cut to a box before Qt sees them: it draws nonsense, or for minutes, when a coordinate is 1e300."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF

Floats = NDArray[np.float64]
_REACH = 1e15  # beyond this the place where a line crosses the box is lost in rounding anyway


def clip_segments(points: Floats, box: QRectF) -> tuple[Floats, NDArray[np.intp], Floats]:
    """The parts of a polyline that lie in a box (Liang and Barsky 1984, on all segments at once).

    points: (n, 2) pixels, any floats; a segment with an end that is not finite is left out.
    Returns segments (m, 4) as x0, y0, x1, y1; the index (m,) of the point each ends at; and (m, 2) the lengths of the
    polyline at which each begins and ends, in pixels along the whole path (parts outside the box included), for dashes.
    """
    points = np.asarray(points, dtype=np.float64)
    if len(points) < 2:
        return np.empty((0, 4)), np.empty(0, dtype=np.intp), np.empty((0, 2))
    with np.errstate(all="ignore"):
        tame = _tame(points)
        start, move = tame[:-1], np.diff(tame, axis=0)
        enter, leave = _crossings(start, move, box)
        along = lengths_along(points)
        kept = np.flatnonzero(enter <= leave)  # False where NaN
    first, last = enter[kept, np.newaxis], leave[kept, np.newaxis]
    begins, ends = _on_segment(start[kept], move[kept], first), _on_segment(start[kept], move[kept], last)
    low, high = (box.left(), box.top()), (box.right(), box.bottom())
    segments = np.concatenate([np.clip(begins, low, high), np.clip(ends, low, high)], axis=1)
    span = along[kept, np.newaxis] + np.concatenate([first, last], axis=1) * np.diff(along)[kept, np.newaxis]
    return segments, kept + 1, span


def is_inside(points: Floats, box: QRectF) -> bool:
    """Whether no point (n, 2) lies outside of a box; one that is not a number does."""
    low, high = (box.left(), box.top()), (box.right(), box.bottom())
    return bool(((points >= low) & (points <= high)).all())


def lengths_along(points: Floats) -> Floats:
    """Pixels of path before each point of a polyline (n, 2); a segment that is not finite has none."""
    move = np.diff(_tame(points), axis=0)
    return np.concatenate([[0.0], np.cumsum(np.nan_to_num(np.hypot(move[:, 0], move[:, 1])))])


def _tame(points: Floats) -> Floats:
    return np.where(np.isfinite(points), np.clip(points, -_REACH, _REACH), np.nan)


def _crossings(start: Floats, move: Floats, box: QRectF) -> tuple[Floats, Floats]:
    """Shares 0…1 of each segment at which it enters and leaves the box; enter > leave (or NaN) where it misses it."""
    low, high = np.array([box.left(), box.top()]), np.array([box.right(), box.bottom()])
    still = move == 0
    inside = (start >= low) & (start <= high)
    one, other = (low - start) / move, (high - start) / move
    enter = np.where(still, np.where(inside, -np.inf, np.inf), np.minimum(one, other)).max(axis=1)
    leave = np.where(still, np.where(inside, np.inf, -np.inf), np.maximum(one, other)).min(axis=1)
    return np.maximum(enter, 0.0), np.minimum(leave, 1.0)


def _on_segment(start: Floats, move: Floats, share: Floats) -> Floats:
    """Points on segments, reckoned from the nearer end, so that a far end does not blur a near one."""
    return np.where(share <= 0.5, start + share * move, (start + move) - (1 - share) * move)
