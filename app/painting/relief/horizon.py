"""What of a block is seen: slice by slice from near to far, where it rises above all that lies before it.

In an orthographic picture each column of pixels shows one upright slice of the block. Along a slice the surface is
seen wherever it is higher on the screen than everything nearer, so that one running maximum tells all: which point is
behind each pixel, which points are hidden, and without holes, whatever the surface does.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF

from app.painting.relief.camera import Viewpoint
from app.painting.relief.grid import HEIGHT, Grid, Mesh, Singles, height
from core.giving_way import give_way

Floats = NDArray[np.float64]
_LOWEST = np.float32(-1e9)
_TOLERANCE = 1.25  # pixels by which a point on the surface may seem to lie behind its own neighbours
_AT_ONCE = 16  # depths: with all that is computed of them they fit into the cache
_NEAR = 1.5  # samples before a point that are the point's own surface


class Horizon:
    """The slices (depths, columns) of a block in an area of whole pixels, `grain` columns for each of its pixels.

    `up` is pixels (in grains) above the bottom of the area, `reach` the same for the highest point up to there, near to
    far. `floor` (columns,) is where the nearest edge of the block meets the floor. `defined` is None where all is.
    """

    def __init__(self, grid: Grid, view: Viewpoint, area: QRectF, grain: float, depths: int) -> None:
        self.area, self.grain, self.view, self.grid = area, grain, view, grid
        self.columns = max(1, round(area.width() * grain))
        self.rows = max(1, round(area.height() * grain))
        self._find_slices(depths)
        bottom = (area.bottom() - view.level) * grain
        self.floor = bottom + view.lift * grain * self.near
        self.shares, self.light, self.up = np.empty((3, depths, self.columns), dtype=np.float32)
        self.defined = None if grid.defined is None else np.empty((depths, self.columns), dtype=np.bool_)
        packed = np.ravel(grid.shares + np.complex64(1j) * _light(grid, view))  # both at the price of one
        for first in range(0, depths, _AT_ONCE):
            self._fill(slice(first, first + _AT_ONCE), packed, np.float32(bottom))
        self.up[:, self.is_empty] = _LOWEST
        self.reach = self.up.copy()
        give_way()
        for k in range(1, depths):
            np.maximum(self.reach[k - 1], self.reach[k], out=self.reach[k])

    def _fill(self, part: slice, packed: NDArray[np.complex64], bottom: np.float32) -> None:
        """Some depths, few enough for the cache; `packed`: shares and light of the grid, flat."""
        near, pace, right = self._slices
        depths, (a, b), (c, d) = range(len(self.up))[part], self.view.right, self.view.away
        away = near + pace * np.arange(depths.start, depths.stop, dtype=np.float32)[:, np.newaxis]
        across, along = (np.float32(one) * right + np.float32(other) * away for one, other in ((a, c), (b, d)))
        mesh = Mesh(self.grid.shares.shape, across, along)
        found = mesh.take(packed)
        self.shares[part], self.light[part] = found.real, found.imag
        level = height(self.shares[part])
        if self.defined is not None and self.grid.defined is not None:
            self.defined[part] = mesh.take(self.grid.defined) > 0.5
            level *= self.defined[part]
        away *= np.float32(self.view.lift * self.grain)
        away += bottom
        level *= np.float32(self.view.rise * self.grain)
        np.add(level, away, out=self.up[part])

    def _find_slices(self, depths: int) -> None:
        """Where each slice begins and ends, in units away from the camera."""
        view = self.view
        x = self.area.left() + (np.arange(self.columns) + 0.5) / self.grain
        right = (x - view.centre.x()) / view.scale
        near, far = np.full(self.columns, -math.inf), np.full(self.columns, math.inf)
        sides = np.zeros(self.columns)  # which of the two edges it begins at
        for side, (across, away) in enumerate(zip(view.right, view.away, strict=True)):
            if abs(away) < 1e-9:
                far = np.where(np.abs(across * right) > 0.5, -math.inf, far)
                continue
            first, last = sorted_pair((-0.5 - across * right) / away, (0.5 - across * right) / away)
            sides = np.where(first > near, side, sides)
            near, far = np.maximum(near, first), np.minimum(far, last)
        self.sides = sides.astype(np.intp)
        self.has_edge = np.ones(self.columns, dtype=np.bool_)
        if view.lift > 1e-6 * view.scale:  # what lies below or above the area need not be sliced finely
            low = (view.level - self.area.bottom() - view.rise * HEIGHT) / view.lift
            high = (view.level - self.area.top()) / view.lift
            self.has_edge = near >= low
            near, far = np.maximum(near, low), np.minimum(far, high)
        self.is_empty = ~(near < far)
        self.near, far = np.where(self.is_empty, 0.0, near), np.where(self.is_empty, 0.0, far)
        self.right, self.pace = right, (far - self.near) / max(depths - 1, 1)
        self._slices = tuple(part.astype(np.float32) for part in (self.near, self.pace, self.right))
        self._per_unit = 1 / np.where(self.pace > 0, self.pace, 1.0)

    def first_rows(self) -> NDArray[np.int16]:
        """(rows, columns): the first sample that reaches up to the middle of each pixel, row 0 at the bottom.

        As many as there are samples where none does.
        """
        depths = len(self.reach)
        row = (self.reach + np.float32(0.5)).astype(np.int32)  # the first that is not reached; below 0 all is the same
        place = np.clip(row, 0, self.rows, out=row).astype(np.intp)
        place *= self.columns
        place += np.arange(self.columns)
        first = np.zeros((self.rows + 1) * self.columns, dtype=np.int16)
        for k in range(depths):  # far ones reach no less than near ones: what is written last there is the most
            first[place[k]] = k + 1
        first = first.reshape(self.rows + 1, self.columns)[: self.rows]
        for k in range(1, self.rows):
            np.maximum(first[k - 1], first[k], out=first[k])
        return first

    def sees(self, across: Floats, along: Floats, pixels: Floats, slack: float = 0.0) -> NDArray[np.bool_]:
        """Whether points on the surface, X and Y (n,) at pixels (n, 2), are seen; not those outside the area.

        `slack`: pixels by which a hill may rise above a point that counts as seen.
        """
        with np.errstate(invalid="ignore"):
            column = (pixels[:, 0] - self.area.left()) * self.grain
            known = (column >= 0) & (column < self.columns)
            j = np.where(known, column, 0).astype(np.intp)
            (_, _), (c, d) = self.view.right, self.view.away
            place = (c * across + d * along - self.near[j]) * self._per_unit[j] - _NEAR
            before = np.clip(place, -1, len(self.up) - 1).astype(np.intp)  # towards 0: −0.5 is 0, and its own surface
            up = (self.area.bottom() - pixels[:, 1] + slack + _TOLERANCE) * self.grain
            reach = self.reach.take(np.maximum(before, 0) * self.columns + j)
            return np.asarray(known & ((place < 0) | (up >= reach)))

    def under(self, at: QPointF) -> tuple[float, float] | None:
        """X and Y of the point of the surface that is seen at a pixel; None on a side of the block and beside it."""
        j = math.floor((at.x() - self.area.left()) * self.grain)
        if not 0 <= j < self.columns or self.is_empty[j]:
            return None
        up = (self.area.bottom() - at.y()) * self.grain
        k = int(np.searchsorted(self.reach[:, j], up))
        if not 0 < k < len(self.up) or (self.defined is not None and not self.defined[k - 1 : k + 1, j].all()):
            return None
        low, high = float(self.up[k - 1, j]), float(self.up[k, j])
        part = (up - low) / (high - low) if high > low else 0.0
        away = float(self.near[j] + (k - 1 + min(max(part, 0.0), 1.0)) * self.pace[j])
        right = (at.x() - self.view.centre.x()) / self.view.scale
        (a, b), (c, d) = self.view.right, self.view.away
        return a * right + c * away, b * right + d * away


def sorted_pair(one: Floats, other: Floats) -> tuple[Floats, Floats]:
    """The smaller and the larger of each two."""
    return np.minimum(one, other), np.maximum(one, other)


def _light(grid: Grid, view: Viewpoint) -> Singles:
    """How much more (to 1) or less (to −1) light falls on each cell than on level ground; from the left, over the
    shoulder of whoever looks, so that the form reads alike from everywhere.
    """
    (a, b), (c, d) = view.right, view.away
    right, away, up = -0.62, -0.28, 0.73
    east, north, upward = grid.normals
    x, y = np.float32(right * a + away * c), np.float32(right * b + away * d)
    return np.clip((east * x + north * y + upward * np.float32(up)) - np.float32(up), -1, 1)
