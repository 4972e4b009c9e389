"""A field as a block of unit size: heights and slopes on the field's own grid, and between its points.

Coordinates: X and Y from −0.5 to 0.5 over the window, Z from 0 (the floor) to `HEIGHT`. The surface lies between `BASE`
and `HEIGHT`, where its scale puts its values: a valley that spans decades is as deep as its colours are dark.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from app.painting.frame import Axis, sound_axis
from surfaces.field import Field, Scale, normalise

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
HEIGHT, BASE = 0.44, 0.05
_FLAT = 0.5  # share at which there is neither a value nor a neighbour with one


@dataclass(frozen=True, eq=False)
class Grid:
    """Shares 0…1 of the scale (rows, columns) at the centres of cells, row 0 at the lowest y, filled where undefined.

    `defined` (rows, columns) is 1 where there is a value and 0 where not; None where there is one everywhere.
    """

    shares: Singles
    defined: Singles | None
    field: Field
    scale: Scale
    x: Axis
    y: Axis

    @property
    def is_nowhere(self) -> bool:
        """Whether there is no value at all."""
        return self.defined is not None and not self.defined.any()

    def share_of(self, values: Floats) -> Floats:
        """Shares of values (n,), cut to 0…1."""
        if not self.field.quantiles.size:
            return np.full(len(values), np.nan)
        return np.clip(normalise(replace(self.field, values=values[np.newaxis]), self.scale)[0], 0.0, 1.0)

    def unit(self, x: ArrayLike, y: ArrayLike) -> tuple[Floats, Floats]:
        """X and Y of positions; any floats."""
        return self.x.share(x) - 0.5, self.y.share(y) - 0.5

    def share(self, across: Floats, along: Floats) -> Floats:
        """Shares at X and Y (...); NaN outside of the window and where the surface is undefined."""
        with np.errstate(invalid="ignore"):
            inside = (np.abs(across) <= 0.5 + 1e-9) & (np.abs(along) <= 0.5 + 1e-9)
        mesh = Mesh(self.shares.shape, np.where(inside, across, 0.0), np.where(inside, along, 0.0))
        if self.defined is not None:
            inside &= mesh.take(self.defined) > 0.5
        return np.where(inside, mesh.take(self.shares), np.nan).astype(np.float64)

    @cached_property
    def normals(self) -> tuple[Singles, Singles, Singles]:
        """Unit vectors that stand on the surface, (rows, columns) each."""
        rows, columns = self.shares.shape
        steep = np.float32(HEIGHT - BASE)
        east = -steep * columns * _slope(self.shares, 1)
        north = -steep * rows * _slope(self.shares, 0)
        up = 1 / np.sqrt(1 + east * east + north * north)
        return east * up, north * up, up


class Mesh:
    """Where points lie between the centres of cells: found once, for several grids of one shape."""

    def __init__(self, shape: tuple[int, int], across: NDArray[np.floating], along: NDArray[np.floating]) -> None:
        rows, columns = shape
        column, self._part = _split(across, columns)
        row, self._rise = _split(along, rows)
        self._first = row * np.intp(columns) + column
        self._right, self._up = min(1, columns - 1), min(1, rows - 1) * columns

    def take(self, grid: NDArray[Any]) -> NDArray[Any]:
        """A grid between its points: bilinear, edges kept."""
        flat = np.ravel(grid)
        low, high = (
            self._between(flat.take(first), flat[self._right :].take(first, mode="clip"))
            for first in (self._first, self._first + self._up)
        )
        high -= low
        high *= self._rise
        high += low
        return high

    def _between(self, left: NDArray[Any], right: NDArray[Any]) -> NDArray[Any]:
        right -= left
        right *= self._part
        right += left
        return right


def height(shares: NDArray[np.floating]) -> NDArray[np.floating]:
    """Z of shares."""
    return BASE + (HEIGHT - BASE) * shares


def make_grid(field: Field, scale: Scale) -> Grid:
    """The block of a field."""
    x0, x1, y0, y1 = field.window
    shares = np.clip(normalise(field, scale), 0.0, 1.0)  # between the smallest floats ranks may be infinite
    is_defined = np.isfinite(shares)
    x, y = sound_axis(x0, x1), sound_axis(y0, y1)
    if is_defined.all():
        return Grid(shares.astype(np.float32), None, field, scale, x, y)
    return Grid(_filled(shares, is_defined), is_defined.astype(np.float32), field, scale, x, y)


def _split(places: NDArray[np.floating], cells: int) -> tuple[NDArray[np.intp], Singles]:
    """The cell before each place, and the part 0…1 of the way from there to the next."""
    counted = np.asarray(places * cells + (0.5 * cells - 0.5), dtype=np.float32)
    np.clip(counted, 0, cells - 1, out=counted)
    first = counted.astype(np.int32)
    np.minimum(first, max(cells - 2, 0), out=first)
    counted -= first
    return first.astype(np.intp), counted


def _filled(shares: Floats, is_defined: NDArray[np.bool_]) -> Singles:
    """The grid with its undefined places filled from their neighbours, so that the surface reaches up to its edge."""
    grid = np.where(is_defined, shares, 0.0)
    weight = is_defined.astype(np.float64)
    for _ in range(2):
        around, count = _neighbours(grid * weight), _neighbours(weight)
        fresh = (weight == 0) & (count > 0)
        grid[fresh] = around[fresh] / count[fresh]
        weight[fresh] = 1
    return np.where(weight > 0, grid, _FLAT).astype(np.float32)


def _neighbours(grid: Floats) -> Floats:
    """The sum over the 3 × 3 cells around each cell."""
    padded = np.pad(grid, 1)
    rows = padded[:-2] + padded[1:-1] + padded[2:]
    return rows[:, :-2] + rows[:, 1:-1] + rows[:, 2:]


def _slope(shares: Singles, axis: int) -> Singles:
    """Differences by cell."""
    return np.gradient(shares, axis=axis) if shares.shape[axis] > 1 else np.zeros_like(shares)
