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
from core.network.layout import LayerView
from core.network.losses import Head
from core.network.objective import Objective
from core.network.penalty import penalty_slope, penalty_value
from core.network.planes import Plane
from core.network.written import row_loss, row_names

Floats = NDArray[np.float64]
Rows = NDArray[np.intp]

_ROWS = 512  # of the data at once
_NUMBERS = 2**14  # of one part of one layer of all networks at once: they stay in the cache
_PARTS = 6  # value, u, v, uu, uv, vv
_SECOND = ((3, 1, 1), (4, 1, 2), (5, 2, 2))  # a second derivative and the slopes that it is of
_MATRIX = [3, 4, 4, 5]  # row by row


class PlaneBends:
    """The loss with its derivatives up to the second. May be asked by several threads."""

    def __init__(self, objective: Objective, plane: Plane) -> None:
        self._objective, self._plane = objective, plane
        self._along = [objective.layout.views(direction) for direction in plane.directions]

    def derivatives(self, points: Floats, rows: Rows | None = None) -> tuple[Floats, Floats, Floats]:
        """(n, 2) to values (n,), slopes (n, 2) and bends (n, 2, 2); `rows` of the data, or all."""
        layout = self._objective.layout
        data = self._objective.inputs_and_ones, self._objective.targets
        inputs, targets = data if rows is None else (one[rows] for one in data)
        at_once = max(1, _NUMBERS // max(min(len(inputs), _ROWS) * max(layout.widths[1:]), layout.count))
        found = np.empty((len(points), _PARTS))
        with np.errstate(all="ignore"):
            for begin in range(0, len(points), at_once):
                some = slice(begin, begin + at_once)
                found[some] = self._parts(points[some], inputs, targets)
        return found[:, 0], found[:, 1:3], found[:, _MATRIX].reshape(-1, 2, 2)

    def _parts(self, points: Floats, inputs: Floats, targets: Floats) -> Floats:
        """(networks, 6)."""
        one, weights = self._objective, self._plane.weights(points)
        layers, rows = one.layout.views(weights), len(inputs)
        found = np.zeros((len(points), _PARTS))
        for begin in range(0, rows, _ROWS):
            block = slice(begin, begin + _ROWS)
            sums = self._forward(layers, inputs[block])
            found += self._losses(sums, targets[block].T)
        found /= rows
        if one.l1 or one.l2:
            self._add_penalties(found, weights)
        return found

    def _forward(self, layers: tuple[LayerView, ...], inputs: Floats) -> Floats:
        """The sums of the outputs (6, networks, outputs, rows)."""
        networks = len(layers[0].matrix)
        sums = np.zeros((_PARTS, networks, self._objective.layout.widths[1], len(inputs)))
        np.matmul(layers[0].matrix, inputs.T, sums[0])
        for part, along in enumerate(self._along, 1):
            sums[part] = along[0].matrix @ inputs.T
        for layer, view in enumerate(layers[1:], 1):
            sums = self._onward(view, layer, self._activated(sums))
        return sums

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
        value, slope, bend = _activation(self._objective.layout.activation)(sums[0])
        found = sums * slope
        found[0] = value
        for part, first, second in _SECOND:
            found[part] += bend * sums[first] * sums[second]
        return found

    def _losses(self, sums: Floats, targets: Floats) -> Floats:
        """Sums over the rows (networks, 6)."""
        outputs = len(targets)
        value, *rest = _row_loss(self._objective.head, outputs)(*np.moveaxis(sums[0], -2, 0), *targets[:, np.newaxis])
        found = np.empty((sums.shape[1], _PARTS))
        found[:, 0] = value.sum(axis=-1)
        slopes = np.stack(rest[:outputs], axis=-2)  # (networks, outputs, rows)
        for part in range(1, _PARTS):
            found[:, part] = (slopes * sums[part]).sum(axis=(-1, -2))
        for part, first, second in _SECOND:
            for place, bend in enumerate(rest[outputs:]):
                row, column = divmod(place, outputs)
                found[:, part] += (bend * sums[first][:, row] * sums[second][:, column]).sum(axis=-1)
        return found

    def _add_penalties(self, found: Floats, weights: Floats) -> None:
        one, directions = self._objective, self._plane.directions
        found[:, 0] += penalty_value(one.layout, weights, one.l1, one.l2)
        found[:, 1:3] += penalty_slope(one.layout, weights, one.l1, one.l2) @ directions.T
        for part, first, second in _SECOND:
            found[:, part] += one.l2 * float(
                (directions[first - 1] * directions[second - 1])[one.layout.is_weight].sum()
            )


@lru_cache(maxsize=64)
def _activation(activation: Activation) -> Callable[..., list[Floats]]:
    """Of z: value, slope and second derivative."""
    return _function(hessian(activation.value, ("z",)), ("z",))


@lru_cache(maxsize=64)
def _row_loss(head: Head, outputs: int) -> Callable[..., list[Floats]]:
    """Of all sums, then all targets of a row: its loss, the slopes by the sums, the matrix of second derivatives."""
    sums, targets = row_names(outputs)
    return _function(hessian(row_loss(head, outputs), sums), (*sums, *targets))


def _function(program: Program, names: Sequence[str]) -> Callable[..., list[Floats]]:
    """The Program over arrays in the order of `names`."""
    function, order = numpy_function(program), [names.index(name) for name in program.inputs]
    return lambda *arrays: function(*(arrays[place] for place in order))
