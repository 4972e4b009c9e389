"""The loss on a plane through the weights, for thousands of its points.

What is not the first layer's (`first_layer`) is shared out between threads.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from core.network.first_layer import Block, FirstLayer
from core.network.layout import Layout
from core.network.objective import Objective
from core.network.passes import Forward
from core.network.penalty import penalty_value
from core.network.planes import Plane
from core.network.shares import THREADS, share_out

Floats = NDArray[np.float64]

ACTIVATION = 30  # one costs as much as so many products (tanh, measured)
_ROWS = 2048  # of the data at once
_NUMBERS = 2**15  # of one layer of all networks at once: they stay in the cache
_WEIGHTS = 2**22  # of all networks at once, where penalties need them


class PlaneLoss:
    """The same as `Objective.value` of the plane's weights, up to rounding. May be asked by several threads."""

    def __init__(self, objective: Objective, plane: Plane, threads: int = THREADS) -> None:
        self._objective, self._plane, self._threads = objective, plane, threads
        self._first = FirstLayer(objective, plane, _ROWS)

    def value(self, points: Floats) -> Floats:
        """(n, 2) to (n,)."""
        one = self._objective
        rows = len(one.inputs)
        total = np.zeros(len(points))
        for begin in self._first.begins():
            block = self._first.block(begin)
            total += self._shared_out(points, block) * block.rows
        total /= rows
        if one.l1 or one.l2:
            total += self._penalties(points)
        return total

    def _shared_out(self, points: Floats, block: Block) -> Floats:
        """The mean loss of a block (n,): every thread takes neighbours."""
        found = np.empty(len(points))

        def fill(share: slice) -> None:
            found[share] = self._losses(points[share], block)

        share_out(len(points), len(points) * block.rows * products(self._objective.layout), fill, self._threads)
        return found

    def _losses(self, points: Floats, block: Block) -> Floats:
        layout, rows = self._objective.layout, block.rows
        found = np.empty(len(points))
        at_once = max(1, _NUMBERS // (rows * max(layout.widths[1:])))
        whole = len(points) // at_once * at_once
        for begin, end, step in ((0, whole, at_once), (whole, len(points), len(points) - whole)):
            if begin < end:
                ask = self._stack(step, block)
                for first in range(begin, end, step):
                    found[first : first + step] = ask(points[first : first + step])
        return found

    def _stack(self, networks: int, block: Block) -> Callable[[Floats], Floats]:
        """From so many points to their losses, in memory that is made once."""
        one, plane = self._objective, self._plane
        rest = slice(one.layout.starts[1], None)  # the weights after the first layer; those of the first are not read
        weights, coefficients = np.empty((networks, one.layout.count)), np.ones((networks, 3))
        centre, directions = plane.centre[rest], plane.directions[:, rest]
        way = Forward(one.layout, one.head, weights, block.rows)
        way.targets[...] = block.targets
        sums, first = way.sums[0].reshape(networks, -1), block.sums.reshape(3, -1)

        def losses(points: Floats) -> Floats:
            coefficients[:, 1:] = points
            with np.errstate(all="ignore"):
                np.add(centre, points @ directions, weights[:, rest])
                np.matmul(coefficients, first, sums)
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
