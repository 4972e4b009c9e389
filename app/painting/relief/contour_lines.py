"""Contour lines and the outline of a block, drawn where they are seen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPen

from app.painting.field_layer import LEVELS
from app.painting.frame import Floats
from app.painting.polylines import draw_lines
from app.painting.relief.grid import Grid, height
from app.painting.relief.sight import Sight
from app.painting.theme import Theme
from surfaces.field import contours, drawable, levels

_MOST_POINTS = 100_000  # of all lines
_LIFT = 1.5  # contour lines are so much more distinct than on the field seen from above, for they lie in the shade too
_EDGE = 240  # points of an edge of the window


@dataclass(frozen=True, eq=False)
class Lines:
    """Points X and Y (n, 2) of connected lines at one share of the scale; a line ends before each of `breaks`."""

    share: float
    points: Floats
    is_linked: np.ndarray  # (n - 1,), whether a point is joined to the next


def contour_lines(grid: Grid) -> tuple[Lines, ...]:
    """The contour lines of a grid."""
    field = grid.field
    if field.constant is not None or not np.isfinite(field.low):
        return ()
    heights = drawable(field, levels(field, grid.scale, LEVELS), _MOST_POINTS)
    shares = grid.share_of(heights) if len(heights) else np.empty(0)
    return tuple(
        _joined(grid, float(share), contour.lines)
        for share, contour in zip(shares, contours(field, heights), strict=True)
        if contour.lines
    )


def _joined(grid: Grid, share: float, lines: tuple[Floats, ...]) -> Lines:
    points = np.concatenate(lines)
    is_linked = np.ones(len(points), dtype=np.bool_)
    is_linked[np.cumsum([len(line) for line in lines]) - 1] = False
    return Lines(share, np.stack(grid.unit(points[:, 0], points[:, 1]), axis=1), is_linked[:-1])


def draw_contours(painter: QPainter, lines: tuple[Lines, ...], sight: Sight, theme: Theme, hair: float) -> None:
    """All lines, as far as they are seen."""
    for line in lines:
        across, along = line.points.T
        pixels = sight.view.pixels(across, along, float(height(np.array(line.share))))
        _set_pen(painter, theme, line.share, hair)
        _draw_seen(painter, sight, line.points, pixels, line.is_linked)


def draw_outline(painter: QPainter, sight: Sight, theme: Theme, hair: float) -> None:
    """The edges of the surface."""
    turn = np.linspace(-0.5, 0.5, _EDGE)
    for end in (-0.5, 0.5):
        for points in (np.stack([turn, np.full(_EDGE, end)], axis=1), np.stack([np.full(_EDGE, end), turn], axis=1)):
            pixels = sight.lifted(points[:, 0], points[:, 1])
            _set_pen(painter, theme, 0.5, hair)
            _draw_seen(painter, sight, points, pixels, np.isfinite(pixels[1:] + pixels[:-1]).all(axis=1))


def _set_pen(painter: QPainter, theme: Theme, share: float, hair: float) -> None:
    pen = QPen(theme.field.colour(share, _LIFT * theme.field.contour), hair)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)


def _draw_seen(painter: QPainter, sight: Sight, points: Floats, pixels: Floats, is_linked: np.ndarray) -> None:
    seen = sight.sees(points[:, 0], points[:, 1], pixels)
    shown = np.flatnonzero(seen[1:] & seen[:-1] & is_linked)
    draw_lines(painter, np.concatenate([pixels[shown], pixels[shown + 1]], axis=1))
