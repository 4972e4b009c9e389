"""Activations: formulas in z, by name or as typed. Their slopes come from the pipeline, as those of surfaces do."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from core.formula.differentiate import gradient
from core.formula.errors import FormulaError
from core.formula.grammar import parse
from core.formula.limits import RUN_LENGTH
from core.formula.lower import program_of
from core.formula.program import Program
from core.formula.tree import Formula
from core.message import message

# PyTorch's definitions and defaults (leaky slope 0.01, elu alpha 1). relu has the slope 0 at 0.
ACTIVATIONS: dict[str, str] = {
    "tanh": "tanh(z)",
    "sigmoid": "sigmoid(z)",
    "relu": "relu(z)",
    "leaky_relu": "where(z > 0, z, 0.01*z)",
    "softplus": "softplus(z)",
    "elu": "where(z > 0, z, exp(z) - 1)",
    "linear": "z",
}


@dataclass(frozen=True, eq=False)
class Activation:
    """An activation: its `name` (or the text that was typed) and its formula in z."""

    name: str
    formula: Formula

    @cached_property
    def value(self) -> Program:
        """One output, of z."""
        return program_of(self.formula)

    @cached_property
    def value_and_slope(self) -> Program:
        """Two outputs, of z."""
        return gradient(self.value, ("z",))

    @property
    def is_linear(self) -> bool:
        """Whether it changes nothing."""
        return self.formula.text == ACTIVATIONS["linear"]


@lru_cache(maxsize=256)
def activation(text: str) -> Activation:
    """The activation of a name, or of a formula in z such as `z*sigmoid(z)`; raises FormulaError."""
    try:
        return Activation(text, parse(ACTIVATIONS.get(text, text), ("z",), allow_new_parameters=False))
    except FormulaError:
        if not text.strip().isidentifier():
            raise
        name = text.strip()
        shown = name if len(name) <= RUN_LENGTH else name[:RUN_LENGTH] + "…"
        problem = message("There is no activation {name}", name=shown)
        hint = message("Choose one of {names}, or write a formula of z", names=", ".join(ACTIVATIONS))
        raise FormulaError(problem, 1, hint) from None
