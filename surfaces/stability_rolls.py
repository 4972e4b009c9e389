"""One run for each pair of two numbers, rolled until it is at rest."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.descent import RunSpec
from core.descent.crowd import SETTLED, UNDER_WAY, Backend, Crowd, CrowdDescent
from core.descent.record import around
from core.formula.errors import FormulaError
from core.rules.library import rules
from core.rules.rule import Rule
from core.rules.schedule import common_rates, parse_schedule, rates
from surfaces.dials import Dial
from surfaces.sampling import Floats, Window
from surfaces.surface import Surface

STILL = 1e-9  # windows: a run that moves less in a step is at rest


@dataclass(frozen=True, eq=False)
class Task:
    """The run `spec`, without its noise, at columns × rows pairs of numbers: the first dial's change fastest."""

    surface: Surface
    spec: RunSpec
    dials: tuple[Dial, Dial]
    columns: int
    rows: int
    steps: int
    window: Window
    backend: Backend | None
    cancelled: Callable[[], bool] | None

    @cached_property
    def rule(self) -> Rule:
        """What steps."""
        return rules()[self.spec.rule] if isinstance(self.spec.rule, str) else self.spec.rule

    @property
    def count(self) -> int:
        """How many runs there are."""
        return self.columns * self.rows

    @cached_property
    def given(self) -> dict[str, dict[str, Floats | float]]:
        """Numbers by the kind of dial: one for all runs, or (runs,). Raises KeyError for a name that does not exist."""
        found: dict[str, dict[str, Floats | float]] = {
            "hyperparameter": dict(self.rule.complete(dict(self.spec.hyperparameters))),
            "parameter": dict(self.surface.parameters),
        }
        across, up = self.dials[0].values(self.columns), self.dials[1].values(self.rows)
        for dial, grid in zip(self.dials, (np.tile(across, self.rows), np.repeat(up, self.columns)), strict=True):
            if dial.name not in found[dial.kind]:
                raise KeyError(dial.name)
            found[dial.kind][dial.name] = grid
        return found

    def crowd(self, runs: NDArray[np.intp], laid_down: Floats | None, scales: Floats | None) -> Crowd:
        """Some of the runs; `laid_down` (steps,) and `scales` (runs,) of their learning rates as in `Crowd`."""
        hyperparameters, parameters = (
            {name: value[runs] if isinstance(value, np.ndarray) else value for name, value in numbers.items()}
            for numbers in (self.given["hyperparameter"], self.given["parameter"])
        )
        still = STILL * np.diff(np.reshape(self.window, (-1, 2)))[:, 0]
        starts = np.repeat(np.array(self.spec.start, dtype=np.float64)[:, None], len(runs), axis=1)
        bounds = around(self.window, self.spec.start)
        return Crowd(starts, hyperparameters, bounds, parameters, tuple(still.tolist()), laid_down, scales)


@dataclass(frozen=True, eq=False)
class Rolled:
    """Last positions (dims, runs), values there and the lowest on the way, how runs ended and at which step (runs,).

    A run came to rest (SETTLED) at its step, but its position is that after all steps. Where a schedule gives no rates,
    there is no run: everything is NaN, and it is UNDER_WAY from step 0 on.
    """

    positions: Floats
    values: Floats
    lowest: Floats
    ends: NDArray[np.uint8]
    steps: NDArray[np.int32]
    backend: str


def roll(task: Task) -> Rolled | None:
    """All runs; None if it was cancelled. Raises KeyError for a rule or number that does not exist."""
    whole = _nothing(task)
    backend: str = "numpy"
    for runs, *learning_rates in _crowds(task):
        made = _roll(task, task.crowd(runs, *learning_rates))
        if made is None:
            return None
        whole.positions[:, runs] = made.positions
        whole.values[runs], whole.lowest[runs] = made.values, made.lowest
        whole.ends[runs], whole.steps[runs] = made.ends, made.steps
        backend = made.backend
    return Rolled(whole.positions, whole.values, whole.lowest, whole.ends, whole.steps, backend)


def _nothing(task: Task) -> Rolled:
    values, lowest = np.full(task.count, np.nan), np.full(task.count, np.nan)
    ends, steps = np.full(task.count, np.uint8(UNDER_WAY)), np.zeros(task.count, dtype=np.int32)
    return Rolled(np.full((task.surface.dims, task.count), np.nan), values, lowest, ends, steps, "numpy")


def _crowds(task: Task) -> Iterator[tuple[NDArray[np.intp], Floats | None, Floats | None]]:
    """The runs that can be rolled together, and their learning rates as in `Crowd`.

    With a schedule these are all whose rates are multiples of one another, else those of one learning rate each.
    """
    everyone = np.arange(task.count)
    if task.spec.schedule is None:
        yield everyone, None, None
        return
    schedule = parse_schedule(task.spec.schedule)
    is_asked = "learning_rate" in schedule.program.inputs
    first = np.broadcast_to(task.given["hyperparameter"]["learning_rate"] if is_asked else np.nan, task.count)
    try:
        common = common_rates(schedule, first, task.steps)
    except FormulaError:  # at no rate
        return
    if common is not None:
        yield everyone, common, first
        return
    each, which = np.unique(first, return_inverse=True)
    for place, rate in enumerate(each.tolist()):
        try:
            laid_down = rates(schedule, rate, task.steps)
        except FormulaError:  # not from this rate on: it falls below 0, or is no number
            continue
        yield np.flatnonzero(which == place), laid_down, None


def _roll(task: Task, crowd: Crowd) -> Rolled | None:
    """Runs that rest are dropped, but for those that may stir again: they make all their steps.

    Adam at rest comes to life again when its squares have faded, and any rule when the rate of a schedule rises.
    """
    descent = CrowdDescent(task.surface, task.rule, crowd, backend=task.backend)
    if not descent.advance(task.steps, cancelled=task.cancelled):
        return None
    has_settled, steps = descent.ends == SETTLED, descent.steps.copy()
    may_stir = has_settled & (bool(task.rule.state) | descent.rates.rise_after(steps))
    if may_stir.any():
        descent.resume(may_stir)
        if not descent.advance(0, cancelled=task.cancelled):
            return None
    descent.finish()
    ends = np.where(has_settled & (descent.ends == UNDER_WAY), np.uint8(SETTLED), descent.ends)
    return Rolled(descent.positions, descent.values, descent.lowest, ends, steps, descent.backend)
