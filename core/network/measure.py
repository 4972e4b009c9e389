"""Loss and accuracy over all rows of some samples."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.network.layout import Layout, with_ones
from core.network.losses import Head
from core.network.passes import Forward
from core.network.samples import Samples, coded, is_right

Floats = NDArray[np.float64]

_BLOCK = 2048  # rows at once


@dataclass(frozen=True)
class Measured:
    """The four read-outs; accuracies are None where numbers are learned."""

    train_loss: float
    validation_loss: float
    train_accuracy: float | None
    validation_accuracy: float | None


class Meter:
    """Measures samples again and again, for one flat vector or many (..., count), which `weights` is given as.

    Everything is made once; `inputs` of the samples are what enters the first layer (features).
    """

    def __init__(self, layout: Layout, head: Head, samples: Samples, weights: Floats) -> None:
        self._head, self._samples = head, samples
        self._inputs, self._targets = samples.inputs_and_ones, coded(samples, head, layout.outputs)
        self._weights = np.empty_like(weights)
        whole, rest = divmod(len(samples), _BLOCK)
        self._blocks = [k * _BLOCK for k in range(whole)] + [whole * _BLOCK] * bool(rest)
        sizes = (_BLOCK,) * bool(whole) + (rest,) * bool(rest)
        self._passes = {rows: Forward(layout, head, self._weights, rows) for rows in sizes}

    def measure(self, weights: Floats) -> tuple[Floats, Floats | None]:
        """Mean loss (...) and the share of right answers (...), None where numbers are learned.

        Weights that are not finite give losses that are not; nothing warns.
        """
        self._weights[...] = weights
        loss, right = np.zeros(weights.shape[:-1]), np.zeros(weights.shape[:-1])
        has_accuracy = self._samples.kind != "numbers"
        with np.errstate(all="ignore"):
            for begin in self._blocks:
                one = self._forward(begin)
                loss += one.loss() * one.rows
                if has_accuracy:
                    found = is_right(self._samples, self._head, one.outputs(), begin)
                    right += 0.0 if found is None else found.sum(axis=-1)
        count = max(len(self._samples), 1)
        return loss / count, right / count if has_accuracy else None

    def _forward(self, begin: int) -> Forward:
        end = min(begin + _BLOCK, len(self._samples))
        one = self._passes[end - begin]
        one.targets[...] = self._targets[begin:end].T
        one.forward(self._inputs[begin:end].T)
        return one


def outputs_of(layout: Layout, head: Head, weights: Floats, inputs: Floats) -> Floats:
    """What a network gives for inputs (rows, features): (rows, outputs)."""
    return neurons_of(layout, head, weights, inputs)[-1].T


def neurons_of(layout: Layout, head: Head, weights: Floats, inputs: Floats) -> list[Floats]:
    """What every neuron gives for inputs (rows, features): (width, rows) for each layer, the output last."""
    one = Forward(layout, head, np.ascontiguousarray(weights), len(inputs))
    with np.errstate(all="ignore"):
        one.forward(with_ones(inputs).T)
        return [*(activations[:-1] for activations in one.activations), one.outputs()]
