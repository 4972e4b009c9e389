"""A training in PyTorch, in float64 and in the same batches."""

from itertools import pairwise

import numpy as np

from app.document.network.scene import Network
from app.export.code.expressions import TORCH, written
from app.export.code.parts import (
    UNPACK,
    batches_text,
    data_text,
    docstring,
    first_state,
    indented,
    rate_text,
    script,
    step_text,
)
from core.network.activations import activation
from core.network.plan import Plan

_HEAD = '''"""A network trained with PyTorch, update by update as in Thalweg."""

import base64
{math}import zlib

import numpy as np
import torch
from torch import nn

torch.set_default_dtype(torch.float64)
'''

_MODULES = {
    "tanh": "nn.Tanh()",
    "sigmoid": "nn.Sigmoid()",
    "relu": "nn.ReLU()",
    "leaky_relu": "nn.LeakyReLU(0.01)",
    "softplus": "nn.Softplus(threshold=700)",
    "elu": "nn.ELU()",
}
_LOSSES = {
    "mean_squared_error": "nn.functional.mse_loss(output({z}), q)",
    "half_mean_squared_error": "0.5 * nn.functional.mse_loss(output({z}), q)",
    "mean_absolute_error": "nn.functional.l1_loss(output({z}), q)",
    "binary_crossentropy": "nn.functional.binary_cross_entropy_with_logits({z}, q)",
    "categorical_crossentropy": "nn.functional.cross_entropy({z}, q)",
}
_OUTPUTS = {
    "linear": "z",
    "tanh": "torch.tanh(z)",
    "sigmoid": "torch.sigmoid(z)",
    "softmax": "torch.softmax(z, dim=1)",
}

# Rules that PyTorch has under the same definition: class, and our hyperparameter → its argument.
_OPTIMIZERS: dict[str, tuple[str, dict[str, str]]] = {
    "sgd": ("SGD", {"weight_decay": "weight_decay"}),
    "momentum": ("SGD", {"momentum": "momentum", "weight_decay": "weight_decay"}),
    "nesterov": ("SGD", {"momentum": "momentum", "weight_decay": "weight_decay"}),
    "adagrad": ("Adagrad", {"epsilon": "eps", "weight_decay": "weight_decay"}),
    "rmsprop": ("RMSprop", {"decay": "alpha", "epsilon": "eps", "weight_decay": "weight_decay"}),
    "adadelta": ("Adadelta", {"decay": "rho", "epsilon": "eps", "weight_decay": "weight_decay"}),
    "adam": ("Adam", {"epsilon": "eps", "weight_decay": "weight_decay"}),
    "adamw": ("AdamW", {"epsilon": "eps", "weight_decay": "weight_decay"}),
    "adamax": ("Adamax", {"epsilon": "eps", "weight_decay": "weight_decay"}),
    "amsgrad": ("Adam", {"epsilon": "eps", "weight_decay": "weight_decay"}),
}  # fmt: skip
_MORE = {"nesterov": ", nesterov=True", "amsgrad": ", amsgrad=True"}
_WITH_BETAS = frozenset({"adam", "adamw", "adamax", "amsgrad"})

_DATA = """
inputs, targets = torch.from_numpy(inputs), torch.from_numpy(targets)
test_inputs, test_targets = torch.from_numpy(test_inputs), torch.from_numpy(test_targets)
"""

_MODEL = """
model = nn.Sequential({modules})
place = 0
for layer in model:
    if isinstance(layer, nn.Linear):  # a neuron's weights, then its bias
        size = layer.out_features * (layer.in_features + 1)
        matrix = torch.from_numpy(weights[place : place + size]).reshape(layer.out_features, -1)
        layer.weight.data.copy_(matrix[:, :-1])
        layer.bias.data.copy_(matrix[:, -1])
        place += size
"""

_LOOP = """
t = 0
for epoch in range(EPOCHS):
    for rows in batches(epoch):
        t += 1
        rows = torch.from_numpy(rows)
        model.zero_grad()
        {objective}.backward()
{step}
    if (epoch + 1) % max(EPOCHS // 10, 1) == 0:
        with torch.no_grad():
            train, test = loss(model(inputs), targets), loss(model(test_inputs), test_targets)
        print(f"epoch {{epoch + 1}}: train loss {{train:.17g}}, validation loss {{test:.17g}}")
"""

