"""One run's path laid on the surface: cut at the edges of the window, in parts that are seen and parts that are not."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF

from app.painting.clipping import clip_segments, is_inside, lengths_along
from app.painting.pieces import NOTHING, Floats, Pieces, Whole, joined, one_piece
from app.painting.relief.grid import Grid, height
from app.painting.relief.sight import Sight

_SPACING = 3.0  # pixels of floor between two points that are lifted onto the surface
_STILL = 0.5  # pixels of floor that a path may move without being drawn
_STRAIGHT = 8.0  # pixels of a draft's pieces
MOST_POINTS = 12_000  # of a trail, about; a longer one is laid more coarsely


@dataclass(frozen=True, eq=False)
class DrapedTrail:
    """The parts of a path that are seen, or those that are not; see `trail_layer.Line`.

    `points` (steps + 1, 2) in pixels, NaN where there is no surface. `lines` (m, 4) are the segments that the pieces
    are made of, `since` and `until` (m,) the fractional steps at which each begins and ends, `span` (m, 2) the lengths
    of the path there; piece k begins with segment `opens[k]`. The path is drawn straight between the ends of the
    segments `corners`; `breaks` (m,) says after which of them the next one does not begin where it ends.
    """

    points: Floats
    pieces: Pieces
    complete: Whole
    lines: Floats
    span: Floats
    since: Floats
    until: Floats
    opens: Whole
    corners: Whole
    breaks: NDArray[np.bool_]

    def rest(self, step: int, here: Floats, covered: float = 0.0) -> Pieces:
        """What is not yet in the pieces at a step; `here` (3,) is where the run is, x and y, and the fractional step.

        Nothing, if all of it is within `covered` pixels of path.
        """
        closed = int(self.complete[step])
        if closed >= len(self.opens):
            return NOTHING
        x, y, now = here.tolist()
        low, high = int(self.opens[closed]), int(np.searchsorted(self.until, now, side="right"))
        is_within = low <= high < len(self.lines) and self.since[high] < now and math.isfinite(x + y)
        if high <= low and not is_within:
            return NOTHING
        tip = (x, y) if is_within else self.lines[high - 1, 2:]
        before = float(self.span[low, 0])
        base = self.lines[high if is_within else high - 1]
        length = float(self.span[high if is_within else high - 1, 0]) + math.dist(base[:2], tip) - before
        if length <= covered:
            return NOTHING
        if self.breaks[low:high].any():
            return self._broken_rest(low, high, tip if is_within else None)
        first, last = np.searchsorted(self.corners, (low, high)).tolist()
        return one_piece(np.vstack([self.lines[low, :2], self.lines[self.corners[first:last], 2:], tip]), before)

    def _broken_rest(self, low: int, high: int, tip: tuple[float, float] | None) -> Pieces:
        """Segments from `low` to before `high` and, where there is a tip, from there to it, with gaps between them."""
        lines, span = self.lines[low:high], self.span[low:high]
        if tip is not None:
            begin = self.lines[high, :2]
            start = float(self.span[high, 0])
            lines = np.vstack([lines, [*begin, *tip]])
            span = np.vstack([span, [start, start + math.dist(begin, tip)]])
        return joined(lines, np.zeros(len(lines), dtype=np.intp), span, longest=np.inf)[0]


@dataclass(frozen=True, eq=False)
class Laid:
    """A path on the surface, whatever the camera: points X, Y, Z (n, 3), of which `before` and `after` (m,) are joined.

    `ends` (m,) is the step at or before which each of these segments ends, `times` (n,) the fractional steps of the
    points, `steps` (steps + 1, 3) the points of the steps themselves, NaN where there is no surface.
    """

    points: Floats
    times: Floats
    before: Whole
    after: Whole
    ends: Whole
    steps: Floats


def lay_on(positions: Floats, grid: Grid, scale: float, most: int = MOST_POINTS) -> Laid:
    """A path (steps + 1, 2) in data units, any floats, as fine as a camera of `scale` pixels per unit needs it.

    It has about `most` points more than it has steps, or fewer.
    """
    units = np.stack(grid.unit(positions[:, 0], positions[:, 1]), axis=1)
    segments, ends, times, length = _segments(units * scale, scale)
    spacing = max(_SPACING, float(length.sum()) / most)
    counts = np.maximum(np.ceil(length / spacing), 1).astype(np.intp)
    segment = np.repeat(np.arange(len(segments)), counts + 1)
    firsts = np.cumsum(counts + 1) - counts - 1
    part = (np.arange(len(segment)) - firsts[segment]) / counts[segment]
    begins, finishes = segments[segment, :2], segments[segment, 2:]
    spots = (begins + part[:, np.newaxis] * (finishes - begins)) / scale
    time = times[segment, 0] + part * (times[segment, 1] - times[segment, 0])
    is_after = np.ones(len(segment), dtype=np.bool_)
    is_after[firsts] = False
    after = np.flatnonzero(is_after)
    return Laid(_lifted(spots, grid), time, after - 1, after, ends[segment[after]], _lifted(units, grid))


def _segments(points: Floats, scale: float) -> tuple[Floats, Whole, Floats, Floats]:
    """A path (n, 2) in pixels of floor, cut at the edges of the window.

    Segments (m, 4); the step (m,) at or before which each ends; the fractional steps (m, 2) at which they begin and
    end; their lengths (m,). Steps that hardly move are left out where no edge is crossed.
    """
    half = 0.5 * scale
    box = QRectF(-half, -half, scale, scale)
    if not is_inside(points, box):
        segments, ends, cuts = clip_segments(points, box)
        return segments, ends, _times(points, ends, cuts), cuts[:, 1] - cuts[:, 0]
    along = lengths_along(points)
    kept = np.flatnonzero(np.diff(np.floor(along / _STILL), prepend=-1.0) > 0)
    if kept[-1] != len(points) - 1:
        kept = np.append(kept, len(points) - 1)
    segments = np.concatenate([points[kept[:-1]], points[kept[1:]]], axis=1)
    times = np.stack([kept[:-1], kept[1:]], axis=1).astype(np.float64)
    return segments, kept[1:], times, np.diff(along[kept])


def drape(laid: Laid, sight: Sight, plot: QRectF, is_draft: bool = False) -> tuple[DrapedTrail, DrapedTrail]:
    """The seen and the hidden parts of a path; all pieces of a draft are straight, which Qt draws quickly."""
    across, along, up = laid.points.T
    pixels = sight.view.pixels(across, along, up)
    seen = sight.sees(across, along, pixels)
    kept = _on_screen(pixels[laid.before], pixels[laid.after], plot)
    before, after = laid.before[kept], laid.after[kept]
    lines = np.concatenate([pixels[before], pixels[after]], axis=1)
    along = np.concatenate([[0.0], np.cumsum(np.hypot(lines[:, 2] - lines[:, 0], lines[:, 3] - lines[:, 1]))])
    span = np.stack([along[:-1], along[1:]], axis=1)
    parts = _Parts(lines, span, laid.times[before], laid.times[after], laid.ends[kept], seen[before] & seen[after])
    points = sight.view.pixels(*laid.steps.T)
    return _trail(points, parts, True, is_draft), _trail(points, parts, False, is_draft)


@dataclass(frozen=True, eq=False)
class _Parts:
    """Short segments of a path on the surface: see `DrapedTrail`; `ends` is the step at or before which each ends."""

    lines: Floats
    span: Floats
    since: Floats
    until: Floats
    ends: Whole
    is_seen: NDArray[np.bool_]


def _trail(points: Floats, parts: _Parts, wanted: bool, is_draft: bool) -> DrapedTrail:
    kept = np.flatnonzero(parts.is_seen == wanted)
    lines, span = parts.lines[kept], parts.span[kept]
    since, until, ends = parts.since[kept], parts.until[kept], parts.ends[kept]
    pieces, opens, corner = NOTHING, np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.bool_)
    if len(kept):
        fineness = {"longest": _STRAIGHT, "finest": _STRAIGHT} if is_draft else {}
        pieces, opens, corner = joined(lines, np.zeros(len(kept), dtype=np.intp), span, **fineness)
        pieces = replace(pieces, ends=ends[np.append(opens[1:], len(kept)) - 1])
    breaks = np.append((lines[1:, :2] != lines[:-1, 2:]).any(axis=1), False)[: len(lines)]
    complete = np.searchsorted(pieces.ends, np.arange(len(points)), side="right")
    if not len(kept):
        complete = np.zeros(len(points), dtype=np.intp)
    return DrapedTrail(points, pieces, complete, lines, span, since, until, opens, np.flatnonzero(corner), breaks)


def _lifted(spots: Floats, grid: Grid) -> Floats:
    """X, Y, Z of points X, Y (n, 2)."""
    shares = grid.share(spots[:, 0], spots[:, 1])
    return np.column_stack([spots, height(shares)])


def _on_screen(one: Floats, other: Floats, plot: QRectF) -> Whole:
    """Which pairs of points are finite and not both on one side of the plot."""
    low, high = (plot.left(), plot.top()), (plot.right(), plot.bottom())
    with np.errstate(invalid="ignore"):
        return np.flatnonzero(((np.minimum(one, other) <= high) & (np.maximum(one, other) >= low)).all(axis=1))


def _times(points: Floats, ends: Whole, cuts: Floats) -> Floats:
    """The fractional steps (m, 2) at which the segments that end at steps `ends` (m,) are cut."""
    along = lengths_along(points)
    before, whole = along[ends - 1], np.maximum(along[ends] - along[ends - 1], 1e-300)
    shares = np.clip((cuts - before[:, np.newaxis]) / whole[:, np.newaxis], 0, 1)
    shares[:, 1] = np.where(along[ends] > before, shares[:, 1], 1.0)
    return np.asarray(ends[:, np.newaxis] - 1 + shares)
