"""Value, slopes and bends of the loss on a plane, exactly: what a search for critical points asks for.

Everything inside has six parts: a number, its slopes along both directions, and its three second derivatives there,
which go through the layers together (forward mode, by the rules for sums, products and functions of one number).
"""

from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from core.formula.differentiate import hessian
from core.formula.numpy_printer import numpy_function
from core.formula.program import Program
from core.network.activations import Activation
from core.network.first_layer import Block, FirstLayer
from core.network.layout import LayerView
from core.network.losses import Head
from core.network.objective import Objective
from core.network.penalty import penalty_slope, penalty_value
from core.network.plane_loss import products
from core.network.planes import Plane
from core.network.shares import THREADS, share_out

Floats = NDArray[np.float64]
Rows = NDArray[np.intp]

_ROWS = 512  # of the data at once
_NUMBERS = 2**12  # of one part of one layer of all networks at once: more would be new memory at each step
_PARTS = 6  # value, u, v, uu, uv, vv
_SECOND = ((3, 1, 1), (4, 1, 2), (5, 2, 2))  # a second derivative and the slopes that it is of
_MATRIX = [3, 4, 4, 5]  # row by row


class PlaneBends:
    """The loss with its derivatives up to the second. May be asked by several threads."""

    def __init__(self, objective: Objective, plane: Plane, threads: int = THREADS) -> None:
        self._objective, self._plane, self._threads = objective, plane, threads
        self._along = [objective.layout.views(direction) for direction in plane.directions]
        self._first = FirstLayer(objective, plane, _ROWS)

    def derivatives(self, points: Floats, rows: Rows | None = None) -> tuple[Floats, Floats, Floats]:
        """(n, 2) to values (n,), slopes (n, 2) and bends (n, 2, 2); `rows` of the data, or all."""
        one = self._objective
        count = len(one.inputs) if rows is None else len(rows)
        blocks = [self._first.block(begin, rows) for begin in self._first.begins(rows)]
        found = np.zeros((len(points), _PARTS))
        work = _PARTS * len(points) * count * products(one.layout)
        share_out(len(points), work, lambda share: self._fill(found[share], points[share], blocks), self._threads)
        found /= count
        if one.l1 or one.l2:
            self._add_penalties(found, points)
        return found[:, 0], found[:, 1:3], found[:, _MATRIX].reshape(-1, 2, 2)

    def _fill(self, found: Floats, points: Floats, blocks: Sequence[Block]) -> None:
        with np.errstate(all="ignore"):
            for block in blocks:
                self._add_block(found, points, block)

    def _add_block(self, found: Floats, points: Floats, block: Block) -> None:
        """Add the totals over some rows to `found` (n, 6)."""
        layout, plane = self._objective.layout, self._plane
        at_once = max(1, _NUMBERS // max(block.rows * max(layout.widths[1:]), layout.count))
        for begin in range(0, len(points), at_once):
            some = slice(begin, begin + at_once)
            sums = _of_first_layer(points[some], block.sums)
            for layer, view in enumerate(layout.views(plane.weights(points[some]))[1:], 1):
                sums = self._onward(view, layer, self._activated(sums))
            found[some] += self._losses(sums, block.targets)

    def _onward(self, view: LayerView, layer: int, came: Floats) -> Floats:
        """The sums of a layer whose inputs are `came`: weights and inputs both move with the plane's two numbers."""
        along = [views[layer] for views in self._along]
        sums: Floats = view.weights @ came
        sums[0] += view.biases[:, :, np.newaxis]
        for part, one in enumerate(along, 1):
            sums[part] += one.weights @ came[0] + one.biases[:, np.newaxis]
        for part, first, second in _SECOND:
            sums[part] += along[first - 1].weights @ came[second] + along[second - 1].weights @ came[first]
        return sums

    def _activated(self, sums: Floats) -> Floats:
        return _through(sums, *_activation(self._objective.layout.activation)(sums[0]))

    def _losses(self, sums: Floats, targets: Floats) -> Floats:
        """Totals over the rows (networks, 6)."""
        head = self._objective.head
        if head.is_softmax:
            sums = _log_shares(sums)
            if head.is_crossentropy:
                return np.asarray(-(targets * sums).sum(axis=(-1, -2)).T)
            shares = np.exp(sums[0])
            sums = _through(sums, shares, shares, shares)
        losses = _through(sums, *_loss(head)(sums[0], targets))
        return np.asarray(losses.sum(axis=(-1, -2)).T / len(targets))

    def _add_penalties(self, found: Floats, points: Floats) -> None:
        one, directions = self._objective, self._plane.directions
        with np.errstate(all="ignore"):
            weights = self._plane.weights(points)
            found[:, 0] += penalty_value(one.layout, weights, one.l1, one.l2)
            found[:, 1:3] += penalty_slope(one.layout, weights, one.l1, one.l2) @ directions.T
        for part, first, second in _SECOND:
            found[:, part] += one.l2 * float(
                (directions[first - 1] * directions[second - 1])[one.layout.is_weight].sum()
            )


def _of_first_layer(points: Floats, along: Floats) -> Floats:
    """Its sums (6, networks, width, rows), which are linear in the plane's two numbers."""
    sums = np.zeros((_PARTS, len(points), *along.shape[1:]))
    sums[0] = along[0] + np.tensordot(points, along[1:], 1)
    sums[1:3] = along[1:, np.newaxis]
    return sums


def _through(parts: Floats, value: Floats, slope: Floats, bend: Floats) -> Floats:
    """The parts of a function of a number whose parts (6, …) are given, by its own derivatives there."""
    found = parts * slope
    found[0] = value
    for part, first, second in _SECOND:
        found[part] += bend * parts[first] * parts[second]
    return found


def _log_shares(sums: Floats) -> Floats:
    """The logarithms of softmax (6, networks, outputs, rows): the sums without the logarithm of their total."""
    highest = sums[0].max(axis=-2, keepdims=True)  # subtracted first, so that nothing overflows
    powers = np.exp(sums[0] - highest)
    whole = powers.sum(axis=-2, keepdims=True)
    total = ((powers / whole) * sums).sum(axis=-2, keepdims=True)
    total[0] = highest + np.log(whole)
    for part, first, second in _SECOND:
        total[part] += (powers / whole * sums[first] * sums[second]).sum(axis=-2, keepdims=True)
        total[part] -= total[first] * total[second]
    return np.asarray(sums - total)


@lru_cache(maxsize=64)
def _activation(activation: Activation) -> Callable[..., list[Floats]]:
    """Of z: value, slope and second derivative."""
    return _function(hessian(activation.value, ("z",)), ("z",))


@lru_cache(maxsize=64)
def _loss(head: Head) -> Callable[..., list[Floats]]:
    """Of the sum (or share) of an output and its target: the loss, and its first two derivatives by the former."""
    return _function(hessian(head.loss_program, (head.variable,)), (head.variable, "q"))


def _function(program: Program, names: Sequence[str]) -> Callable[..., list[Floats]]:
    """The Program over arrays in the order of `names`."""
    function, order = numpy_function(program), [names.index(name) for name in program.inputs]
    return lambda *arrays: function(*(arrays[place] for place in order))
