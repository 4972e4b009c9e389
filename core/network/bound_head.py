"""Output activation and loss, bound to the arrays of a pass."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from core.network.activations import activation
from core.network.elementwise import bind
from core.network.losses import Head
from core.network.softmax import Softmax

Floats = NDArray[np.float64]


class BoundHead:
    """Reads z (..., outputs, rows) and targets (outputs, rows); `slope()` writes the loss's slope by z into `delta`.

    `delta` None: there is no way back.
    """

    slope: Callable[[], None]

    def __init__(self, head: Head, z: Floats, targets: Floats, delta: Floats | None) -> None:
        outputs, rows = targets.shape
        self.scale = 1.0 / (rows if head.is_crossentropy else rows * outputs)
        self._values = np.empty_like(z)
        self._outputs = np.empty_like(z)
        given = {"q": targets, "scale": np.array(self.scale)}
        if head.is_softmax:
            self._bind_softmax(head, Softmax(z, targets, delta, self._values, self._outputs, self.scale), given)
            return
        given["z"] = z
        self._fill_outputs = bind(activation(head.output).value, given, [self._outputs])
        self._fill_values = bind(head.loss_program, given, [self._values])
        if delta is not None:
            self.slope = bind(head.slope_program, given, [delta])

    def _bind_softmax(self, head: Head, softmax: Softmax, given: dict[str, Floats]) -> None:
        self._fill_outputs = softmax.share
        if head.is_crossentropy:
            self.slope, self._fill_values = softmax.crossentropy_slope, softmax.crossentropy
            return
        given["p"] = softmax.shares
        fill_values = bind(head.loss_program, given, [self._values])
        fill_slopes = bind(head.slope_program, given, [softmax.by_share])
        self._fill_values = _one_after_the_other(softmax.share, fill_values)
        self.slope = _one_after_the_other(softmax.share, fill_slopes, softmax.pull_back)

    def outputs(self) -> Floats:
        """(..., outputs, rows), overwritten by the next call."""
        self._fill_outputs()
        return self._outputs

    def loss(self) -> Floats:
        """The mean (...)."""
        self._fill_values()
        mean: Floats = np.add.reduce(self._values, axis=(-1, -2)) * self.scale
        return mean


def _one_after_the_other(*functions: Callable[[], None]) -> Callable[[], None]:
    def all_of_them() -> None:
        for function in functions:
            function()

    return all_of_them
