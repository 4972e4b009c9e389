"""A training in Keras 3, in float64 and in the same batches, on whichever backend is chosen."""

import numpy as np

from app.document.network.scene import Network
from app.export.code.expressions import KERAS, written
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
from core.network.losses import KERAS_NAMES
from core.network.plan import Plan

_HEAD = '''"""A network trained with Keras 3, update by update as in Thalweg.

Keras multiplies matrices in single precision even where everything is float64 (keras 3.15), so that losses agree in
about seven digits.
"""

import base64
{math}import zlib

import keras
import numpy as np
from keras import ops

keras.config.set_floatx("float64")
'''

_ACTIVATIONS = {
    "tanh": '"tanh"',
    "sigmoid": '"sigmoid"',
    "relu": '"relu"',
    "leaky_relu": "keras.layers.LeakyReLU(negative_slope=0.01)",
    "softplus": '"softplus"',
    "elu": '"elu"',
    "linear": "None",
}

# Rules that Keras has under the same definition: class, and our hyperparameter → its argument.
_OPTIMIZERS: dict[str, tuple[str, dict[str, str]]] = {
    "sgd": ("SGD", {}),
    "momentum_keras": ("SGD", {"momentum": "momentum"}),
    "nesterov_keras": ("SGD", {"momentum": "momentum"}),
    "adagrad_keras": ("Adagrad", {"epsilon": "epsilon"}),
    "rmsprop_keras": ("RMSprop", {"decay": "rho", "epsilon": "epsilon"}),
    "adadelta_keras": ("Adadelta", {"decay": "rho", "epsilon": "epsilon"}),
    "adam_keras": ("Adam", {"beta1": "beta_1", "beta2": "beta_2", "epsilon": "epsilon"}),
    "adamax_keras": ("Adamax", {"beta1": "beta_1", "beta2": "beta_2", "epsilon": "epsilon"}),
    "nadam_keras": ("Nadam", {"beta1": "beta_1", "beta2": "beta_2", "epsilon": "epsilon"}),
    "amsgrad_keras": ("Adam", {"beta1": "beta_1", "beta2": "beta_2", "epsilon": "epsilon"}),
}
_MORE = {"nesterov_keras": ", nesterov=True", "amsgrad_keras": ", amsgrad=True"}

_OWN_OPTIMIZER = """
class Optimizer(keras.optimizers.Optimizer):
    {doc}

    def build(self, variables):
        super().build(variables)
        self.states = []
        for variable in variables:
            state = [self.add_variable_from_reference(variable, name=f"state{{k}}") for k in range({count})]
            for one, value in zip(state, {values}):
                one.assign(ops.full_like(one, value))
            self.states.append(state)

    def update_step(self, gradient, variable, learning_rate):
        state = self.states[self._get_variable_index(variable)]
        t = ops.cast(self.iterations, variable.dtype) + 1.0
        new, *values = step(ops.convert_to_tensor(variable), gradient, t, learning_rate, *state)
        variable.assign(new)
        for one, value in zip(state, values):
            one.assign(value)
"""

_MODEL = """
model = keras.Sequential(
    [
        keras.Input((inputs.shape[1],)),
{layers}
    ]
)
place = 0
for layer in (layer for layer in model.layers if isinstance(layer, keras.layers.Dense)):
    width_in, width_out = layer.kernel.shape
    size = width_out * (width_in + 1)  # a neuron's weights, then its bias
    matrix = weights[place : place + size].reshape(width_out, width_in + 1)
    layer.set_weights([matrix[:, :-1].T, matrix[:, -1]])
    place += size
model.compile(optimizer={optimizer}, loss=measure)
"""

_LOOP = """
t = 0
for epoch in range(EPOCHS):
    for rows in batches(epoch):
        t += 1
        model.optimizer.learning_rate = learning_rate_at(t)
        model.train_on_batch(inputs[rows], targets[rows])
    if (epoch + 1) % max(EPOCHS // 10, 1) == 0:
        train, test = (
            float(ops.mean(measure(ops.convert_to_tensor(q), model(x))))
            for x, q in ((inputs, targets), (test_inputs, test_targets))
        )
        print(f"epoch {epoch + 1}: train loss {train:.17g}, validation loss {test:.17g}")
"""


def keras_code(network: Network, plan: Plan) -> str:
    """The script; raises ExportProblem where the data is too large for one. Rules that Keras does not have, or has
    otherwise (PyTorch's), are written out.
    """
    optimizer = _optimizer(plan)
    model = _MODEL.format(layers=_layers(plan), optimizer=optimizer or "Optimizer(learning_rate=0.0)")
    definitions = [
        UNPACK,
        data_text(plan) + "\n" + batches_text(plan),
        rate_text(network, plan),
        *_typed_activation(plan),
        *([] if optimizer else [step_text(plan, KERAS), _own_optimizer(plan)]),
        _loss(plan) + "\n" + model.strip("\n"),
        _LOOP,
    ]
    return script(_HEAD, definitions)


def _typed_activation(plan: Plan) -> list[str]:
    text = plan.layout.activation_text
    if text in _ACTIVATIONS:
        return []
    lines, (value,) = written(activation(text).value, KERAS)
    return ["def activation(z):\n" + indented([docstring(text), *lines, f"return {value} + 0.0 * z"])]


def _layers(plan: Plan) -> str:
    penalty = ""
    if plan.l1 or plan.l2:  # Keras weighs the sum of squares without our half
        penalty = f", kernel_regularizer=keras.regularizers.L1L2({plan.l1!r}, {plan.l2 / 2!r})"
    *hidden, last = plan.layout.widths[1:]
    own = _ACTIVATIONS.get(plan.layout.activation_text, "activation")
    lines = [f"keras.layers.Dense({width}, activation={own}{penalty})," for width in hidden]
    output = "None" if plan.head.loss.endswith("crossentropy") else f'"{plan.head.output}"'
    return indented([*lines, f"keras.layers.Dense({last}, activation={output}{penalty}),"], 2)


def _loss(plan: Plan) -> str:
    """`measure`: Keras has no half of a squared error; cross-entropies are taken of the sums."""
    name = KERAS_NAMES[plan.head.loss]
    if not name:
        return 'def measure(q, p):\n    """½ mean squared error."""\n    return ops.mean((q - p) ** 2, axis=-1) / 2\n\n'
    logits = "from_logits=True" if plan.head.loss.endswith("crossentropy") else ""
    return f"measure = keras.losses.{name}({logits})"


def _optimizer(plan: Plan) -> str:
    """Keras' own optimizer with our numbers, or nothing where it has no equal one."""
    name = plan.rule.identifier
    values = {key: float(np.asarray(value)) for key, value in plan.hyperparameters.items()}
    if name not in _OPTIMIZERS or values.get("weight_decay"):
        return ""
    kind, arguments = _OPTIMIZERS[name]
    texts = [f"learning_rate={values['learning_rate']!r}"]
    texts += [f"{theirs}={values[ours]!r}" for ours, theirs in arguments.items() if ours in values]
    return f"keras.optimizers.{kind}({', '.join(texts)}{_MORE.get(name, '')})"


def _own_optimizer(plan: Plan) -> str:
    values = first_state(plan)
    doc = docstring(f"{plan.rule.name}, which Keras does not have or defines otherwise.")
    return _OWN_OPTIMIZER.format(doc=doc, count=len(values), values=repr(values))
