"""Stepping arrays of any shape, in place: many runs at once, or the flat parameter vector of a network."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from core.rules.rule import Rule

Floats = NDArray[np.float64]


class Stepper:
    """A rule as a NumPy kernel."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule

    def state(self, x: Floats, hyperparameters: Mapping[str, float | Floats]) -> dict[str, Floats]:
        """The initial state for positions like `x`."""
        raise NotImplementedError

    def step(
        self,
        x: Floats,
        g: Floats,
        t: int,
        learning_rate: float | Floats,
        hyperparameters: Mapping[str, float | Floats],
        state: dict[str, Floats],
        n: Floats | None = None,
    ) -> None:
        """One step: `x` and `state` are changed in place."""
        raise NotImplementedError
