"""Critical points that are proved, with the boxes that prove them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surfaces.sampling import Floats, Window
from surfaces.search.boxes import held
from surfaces.search.krawczyk import middle_of

DIGITS = 12  # of a window, that a rounded position keeps


@dataclass(frozen=True, eq=False)
class Proofs:
    """Each point lies in its enclosure `low` to `high`, and alone in its region; corners (dims, n).

    No matrix between the bounds of the Hessian in the region is singular; `middles` (dims, dims, n) are their middles.
    """

    low: Floats
    high: Floats
    region_low: Floats
    region_high: Floats
    middles: Floats

    @staticmethod
    def none(dims: int) -> "Proofs":
        """No points."""
        corners = np.empty((dims, 0))
        return Proofs(corners, corners, corners, corners, np.empty((dims, dims, 0)))

    @staticmethod
    def joined(parts: "Sequence[Proofs]") -> "Proofs":
        """All of all parts, of which there is at least one."""
        return Proofs(*(np.concatenate(arrays, axis=-1) for arrays in zip(*map(_arrays, parts), strict=True)))

    def __len__(self) -> int:
        return int(self.low.shape[1])

    def __getitem__(self, chosen: "Sequence[int] | NDArray[np.bool_] | NDArray[np.intp]") -> "Proofs":
        return Proofs(*(array[..., chosen] for array in _arrays(self)))

    def each_once(self) -> "Proofs":
        """In the order of the coordinates; a point whose enclosure lies in another's region is that other one."""
        order = np.lexsort(self.low[::-1])
        ordered = self[order]
        free = np.ones(len(self), dtype=np.bool_)
        for index, other in zip(*held(ordered.region_low, ordered.region_high, ordered.low, ordered.high), strict=True):
            free[other] &= index == other or not free[index]
        return ordered[free]

    def kinds(self) -> NDArray[np.str_]:
        """Minimum, saddle or maximum (n,): as in the middle, for on the way from there no eigenvalue passes 0.

        The determinant is that of Krawczyk's inverse: had rounding turned its sign, the proof would have failed.
        """
        first = self.middles[0, 0]
        if len(self.low) == 1:
            return np.where(first > 0.0, "minimum", "maximum")
        (a, b), (c, d) = self.middles
        is_saddle = a * d - b * c < 0.0
        return np.where(is_saddle, "saddle", np.where(first > 0.0, "minimum", "maximum"))

    def positions(self, window: Window) -> Floats:
        """A point of each enclosure (n, dims), with few digits where there is one: 3 rather than 2.9999999999999996."""
        middle = middle_of(self.low, self.high)
        ends = np.array(window).reshape(-1, 2)
        digits = DIGITS - np.floor(np.log10(ends[:, 1] - ends[:, 0])).astype(int)
        short = np.stack([np.round(row, digit) for row, digit in zip(middle, digits.tolist(), strict=True)])
        return np.where((self.low <= short) & (short <= self.high), short, middle).T


def _arrays(proofs: Proofs) -> tuple[Floats, ...]:
    return proofs.low, proofs.high, proofs.region_low, proofs.region_high, proofs.middles
