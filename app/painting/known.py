"""What is known of a plot in fog: discs around the points that runs have visited, with soft edges."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from app.document.picture import Picture
from app.painting.frame import Floats

_SHARE = 0.075  # of the geometric mean of a plot's sides: how far one sees
_CLEAR = 0.55  # of that: how far one sees clearly
_SEEN = (1.0 + _CLEAR) / 2  # of that: how far off a point of a line is drawn
_CELL = 0.05  # of that: points so near to each other are one
_SIDE = 1000.0  # pixels of the window where it is not seen
_AT_ONCE = 256  # visited points
_EVEN = np.uint32(0x00FF00FF)  # every other byte of a pixel

Pixels = NDArray[np.uint32]
Box = tuple[int, int, int, int]  # left, top, right, bottom; the last two are outside


def sight(width: float, height: float) -> float:
    """How many pixels around a visited point of a plot are known at all."""
    return max(2.0, _SHARE * math.sqrt(max(width, 1.0) * max(height, 1.0)))


class Visits:
    """Where runs have been: of places near each other only that of the first visit."""

    def __init__(self, paths: Sequence[Floats], width: float, height: float) -> None:
        """`paths`: pixels (n, 2) of each run at all steps, counted from the corner of the plot; any floats."""
        self.reach = sight(width, height)
        self.points, self._steps = _first_visits(paths, width, height, self.reach)  # (m, 2), (m,)

    def until(self, step: int) -> int:
        """How many of `points` are visited by a step."""
        return int(np.searchsorted(self._steps, step, side="right"))


class Known:
    """A mask (height, width) of what is known at a step, 0 … 255."""

    def __init__(self, visits: Visits, width: int, height: int) -> None:
        self.visits = visits
        self.mask = np.zeros((height, width), dtype=np.uint8)
        self._disc = _disc(visits.reach)
        self._drawn = 0  # points on the mask

    def advance(self, step: int) -> list[Box] | None:
        """Go to a step; where the mask has changed, None for everywhere."""
        count = self.visits.until(step)
        is_back = count < self._drawn
        if is_back:
            self.mask[:] = 0
            self._drawn = 0
        boxes = [self._stamp(k) for k in range(self._drawn, count)]
        self._drawn = count
        area = sum((right - left) * (bottom - top) for left, top, right, bottom in boxes)
        return None if is_back or area > self.mask.size else [box for box in boxes if box[0] < box[2]]

    def hint(self, points: range, strength: float) -> None:
        """Let some more points be seen a little, 0…1, on a mask that does not advance any more."""
        for k in points:
            (left, top, right, bottom), disc = self.disc(k)
            part = self.mask[top:bottom, left:right]
            np.maximum(part, np.round(strength * disc).astype(np.uint8), out=part)

    def disc(self, k: int) -> tuple[Box, NDArray[np.uint8]]:
        """The mask of point k alone, and where it lies."""
        height, width = self.mask.shape
        half = self._disc.shape[0] // 2
        x, y = (math.floor(part) for part in self.visits.points[k].tolist())
        left, top = max(x - half, 0), max(y - half, 0)
        right, bottom = max(min(x + half + 1, width), left), max(min(y + half + 1, height), top)
        from_x, from_y = left - (x - half), top - (y - half)
        return (left, top, right, bottom), self._disc[from_y : from_y + bottom - top, from_x : from_x + right - left]

    def _stamp(self, k: int) -> Box:
        box, disc = self.disc(k)
        left, top, right, bottom = box
        part = self.mask[top:bottom, left:right]
        np.maximum(part, disc, out=part)
        return box


def veiled(pixels: Pixels, mask: NDArray[np.uint8]) -> Pixels:
    """Opaque pixels (height, width) made transparent, premultiplied, where a mask of the same shape is 0."""
    strength = mask.astype(np.uint32)
    odd = _times((pixels >> np.uint32(8)) & _EVEN | np.uint32(0x00FF0000), strength)
    return _times(pixels & _EVEN, strength) | odd << np.uint32(8)


def _times(pair: Pixels, strength: Pixels) -> Pixels:
    """Two bytes in one number, each times strength/255, rounded."""
    product = pair * strength + np.uint32(0x00800080)
    return (product + ((product >> np.uint32(8)) & _EVEN)) >> np.uint32(8) & _EVEN


def _disc(reach: float) -> NDArray[np.uint8]:
    """255 in the middle, falling smoothly to 0 at the reach."""
    half = math.ceil(reach)
    along = np.arange(-half, half + 1)
    away = np.hypot(along, along[:, np.newaxis]) / reach
    share = np.clip((1.0 - away) / (1.0 - _CLEAR), 0.0, 1.0)
    return np.round(255 * share * share * (3.0 - 2.0 * share)).astype(np.uint8)


def _first_visits(
    paths: Sequence[Floats], width: float, height: float, reach: float
) -> tuple[Floats, NDArray[np.intp]]:
    """The points (m, 2) near which nobody was before, and the steps (m,) at which they are visited."""
    kept, steps = [np.empty((0, 2))], [np.empty(0, dtype=np.intp)]
    for path in paths:
        with np.errstate(invalid="ignore"):
            near = ((path >= -reach) & (path <= np.array([width, height]) + reach)).all(axis=1)
        steps.append(np.flatnonzero(near))
        kept.append(path[steps[-1]])
    points, when = np.concatenate(kept), np.concatenate(steps)
    order = np.argsort(when, kind="stable")
    points, when = points[order], when[order]
    cells = np.floor(points / max(1.0, _CELL * reach)).astype(np.int64)
    first = np.sort(np.unique(cells[:, 0] * 2**32 + cells[:, 1], return_index=True)[1])
    return points[first], when[first]


def seen_along(visits: Visits, step: int, points: Floats) -> NDArray[np.bool_]:
    """Which points (n, 2) of a line that is nearly straight are known at a step."""
    visited = visits.points[: visits.until(step)]
    if not len(visited) or not len(points):
        return np.zeros(len(points), dtype=np.bool_)
    reach = _SEEN * visits.reach
    low, high = points.min(axis=0) - reach, points.max(axis=0) + reach
    visited = visited[((visited >= low) & (visited <= high)).all(axis=1)]
    known = np.zeros(len(points), dtype=np.bool_)
    for begin in range(0, len(visited), _AT_ONCE):
        away = points[:, np.newaxis] - visited[begin : begin + _AT_ONCE]
        known |= ((away * away).sum(axis=-1) < reach * reach).any(axis=1)
    return known


def window_visits(picture: Picture) -> Visits:
    """Where the visible runs have been, for plots that do not show the window: it is a square, see `in_window`."""
    return Visits([in_window(run.trajectory.positions, picture.window) for run in picture.visible_runs], _SIDE, _SIDE)


def is_visited(picture: Picture, step: int, position: tuple[float, ...]) -> bool:
    """Whether a point of the surface is known at a step in such a plot."""
    spot, reach = in_window(position, picture.window), _SEEN * sight(_SIDE, _SIDE)
    for run in picture.visible_runs:
        with np.errstate(all="ignore"):
            away = in_window(run.trajectory.positions[: step + 1], picture.window) - spot
            if ((away * away).sum(axis=1) < reach * reach).any():
                return True
    return False


def in_window(positions: ArrayLike, window: tuple[float, ...]) -> Floats:
    """Where points (..., 2) of a surface lie in that square, in its pixels."""
    low, high = np.array(window[0::2]), np.array(window[1::2])
    with np.errstate(all="ignore"):
        return np.asarray(_SIDE * (np.asarray(positions) - low) / (high - low), dtype=np.float64)
