"""One run's path laid on the surface: cut at the edges of the window, in parts that are seen and parts that are not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF

from app.painting.clipping import clip_segments, lengths_along
from app.painting.pieces import NOTHING, Floats, Pieces, Whole, joined, one_piece
from app.painting.relief.sight import Sight

_SPACING = 3.0  # pixels of floor between two points that are lifted onto the surface
_MOST_POINTS = 12_000  # of a trail, about; a longer one is laid more coarsely


@dataclass(frozen=True, eq=False)
class DrapedTrail:
    """The parts of a path that are seen, or those that are not; see `trail_layer.Line`.

    `points` (steps + 1, 2) in pixels, NaN where there is no surface. `lines` (m, 4) are the segments that the pieces
    are made of, `since` and `until` (m,) the fractional steps at which each begins and ends, `span` (m, 2) the lengths
    of the path there; piece k begins with segment `opens[k]`.
    """

    points: Floats
    pieces: Pieces
    complete: Whole
    lines: Floats
    span: Floats
    since: Floats
    until: Floats
    opens: Whole

    def rest(self, step: int, here: Floats, covered: float = 0.0) -> Pieces:
        """What is not yet in the pieces at a step; `here` (3,) is where the run is, x and y, and the fractional step.

        Nothing, if all of it is within `covered` pixels of path.
        """
        closed = int(self.complete[step])
        if closed >= len(self.opens):
            return NOTHING
        x, y, now = here.tolist()
        low, high = int(self.opens[closed]), int(np.searchsorted(self.until, now, side="right"))
        is_within = high < len(self.lines) and high >= low and self.since[high] < now
        if high <= low and not is_within:
            return NOTHING
        lines, span = self.lines[low:high], self.span[low:high]
        if is_within and np.isfinite(here).all():
            last = np.array([*self.lines[high, :2].tolist(), x, y])
            begin = float(self.span[high, 0])
            length = float(np.hypot(last[2] - last[0], last[3] - last[1]))
            lines, span = np.vstack([lines, last]), np.vstack([span, [begin, begin + length]])
        if not len(lines) or span[-1, 1] - span[0, 0] <= covered:
            return NOTHING
        if (lines[1:, :2] == lines[:-1, 2:]).all():
            return one_piece(np.vstack([lines[:1, :2], lines[:, 2:]]), float(span[0, 0]))
        return joined(lines, np.zeros(len(lines), dtype=np.intp), span, longest=np.inf)[0]


def drape(positions: Floats, sight: Sight, plot: QRectF) -> tuple[DrapedTrail, DrapedTrail]:
    """The seen and the hidden parts of a path (steps + 1, 2) in data units, any floats."""
    across, along = sight.grid.unit(positions[:, 0], positions[:, 1])
    points = sight.lifted(across, along)
    parts = _fine(np.stack([across, along], axis=1), sight, plot)
    return tuple(_trail(points, parts, wanted) for wanted in (True, False))  # type: ignore[return-value]


@dataclass(frozen=True, eq=False)
class _Parts:
    """Short segments of a path on the surface: see `DrapedTrail`; `ends` is the step at or before which each ends."""

    lines: Floats
    span: Floats
    since: Floats
    until: Floats
    ends: Whole
    is_seen: NDArray[np.bool_]


def _trail(points: Floats, parts: _Parts, wanted: bool) -> DrapedTrail:
    kept = np.flatnonzero(parts.is_seen == wanted)
    lines, span = parts.lines[kept], parts.span[kept]
    since, until, ends = parts.since[kept], parts.until[kept], parts.ends[kept]
    pieces, opens = NOTHING, np.zeros(0, dtype=np.intp)
    if len(kept):
        pieces, opens, _ = joined(lines, ends, span)
    complete = np.searchsorted(pieces.ends, np.arange(len(points)), side="right")
    if not len(kept):
        complete = np.zeros(len(points), dtype=np.intp)
    return DrapedTrail(points, pieces, complete, lines, span, since, until, opens)


def _fine(units: Floats, sight: Sight, plot: QRectF) -> _Parts:
    """A path in X and Y cut at the edges of the window, divided finely and laid on the surface."""
    scale = sight.view.scale
    half = 0.5 * scale
    segments, ends, cuts = clip_segments(units * scale, QRectF(-half, -half, scale, scale))
    length = cuts[:, 1] - cuts[:, 0]
    spacing = max(_SPACING, float(length.sum()) / _MOST_POINTS)
    counts = np.maximum(np.ceil(length / spacing), 1).astype(np.intp)
    segment = np.repeat(np.arange(len(segments)), counts + 1)
    firsts = np.cumsum(counts + 1) - counts - 1
    part = (np.arange(len(segment)) - firsts[segment]) / counts[segment]
    begins, finishes = segments[segment, :2], segments[segment, 2:]
    spots = (begins + part[:, np.newaxis] * (finishes - begins)) / scale
    pixels = sight.lifted(spots[:, 0], spots[:, 1])
    seen = sight.sees(spots[:, 0], spots[:, 1], pixels)
    times = _times(units * scale, ends, cuts)
    time = times[segment, 0] + part * (times[segment, 1] - times[segment, 0])
    is_first = np.ones(len(segment), dtype=np.bool_)
    is_first[firsts] = False
    after = np.flatnonzero(is_first)
    before = after - 1
    after, before = _on_screen(after, before, pixels, plot)
    lines = np.concatenate([pixels[before], pixels[after]], axis=1)
    lengths = np.hypot(lines[:, 2] - lines[:, 0], lines[:, 3] - lines[:, 1])
    until = np.cumsum(lengths)
    span = np.stack([until - lengths, until], axis=1)
    return _Parts(lines, span, time[before], time[after], ends[segment[after]], seen[before] & seen[after])


def _on_screen(after: Whole, before: Whole, pixels: Floats, plot: QRectF) -> tuple[Whole, Whole]:
    """Of pairs of points those that are finite and not both on one side of the plot."""
    low, high = (plot.left(), plot.top()), (plot.right(), plot.bottom())
    one, other = pixels[before], pixels[after]
    with np.errstate(invalid="ignore"):
        kept = ((np.minimum(one, other) <= high) & (np.maximum(one, other) >= low)).all(axis=1)  # NaN is not
    return after[kept], before[kept]


def _times(points: Floats, ends: Whole, cuts: Floats) -> Floats:
    """The fractional steps (m, 2) at which the segments that end at steps `ends` (m,) are cut."""
    along = lengths_along(points)
    before, whole = along[ends - 1], np.maximum(along[ends] - along[ends - 1], 1e-300)
    shares = np.clip((cuts - before[:, np.newaxis]) / whole[:, np.newaxis], 0, 1)
    shares[:, 1] = np.where(along[ends] > before, shares[:, 1], 1.0)
    return np.asarray(ends[:, np.newaxis] - 1 + shares)
