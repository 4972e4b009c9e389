"""Learning-rate schedules: a formula of `t` (step, from 1), `T` (all steps) and `learning_rate`."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.formula.tree import Formula


@dataclass(frozen=True)
class Schedule:
    """A schedule that was read."""

    text: str
    formula: Formula


def parse_schedule(text: str) -> Schedule:
    """Read a schedule such as `learning_rate*0.95^t`; raises `FormulaError`."""
    raise NotImplementedError


def rates(schedule: Schedule | None, learning_rate: float, steps: int) -> NDArray[np.float64]:
    """The learning rate of each step, (steps,); raises `FormulaError` where one is not finite or is negative."""
    raise NotImplementedError
