"""Which of some places very many points are close to: looked up in a grid of cells that know the places around."""

import math

import numpy as np
from numpy.typing import NDArray

from surfaces.sampling import Floats

NONE = -1
FEW = 3  # places that are compared as quickly
CELL = 1.0 / 128.0  # windows
AROUND = 1.0  # windows around the place in the middle: what lies farther off is in the outermost cells
BLOCK = 32_768  # points at once: what they need stays in the cache
_SIDE = math.ceil(2.0 * AROUND / CELL)  # cells along each axis


class Nearest:
    """Places (places, dims) in windows, in 1 or 2 dimensions, each with a reach (places,).

    The balls that they reach do not overlap, so that a point is close to one place at most.
    """

    def __init__(self, places: Floats, reaches: Floats) -> None:
        self._places, self._reaches = places.T.copy(), reaches
        self._low = np.median(self._places, axis=1, keepdims=True) - AROUND
        self._find = self._compared
        if len(places) > FEW:
            self._find = self._looked_up
            self._list_by_cell()

    def __call__(self, points: Floats) -> tuple[NDArray[np.intp], Floats]:
        """Index and distance (points,) of the place that points (dims, points) are close to: NONE and infinity if there
        is none, and for points that are not finite.
        """
        found = np.empty(points.shape[1], dtype=np.intp)
        distance = np.empty(points.shape[1])
        with np.errstate(all="ignore"):
            for begin in range(0, points.shape[1], BLOCK):
                block = slice(begin, begin + BLOCK)
                found[block], distance[block] = self._find(points[:, block])
        return found, distance

    def _compared(self, points: Floats) -> tuple[NDArray[np.intp], Floats]:
        """With one place after the other."""
        found = np.full(points.shape[1], NONE, dtype=np.intp)
        distance = np.full(points.shape[1], np.inf)
        for place in range(len(self._reaches)):
            away = _lengths(points - self._places[:, place : place + 1])
            is_close = away <= self._reaches[place]  # NaN is not
            found[is_close], distance[is_close] = place, away[is_close]
        return found, distance

    def _looked_up(self, points: Floats) -> tuple[NDArray[np.intp], Floats]:
        """With what is listed in the cells of the points: mostly one place, if any."""
        cells = _flat(self._along_axes(points))
        found = self._listed[self._first[cells]]
        distance = self._distances(points, found)
        is_far = ~(distance <= self._reaches[found])
        found[is_far], distance[is_far] = NONE, np.inf
        counts, place = self._counts[cells], 1
        while (more := np.flatnonzero(counts > place)).size:
            others = self._listed[self._first[cells[more]] + place]
            away = self._distances(points[:, more], others)
            is_close = away <= self._reaches[others]
            found[more[is_close]], distance[more[is_close]] = others[is_close], away[is_close]
            place += 1
        return found, distance

    def _distances(self, points: Floats, places: NDArray[np.intp]) -> Floats:
        return _lengths(points - np.take(self._places, places, axis=1))

    def _list_by_cell(self) -> None:
        """A place is listed in each cell that its ball may touch."""
        first = self._along_axes(self._places - self._reaches)  # (dims, places)
        last = self._along_axes(self._places + self._reaches)
        places, cells = [], []
        for steps in np.ndindex(*((last - first).max(axis=1) + 1).tolist()):
            touched = first + np.array(steps)[:, None]
            chosen = np.flatnonzero((touched <= last).all(axis=0))
            places.append(chosen)
            cells.append(_flat(touched[:, chosen]))
        order = np.argsort(np.concatenate(cells), kind="stable")
        self._listed = np.concatenate(places)[order]  # those of one cell one after the other
        self._counts = np.bincount(np.concatenate(cells), minlength=_SIDE ** len(first))
        self._first = np.minimum(np.cumsum(self._counts) - self._counts, len(order) - 1)  # of an empty cell: any

    def _along_axes(self, points: Floats) -> NDArray[np.intp]:
        """The cell along each axis (dims, points); that of NaN is any."""
        return np.fmax(np.fmin((points - self._low) / CELL, _SIDE - 1), 0).astype(np.intp)


def _lengths(apart: Floats) -> Floats:
    lengths: Floats = np.sqrt(np.einsum("ij,ij->j", apart, apart))
    return lengths


def _flat(cells: NDArray[np.intp]) -> NDArray[np.intp]:
    """The number of each cell (cells,) from its place along each axis."""
    flat: NDArray[np.intp] = cells[0] if len(cells) == 1 else cells[0] * _SIDE + cells[1]
    return flat
