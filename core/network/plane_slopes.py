"""Value and slopes of the loss on a plane through the weights, by back-propagation: what a descent asks for."""

import threading
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.network.first_layer import Block, FirstLayer
from core.network.objective import Objective
from core.network.passes import Pass
from core.network.penalty import penalty_slope, penalty_value
from core.network.plane_loss import products
from core.network.planes import Plane
from core.network.shares import THREADS, share_out

Floats = NDArray[np.float64]
Rows = NDArray[np.intp]

_ROWS = 2048  # of the data at once
_NUMBERS = 2**15  # of one layer of all networks at once, and of their weights: they stay in the cache
_TIMES = 2  # the work of the value alone
_KEPT = 8  # stacks of a thread


class PlaneSlopes:
    """The same as `Objective.value` and `.gradient` of the plane's weights, the latter along its directions.

    May be asked by several threads.
    """

    def __init__(self, objective: Objective, plane: Plane, threads: int = THREADS) -> None:
        self._objective, self._plane, self._threads = objective, plane, threads
        self._first = FirstLayer(objective, plane, _ROWS)
        self._own = _Stacks()

    def measure(self, points: Floats, rows: Rows | None = None) -> tuple[Floats, Floats]:
        """(n, 2) to values (n,) and slopes (n, 2); `rows` of the data, or all."""
        one, count = self._objective, len(self._objective.inputs) if rows is None else len(rows)
        blocks = [self._first.block(begin, rows) for begin in self._first.begins(rows)]
        found = np.zeros((len(points), 3))
        work = _TIMES * len(points) * count * products(one.layout)
        share_out(len(points), work, lambda share: self._fill(found[share], points[share], blocks), self._threads)
        found /= count
        if one.l1 or one.l2:
            self._add_penalties(found, points)
        return found[:, 0], found[:, 1:]

    def _fill(self, found: Floats, points: Floats, blocks: Sequence[Block]) -> None:
        """Add value and slopes (n, 3), as totals over the rows."""
        layout = self._objective.layout
        with np.errstate(all="ignore"):
            for block in blocks:
                at_once = max(1, _NUMBERS // max(block.rows * max(layout.widths[1:]), layout.count))
                for begin in range(0, len(points), at_once):
                    some = slice(begin, begin + at_once)
                    stack = self._stack(len(points[some]), block.rows)
                    found[some] += stack.measure(points[some], block) * block.rows

    def _add_penalties(self, found: Floats, points: Floats) -> None:
        one = self._objective
        with np.errstate(all="ignore"):
            weights = self._plane.weights(points)
            found[:, 0] += penalty_value(one.layout, weights, one.l1, one.l2)
            found[:, 1:] += penalty_slope(one.layout, weights, one.l1, one.l2) @ self._plane.directions.T

    def _stack(self, networks: int, rows: int) -> "_Stack":
        """Memory of this thread's own for so many networks and rows."""
        kept, key = self._own.kept, (networks, rows)
        if key not in kept:
            while len(kept) >= _KEPT:
                kept.pop(next(iter(kept)))
            kept[key] = _Stack(self._objective, self._plane, networks, rows)
        return kept[key]


class _Stacks(threading.local):
    """Each thread's own."""

    def __init__(self) -> None:
        self.kept: dict[tuple[int, int], _Stack] = {}


class _Stack:
    """So many networks on so many rows at once."""

    def __init__(self, objective: Objective, plane: Plane, networks: int, rows: int) -> None:
        layout = objective.layout
        self._rest = slice(layout.starts[1], None)  # the weights after the first layer; those of the first are not read
        self._centre, self._directions = plane.centre[self._rest], plane.directions[:, self._rest]
        self._coefficients = np.ones((networks, 3))
        self._weights, self._slopes = np.empty((2, networks, layout.count))
        self._way = Pass(layout, objective.head, self._weights, self._slopes, rows)
        self._sums, self._deltas = (one[0].reshape(networks, -1) for one in (self._way.sums, self._way.deltas))

    def measure(self, points: Floats, block: Block) -> Floats:
        """Mean losses and their slopes along both directions (networks, 3)."""
        first, way = block.sums.reshape(3, -1), self._way
        self._coefficients[:, 1:] = points
        np.add(self._centre, points @ self._directions, self._weights[:, self._rest])
        np.matmul(self._coefficients, first, self._sums)
        way.targets[...] = block.targets
        way.onward()
        found = np.empty((len(points), 3))
        found[:, 0] = way.loss()
        way.back_to_first()
        found[:, 1:] = self._slopes[:, self._rest] @ self._directions.T + self._deltas @ first[1:].T
        return found
