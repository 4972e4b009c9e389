"""Sets of boxes in data coordinates: halved, widened, put together."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surfaces.krawczyk import middle_of
from surfaces.sampling import Floats, Window

FEW = 32  # so few boxes are halved twice at once: arrays so short cost nearly the same


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

    def widened(self, share: float) -> tuple[Floats, Floats]:
        """Corners of boxes that are larger by a share of their size on each side."""
        margin = share * (self.high - self.low)
        return self.low - margin, self.high + margin

    def cut(self) -> "Boxes":
        """Halves along each variable, or quarters if there are few."""
        low, high, doubts = self.low, self.high, self.doubts
        for _ in range(2 if len(self) <= FEW else 1):
            for axis in range(len(low)):
                middle = middle_of(low[axis], high[axis])
                low, high = np.concatenate((low, low), axis=1), np.concatenate((high, high), axis=1)
                count = len(middle)
                high[axis, :count] = middle
                low[axis, count:] = middle
                doubts = np.concatenate((doubts, doubts))
        return Boxes(low, high, doubts)
