"""Forward and backward through a network, for a fixed number of rows, into memory that is made once.

Everything inside is (..., width, rows): a leading axis holds many networks at once, which see the same rows. The
activations of a layer end with a row of ones, the partner of the biases (`layout.LayerView`).
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from core.network.bound_head import BoundHead
from core.network.elementwise import bind
from core.network.layout import Layout
from core.network.losses import Head

Floats = NDArray[np.float64]


class Forward:
    """The way through the network. `weights` (..., count) is a flat vector that is read anew at each call.

    Callers set `np.errstate` once around many calls. `inputs` are (features + 1, rows) with ones in the last row, often
    a view `batch.T`; targets are written into `targets` (outputs, rows).
    """

    def __init__(self, layout: Layout, head: Head, weights: Floats, rows: int) -> None:
        lead = weights.shape[:-1]
        self.layout, self.rows = layout, rows
        self.sums = [np.empty((*lead, width, rows)) for width in layout.widths[1:]]  # z of each layer
        self.activations = [np.ones((*lead, width + 1, rows)) for width in layout.widths[1:-1]]
        self.slopes = self._make_slopes()  # of the activations
        self.deltas = [np.empty_like(one) for one in self.sums] if self.slopes else []  # slopes of the loss by z
        self.targets = np.empty((layout.outputs, rows))
        self.head = BoundHead(head, self.sums[-1], self.targets, self.deltas[-1] if self.deltas else None)
        self.layers = layout.views(weights)
        matrices = [view.matrix for view in self.layers]
        activate = self._bind_activations()
        self._entrance = (matrices[0], self.sums[0])
        self._steps = list(zip(activate, self.activations, matrices[1:], self.sums[1:], strict=True))

    def _make_slopes(self) -> list[Floats]:
        return []

    def _bind_activations(self) -> list[Callable[[], None]]:
        program = self.layout.activation.value
        return [
            bind(program, {"z": z}, [a[..., :-1, :]]) for z, a in zip(self.sums[:-1], self.activations, strict=True)
        ]

    def forward(self, inputs: Floats) -> None:
        """Fill `sums` and `activations`."""
        matrix, sums = self._entrance
        np.matmul(matrix, inputs, sums)
        self.onward()

    def onward(self) -> None:
        """The rest of `forward`, from the sums of the first layer, which somebody else may have filled."""
        for activate, activations, matrix, sums in self._steps:
            activate()
            np.matmul(matrix, activations, sums)

    def outputs(self) -> Floats:
        """What the network gives (..., outputs, rows), after `forward`; overwritten by the next call."""
        return self.head.outputs()

    def loss(self) -> Floats:
        """The mean loss of these rows for each network (...), after `forward`."""
        return self.head.loss()


class Pass(Forward):
    """The way through and back: `gradient` (..., count) is written in place."""

    def __init__(self, layout: Layout, head: Head, weights: Floats, gradient: Floats, rows: int) -> None:
        super().__init__(layout, head, weights, rows)
        gradients = [view.matrix for view in layout.views(gradient)]
        turned = [np.swapaxes(view.weights, -1, -2) for view in layout.views(weights)]
        before = [np.swapaxes(one, -1, -2) for one in self.activations]
        self._first = (self.deltas[0], gradients[0])
        self._back = [
            (self.deltas[k], before[k - 1], gradients[k], turned[k], self.deltas[k - 1], self.slopes[k - 1])
            for k in range(layout.layers - 1, 0, -1)
        ]

    def _make_slopes(self) -> list[Floats]:
        return [np.empty_like(one) for one in self.sums]

    def _bind_activations(self) -> list[Callable[[], None]]:
        program = self.layout.activation.value_and_slope
        return [
            bind(program, {"z": z}, [a[..., :-1, :], slope])
            for z, a, slope in zip(self.sums[:-1], self.activations, self.slopes, strict=False)
        ]

    def backward(self, inputs: Floats) -> None:
        """Fill the gradient of the mean loss of these rows; `forward` went before, with the same inputs."""
        self.back_to_first()
        delta, gradient = self._first
        np.matmul(delta, inputs.T, gradient)

    def back_to_first(self) -> None:
        """The same without the weights of the first layer: the slopes by its sums are in `deltas[0]`."""
        self.head.slope()
        for delta, came, gradient, turned, below, slopes in self._back:
            np.matmul(delta, came, gradient)
            np.matmul(turned, delta, below)
            np.multiply(below, slopes, below)
