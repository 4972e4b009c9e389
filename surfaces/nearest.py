"""The nearest of some places, for very many points: looked up in a grid where that is certain."""

import math

import numpy as np
from numpy.typing import NDArray

from surfaces.sampling import Floats

FEW = 6  # places that are compared as quickly
APART = 5.0  # cells between any two places: half a cell's diagonal must be less than a sixth of that
MOST = 400  # cells along a side that are worth making
BLOCK = 32_768  # points at once: what they need stays in the cache


class Nearest:
    """Of the places (places, dims), in 1 or 2 dimensions and any unit that is the same along all axes."""

    def __init__(self, places: Floats) -> None:
        self._places = places
        self._low = places.min(axis=0)
        self._size = float((places.max(axis=0) - self._low).max(initial=0.0)) * (1 + 1e-9)
        self._grid: NDArray[np.intp] | None = None
        if len(places) > FEW and _least_distance(places) * MOST > APART * self._size:
            self._cells = math.ceil(APART * self._size / _least_distance(places))
            middles = self._low + (_lattice(self._cells, places.shape[1]) + 0.5) * (self._size / self._cells)
            self._grid = self._compared(middles.T)[0]

    def __call__(self, points: Floats) -> tuple[NDArray[np.intp], Floats]:
        """Index and distance (points,) for points (dims, points); exact wherever the distance is less than a third of
        that between any two places. Points that are not finite have an infinite distance.
        """
        if self._grid is None:
            return self._compared(points)
        nearest = np.empty(points.shape[1], dtype=np.intp)
        distance = np.empty(points.shape[1])
        for begin in range(0, points.shape[1], BLOCK):
            block = points[:, begin : begin + BLOCK]
            with np.errstate(all="ignore"):
                cells = (block - self._low[:, None]) * (self._cells / self._size)
            cells = np.fmax(np.fmin(cells, self._cells - 1), 0).astype(np.intp)  # fmin puts NaN into some cell as well
            flat = cells[0] if len(cells) == 1 else cells[0] * self._cells + cells[1]
            found = self._grid[flat]
            nearest[begin : begin + BLOCK] = found
            distance[begin : begin + BLOCK] = self._distances(block, np.take(self._places.T, found, axis=1))
        return nearest, distance

    def _compared(self, points: Floats) -> tuple[NDArray[np.intp], Floats]:
        best = np.full(points.shape[1], np.inf)
        nearest = np.zeros(points.shape[1], dtype=np.intp)
        for index, place in enumerate(self._places):
            distance = self._distances(points, place[:, None])
            is_nearer = distance < best
            best[is_nearer] = distance[is_nearer]
            nearest[is_nearer] = index
        return nearest, best

    @staticmethod
    def _distances(points: Floats, places: Floats) -> Floats:
        with np.errstate(all="ignore"):
            apart = points - places
            distances: Floats = np.sqrt(np.einsum("ij,ij->j", apart, apart))
        distances[np.isnan(distances)] = np.inf
        return distances


def _lattice(count: int, dims: int) -> Floats:
    """Whole numbers (count^dims, dims), the last coordinate changing fastest."""
    line = np.arange(count, dtype=np.float64)
    return np.stack(np.meshgrid(*[line] * dims, indexing="ij"), axis=-1).reshape(-1, dims)


def _least_distance(places: Floats) -> float:
    apart = np.linalg.norm(places[:, None] - places[None], axis=-1)
    np.fill_diagonal(apart, np.inf)
    return float(apart.min())
