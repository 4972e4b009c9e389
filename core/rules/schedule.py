"""Learning-rate schedules: a formula of `t` (step, from 1), `T` (all steps) and `learning_rate`.

A rate of 0 is a pause and allowed. A rate below 0 would climb: in a schedule that is nearly always a slip (a line
that crosses zero before the last step), so that it is refused with the step where it happens.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from core.formula.errors import FormulaError
from core.formula.grammar import parse
from core.formula.lower import program_of
from core.formula.numpy_printer import numpy_function
from core.formula.program import Program
from core.formula.tree import Formula
from core.message import message
from core.rules.proportional import is_proportional

GIVEN = ("t", "T", "learning_rate")


@dataclass(frozen=True)
class Schedule:
    """A schedule that was read."""

    text: str
    formula: Formula

    @cached_property
    def program(self) -> Program:
        """One output, the rate; inputs are those of `GIVEN` that occur."""
        return program_of(self.formula)

    @cached_property
    def function(self) -> Callable[..., list[NDArray[np.float64]]]:
        """The program for arrays of its inputs."""
        return numpy_function(self.program)


@lru_cache(maxsize=256)
def parse_schedule(text: str) -> Schedule:
    """Read a schedule such as `learning_rate*0.95^t`; raises `FormulaError`."""
    formula = parse(text, (), given=GIVEN, allow_new_parameters=False)
    if formula.variables:
        raise FormulaError(message("A schedule depends on t, T and learning_rate only."), 1)
    return Schedule(text, formula)


def rates(schedule: Schedule | None, learning_rate: float, steps: int) -> NDArray[np.float64]:
    """The learning rate of each step, (steps,); raises `FormulaError` where a schedule's is not finite or below 0.

    Without a schedule the rate is taken as it is, whatever its sign.
    """
    if schedule is None:
        return np.full(steps, float(learning_rate))
    given = {"t": np.arange(1.0, steps + 1), "T": np.array(float(steps)), "learning_rate": np.array(learning_rate)}
    (found,) = schedule.function(*(given[name] for name in schedule.program.inputs))
    found = np.array(np.broadcast_to(found, (steps,)), dtype=np.float64)
    _check(found)
    return found


def common_rates(schedule: Schedule, learning_rates: NDArray[np.float64], steps: int) -> NDArray[np.float64] | None:
    """The rates (steps,) of a learning rate of 1, where those of every one of `learning_rates` are as many times these.

    None where they are not, or that cannot be seen. Raises `FormulaError` as `rates`.
    """
    largest = float(np.max(learning_rates))
    if not (np.min(learning_rates) > 0.0 and is_proportional(schedule.program, "learning_rate")):
        return None
    found = rates(schedule, 1.0, steps)
    return found if math.isfinite(largest * float(found.max())) else None


def _check(found: NDArray[np.float64]) -> None:
    is_bad = ~(np.isfinite(found) & (found >= 0))
    if not is_bad.any():
        return
    place = int(np.argmax(is_bad))
    if np.isfinite(found[place]):
        text = message(
            "The learning rate is negative at step {step}: {rate}.", step=place + 1, rate=f"{found[place]:.4g}"
        )
        raise FormulaError(text, 1, message("max(0, …) keeps it from climbing the surface."))
    text = message("The schedule gives no finite learning rate at step {step}.", step=place + 1)
    raise FormulaError(text, 1, message("The step t counts from 1 to T."))
