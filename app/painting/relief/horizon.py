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
        away = self.near + self.pace * np.arange(depths, dtype=np.float32)[:, np.newaxis]
        (a, b), (c, d) = view.right, view.away
        across, along = a * self.right + c * away, b * self.right + d * away
        self.mesh = Mesh(grid.shares.shape, across.astype(np.float32), along.astype(np.float32))
        packed = self.mesh.take(grid.shares + np.complex64(1j) * _light(grid, view))  # both at the price of one
        self.shares, self.light = np.ascontiguousarray(packed.real), np.ascontiguousarray(packed.imag)
        self.defined = None if grid.defined is None else self.mesh.take(grid.defined) > 0.5
        level = height(self.shares)
        if self.defined is not None:
            level *= self.defined
        bottom = (area.bottom() - view.level) * grain
        self.floor = bottom + view.lift * grain * self.near
        self.up = (level * np.float32(view.rise * grain) + np.float32(view.lift * grain) * away.astype(np.float32)
                   + np.float32(bottom)).astype(np.float32)  # fmt: skip
        self.up[:, self.is_empty] = _LOWEST
        self.reach = self.up.copy()
        give_way()
        for k in range(1, depths):
            np.maximum(self.reach[k - 1], self.reach[k], out=self.reach[k])

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
        self._per_unit = 1 / np.where(self.pace > 0, self.pace, 1.0)

    def first_rows(self) -> NDArray[np.int32]:
        """(rows, columns): the first sample that reaches up to the middle of each pixel, row 0 at the bottom.

        As many as there are samples where none does.
        """
        row = np.clip(np.floor(self.reach + np.float32(0.5)), 0, self.rows).astype(np.intp)
        row *= self.columns
        row += np.arange(self.columns)
        counts = np.bincount(row.ravel(), minlength=(self.rows + 1) * self.columns)
        first = counts[: self.rows * self.columns].reshape(self.rows, self.columns).astype(np.int32)
        for k in range(1, self.rows):
            first[k] += first[k - 1]
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
