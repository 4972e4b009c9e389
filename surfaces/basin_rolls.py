"""Many runs of one rule from many starts, rolled until they are at rest."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.descent.crowd import SETTLED, Backend, Crowd, CrowdDescent
from core.descent.record import around
from core.rules.library import rules
from core.rules.rule import Rule
from core.rules.schedule import parse_schedule, rates
from surfaces.arrivals import STALLED
from surfaces.sampling import Floats, Window
from surfaces.surface import Surface

STILL = 1e-8  # windows: a run that moves less in a step is at rest


@dataclass(frozen=True, eq=False)
class Task:
    """How every start of a window is rolled."""

    surface: Surface
    rule: str | Rule
    hyperparameters: Mapping[str, float]
    schedule: str | None
    steps: int
    window: Window
    backend: Backend | None
    cancelled: Callable[[], bool] | None

    @property
    def size(self) -> Floats:
        """The width of the window on each axis (dims,)."""
        return np.asarray(np.diff(np.reshape(self.window, (-1, 2)))[:, 0])

    @cached_property
    def rates(self) -> Floats | None:
        """The rate of each step (steps,); None where it never changes."""
        if self.schedule is None:
            return None
        rule = rules()[self.rule] if isinstance(self.rule, str) else self.rule
        first = rule.complete(dict(self.hyperparameters))["learning_rate"]
        return rates(parse_schedule(self.schedule), first, self.steps)


@dataclass(frozen=True, eq=False)
class Rolled:
    """How runs ended, and at which step: when they came to rest or could not go on, else the last (runs,).

    Positions (dims, runs): `last` after all steps, `resting` where a run came to rest, `before` one step before that.
    """

    ends: NDArray[np.uint8]
    steps: NDArray[np.int32]
    last: Floats
    resting: Floats
    before: Floats
    backend: str


def roll(task: Task, starts: Floats, *, drops: bool = True) -> Rolled | None:
    """Roll `starts` (dims, runs); None if it was cancelled. Without `drops` no run counts as being at rest.

    Those that had come to rest before the rate of a schedule rose make all their steps. Who has not left the place then
    has been at rest there since.
    """
    still = tuple((STILL * task.size).tolist()) if drops else ()
    crowd = Crowd(starts, task.hyperparameters, around(task.window, task.window[::2]), still=still, rates=task.rates)
    descent = CrowdDescent(task.surface, task.rule, crowd, backend=task.backend, lowest=False)
    if not descent.advance(task.steps, cancelled=task.cancelled):
        return None
    ends, steps, resting, before = descent.ends, descent.steps, descent.positions, descent.before
    may_leave = (ends == SETTLED) & descent.rates.rise_after(steps)
    if not may_leave.any():
        return Rolled(ends, steps, resting, resting, before, descent.backend)
    descent.resume(may_leave)
    if not descent.advance(0, cancelled=task.cancelled):
        return None
    is_away = (np.abs(descent.positions - resting) > STALLED * task.size[:, None]).any(axis=0)
    has_left = may_leave & (is_away | (descent.ends > SETTLED))
    ends[has_left], steps[has_left] = descent.ends[has_left], descent.steps[has_left]
    return Rolled(ends, steps, descent.positions, resting, before, descent.backend)
