"""Where the parameters of a network lie in its flat vector."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.network.activations import Activation, activation

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class LayerView:
    """A layer's parameters as views: `matrix` (..., out, in + 1) is the weights (..., out, in) with the biases
    (..., out) as last column, so that one product is the whole affine map of inputs that end with a 1.
    """

    matrix: Floats

    @property
    def weights(self) -> Floats:
        """(..., out, in)."""
        return self.matrix[..., :-1]

    @property
    def biases(self) -> Floats:
        """(..., out)."""
        return self.matrix[..., -1]


@dataclass(frozen=True)
class Layout:
    """Widths (inputs, hidden…, outputs) and the activation of the hidden layers, by name or as a formula in z.

    The flat vector holds layer by layer, neuron by neuron: its weights, then its bias.
    """

    widths: tuple[int, ...]
    activation_text: str

    @property
    def layers(self) -> int:
        """How many affine maps."""
        return len(self.widths) - 1

    @property
    def inputs(self) -> int:
        """The width of what comes in."""
        return self.widths[0]

    @property
    def outputs(self) -> int:
        """The width of what comes out."""
        return self.widths[-1]

    @property
    def activation(self) -> Activation:
        """Of the hidden layers."""
        return activation(self.activation_text)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each layer begins, and where the last one ends."""
        places = [0]
        for inputs, outputs in zip(self.widths, self.widths[1:], strict=False):
            places.append(places[-1] + outputs * (inputs + 1))
        return tuple(places)

    @property
    def count(self) -> int:
        """The number of parameters."""
        return self.starts[-1]

    def views(self, flat: Floats) -> tuple[LayerView, ...]:
        """The layers of a flat vector (..., count), which they share memory with."""
        views = []
        for layer, (begin, end) in enumerate(zip(self.starts, self.starts[1:], strict=False)):
            shape = (*flat.shape[:-1], self.widths[layer + 1], self.widths[layer] + 1)
            views.append(LayerView(flat[..., begin:end].reshape(shape)))  # cutting one axis in two never copies
        return tuple(views)

    def index(self, layer: int, target: int, source: int | None) -> int:
        """The place of a weight, or of the bias of `target` (`source` None), in the flat vector; all from 0."""
        width = self.widths[layer]
        if not (0 <= target < self.widths[layer + 1] and (source is None or 0 <= source < width)):
            raise IndexError(f"layer {layer} has no parameter ({target}, {source})")
        return self.starts[layer] + target * (width + 1) + (width if source is None else source)

    @cached_property
    def is_weight(self) -> NDArray[np.bool_]:
        """(count,): of each parameter, whether it is a weight and no bias."""
        flags = np.ones(self.count)
        for view in self.views(flags):
            view.biases[...] = 0.0
        return flags.astype(bool)


def with_ones(inputs: Floats) -> Floats:
    """Rows (..., columns) with a last column of ones, which the biases act on."""
    return np.concatenate([inputs, np.ones((*inputs.shape[:-1], 1))], axis=-1)


def layout(widths: Sequence[int], activation_text: str) -> Layout:
    """The layout; raises FormulaError where the activation cannot be read."""
    activation(activation_text)
    return Layout(tuple(int(width) for width in widths), activation_text)
