"""What an optimizer is: a few assignments that are made once in each step, with the names they use."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from core.formula.tree import Formula
from core.message import Message, Text, message

Scale = Literal["log", "linear", "one_minus"]

# What a step may use besides the rule's own names: gradient, position, step (from 1), learning rate after the
# schedule, and the Newton direction (inverse Hessian times gradient).
GIVEN = ("g", "x", "t", "learning_rate", "n")


@dataclass(frozen=True)
class Hyperparameter:
    """The one declaration of a hyperparameter; panel, file, command line and tooltip read it.

    `symbol` is what stands on a panel (`β₁`). `low` and `high` bound the slider, whose positions lie evenly on
    `scale` (`one_minus`: logarithmic in 1 - value); a typed number may lie beyond them, see `problem`, but not beneath
    `at_least` and not at or above `below`, where the step would have no meaning.
    """

    name: str
    symbol: str
    default: float
    low: float
    high: float
    scale: Scale
    help: Text = field(hash=False)
    at_least: float = -math.inf
    below: float = math.inf

    def problem(self, value: float) -> Message | None:
        """Why `value` cannot be taken, or None: a learning rate may be 0, but not negative; a decay at most 1."""
        if not math.isfinite(value):
            return message("A finite number is needed.")
        if self.scale == "log" and value < 0:
            return message("This must not be negative.")
        if self.scale == "one_minus" and not 0 <= value <= 1:
            return message("This must lie between {low} and {high}.", low="0", high="1")
        if value < self.at_least:
            return message("This must be at least {low}.", low=f"{self.at_least:g}")
        if value >= self.below:
            return message("This must be smaller than {high}.", high=f"{self.below:g}")
        return None


@dataclass(frozen=True, eq=False)
class Rule:
    """An optimizer, as its file defines it. Each is equal to itself only, so that it is a quick key of caches.

    `assignments` are made in order for each coordinate by itself; the last value of `delta` is added to the
    position, the last value of each state variable is kept for the next step. `state` gives the initial values,
    formulas over the hyperparameters, `state_help` what each of them is (empty where the file does not say).
    `convention` says whose definition it is and where others differ; `keeps` what the rule remembers from step to step.
    """

    identifier: str
    name: str
    summary: Text
    keeps: Text
    convention: Text
    source: str
    year: int | None
    order: int | None  # of teaching; rules without one come last
    hyperparameters: tuple[Hyperparameter, ...]
    state: tuple[tuple[str, Formula], ...]
    state_help: Mapping[str, Text]
    assignments: tuple[tuple[str, Formula], ...]
    needs_hessian: bool
    text: str  # of the step, as it is typeset and edited

    def defaults(self) -> dict[str, float]:
        """Every hyperparameter with its default, `learning_rate` first."""
        return {hyperparameter.name: hyperparameter.default for hyperparameter in self.hyperparameters}

    def complete(self, chosen: Mapping[str, float]) -> dict[str, float]:
        """The defaults with `chosen` in their place; a name that the rule does not have is a KeyError."""
        values = self.defaults()
        for name, value in chosen.items():
            if name not in values:
                raise KeyError(name)
            values[name] = float(value)
        return values
