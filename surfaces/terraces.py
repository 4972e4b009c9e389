"""Level stretches of a surface below everything around them, such as the bottom of a staircase."""

import numpy as np
from numpy.typing import NDArray

from surfaces.newton import Box
from surfaces.points import circle
from surfaces.sampling import Floats
from surfaces.stationary import Grid
from surfaces.surface import Surface

Cells = NDArray[np.bool_]

RING = 0.4  # cells around the middle of a level stretch, level too
DIRECTIONS = 16


def terraces(surface: Surface, box: Box, grid: Grid) -> Floats:
    """Shares of the window (found, dims): the middle of each level stretch that is lower than its surroundings."""
    shape = (grid.count,) * grid.dims
    values = grid.values.reshape(shape)
    labels, is_level = _stretches(values)
    if not is_level.any():
        return np.empty((0, grid.dims))
    is_inner = _inner(values).reshape(-1)
    labels = labels.reshape(-1)
    wanted = np.setdiff1d(labels[is_level.reshape(-1) & is_inner], labels[~is_inner])
    middles = [_middle(grid, grid.shares[labels == label]) for label in wanted]
    found = np.array(middles).reshape(-1, grid.dims)
    around = found[:, None] + RING * grid.cell * circle(grid.dims, DIRECTIONS)
    level = surface.value(box.positions(around)) == surface.value(box.positions(found))[:, None]
    return np.asarray(found[level.all(axis=1)], dtype=np.float64)


def _stretches(values: Floats) -> tuple[NDArray[np.intp], Cells]:
    """A label for each cell, the same for neighbours of equal value; whether a cell has such a neighbour."""
    labels = np.arange(values.size).reshape(values.shape)
    is_level = np.zeros(values.shape, dtype=np.bool_)
    pairs = _neighbours(values.ndim)
    equals = [values[here] == values[there] for here, there in pairs]
    if not any(equal.any() for equal in equals):
        return labels, is_level
    for (here, _), equal in zip(pairs, equals, strict=True):
        is_level[here] |= equal
    for _ in range(values.size):  # the smallest label of a stretch spreads over it
        before = labels.copy()
        for (here, there), equal in zip(pairs, equals, strict=True):
            labels[here] = np.where(equal, np.minimum(labels[here], labels[there]), labels[here])
        if (before == labels).all():
            break
    return labels, is_level


def _inner(values: Floats) -> Cells:
    """Whether a cell does not lie on the edge and no neighbour is lower or undefined."""
    inner = np.ones(values.shape, dtype=np.bool_)
    for here, there in _neighbours(values.ndim):
        inner[here] &= values[there] >= values[here]
    for axis in range(values.ndim):
        edges = np.moveaxis(inner, axis, 0)
        edges[0] = edges[-1] = False
    return inner


def _middle(grid: Grid, members: Floats) -> Floats:
    """The middle of a stretch, or its cell nearest to that if the middle is not in it."""
    middle: Floats = members.mean(axis=0)
    nearest: Floats = members[np.argmin(np.linalg.norm(members - middle, axis=-1))]
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
