"""The loss of a network as a function of its flat vector, for one network or for thousands at once."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from core.network.layout import Layout
from core.network.losses import Head
from core.network.passes import Forward, Pass
from core.network.penalty import penalty_slope, penalty_value
from core.network.samples import Samples, coded

Floats = NDArray[np.float64]

_ROWS = 2048  # at once
_NUMBERS = 2**17  # of one layer of all networks at once, and of their weights: they stay in the cache
_KEPT = 4  # passes: blocks and what is left over of them


class Objective:
    """Mean loss of all `samples` (with features as inputs) plus the penalties l1·sum(|w|) and l2/2·sum(w²).

    Weights that are not finite give losses that are not; nothing warns. Not for two threads at once.
    """

    def __init__(self, layout: Layout, head: Head, samples: Samples, l1: float = 0.0, l2: float = 0.0) -> None:
        self.layout, self.head, self.samples, self.l1, self.l2 = layout, head, samples, l1, l2
        self._inputs, self._targets = samples.inputs_and_ones, coded(samples, head, layout.outputs)
        self._forwards: dict[tuple[int, int], _Stack] = {}
        self._passes: dict[tuple[int, int], _Stack] = {}

    @property
    def inputs(self) -> Floats:
        """(rows, features)."""
        return self._inputs[:, :-1]

    @property
    def inputs_and_ones(self) -> Floats:
        """(rows, features + 1)."""
        return self._inputs

    @property
    def targets(self) -> Floats:
        """As the network is to give them (rows, outputs)."""
        return self._targets

    def value(self, weights: Floats) -> Floats:
        """(..., count) to (...)."""
        flat = weights.reshape(-1, self.layout.count)
        loss = np.zeros(len(flat))
        with np.errstate(all="ignore"):
            for networks, stack, begin in self._blocks(flat, self._forwards, with_gradient=False):
                stack.forward(self._inputs, self._targets, begin)
                loss[networks] += stack.way.loss() * stack.way.rows
            loss /= len(self._inputs)
            loss += penalty_value(self.layout, flat, self.l1, self.l2)
        return loss.reshape(weights.shape[:-1])

    def gradient(self, weights: Floats) -> Floats:
        """(..., count) to (..., count), by back-propagation."""
        flat = weights.reshape(-1, self.layout.count)
        found = np.zeros_like(flat)
        with np.errstate(all="ignore"):
            for networks, stack, begin in self._blocks(flat, self._passes, with_gradient=True):
                stack.forward(self._inputs, self._targets, begin)
                found[networks] += stack.backward(self._inputs, begin) * stack.way.rows
            found /= len(self._inputs)
            found += penalty_slope(self.layout, flat, self.l1, self.l2)
        return found.reshape(weights.shape)

    def _blocks(
        self, flat: Floats, kept: dict[tuple[int, int], "_Stack"], *, with_gradient: bool
    ) -> Iterator[tuple[slice, "_Stack", int]]:
        """Networks by networks, rows by rows: a stack that holds these networks, and the first of the rows."""
        rows = len(self._inputs)
        at_once = max(1, _NUMBERS // max(min(rows, _ROWS) * max(self.layout.widths), self.layout.count))
        for first in range(0, len(flat), at_once):
            networks = slice(first, min(first + at_once, len(flat)))
            for begin in range(0, rows, _ROWS):
                key = (networks.stop - first, min(_ROWS, rows - begin))
                if key not in kept:
                    while len(kept) >= _KEPT:
                        kept.pop(next(iter(kept)))
                    kept[key] = _Stack(self.layout, self.head, *key, with_gradient=with_gradient)
                kept[key].weights[...] = flat[networks]
                yield networks, kept[key], begin


class _Stack:
    """So many networks on so many rows at once."""

    way: Forward

    def __init__(self, layout: Layout, head: Head, networks: int, rows: int, *, with_gradient: bool) -> None:
        self.weights = np.empty((networks, layout.count))
        self.slopes = np.empty_like(self.weights) if with_gradient else None
        if self.slopes is None:
            self.way = Forward(layout, head, self.weights, rows)
        else:
            self.way = Pass(layout, head, self.weights, self.slopes, rows)

    def forward(self, inputs: Floats, targets: Floats, begin: int) -> None:
        rows = slice(begin, begin + self.way.rows)
        self.way.targets[...] = targets[rows].T
        self.way.forward(inputs[rows].T)

    def backward(self, inputs: Floats, begin: int) -> Floats:
        """The gradient of the mean over these rows (networks, count), overwritten by the next call."""
        if not isinstance(self.way, Pass) or self.slopes is None:
            raise TypeError("this stack has no way back")
        self.way.backward(inputs[begin : begin + self.way.rows].T)
        return self.slopes
