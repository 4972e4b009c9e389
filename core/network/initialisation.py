"""The weights that a network begins with."""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from core.network.layout import Layout
from core.network.streams import WEIGHTS, stream

Floats = NDArray[np.float64]
Draw = Callable[[np.random.Generator, int, int], Floats]

_SMALL = 0.01  # standard deviation
_PLAYGROUND = 0.5  # U(-0.5, 0.5), as the well-known web playground draws …
_PLAYGROUND_BIAS = 0.1  # … and where its biases begin


def _glorot(generator: np.random.Generator, outputs: int, inputs: int) -> Floats:
    """X. Glorot and Y. Bengio, Understanding the difficulty of training deep networks (2010), equation 16."""
    reach = math.sqrt(6.0 / (inputs + outputs))
    return generator.uniform(-reach, reach, (outputs, inputs))


def _he(generator: np.random.Generator, outputs: int, inputs: int) -> Floats:
    """K. He et al., Delving deep into rectifiers (2015), equation 10: normal, not truncated as in Keras."""
    return generator.normal(0.0, math.sqrt(2.0 / inputs), (outputs, inputs))


def _normal(generator: np.random.Generator, outputs: int, inputs: int) -> Floats:
    return generator.normal(0.0, _SMALL, (outputs, inputs))


def _uniform(generator: np.random.Generator, outputs: int, inputs: int) -> Floats:
    return generator.uniform(-_PLAYGROUND, _PLAYGROUND, (outputs, inputs))


def _zeros(generator: np.random.Generator, outputs: int, inputs: int) -> Floats:
    return np.zeros((outputs, inputs))


INITIALISATIONS: dict[str, Draw] = {
    "glorot": _glorot,
    "he": _he,
    "normal": _normal,
    "uniform": _uniform,
    "zeros": _zeros,
}


def first_weights(layout: Layout, initialisation: str, scale: float, seed: int) -> Floats:
    """The flat vector (count,): weights drawn layer by layer and multiplied by `scale`, biases 0 (`uniform`: 0.1)."""
    generator = stream(seed, WEIGHTS)
    flat = np.empty(layout.count)
    for view in layout.views(flat):
        outputs, inputs = view.weights.shape
        view.weights[...] = scale * INITIALISATIONS[initialisation](generator, outputs, inputs)
        view.biases[...] = _PLAYGROUND_BIAS if initialisation == "uniform" else 0.0
    return flat
