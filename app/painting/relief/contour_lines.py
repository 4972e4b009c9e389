"""Contour lines and the outline of a block, drawn where they are seen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.painting.field_lines import field_lines
from app.painting.frame import Floats
from app.painting.polylines import draw_lines
from app.painting.relief.grid import Grid, height
from app.painting.relief.sight import Sight
from app.painting.theme import Theme, load_theme
from surfaces.field import ContourLine

_MOST_POINTS = 100_000  # of all lines
_LIFT = 1.5  # contour lines are so much more distinct than on the field seen from above, for they lie in the shade too
_EDGE = 240  # points of an edge of the window


@dataclass(frozen=True, eq=False)
class ContourLines:
    """Connected lines, those of each level one after the other: points X, Y, Z (n, 3).

    `is_last` (n,): the point is not joined to the next. Level k has the share `shares[k]` and the points from
    `first[k]` to before `first[k + 1]`.
    """

    points: Floats
    is_last: NDArray[np.bool_]
    shares: Floats
    first: NDArray[np.intp]

    def sparse(self, every: int) -> ContourLines:
        """One of so many points, and all that lines end with."""
        if every <= 1 or not len(self.points):
            return self
        is_kept = self.is_last | np.concatenate([[True], self.is_last[:-1]])
        is_kept[::every] = True
        counts = np.concatenate([[0], np.cumsum(is_kept)])
        return ContourLines(self.points[is_kept], self.is_last[is_kept], self.shares, counts[self.first])


def contour_lines(grid: Grid) -> ContourLines:
    """The contour lines of a grid."""
    found = [contour for contour in field_lines(grid.field, grid.scale) if contour.lines]
    while sum(map(_count, found)) > _MOST_POINTS:
        found = found[1::2]
    if not found:
        return ContourLines(np.empty((0, 3)), np.empty(0, np.bool_), np.empty(0), np.zeros(1, np.intp))
    shares = grid.share_of(np.array([contour.level for contour in found]))
    lines = [line for contour in found for line in contour.lines]
    counts = [_count(contour) for contour in found]
    places = np.concatenate(lines)
    is_last = np.zeros(len(places), dtype=np.bool_)
    is_last[np.cumsum([len(line) for line in lines]) - 1] = True
    ups = np.repeat(height(shares), counts)
    points = np.column_stack([*grid.unit(places[:, 0], places[:, 1]), ups])
    return ContourLines(points, is_last, shares, np.concatenate([[0], np.cumsum(counts)]))


def _count(contour: ContourLine) -> int:
    return sum(map(len, contour.lines))


def draw_contours(
    painter: QPainter, lines: ContourLines, sight: Sight, theme: Theme, hair: float, every: int = 1
) -> None:
    """All lines, as far as they are seen, with one of `every` points."""
    lines = lines.sparse(every)
    if not len(lines.points):
        return
    across, along, up = lines.points.T
    pixels = sight.view.pixels(across, along, up)
    seen = sight.sees(across, along, pixels)
    shown = np.flatnonzero(seen[1:] & seen[:-1] & ~lines.is_last[:-1])
    ends = np.concatenate([pixels[shown], pixels[shown + 1]], axis=1)
    stops = np.searchsorted(shown, lines.first)
    for share, begin, stop in zip(lines.shares.tolist(), stops[:-1].tolist(), stops[1:].tolist(), strict=True):
        _set_pen(painter, theme, share, hair)
        draw_lines(painter, ends[begin:stop])


def outline(grid: Grid) -> ContourLines:
    """The edges of the surface, as lines at the middle of the scale."""
    turn, end = np.linspace(-0.5, 0.5, _EDGE), np.full(_EDGE, 0.5)
    sides = ((turn, -end), (end, turn), (turn, end), (-end, turn))
    across, along = (np.concatenate(parts) for parts in zip(*sides, strict=True))
    ups = height(grid.share(across, along))
    is_last = ~np.isfinite(ups)
    is_last[_EDGE - 1 :: _EDGE] = True
    is_last[:-1] |= is_last[1:] & ~np.isfinite(ups[1:])
    return ContourLines(np.column_stack([across, along, ups]), is_last, np.array([0.5]), np.array([0, len(ups)]))


def _set_pen(painter: QPainter, theme: Theme, share: float, hair: float) -> None:
    pen = QPen(_ink(theme.name, share), hair)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)


@lru_cache(maxsize=512)
def _ink(theme: str, share: float) -> QColor:
    """Asked for anew with every camera."""
    colours = load_theme(theme).field
    return colours.colour(share, _LIFT * colours.contour)
