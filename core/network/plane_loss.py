"""The loss on a plane through the weights, for thousands of its points.

What the first layer gives is linear in the plane's two numbers: the data passes that layer three times, with the
weights of the centre and with both directions, and not once for each point. Of a network on images that is nearly all
the work. What remains is nearly all spent in NumPy, which lets two threads work at once.
"""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from core.network.layout import Layout
from core.network.objective import Objective
from core.network.passes import Forward
from core.network.penalty import penalty_value
from core.network.planes import Plane

Floats = NDArray[np.float64]

THREADS = min(2, os.cpu_count() or 1)  # two keep their memory in the cache, and leave a window its turn
ACTIVATION = 30  # one costs as much as so many products (tanh, measured)
_ROWS = 2048  # of the data at once
_NUMBERS = 2**15  # of one layer of all networks at once: they stay in the cache
_WEIGHTS = 2**22  # of all networks at once, where penalties need them
ALONE = 2e7  # products that one thread makes before another is worth waking


@dataclass(frozen=True, eq=False)
class _Block:
    """Some rows of the data: the first layer's sums (3, width·rows) along centre and directions, and their targets."""

    sums: Floats
    targets: Floats  # (outputs, rows)


class PlaneLoss:
    """The same as `Objective.value` of the plane's weights, up to rounding. May be asked by several threads."""

    def __init__(self, objective: Objective, plane: Plane, threads: int = THREADS) -> None:
        self._objective, self._plane, self._threads = objective, plane, threads

    def value(self, points: Floats) -> Floats:
        """(n, 2) to (n,)."""
        one = self._objective
        rows = len(one.inputs)
        total = np.zeros(len(points))
        for begin in range(0, rows, _ROWS):
            block = self._block(slice(begin, begin + _ROWS))
            total += self._shared_out(points, block) * block.targets.shape[1]
        total /= rows
        if one.l1 or one.l2:
            total += self._penalties(points)
        return total

    def _block(self, rows: slice) -> _Block:
        one, plane = self._objective, self._plane
        inputs, targets = one.inputs_and_ones[rows], one.targets[rows]
        first = one.layout.views(np.stack([plane.centre, *plane.directions]))[0]
        with np.errstate(all="ignore"):
            return _Block((first.matrix @ inputs.T).reshape(3, -1), np.ascontiguousarray(targets.T))

    def _shared_out(self, points: Floats, block: _Block) -> Floats:
        """The mean loss of a block (n,): every thread takes neighbours."""
        work = len(points) * block.targets.shape[1] * products(self._objective.layout)
        shares = np.array_split(points, self._threads if work > ALONE else 1)
        running = [pool().submit(self._losses, share, block) for share in shares[1:]]
        first = self._losses(shares[0], block)
        return np.concatenate([first, *(one.result() for one in running)])

    def _losses(self, points: Floats, block: _Block) -> Floats:
        layout, rows = self._objective.layout, block.targets.shape[1]
        found = np.empty(len(points))
        at_once = max(1, _NUMBERS // (rows * max(layout.widths[1:])))
        whole = len(points) // at_once * at_once
        for begin, end, step in ((0, whole, at_once), (whole, len(points), len(points) - whole)):
            if begin < end:
                ask = self._stack(step, block)
                for first in range(begin, end, step):
                    found[first : first + step] = ask(points[first : first + step])
        return found

    def _stack(self, networks: int, block: _Block) -> Callable[[Floats], Floats]:
        """From so many points to their losses, in memory that is made once."""
        one, plane = self._objective, self._plane
        rest = slice(one.layout.starts[1], None)  # the weights after the first layer; those of the first are not read
        weights, coefficients = np.empty((networks, one.layout.count)), np.ones((networks, 3))
        centre, directions = plane.centre[rest], plane.directions[:, rest]
        way = Forward(one.layout, one.head, weights, block.targets.shape[1])
        way.targets[...] = block.targets
        sums = way.sums[0].reshape(networks, -1)

        def losses(points: Floats) -> Floats:
            coefficients[:, 1:] = points
            with np.errstate(all="ignore"):
                np.add(centre, points @ directions, weights[:, rest])
                np.matmul(coefficients, block.sums, sums)
                way.onward()
                return way.loss()

        return losses

    def _penalties(self, points: Floats) -> Floats:
        one = self._objective
        at_once = max(1, _WEIGHTS // one.layout.count)
        found = np.empty(len(points))
        for begin in range(0, len(points), at_once):
            some = slice(begin, begin + at_once)
            with np.errstate(all="ignore"):
                found[some] = penalty_value(one.layout, self._plane.weights(points[some]), one.l1, one.l2)
        return found


def products(layout: Layout) -> int:
    """How many products one point of a plane costs for each row of the data, activations counted as such."""
    after_first = layout.count - layout.starts[1]
    return 3 * layout.widths[1] + after_first + ACTIVATION * sum(layout.widths[1:])


@cache
def pool() -> ThreadPoolExecutor:
    """Kept: beginning a thread costs more than a small plane."""
    return ThreadPoolExecutor(THREADS, thread_name_prefix="plane")
