"""One run's trail: its path in pixels, cut to the plot, and what of it is to be drawn at which step."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRectF

from app.painting.clipping import is_inside, lengths_along
from app.painting.pieces import NOTHING, Floats, Pieces, Whole, cut, one_piece


@dataclass(frozen=True, eq=False)
class Trail:
    """A path (steps + 1, 2) in pixels, whose points may be any floats, cut into pieces that are drawn once.

    `complete[k]` pieces end at or before step k; what they draw reaches to point `reached[k]`. The path is drawn
    straight between the points `corners`, of which `passed[k]` lie at or before step k. `along` (steps + 1,): pixels of
    path before each point. `is_inside`: no point lies outside of the box.
    """

    points: Floats
    box: QRectF
    pieces: Pieces
    complete: Whole
    reached: Whole
    corners: Whole
    passed: Whole
    along: Floats
    is_inside: bool

    def rest(self, step: int, here: Floats, covered: float = 0.0) -> Pieces:
        """What is not yet in the pieces at a step: from the last complete piece to `here` (2,), where the run is.

        Nothing, if all of it is sure to lie within `covered` pixels of there.
        """
        first = int(self.reached[step])
        if self._length(first, step, here) <= covered:
            return NOTHING
        low, high = int(self.passed[first]), int(self.passed[step])
        tail = np.empty((high - low + 2, 2))
        tail[0], tail[1:-1], tail[-1] = self.points[first], self.points[self.corners[low:high]], here
        before = float(self.along[first])
        is_whole = self.is_inside or is_inside(tail, self.box)
        return one_piece(tail, before) if is_whole else cut(tail, self.box, before)[0]

    def _length(self, first: int, step: int, here: Floats) -> float:
        """Pixels of path from a point to `here`; NaN where that is not a number."""
        (x, y), (here_x, here_y) = self.points[step].tolist(), here.tolist()
        return float(self.along[step]) - float(self.along[first]) + math.hypot(here_x - x, here_y - y)


def make_trail(points: Floats, box: QRectF) -> Trail:
    """The trail of a path (steps + 1, 2) in pixels, of which what lies outside of `box` is left out."""
    pieces, visible, corners = cut(points, box, 0.0)
    steps = np.arange(len(points), dtype=np.intp)
    owed_from = steps.copy()
    owed_from[visible] = 0  # nothing is owed for a segment outside of the box
    owed_from[pieces.ends] = pieces.ends
    return Trail(
        points=points,
        box=box,
        pieces=pieces,
        complete=np.searchsorted(pieces.ends, steps, side="right"),
        reached=np.maximum.accumulate(owed_from),
        corners=corners,
        passed=np.searchsorted(corners, steps, side="right"),
        along=lengths_along(points),
        is_inside=is_inside(points, box),
    )
