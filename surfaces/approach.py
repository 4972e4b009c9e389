"""Since when runs have been near one of several places."""

import numpy as np

from surfaces.sampling import Floats

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
        runs = np.flatnonzero(is_near)
        if not runs.size:
            return
        place = nearest[runs]
        is_out = (np.abs(positions[:, :, runs] - self._places[place].T) > self._reach).any(axis=1)  # (steps, near runs)
        came = first + len(positions) - np.argmax(is_out[::-1], axis=0)  # after the last step at which it was not
        before = self.since[runs]
        was_there = ~np.isnan(before) & (self._present[runs] == place)
        self.since[runs] = np.where(is_out.any(axis=0), came, np.where(was_there, before, first))
        self._present[runs] = place

    def _nearest(self, positions: Floats) -> tuple[np.ndarray, np.ndarray]:
        """The nearest place to each of the positions (dims, runs), and whether it is near."""
        distances = (np.abs(self._places[:, :, None] - positions) / self._reach).max(axis=1)  # (places, runs)
        nearest = distances.argmin(axis=0)
        return nearest, distances[nearest, np.arange(distances.shape[1])] <= 1.0
