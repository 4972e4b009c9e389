"""One run's trail as pieces of lines, cut to the plot, each drawn once when the run has passed its end."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPolygonF

from app.painting.clipping import clip_segments, lengths_along
from app.painting.polylines import polygon

Floats = NDArray[np.float64]
Whole = NDArray[np.intp]
_FINE = 1.5  # px of path that may lie between two corners
_LONG = 12.0  # px of path after which a piece ends; overlapping ends of shorter ones would thicken the line


@dataclass(frozen=True, eq=False)
class Pieces:
    """Polylines one after the other: piece k is `corners[first[k] : first[k + 1]]`, (points, 2) in pixels.

    `before`: pixels of path that lie before each piece, for the phase of its dashes; `ends`: the point of the path at
    which it ends.
    """

    corners: Floats
    first: Whole
    before: Floats
    ends: Whole

    def __len__(self) -> int:
        return len(self.before)

    def slice(self, begin: int, end: int) -> Pieces:
        """The pieces from `begin` to before `end`."""
        return Pieces(self.corners, self.first[begin : end + 1], self.before[begin:end], self.ends[begin:end])

    def line(self, piece: int) -> QPolygonF:
        """One piece as Qt draws it."""
        first, beyond = self.first[piece : piece + 2].tolist()
        return polygon(self.corners[first:beyond])


NOTHING = Pieces(np.empty((0, 2)), np.zeros(1, dtype=np.intp), np.empty(0), np.empty(0, dtype=np.intp))


@dataclass(frozen=True, eq=False)
class Trail:
    """A path (steps + 1, 2) in pixels, whose points may be any floats, cut into pieces that are drawn once.

    `complete[k]` pieces end at or before step k; what they draw reaches to point `reached[k]`. The path is drawn
    straight between the points `corners`. `along` (steps + 1,): pixels of path before each point. `is_inside`: no
    point lies outside of the box.
    """

    points: Floats
    box: QRectF
    pieces: Pieces
    complete: Whole
    reached: Whole
    corners: Whole
    along: Floats
    is_inside: bool

    def rest(self, step: int, here: Floats) -> Pieces:
        """What is not yet in the pieces at a step: from the last complete piece to `here` (2,), where the run is."""
        first = int(self.reached[step])
        low, high = np.searchsorted(self.corners, (first, step), side="right")
        tail = np.concatenate([self.points[first, np.newaxis], self.points[self.corners[low:high]], here[np.newaxis]])
        if self.is_inside:
            return Pieces(tail, np.array([0, len(tail)]), self.along[first : first + 1], NOTHING.first)
        return _cut(tail, self.box, float(self.along[first]))[0]


def make_trail(points: Floats, box: QRectF) -> Trail:
    """The trail of a path (steps + 1, 2) in pixels, of which what lies outside of `box` is left out."""
    pieces, visible, corners = _cut(points, box, 0.0)
    steps = np.arange(len(points), dtype=np.intp)
    passed = steps.copy()
    passed[visible] = 0  # nothing is owed for a segment outside of the box
    passed[pieces.ends] = pieces.ends
    return Trail(
        points=points,
        box=box,
        pieces=pieces,
        complete=np.searchsorted(pieces.ends, steps, side="right"),
        reached=np.maximum.accumulate(passed),
        corners=corners,
        along=lengths_along(points),
        is_inside=_is_inside(points, box),
    )


def _is_inside(points: Floats, box: QRectF) -> bool:
    low, high = (box.left(), box.top()), (box.right(), box.bottom())
    return bool(((points >= low) & (points <= high)).all())  # False where NaN


def _cut(points: Floats, box: QRectF, before: float) -> tuple[Pieces, Whole, Whole]:
    """The pieces of a path; the points at which visible segments end; those of them that are corners."""
    lines, ends, span = clip_segments(points, box)
    if not len(lines):
        return NOTHING, NOTHING.ends, NOTHING.ends
    fine, long = np.floor(span[:, 1] / _FINE), np.floor(span[:, 1] / _LONG)
    linked = (np.diff(ends) == 1) & (lines[1:, :2] == lines[:-1, 2:]).all(axis=1)
    closes = np.append(~linked | (np.diff(long) > 0), True)
    begins = np.concatenate([[True], closes[:-1]])
    corner = closes | np.append(np.diff(fine) > 0, True)
    # Each segment gives the corner at its end, and one that begins a piece also that at its beginning.
    both = np.stack([lines[:, :2], lines[:, 2:]], axis=1).reshape(-1, 2)
    taken = np.stack([begins, corner], axis=1).ravel()
    starts = np.cumsum(taken)[0::2][begins] - 1
    first = np.append(starts, np.count_nonzero(taken)).astype(np.intp)
    return Pieces(both[taken], first, before + span[begins, 0], ends[closes]), ends, ends[corner]
