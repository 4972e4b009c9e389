"""Level stretches of a surface below everything around them, such as the bottom of a staircase."""

import numpy as np
from numpy.typing import NDArray

from surfaces.sampling import Floats
from surfaces.search.newton import Box
from surfaces.search.points import circle
from surfaces.search.stationary import Grid
from surfaces.surface import Surface

Cells = NDArray[np.bool_]

RING = 0.4  # cells around the middle of a level stretch, level too
DIRECTIONS = 16


def terraces(surface: Surface, box: Box, grid: Grid) -> Floats:
    """Shares of the window (found, dims): the middle of each level stretch that is lower than its surroundings."""
    shape = (grid.count,) * grid.dims
    values = grid.values.reshape(shape)
    equals = [values[here] == values[there] for here, there in _neighbours(grid.dims)]
    is_surrounded = _all_around(values, equals)
    if not is_surrounded.any():
        return np.empty((0, grid.dims))
    labels = _labels(values, equals)
    is_lowest = _all_around(values, [values[there] >= values[here] for here, there in _neighbours(grid.dims)])
    wanted = np.setdiff1d(labels[is_surrounded], labels[~is_lowest])
    middles = [_middle(grid, (labels == label).reshape(-1), is_surrounded.reshape(-1)) for label in wanted]
    found = np.array(middles).reshape(-1, grid.dims)
    around = found[:, None] + RING * grid.cell * circle(grid.dims, DIRECTIONS)
    level = surface.value(box.positions(around)) == surface.value(box.positions(found))[:, None]
    return np.asarray(found[level.all(axis=1)], dtype=np.float64)


def _labels(values: Floats, equals: list[Cells]) -> NDArray[np.intp]:
    """A label for each cell, the same for neighbours of equal value: the smallest spreads over the stretch."""
    labels = np.arange(values.size).reshape(values.shape)
    for _ in range(values.size):
        before = labels.copy()
        for (here, there), equal in zip(_neighbours(values.ndim), equals, strict=True):
            labels[here] = np.where(equal, np.minimum(labels[here], labels[there]), labels[here])
        if (before == labels).all():
            break
    return labels


def _all_around(values: Floats, holds: list[Cells]) -> Cells:
    """Whether something holds between a cell and each of its neighbours; never on the edge."""
    result = np.ones(values.shape, dtype=np.bool_)
    for (here, _), hold in zip(_neighbours(values.ndim), holds, strict=True):
        result[here] &= hold
    for axis in range(values.ndim):
        edges = np.moveaxis(result, axis, 0)
        edges[0] = edges[-1] = False
    return result


def _middle(grid: Grid, members: Cells, surrounded: Cells) -> Floats:
    """The middle of a stretch, or the cell well inside it that is nearest to that if the middle is not in it."""
    middle: Floats = grid.shares[members].mean(axis=0)
    inside = grid.shares[members & surrounded]
    nearest: Floats = inside[np.argmin(np.linalg.norm(inside - middle, axis=-1))]
    return middle if np.linalg.norm(nearest - middle) <= grid.cell else nearest


def _neighbours(dims: int) -> list[tuple[tuple[slice, ...], tuple[slice, ...]]]:
    """Pairs of slices: all cells that have a neighbour on one side, and these neighbours."""
    low, high, whole = slice(None, -1), slice(1, None), slice(None)
    pairs = []
    for axis in range(dims):
        first = tuple(low if each == axis else whole for each in range(dims))
        second = tuple(high if each == axis else whole for each in range(dims))
        pairs += [(first, second), (second, first)]
    return pairs
