"""What the first layer gives on a plane: it is linear in the plane's two numbers, so the data passes it three times.

With the weights of the centre and with both directions, that is, and not once for each point. Of a network on images
that is nearly all the work.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.network.objective import Objective
from core.network.planes import Plane

Floats = NDArray[np.float64]
Rows = NDArray[np.intp]

_KEPT = 2**21  # numbers of all blocks together, so that they are kept: 16 MB


@dataclass(frozen=True, eq=False)
class Block:
    """Some rows of the data: their sums (3, width, rows) along centre and directions, their targets (outputs, rows)."""

    sums: Floats
    targets: Floats

    @property
    def rows(self) -> int:
        """How many."""
        return int(self.targets.shape[1])


class FirstLayer:
    """Blocks of at most `at_once` rows. Threads may ask at the same time."""

    def __init__(self, objective: Objective, plane: Plane, at_once: int) -> None:
        self._objective, self._plane, self._at_once = objective, plane, at_once
        self._matrices = objective.layout.views(np.stack([plane.centre, *plane.directions]))[0].matrix
        are_few = 3 * objective.layout.widths[1] * len(objective.inputs) <= _KEPT
        self._kept: dict[int, Block] | None = {} if are_few else None

    def begins(self, rows: Rows | None = None) -> range:
        """The first rows of the blocks of all data, or of some rows of it."""
        return range(0, len(self._objective.inputs) if rows is None else len(rows), self._at_once)

    def block(self, begin: int, rows: Rows | None = None) -> Block:
        """The block that begins there."""
        part = slice(begin, begin + self._at_once)
        if rows is not None:
            return self._made(rows[part])
        found = None if self._kept is None else self._kept.get(begin)
        if found is None:
            found = self._made(part)
            if self._kept is not None:
                self._kept[begin] = found
        return found

    def _made(self, rows: Rows | slice) -> Block:
        one = self._objective
        with np.errstate(all="ignore"):
            sums = self._matrices @ one.inputs_and_ones[rows].T
        return Block(sums, np.ascontiguousarray(one.targets[rows].T))
