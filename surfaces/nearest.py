"""The nearest of some places, for very many points: looked up in a grid where that is certain."""

import math
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from surfaces.sampling import Floats

FEW = 6  # places that are compared as quickly
APART = 5.0  # cells between any two places: half a cell's diagonal must be less than a sixth of that
MOST = 400  # cells along a side that are worth making
BLOCK = 32_768  # points at once: what they need stays in the cache
MANY = 64  # places from which on only those near a bundle of points are compared with it
BUNDLES = 24  # of points along each side


class Nearest:
    """Of the places (places, dims), in 1 or 2 dimensions and any unit that is the same along all axes."""

    def __init__(self, places: Floats) -> None:
        self._places = places
        self._low = places.min(axis=0)
        self._size = float((places.max(axis=0) - self._low).max(initial=0.0)) * (1 + 1e-9)
        self._grid: NDArray[np.intp] | None = None
        self._cells = 0  # along each side of a grid, if one can be made
        if len(places) > FEW:
            least = _least_distance(places)
            self._cells = math.ceil(APART * self._size / least) if least * MOST > APART * self._size else 0

    def __call__(self, points: Floats) -> tuple[NDArray[np.intp], Floats]:
        """Index and distance (points,) for points (dims, points); exact wherever the distance is less than a third of
        that between any two places. Points that are not finite have an infinite distance.
        """
        cells = self._cells ** len(points)
        if not 0 < cells <= points.shape[1]:
            return self._compared(points)
        if self._grid is None:
            middles = self._low + (_lattice(self._cells, len(points)) + 0.5) * (self._size / self._cells)
            self._grid = self._compared(middles.T)[0]
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
        """Exact everywhere."""
        if len(self._places) < MANY:
            return self._compared_with(points, range(len(self._places)))
        best = np.full(points.shape[1], np.inf)
        nearest = np.zeros(points.shape[1], dtype=np.intp)
        for bundle in self._bundles(points):
            own = points[:, bundle]
            low, high = own.min(axis=1), own.max(axis=1)
            away = self._distances(self._places.T, (0.5 * low + 0.5 * high)[:, None])
            reach = (away.min() + float(np.linalg.norm(high - low))) * (1 + 1e-9)
            nearest[bundle], best[bundle] = self._compared_with(own, np.flatnonzero(away <= reach).tolist())
        return nearest, best

    def _compared_with(self, points: Floats, chosen: Iterable[int]) -> tuple[NDArray[np.intp], Floats]:
        """With some of the places, one by one."""
        best = np.full(points.shape[1], np.inf)
        nearest = np.zeros(points.shape[1], dtype=np.intp)
        for index in chosen:
            distance = self._distances(points, self._places[index][:, None])
            is_nearer = distance < best
            best[is_nearer] = distance[is_nearer]
            nearest[is_nearer] = index
        return nearest, best

    def _bundles(self, points: Floats) -> Iterator[NDArray[np.intp]]:
        """Indices of points (dims, points) that lie together; without those that are not finite."""
        finite = np.flatnonzero(np.isfinite(points).all(axis=0))
        cells = (points[:, finite] - self._low[:, None]) * (BUNDLES / (self._size or 1.0))
        cells = np.clip(cells, -1, BUNDLES).astype(np.intp) + 1  # those outside by themselves
        flat = cells[0] if len(cells) == 1 else cells[0] * (BUNDLES + 2) + cells[1]
        order = np.argsort(flat, kind="stable")
        if len(order):
            yield from np.split(finite[order], np.flatnonzero(np.diff(flat[order])) + 1)

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