_OWN_STEP = """
        with torch.no_grad():
            for p, state in zip(model.parameters(), states):
                new, *state[:] = step(p, p.grad, torch.tensor(float(t)), learning_rate_at(t), *state)
                p.copy_(new)
"""


def torch_code(network: Network, plan: Plan) -> str:
    """The script; raises ExportProblem where the data is too large for one. Rules that PyTorch does not have, or has
    otherwise, are written out.
    """
    optimizer = _optimizer(plan)
    definitions = [
        UNPACK,
        data_text(plan) + _DATA + batches_text(plan),
        rate_text(network, plan),
        *_typed_activation(plan),
        _loss(plan),
        _MODEL.format(modules=_modules(plan)).strip("\n") + "\n" + (optimizer or _own_states(plan)),
        *([] if optimizer else [step_text(plan, TORCH)]),
        _LOOP.format(objective=_objective(plan), step=_step(optimizer)),
    ]
    return script(_HEAD, definitions)


def _typed_activation(plan: Plan) -> list[str]:
    """A module for an activation that was typed as a formula."""
    text = plan.layout.activation_text
    if text in _MODULES or text == "linear":
        return []
    lines, (value,) = written(activation(text).value, TORCH)
    body = ["", "    def forward(self, z):", indented([*lines, f"return {value} + 0.0 * z"], 2)]
    return ["\n".join(["class Activation(nn.Module):", f"    {docstring(text)}", *body])]


def _modules(plan: Plan) -> str:
    text, widths = plan.layout.activation_text, plan.layout.widths
    between = [] if text == "linear" else [_MODULES.get(text, "Activation()")]
    found = []
    for width_in, width_out in pairwise(widths):
        found += [f"nn.Linear({width_in}, {width_out})", *between]
    return ", ".join(found[: len(found) - len(between)])


def _loss(plan: Plan) -> str:
    value = _LOSSES[plan.head.loss].format(z="z")
    body = ['"""The mean loss, of the sums z of the last layer."""', f"return {value}"]
    text = "def loss(z, q):\n" + indented(body)
    if "output" not in value:
        return text
    doc = docstring("The activation of the outputs.")
    return f"def output(z):\n{indented([doc, f'return {_OUTPUTS[plan.head.output]}'])}\n\n\n{text}"


def _objective(plan: Plan) -> str:
    text = "loss(model(inputs[rows]), targets[rows])"
    parameters = "for p in model.parameters() if p.ndim == 2"
    l1 = f" + {plan.l1!r} * sum(p.abs().sum() {parameters})" if plan.l1 else ""
    l2 = f" + {plan.l2 / 2!r} * sum((p**2).sum() {parameters})" if plan.l2 else ""
    return f"({text}{l1}{l2})" if l1 or l2 else text


def _optimizer(plan: Plan) -> str:
    """The line that makes PyTorch's optimizer, or nothing where it has no equal one."""
    name = plan.rule.identifier
    if name not in _OPTIMIZERS:
        return ""
    kind, arguments = _OPTIMIZERS[name]
    values = {key: float(np.asarray(value)) for key, value in plan.hyperparameters.items()}
    texts = [f"lr={values['learning_rate']!r}"]
    if name in _WITH_BETAS:
        texts.append(f"betas=({values['beta1']!r}, {values['beta2']!r})")
    texts += [f"{theirs}={values[ours]!r}" for ours, theirs in arguments.items() if ours in values]
    return f"optimizer = torch.optim.{kind}(model.parameters(), {', '.join(texts)}{_MORE.get(name, '')})"


def _own_states(plan: Plan) -> str:
    numbers = ", ".join(f"torch.full_like(p, {value!r})" for value in first_state(plan))
    return f"states = [[{numbers}] for p in model.parameters()]"


def _step(optimizer: str) -> str:
    if not optimizer:
        return _OWN_STEP.strip("\n")
    lines = ["for group in optimizer.param_groups:", '    group["lr"] = learning_rate_at(t)', "optimizer.step()"]
    return indented(lines, 2)
