"""Neurons whose activation is flat wherever the data puts them: nothing before them learns any more."""

import numpy as np
from numpy.typing import NDArray

from core.message import Message, message
from core.network.activations import Activation
from core.network.elementwise import bind
from core.network.passes import Pass
from core.network.plan import Plan

Floats = NDArray[np.float64]

_FLAT = 1e-6  # a slope: of tanh from |z| = 7.6 on, of sigmoid from 14 on
_NEARLY_ALL = 0.99  # of the slopes of a layer
_FAR = 1e3  # z: what is flat there on both sides is bounded
_LEARNED = 0.1  # of the first loss: below, the network is not stuck, however flat its neurons are
_ROWS = 2048  # of the training data are looked at


def saturation(plan: Plan, weights: Floats, train_loss: float, first_loss: float) -> Message | None:
    """What to do about a training that rests because its hidden neurons are saturated; None where they are not.

    Only activations that are bounded saturate: a rectifier with the slope 0 is off. `weights` (count,).
    """
    if not train_loss > _LEARNED * first_loss or not _is_bounded(plan.layout.activation):
        return None
    layer = _saturated_layer(plan, weights)
    if layer is None:
        return None
    if _saturated_layer(plan, plan.first_weights) is not None:
        return message(
            "The neurons of hidden layer {layer} are saturated: their slopes are nearly 0, so that nothing before them "
            "learns. Begin again with smaller first weights.",
            layer=layer,
        )
    return message(
        "The neurons of hidden layer {layer} are saturated: their slopes are nearly 0, so that nothing before them "
        "learns. Begin again with a smaller learning rate.",
        layer=layer,
    )


def _is_bounded(activation: Activation) -> bool:
    z = np.array([[-_FAR, -1.0, 0.5, 1.0, _FAR]])
    value, slope = np.empty_like(z), np.empty_like(z)
    with np.errstate(all="ignore"):
        bind(activation.value_and_slope, {"z": z}, [value, slope])()
    left, *middle, right = np.abs(slope[0]).tolist()
    return bool(max(left, right) < _FLAT < max(middle))


def _saturated_layer(plan: Plan, weights: Floats) -> int | None:
    """The first hidden layer, from 1, nearly all of whose slopes are 0 on the training data."""
    inputs = plan.data.training.inputs_and_ones[:_ROWS]
    one = Pass(plan.layout, plan.head, np.array(weights), np.empty_like(weights), len(inputs))
    with np.errstate(all="ignore"):
        one.forward(inputs.T)
    shares = [float((np.abs(slopes) < _FLAT).mean()) for slopes in one.slopes[:-1]]
    return next((layer for layer, share in enumerate(shares, 1) if share >= _NEARLY_ALL), None)
