"""Since when runs have been near one of several places."""

import numpy as np
from numpy.typing import NDArray

from surfaces.sampling import Floats

PIECE = 32  # steps that are looked at together: hundreds of runs stay in the cache, and their count fits into a byte
NEAR = 1e-3  # windows, on each axis; as near as a run that has arrived by its verdict


class Approach:
    """Watches runs from stretch to stretch.

    `since` (runs,): the step from which on a run has been within 1/1000 of the window of the same place; NaN of one
    that is not there.
    """

    def __init__(self, places: Floats, size: Floats, runs: int) -> None:
        """`places` (places, dims), `size` of the window (dims,)."""
        self.since = np.full(runs, np.nan)
        self._places, self._reach = places, NEAR * size[:, None]
        self._present = np.full(runs, -1)

    def see(self, positions: Floats, first: int) -> None:
        """Positions (steps, dims, runs) from step `first` on, that follow those seen before."""
        if not len(self._places):
            return
        nearest, is_near = self._nearest(positions[-1])
        self.since[~is_near] = np.nan
        if not is_near.any():
            return
        steps_in = self._steps_in(positions, nearest, is_near)
        was_there = ~np.isnan(self.since) & (self._present == nearest)
        came = np.where(was_there, self.since, first)
        came = np.where(steps_in < len(positions), first + len(positions) - steps_in, came)
        self.since[is_near] = came[is_near]
        self._present[is_near] = nearest[is_near]

    def _steps_in(self, positions: Floats, place: NDArray[np.intp], asked: NDArray[np.bool_]) -> NDArray[np.intp]:
        """For how many of the last positions (steps, dims, runs) the runs that are `asked` (runs,) kept near a place.

        From the end back, piece by piece, until all of them were elsewhere.
        """
        aims, found = self._places[place].T, np.full(len(place), len(positions))
        with np.errstate(invalid="ignore"):
            for end in range(len(positions), 0, -PIECE):
                piece = positions[max(0, end - PIECE) : end]
                away = np.abs(piece - aims) > self._reach
                is_out = np.logical_or.reduce(away, axis=1)  # (steps, runs)
                places = np.arange(1, len(piece) + 1, dtype=np.uint8)[:, None]
                last = (is_out * places).max(axis=0).astype(np.intp)  # the last step that was elsewhere, counted from 1
                is_new = asked & (last > 0)
                found[is_new] = len(positions) - end + len(piece) - last[is_new]
                asked = asked & ~is_new
                if not asked.any():
                    break
        return found

    def _nearest(self, positions: Floats) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
        """The nearest place to each of the positions (dims, runs), and whether it is near."""
        distances = (np.abs(self._places[:, :, None] - positions) / self._reach).max(axis=1)  # (places, runs)
        nearest = distances.argmin(axis=0)
        return nearest, distances[nearest, np.arange(distances.shape[1])] <= 1.0
