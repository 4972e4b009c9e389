"""Records what PyTorch computes for small networks: gradients, and weights after 2000 updates of every rule.

    python tests/data/make_network_torch.py     (needs torch 2.13 and NumPy; PyTorch is no dependency of the program)

Everything is float64. The flat vector holds layer by layer, neuron by neuron: its weights, then its bias.
"""

from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

WIDTHS = (2, 4, 3)
STEPS = 2000
ACTIVATIONS = {
    "tanh": torch.tanh,
    "sigmoid": torch.sigmoid,
    "relu": torch.relu,
    "leaky_relu": functional.leaky_relu,
    "softplus": functional.softplus,
    "elu": functional.elu,
    "linear": lambda z: z,
}
LOSSES = {
    "mean_squared_error": lambda p, q, z: ((p - q) ** 2).mean(),
    "half_mean_squared_error": lambda p, q, z: 0.5 * ((p - q) ** 2).mean(),
    "mean_absolute_error": lambda p, q, z: (p - q).abs().mean(),
    "binary_crossentropy": lambda p, q, z: functional.binary_cross_entropy_with_logits(z, q),
    "categorical_crossentropy": lambda p, q, z: functional.cross_entropy(z, q),
}
OUTPUTS = {
    "linear": lambda z: z,
    "tanh": torch.tanh,
    "sigmoid": torch.sigmoid,
    "softmax": lambda z: torch.softmax(z, dim=1),
}
OPTIMIZERS = {
    "sgd": lambda p: torch.optim.SGD(p, lr=0.1),
    "momentum": lambda p: torch.optim.SGD(p, lr=0.02, momentum=0.9),
    "nesterov": lambda p: torch.optim.SGD(p, lr=0.02, momentum=0.9, nesterov=True),
    "adagrad": lambda p: torch.optim.Adagrad(p, lr=0.05),
    "rmsprop": lambda p: torch.optim.RMSprop(p, lr=0.0001),
    "adadelta": lambda p: torch.optim.Adadelta(p, lr=0.1),
    "adam": lambda p: torch.optim.Adam(p, lr=0.003),
    "adamw": lambda p: torch.optim.AdamW(p, lr=0.003),
    "adamax": lambda p: torch.optim.Adamax(p, lr=0.003),
    "nadam": lambda p: torch.optim.NAdam(p, lr=0.003),
    "amsgrad": lambda p: torch.optim.Adam(p, lr=0.003, amsgrad=True),
}


def pairs():
    """Output and loss that go together."""
    for output in OUTPUTS:
        for loss in LOSSES:
            if loss == "binary_crossentropy" and output != "sigmoid":
                continue
            if loss == "categorical_crossentropy" and output != "softmax":
                continue
            yield output, loss


def loss_of(flat, inputs, targets, activation, output, loss):
    """The loss of a network, of its flat vector."""
    came, place = inputs, 0
    for layer, (sources, width) in enumerate(pairwise(WIDTHS), 1):
        count = width * (sources + 1)
        matrix = flat[place : place + count].reshape(width, sources + 1)
        place += count
        z = came @ matrix[:, :-1].T + matrix[:, -1]
        came = ACTIVATIONS[activation](z) if layer < len(WIDTHS) - 1 else z
    return LOSSES[loss](OUTPUTS[output](z), targets, z)


def main():
    """Write `network_torch.npz` beside this file."""
    torch.set_default_dtype(torch.float64)
    draw = np.random.default_rng(0)
    inputs, classes = draw.normal(size=(12, 2)), np.arange(12) % 3
    weights = draw.normal(size=sum(b * (a + 1) for a, b in pairwise(WIDTHS)))
    arrays = {"inputs": inputs, "classes": classes, "weights": weights}
    for output, loss in pairs():
        low = 0.0 if output in ("sigmoid", "softmax") else -1.0
        targets = torch.tensor(np.where(np.eye(3)[classes] > 0, 1.0, low))
        for activation in ACTIVATIONS:
            flat = torch.tensor(weights, requires_grad=True)
            value = loss_of(flat, torch.tensor(inputs), targets, activation, output, loss)
            value.backward()
            arrays[f"gradient {activation} {output} {loss}"] = np.append(flat.grad.numpy(), value.item())
    targets = torch.tensor(np.eye(3)[classes])
    for rule, make in OPTIMIZERS.items():
        flat = torch.tensor(weights * 0.5, requires_grad=True)
        optimizer = make([flat])
        for _ in range(STEPS):
            optimizer.zero_grad()
            loss_of(flat, torch.tensor(inputs), targets, "tanh", "softmax", "categorical_crossentropy").backward()
            optimizer.step()
        arrays[f"trained {rule}"] = flat.detach().numpy()
    np.savez_compressed(Path(__file__).with_name("network_torch.npz"), **arrays)


if __name__ == "__main__":
    main()
