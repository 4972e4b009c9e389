"""What activations of a network are called, in words of the field."""

from __future__ import annotations

from core.message import Message, message

ACTIVATION_NAMES: dict[str, str] = {
    "tanh": "Tanh",
    "sigmoid": "Sigmoid",
    "relu": "ReLU",
    "leaky_relu": "Leaky ReLU",
    "softplus": "Softplus",
    "elu": "ELU",
    "linear": "Linear",
}
OUTPUT_NAMES: dict[str, Message | str] = {
    "tanh": "Tanh",
    "linear": message("Linear"),
    "sigmoid": "Sigmoid",
    "softmax": "Softmax",
}
AFFINE = message("Affine")


def activation_name(text: str) -> Message:
    """Of hidden neurons, by its identifier; a formula is its own name."""
    return message("{name}", name=ACTIVATION_NAMES.get(text, text))


def loss_layer_name(output: str) -> Message:
    """The last layer: the activation of the outputs and the loss, whose slopes are found at once."""
    return message("{output} with loss", output=OUTPUT_NAMES[output])
