"""Sets of boxes in data coordinates: halved, widened, put together."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surfaces.sampling import Floats, Window
from surfaces.search.krawczyk import middle_of

SLENDER = 0.5  # of its longest side: a shorter one is not halved
FEW = 32  # so few boxes are halved twice at once: arrays so short cost nearly the same
PAIRS = 2**18  # of boxes that are compared at once


@dataclass(frozen=True, eq=False)
class Boxes:
    """Corners `low` and `high` (dims, n), and for each what kept it from being decided (n,)."""

    low: Floats
    high: Floats
    doubts: NDArray[np.int8]

    @staticmethod
    def of(window: Window, beyond: float) -> "Boxes":
        """One box: the window and so many windows beyond its edge."""
        ends = np.array(window, dtype=np.float64).reshape(-1, 2)
        sliver = beyond * (ends[:, 1] - ends[:, 0])
        return Boxes((ends[:, 0] - sliver)[:, None], (ends[:, 1] + sliver)[:, None], np.zeros(1, dtype=np.int8))

    @staticmethod
    def joined(parts: "list[Boxes]", dims: int) -> "Boxes":
        """All boxes of all parts."""
        empty = np.empty((dims, 0))
        return Boxes(
            np.concatenate([empty, *(part.low for part in parts)], axis=1),
            np.concatenate([empty, *(part.high for part in parts)], axis=1),
            np.concatenate([np.empty(0, dtype=np.int8), *(part.doubts for part in parts)]),
        )

    def __len__(self) -> int:
        return int(self.low.shape[1])

    def __getitem__(self, chosen: "slice | NDArray[np.bool_] | NDArray[np.intp]") -> "Boxes":
        return Boxes(self.low[:, chosen], self.high[:, chosen], self.doubts[chosen])

    def extents(self, unit: Floats) -> Floats:
        """The sides in units (dims, 1) of the axes (dims, n)."""
        return np.asarray((self.high - self.low) / unit, dtype=np.float64)

    def cut(self, unit: Floats) -> "Boxes":
        """Halves along each axis but those on which a box is slender, or quarters if there are few."""
        boxes = self
        for _ in range(2 if len(self) <= FEW else 1):
            extents = boxes.extents(unit)
            is_long = extents >= SLENDER * extents.max(axis=0)
            for axis in range(len(unit)):
                boxes, is_long = boxes._halved(axis, is_long)
        return boxes

    def _halved(self, axis: int, is_long: NDArray[np.bool_]) -> "tuple[Boxes, NDArray[np.bool_]]":
        """Long boxes in two along an axis, and for each part which axes are long."""
        order = np.concatenate((np.arange(len(self)), np.flatnonzero(is_long[axis])))
        low, high = self.low[:, order], self.high[:, order]
        middle = middle_of(self.low[axis], self.high[axis])
        high[axis, : len(self)] = np.where(is_long[axis], middle, self.high[axis])
        low[axis, len(self) :] = middle[is_long[axis]]
        return Boxes(low, high, self.doubts[order]), is_long[:, order]


def held(outer_low: Floats, outer_high: Floats, low: Floats, high: Floats) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Which of some outer boxes (dims, m) hold which others (dims, n): all pairs of their indices, by the outer one.

    Only such pairs are compared of which the first coordinates agree.
    """
    order = np.argsort(low[0], kind="stable")
    starts = np.searchsorted(low[0, order], outer_low[0])
    counts = np.searchsorted(low[0, order], outer_high[0], side="right") - starts
    found = []
    for part in np.split(np.arange(len(starts)), np.flatnonzero(np.diff(counts.cumsum() // PAIRS)) + 1):
        outer = np.repeat(part, counts[part])
        within = np.arange(outer.size) - np.repeat(counts[part].cumsum() - counts[part], counts[part])
        inner = order[starts[outer] + within]
        is_in = np.ones(outer.size, dtype=np.bool_)
        for axis in range(len(low)):
            is_in &= (low[axis, inner] >= outer_low[axis, outer]) & (high[axis, inner] <= outer_high[axis, outer])
        found.append((outer[is_in], inner[is_in]))
    outer, inner = (np.concatenate(each) for each in zip(*found, strict=True))
    return outer, inner
