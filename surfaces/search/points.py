"""Sets of points in shares of a window: grids, neighbours, duplicates."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from surfaces.sampling import Floats
from surfaces.search.boxes import held

SAME = 1e-6  # windows: points closer than this are one


def grid(count: int, dims: int) -> Floats:
    """The centres of count^dims equal cells (count^dims, dims); the last coordinate changes fastest."""
    line = (np.arange(count) + 0.5) / count
    return np.stack(np.meshgrid(*[line] * dims, indexing="ij"), axis=-1).reshape(-1, dims)


def lows(values: Floats, count: int, dims: int) -> NDArray[np.bool_]:
    """Whether no neighbour in a grid (count^dims,) lies lower, diagonal ones too; never where undefined."""
    square = values.reshape((count,) * dims)
    padded = np.pad(np.where(np.isnan(square), np.inf, square), 1, constant_values=np.inf)
    lowest = padded
    for axis in range(dims):
        parts = (np.take(lowest, np.arange(shift, shift + count), axis=axis) for shift in (0, 1, 2))
        lowest = np.minimum.reduce(list(parts))
    return np.asarray(np.isfinite(square) & (square <= lowest)).reshape(-1)


def without_repetition(points: Floats, tolerance: float = SAME) -> NDArray[np.intp]:
    """The indices of points (n, dims), one of each group that lies together, the first."""
    chosen = np.arange(len(points))
    for shift in (0.0, 0.5):  # what one rounding separates, the other joins
        cells = np.floor(points[chosen] / tolerance + shift)
        _, first = np.unique(cells, axis=0, return_index=True)
        chosen = chosen[np.sort(first)]
    return chosen


def are_near(points: Floats, others: Floats, distance: float) -> NDArray[np.bool_]:
    """Which of the points (n, dims) lie within `distance` of any of the others, coordinate by coordinate (n,)."""
    if not len(points) or not len(others):
        return np.zeros(len(points), dtype=np.bool_)
    found = np.zeros(len(points), dtype=np.bool_)
    found[held(others.T - distance, others.T + distance, points.T, points.T)[1]] = True
    return found


def thinned(points: Floats, distance: float, kept: Sequence[int] = (), most: int | None = None) -> NDArray[np.intp]:
    """The indices of points (n, dims) that lie at least `distance` apart, chosen one after the other, at most so many;
    first of all those that are `kept`, whatever their distance.
    """
    chosen = list(kept)
    free = np.ones(len(points), dtype=np.bool_)
    for index in chosen:
        free &= np.linalg.norm(points - points[index], axis=-1) >= distance
    free[chosen] = False
    while free.any() and (most is None or len(chosen) < most):
        index = int(np.argmax(free))
        chosen.append(index)
        free &= np.linalg.norm(points - points[index], axis=-1) >= distance
        free[index] = False
    return np.array(chosen, dtype=np.intp)


def circle(dims: int, count: int, turn: float = 0.0) -> Floats:
    """Directions (count, dims) of length 1; in one dimension there are two."""
    if dims == 1:
        return np.array([[-1.0], [1.0]])
    angles = 2.0 * np.pi * (np.arange(count) + turn) / count
    return np.stack((np.cos(angles), np.sin(angles)), axis=-1)


def heights_around(values: Floats, around: Floats, grain: float) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Whether any of the values around (n, m) is lower or higher than the one in the middle (n,), beyond rounding.

    `grain`: what rounding does to values of the surface at large, however small they are here.
    """
    rounding = 8.0 * np.spacing(np.abs(values)) + grain
    difference = around - values[:, None]
    lower, higher = (difference < -rounding[:, None]).any(axis=1), (difference > rounding[:, None]).any(axis=1)
    return np.asarray(lower), np.asarray(higher)
