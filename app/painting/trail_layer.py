"""The trails of all runs on one transparent image, to which only the newest pieces are drawn as the step advances.

Halos lie under all lines: they are drawn with `DestinationOver`, so that the order in which pieces come does not matter
and a trail drawn bit by bit is the same picture as one drawn at once.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from app.painting.images import blank_image, keeps_lines
from app.painting.pens import RunPens, Stroke
from app.painting.run_style import RunStyle
from app.painting.theme import Theme
from app.painting.trail import Floats, Pieces, Trail

_BLOCKS = 2000  # pieces are drawn in the order of time, in about so many turns of all runs


@dataclass(frozen=True, eq=False)
class StyledTrail:
    """A trail with the looks of its run."""

    trail: Trail
    style: RunStyle


class TrailLayer:
    """Trails in a plot: `advance` draws what is missing up to a step, `paint` shows it with the unfinished ends."""

    def __init__(self, trails: Sequence[StyledTrail], stroke: Stroke, theme: Theme, plot: QRectF) -> None:
        self.trails = tuple(trails)
        self._pens = [RunPens(styled.style, stroke, theme) for styled in self.trails]
        self._plot = plot
        self._extent = _extent(self.trails, stroke).intersected(plot)
        self._image = QImage()
        self._drawn = -1  # the step up to which pieces are on the image

    def paint(self, painter: QPainter, step: float, here: Sequence[Floats]) -> None:
        """The trails at a step; `here[i]` (2,) is where run i is, in pixels, perhaps between two points of its path."""
        rests = [self._rest(styled.trail, step, point) for styled, point in zip(self.trails, here, strict=True)]
        painter.save()
        painter.setClipRect(self._plot, Qt.ClipOperation.IntersectClip)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for pens, rest in zip(self._pens, rests, strict=True):
            pens.draw_halo(painter, rest)
        if keeps_lines(painter):
            self._draw_directly(painter, math.floor(step))
        else:
            self.advance(math.floor(step))
            self._show(painter)
        for pens, rest in zip(self._pens, rests, strict=True):
            pens.draw(painter, rest)
        painter.restore()

    def advance(self, step: int) -> None:
        """Draw onto the image what is missing up to a step; going back draws everything again."""
        if step < self._drawn or self._image.isNull():
            self._clear()
        if step <= self._drawn or self._image.isNull():
            return
        painter = QPainter(self._image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-self._extent.topLeft())
        begin = max(self._drawn, 0)
        turn = max(1, math.ceil((step - begin) * len(self.trails) / _BLOCKS))
        for first in range(begin, step, turn):
            for styled, pens in zip(self.trails, self._pens, strict=True):
                pens.draw(painter, _between(styled.trail, first, min(first + turn, step)))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOver)
        for styled, pens in zip(self.trails, self._pens, strict=True):
            pens.draw_halo(painter, _between(styled.trail, begin, step))
        painter.end()
        self._drawn = step

    def _rest(self, trail: Trail, step: float, here: Floats) -> Pieces:
        return trail.rest(min(math.floor(step), len(trail.points) - 1), here)

    def _clear(self) -> None:
        if self._image.isNull():
            self._image = blank_image(self._extent)
        else:
            self._image.fill(Qt.GlobalColor.transparent)
        self._drawn = 0

    def _show(self, painter: QPainter) -> None:
        if not self._image.isNull():
            painter.drawImage(self._extent.topLeft(), self._image)

    def _draw_directly(self, painter: QPainter, step: int) -> None:
        """For devices that keep lines as lines (SVG, PDF), which know no DestinationOver."""
        for styled, pens in zip(self.trails, self._pens, strict=True):
            pens.draw_halo(painter, _between(styled.trail, 0, step))
        for styled, pens in zip(self.trails, self._pens, strict=True):
            pens.draw(painter, _between(styled.trail, 0, step))


def _between(trail: Trail, before: int, step: int) -> Pieces:
    """The pieces that are complete at `step` and were not at `before`."""
    last = len(trail.complete) - 1
    begin, end = int(trail.complete[min(before, last)]), int(trail.complete[min(step, last)])
    whole = trail.pieces
    return Pieces(whole.corners, whole.first[begin : end + 1], whole.before[begin:end], whole.ends[begin:end])


def _extent(trails: Sequence[StyledTrail], stroke: Stroke) -> QRectF:
    """Whole pixels that the trails touch, all steps together."""
    corners = [styled.trail.pieces.corners for styled in trails if len(styled.trail.pieces)]
    if not corners:
        return QRectF()
    margin = math.ceil(stroke.line / 2 + stroke.halo) + 2
    low = np.floor(np.min([points.min(axis=0) for points in corners], axis=0)) - margin
    high = np.ceil(np.max([points.max(axis=0) for points in corners], axis=0)) + margin
    return QRectF(QPointF(*low.tolist()), QPointF(*high.tolist()))
