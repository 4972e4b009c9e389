"""Value and slopes of the loss on a plane through the weights, by back-propagation: what a descent asks for."""

import threading

import numpy as np
from numpy.typing import NDArray

from core.network.layout import Layout
from core.network.losses import Head
from core.network.objective import Objective
from core.network.passes import Pass
from core.network.penalty import penalty_slope, penalty_value
from core.network.plane_loss import ALONE, THREADS, pool, products
from core.network.planes import Plane

Floats = NDArray[np.float64]
Rows = NDArray[np.intp]

_ROWS = 2048  # of the data at once
_NUMBERS = 2**15  # of one layer of all networks at once, and of their weights: they stay in the cache
_KEPT = 8  # stacks of a thread


class PlaneSlopes:
    """The same as `Objective.value` and `.gradient` of the plane's weights, the latter along its directions.

    May be asked by several threads.
    """

    def __init__(self, objective: Objective, plane: Plane, threads: int = THREADS) -> None:
        self._objective, self._plane, self._threads = objective, plane, threads
        self._across = np.ascontiguousarray(plane.directions.T)  # (count, 2)
        self._own = _Stacks()

    def measure(self, points: Floats, rows: Rows | None = None) -> tuple[Floats, Floats]:
        """(n, 2) to values (n,) and slopes (n, 2); `rows` of the data, or all."""
        network = self._objective
        inputs, targets = network.inputs_and_ones, network.targets
        if rows is not None:
            inputs, targets = inputs[rows], targets[rows]
        work = 2 * len(points) * len(inputs) * products(network.layout)
        found = np.empty((len(points), 3))
        parts = np.array_split(np.arange(len(points)), self._threads if work > ALONE else 1)
        shares = [slice(int(part[0]), int(part[-1]) + 1) for part in parts if len(part)]
        waiting = [pool().submit(self._fill, found[one], points[one], inputs, targets) for one in shares[1:]]
        for one in shares[:1]:
            self._fill(found[one], points[one], inputs, targets)
        for other in waiting:
            other.result()
        return found[:, 0], found[:, 1:]

    def _fill(self, found: Floats, points: Floats, inputs: Floats, targets: Floats) -> None:
        """Value and slopes (n, 3)."""
        layout = self._objective.layout
        at_once = max(1, _NUMBERS // max(min(len(inputs), _ROWS) * max(layout.widths[1:]), layout.count))
        with np.errstate(all="ignore"):
            for begin in range(0, len(points), at_once):
                some = slice(begin, begin + at_once)
                self._fill_some(found[some], points[some], inputs, targets)

    def _fill_some(self, found: Floats, points: Floats, inputs: Floats, targets: Floats) -> None:
        one, rows = self._objective, len(inputs)
        weights = self._plane.weights(points)
        found[...] = 0.0
        for begin in range(0, rows, _ROWS):
            block = slice(begin, begin + _ROWS)
            stack = self._stack(len(points), len(inputs[block]))
            value, slopes = stack.measure(weights, inputs[block].T, targets[block].T)
            share = stack.way.rows / rows
            found[:, 0] += value * share
            found[:, 1:] += (slopes @ self._across) * share
        if one.l1 or one.l2:
            found[:, 0] += penalty_value(one.layout, weights, one.l1, one.l2)
            found[:, 1:] += penalty_slope(one.layout, weights, one.l1, one.l2) @ self._across

    def _stack(self, networks: int, rows: int) -> "_Stack":
        """Memory of this thread's own for so many networks and rows."""
        kept, key = self._own.kept, (networks, rows)
        if key not in kept:
            while len(kept) >= _KEPT:
                kept.pop(next(iter(kept)))
            kept[key] = _Stack(self._objective.layout, self._objective.head, networks, rows)
        return kept[key]


class _Stacks(threading.local):
    """Each thread's own."""

    def __init__(self) -> None:
        self.kept: dict[tuple[int, int], _Stack] = {}


class _Stack:
    """So many networks on so many rows at once."""

    def __init__(self, layout: Layout, head: Head, networks: int, rows: int) -> None:
        self.weights, self.slopes = np.empty((2, networks, layout.count))
        self.way = Pass(layout, head, self.weights, self.slopes, rows)

    def measure(self, weights: Floats, inputs: Floats, targets: Floats) -> tuple[Floats, Floats]:
        """Mean losses (networks,) and their gradients (networks, count), overwritten by the next call."""
        self.weights[...] = weights
        self.way.targets[...] = targets
        self.way.forward(inputs)
        value = np.array(self.way.loss())
        self.way.backward(inputs)
        return value, self.slopes
