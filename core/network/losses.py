"""Losses: formulas of the prediction p and the target q, averaged over rows and outputs.

Two stand for themselves, because their straight formulas overflow: cross-entropies are taken on what enters the output
activation, z. `binary_crossentropy` with a sigmoid is softplus(z) - q*z; `categorical_crossentropy` with softmax
is log(sum(exp(z))) - z of the class, averaged over rows.
"""

from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, lru_cache

from core.formula.differentiate import derivatives
from core.formula.grammar import parse
from core.formula.lower import lower
from core.formula.program import Builder, Program
from core.message import MessageError, message
from core.network.activations import activation

LOSSES: dict[str, str] = {
    "mean_squared_error": "(p - q)^2",
    "half_mean_squared_error": "(p - q)^2/2",
    "mean_absolute_error": "abs(p - q)",
    "binary_crossentropy": "-q*log(p) - (1 - q)*log(1 - p)",
    "categorical_crossentropy": "-q*log(p)",
}
KERAS_NAMES: dict[str, str] = {
    "mean_squared_error": "MeanSquaredError",
    "half_mean_squared_error": "",  # Keras has none
    "mean_absolute_error": "MeanAbsoluteError",
    "binary_crossentropy": "BinaryCrossentropy",
    "categorical_crossentropy": "CategoricalCrossentropy",
}
OUTPUTS = ("linear", "tanh", "sigmoid", "softmax")
LOGITS_LOSS = "softplus(z) - q*z"


class NetworkError(MessageError):
    """A network that cannot be, said for the person who asked for it."""


@dataclass(frozen=True)
class Head:
    """What stands behind the last affine map: the output activation and the loss, both by name."""

    output: str
    loss: str

    @property
    def is_softmax(self) -> bool:
        """Whether the outputs share one sum; everything else works on each output by itself."""
        return self.output == "softmax"

    @property
    def is_crossentropy(self) -> bool:
        """Whether softmax and its loss are one (`categorical_crossentropy`)."""
        return self.loss == "categorical_crossentropy"

    @property
    def low(self) -> float:
        """What stands for "no" among the targets: 0 for a share, -1 for what may be negative."""
        return 0.0 if self.output in ("sigmoid", "softmax") else -1.0

    @property
    def threshold(self) -> float:
        """An output from here on counts as "yes" (which is 1)."""
        return (self.low + 1.0) / 2

    @cached_property
    def loss_program(self) -> Program:
        """Of z and q (of p and q behind softmax): the loss of one output of one row."""
        builder = Builder()
        return builder.finish([self._loss(builder)])

    @cached_property
    def slope_program(self) -> Program:
        """Of z (or p), q and scale: scale times the slope of the loss by z (or p)."""
        builder = Builder()
        slope = derivatives(builder, self._loss(builder), [builder.input(self.variable)])[0]
        return builder.finish([builder.emit("multiply", slope, builder.input("scale"))])

    @property
    def variable(self) -> str:
        """What the programs are of."""
        return "p" if self.is_softmax else "z"

    def _loss(self, builder: Builder) -> int:
        if self.loss == "binary_crossentropy":
            return lower(parse(LOGITS_LOSS, ("z", "q"), allow_new_parameters=False), builder)
        formula = parse(LOSSES[self.loss], ("p", "q"), allow_new_parameters=False)
        if self.is_softmax:
            return lower(formula, builder)
        prediction = lower(activation(self.output).formula, builder, {"z": builder.input("z")})
        return lower(formula, builder, {"p": prediction})


@lru_cache(maxsize=64)
def head(output: str, loss: str) -> Head:
    """The head of a network; raises NetworkError where loss and output do not go together."""
    if loss == "binary_crossentropy" and output != "sigmoid":
        raise NetworkError(message("Binary cross-entropy needs the output sigmoid, not {output}.", output=output))
    if loss == "categorical_crossentropy" and output != "softmax":
        raise NetworkError(message("Categorical cross-entropy needs the output softmax, not {output}.", output=output))
    return Head(output, loss)


def heads() -> tuple[Head, ...]:
    """All outputs and losses that go together."""
    found = []
    for output in OUTPUTS:
        for loss in LOSSES:
            with suppress(NetworkError):
                found.append(head(output, loss))
    return tuple(found)
