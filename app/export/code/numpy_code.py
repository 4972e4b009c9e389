"""A training in NumPy alone, with back-propagation written out."""

from app.document.network.scene import Network
from app.export.code.expressions import NUMPY, written
from app.export.code.parts import UNPACK, batches_text, data_text, first_state, indented, rate_text, script, step_text
from core.network.activations import activation
from core.network.plan import Plan

_HEAD = '''"""A network trained with NumPy alone, update by update as in Thalweg."""

import base64
{math}import zlib

import numpy as np
'''

_SOFTMAX = '''
def softmax(z):
    """Shares that add up to 1 in each row."""
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
'''

_PASSES = '''
def layers(flat):
    """The flat vector as matrices (outputs, inputs + 1), whose last columns are the biases; views, no copies."""
    found, place = [], 0
    for width_in, width_out in zip(WIDTHS, WIDTHS[1:]):
        size = width_out * (width_in + 1)
        found.append(flat[place : place + size].reshape(width_out, width_in + 1))
        place += size
    return found


def forward(flat, x):
    """The sums of the last layer, and what each layer was given and how steep its activation was."""
    came, slopes = [x], []
    *hidden, last = layers(flat)
    for matrix in hidden:
        value, slope = activation(came[-1] @ matrix[:, :-1].T + matrix[:, -1])
        came.append(value)
        slopes.append(slope)
    return came[-1] @ last[:, :-1].T + last[:, -1], came, slopes


def gradient(flat, x, q):
    """The slopes of the mean loss by all weights and biases: back-propagation."""
    z, came, slopes = forward(flat, x)
    found = np.zeros_like(flat)
    delta = loss_slope(z, q)
    for layer in reversed(range(len(came))):
        matrix, own = layers(flat)[layer], layers(found)[layer]
        own[:, :-1] = delta.T @ came[layer]
        own[:, -1] = delta.sum(axis=0)
        if layer:
            delta = (delta @ matrix[:, :-1]) * slopes[layer - 1]
{penalty}    return found
'''

_LOOP = """
state = [{state}]
t = 0
for epoch in range(EPOCHS):
    for rows in batches(epoch):
        t += 1
        g = gradient(weights, inputs[rows], targets[rows])
        weights, *state = step(weights, g, t, learning_rate_at(t), *state)
    if (epoch + 1) % max(EPOCHS // 10, 1) == 0:
        train = loss(forward(weights, inputs)[0], targets)
        test = loss(forward(weights, test_inputs)[0], test_targets)
        print(f"epoch {{epoch + 1}}: train loss {{train:.17g}}, validation loss {{test:.17g}}")
"""


def numpy_code(network: Network, plan: Plan) -> str:
    """The script; raises ExportProblem where the data is too large for one."""
    softmax = [_SOFTMAX] if plan.head.is_softmax else []
    state = ", ".join(f"np.full_like(weights, {value!r})" for value in first_state(plan))
    definitions = [
        UNPACK,
        data_text(plan) + f"\nWIDTHS = {list(plan.layout.widths)!r}\n" + batches_text(plan),
        rate_text(network, plan),
        _activation(plan),
        *softmax,
        _loss(plan),
        _PASSES.format(penalty=_penalty(plan)),
        step_text(plan, NUMPY),
        _LOOP.format(state=state),
    ]
    return script(_HEAD, definitions)


def _activation(plan: Plan) -> str:
    lines, (value, slope) = written(activation(plan.layout.activation_text).value_and_slope, NUMPY)
    body = ['"""The activation of hidden neurons, and its slope."""', *lines, f"return {_full(value)}, {slope}"]
    return "def activation(z):\n" + indented(body) + "\n"


def _full(value: str) -> str:
    """A constant activation is one for each row, too."""
    return value if "z" in value or "_" in value else f"np.full_like(z, {value})"


def _loss(plan: Plan) -> str:
    """`loss` and `loss_slope`, both of the sums z of the last layer and the targets q."""
    head = plan.head
    if head.is_crossentropy:
        return _functions(
            ["return -(q * np.log(softmax(z))).sum(axis=1).mean()"],
            ["return (softmax(z) - q) / len(z)"],
        )
    values, (value,) = written(head.loss_program, NUMPY)
    slopes, (slope,) = written(head.slope_program, NUMPY)
    shares = ["p = softmax(z)"] if head.is_softmax else []
    scale = ["scale = 1.0 / z.size"]
    ends = [f"slope = {slope}", "return p * (slope - (slope * p).sum(axis=1, keepdims=True))"]
    return _functions(
        [*shares, *values, f"return ({value}).mean()"],
        [*shares, *scale, *slopes, *(ends if shares else [f"return {slope}"])],
    )


def _functions(loss: list[str], slope: list[str]) -> str:
    first = indented(['"""The mean loss of some rows."""', *loss])
    second = indented(['"""Its slopes by the sums of the last layer."""', *slope])
    return f"def loss(z, q):\n{first}\n\n\ndef loss_slope(z, q):\n{second}\n"


def _penalty(plan: Plan) -> str:
    """Lines of `gradient`: what large weights cost; biases are left alone."""
    terms = [f"{plan.l1!r} * np.sign(matrix[:, :-1])"] if plan.l1 else []
    if plan.l2:
        terms.append(f"{plan.l2!r} * matrix[:, :-1]")
    if not terms:
        return ""
    return f"    for matrix, own in zip(layers(flat), layers(found)):\n        own[:, :-1] += {' + '.join(terms)}\n"
