"""The trails of all runs on one transparent image, to which only the newest pieces are drawn as the step advances.

Halos lie under all lines: they are drawn with `DestinationOver`, so that the order in which pieces come does not matter
and a trail drawn bit by bit is the same picture as one drawn at once.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from app.painting.backdrop import Change, Layer
from app.painting.images import blank_image
from app.painting.painters import painting
from app.painting.pens import RunPens, Stroke
from app.painting.pieces import Floats, Pieces, Whole
from app.painting.run_style import RunStyle
from app.painting.theme import Theme

_BLOCKS = 300  # between two copies, pieces are drawn in the order of time in about so many strokes
_FEW_HALOS = 80
_FEW = 2000  # pieces that are drawn again faster than one notices
_MOST_COPIES = 16
_COPIES_BYTES = 64 * 1024 * 1024


class Line(Protocol):
    """What of a trail the layer has to know; see `Trail`."""

    @property
    def points(self) -> Floats:
        """(steps + 1, 2)."""

    @property
    def pieces(self) -> Pieces:
        """What is drawn once."""

    @property
    def complete(self) -> Whole:
        """How many of the pieces end at or before each step."""

    def rest(self, step: int, here: Floats, covered: float = 0.0) -> Pieces:
        """What is not yet in the pieces at a step."""


@dataclass(frozen=True, eq=False)
class StyledTrail:
    """A trail with the looks of its run; with a `stroke` of its own where it has another one than the others."""

    trail: Line
    style: RunStyle
    stroke: Stroke | None = None


class TrailLayer:
    """Trails in a plot: `settle` draws what is complete at a step, `paint` adds the ends that are still growing."""

    def __init__(self, trails: Sequence[StyledTrail], stroke: Stroke, theme: Theme, plot: QRectF) -> None:
        self.trails = tuple(trails)
        self._pens = [RunPens(styled.style, styled.stroke or stroke, theme) for styled in self.trails]
        self._plot = plot
        self._margin = math.ceil(stroke.line / 2 + stroke.halo) + 2
        self._extent = _extent(self.trails, self._margin).intersected(plot)
        self._image = QImage()
        self._last = max((len(styled.trail.points) - 1 for styled in self.trails), default=0)
        self._drawn = 0  # the step up to which pieces are on the image
        self._copies: dict[int, QImage] = {}  # of the image as it was at a step, to go back to
        self._every = self._copy_every()

    @property
    def layer(self) -> Layer | None:
        """What was complete at the step of the last `settle`, if there was anything."""
        return None if self._image.isNull() else Layer(self._image, self._extent.topLeft())

    def settle(self, step: int, is_fresh: bool) -> list[Change]:
        """Draw what is complete at a step onto the image; returns where it changed, or all of it where `is_fresh`."""
        if self._extent.isEmpty():
            return []
        step = min(step, self._last)
        rects = [self._extent]
        if not (is_fresh or step < self._drawn or self._image.isNull()):
            small = [self._around(pieces) for _, pieces in self._new(self._drawn, step)]
            if sum(map(_area, small)) < _area(self._extent):
                rects = small
        self.advance(step)
        return [Change(rect, self._image, self._extent.topLeft()) for rect in rects if not self._image.isNull()]

    def paint(self, painter: QPainter, step: float, here: Sequence[Floats], covered: float, is_direct: bool) -> None:
        """What has not settled at a step; `here[i]` (2,) is where run i is, perhaps between two points of its path.

        What lies within `covered` pixels of there will be hidden by the run's ball and need not be drawn. With
        `is_direct` nothing has settled, and everything is drawn.
        """
        whole = math.floor(step)
        rests = self._rests(whole, here, covered)
        painter.save()
        painter.setClipRect(self._plot, Qt.ClipOperation.IntersectClip)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for pens, rest in rests:
            pens.draw_halo(painter, rest)
        if is_direct:
            self._draw_directly(painter, whole)
        else:
            for _, rest in rests:  # halos lie under all lines, also under those that have settled
                rect = self._around(rest)
                painter.drawImage(rect, self._image, rect.translated(-self._extent.topLeft()))
        for pens, rest in rests:
            pens.draw(painter, rest)
        painter.restore()

    def advance(self, step: int) -> None:
        """Draw onto the image what is missing up to a step; going back begins at the last copy before it."""
        step = min(step, self._last)
        if step < self._drawn or self._image.isNull():
            self._go_back(step)
        while self._drawn < step and not self._image.isNull():
            self._draw_up_to(min(step, (self._drawn // self._every + 1) * self._every))
            if self._drawn % self._every == 0 and self._drawn not in self._copies:
                self._copies[self._drawn] = self._image.copy()

    def _draw_up_to(self, step: int) -> None:
        begin = self._drawn
        with painting(self._image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(-self._extent.topLeft())
            turn = max(1, math.ceil((step - begin) * len(self.trails) / _BLOCKS))
            for first in range(begin, step, turn):
                for pens, pieces in self._new(first, min(first + turn, step)):
                    pens.draw(painter, pieces)
            self._put_halos_under(painter, list(self._new(begin, step)))
        self._drawn = step

    def _put_halos_under(self, painter: QPainter, new: list[tuple[RunPens, Pieces]]) -> None:
        """Directly if they are few; else by way of an image of their own: Qt is slow in drawing *under* things."""
        under = QPainter.CompositionMode.CompositionMode_DestinationOver
        if sum(len(pieces) for _, pieces in new) < _FEW_HALOS:
            painter.setCompositionMode(under)
            for pens, pieces in new:
                pens.draw_halo(painter, pieces)
            return
        halos = blank_image(self._extent)
        with painting(halos) as beside:
            beside.setRenderHint(QPainter.RenderHint.Antialiasing)
            beside.translate(-self._extent.topLeft())
            for pens, pieces in new:
                pens.draw_halo(beside, pieces)
        painter.setCompositionMode(under)
        painter.drawImage(self._extent.topLeft(), halos)

    def _go_back(self, step: int) -> None:
        """Begin at the last copy at or before a step, or with an empty image."""
        earlier = [kept for kept in self._copies if kept <= step]
        if earlier:
            self._drawn = max(earlier)
            self._image = self._copies[self._drawn].copy()
            return
        if self._image.isNull():
            self._image = blank_image(self._extent)
        else:
            self._image.fill(Qt.GlobalColor.transparent)
        self._drawn = 0

    def _new(self, before: int, step: int) -> Iterator[tuple[RunPens, Pieces]]:
        """The pieces that are complete at `step` and were not at `before`, of the runs that have any."""
        for styled, pens in zip(self.trails, self._pens, strict=True):
            complete, last = styled.trail.complete, len(styled.trail.complete) - 1
            begin, end = int(complete[min(before, last)]), int(complete[min(step, last)])
            if end > begin:
                yield pens, styled.trail.pieces.slice(begin, end)

    def _copy_every(self) -> int:
        """Steps from one copy to the next; so many that there are none where all can be drawn again in no time."""
        size = 4 * self._extent.width() * self._extent.height()
        if sum(len(styled.trail.pieces) for styled in self.trails) < _FEW or size <= 0:
            return self._last + 1
        copies = min(_MOST_COPIES, int(_COPIES_BYTES / size))
        return max(1, math.ceil(self._last / (copies + 1)))

    def _rests(self, step: int, here: Sequence[Floats], covered: float) -> list[tuple[RunPens, Pieces]]:
        """The ends of trails that are not yet complete."""
        rests = []
        for styled, pens, point in zip(self.trails, self._pens, here, strict=True):
            rest = styled.trail.rest(min(step, len(styled.trail.points) - 1), point, covered)
            if len(rest):
                rests.append((pens, rest))
        return rests

    def _around(self, pieces: Pieces) -> QRectF:
        """Whole pixels that some pieces and their halos touch."""
        corners = pieces.corners[pieces.first[0] : pieces.first[-1]]
        (left, top), (right, bottom) = corners.min(axis=0).tolist(), corners.max(axis=0).tolist()
        low = QPointF(math.floor(left) - self._margin, math.floor(top) - self._margin)
        high = QPointF(math.ceil(right) + self._margin, math.ceil(bottom) + self._margin)
        return QRectF(low, high).intersected(self._extent)

    def _draw_directly(self, painter: QPainter, step: int) -> None:
        """For devices that keep lines as lines (SVG, PDF), which know no DestinationOver."""
        everything = list(self._new(0, step))
        for pens, pieces in everything:
            pens.draw_halo(painter, pieces)
        for pens, pieces in everything:
            pens.draw(painter, pieces)


def _area(rect: QRectF) -> float:
    return rect.width() * rect.height()


def _extent(trails: Sequence[StyledTrail], margin: float) -> QRectF:
    """Whole pixels that the trails touch, all steps together."""
    corners = [styled.trail.pieces.corners for styled in trails if len(styled.trail.pieces)]
    if not corners:
        return QRectF()
    low = np.floor(np.min([points.min(axis=0) for points in corners], axis=0)) - margin
    high = np.ceil(np.max([points.max(axis=0) for points in corners], axis=0)) + margin
    return QRectF(QPointF(*low.tolist()), QPointF(*high.tolist()))
