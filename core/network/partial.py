"""Training of a few chosen weights, all others staying where they are: what a run on a slice of the loss is."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.network.passes import Pass
from core.network.plan import Plan
from core.network.training import Step, Training

Floats = NDArray[np.float64]


class PartialTraining(Training):
    """A training in which only the parameters at the places `free` of the flat vector move."""

    def __init__(self, plan: Plan, free: Sequence[int]) -> None:
        self._frozen = np.ones(plan.layout.count, dtype=bool)
        self._frozen[list(free)] = False
        super().__init__(plan)

    def backward(self) -> Pass:
        """As in `Training`; the slopes by what does not move are 0."""
        one = super().backward()
        self.gradient[..., self._frozen] = 0.0
        return one

    def _bound_step(self) -> Step:
        """A step that not even a weight decay leads away from what is frozen."""
        step = super()._bound_step()
        held = self.weights[..., self._frozen].copy()

        def held_step(t: int, learning_rate: float | Floats) -> None:
            step(t, learning_rate)
            self.weights[..., self._frozen] = held

        return held_step
