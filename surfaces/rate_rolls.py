"""Many runs that differ in their learning rate, rolled while their movement is watched."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from core.descent import RunSpec, Trajectory, descend
from core.descent.crowd import DIVERGED, LEFT_DOMAIN, SETTLED, UNDER_WAY, Backend, Crowd, CrowdDescent
from core.descent.record import around
from core.rules.rule import Rule
from core.rules.schedule import common_rates, parse_schedule
from surfaces.approach import Approach
from surfaces.rate_bands import Movement
from surfaces.sampling import Floats, Window
from surfaces.surface import Surface

STRIDE = 512  # steps that are recorded at once: few calls, and of hundreds of runs they take a few megabytes
KEPT = 400_000  # steps of all runs that are kept at once where whole trajectories are needed
STILL = 1e-10  # windows: a run that moves less in its last steps is at rest


@dataclass(frozen=True, eq=False)
class Task:
    """The run `spec` of `rule` at each of `rates`. `aims` (aims, dims): the places that count as arrived.

    `batch`: of a surface with data, the rows that are drawn for each step; None for all.
    """

    surface: Surface
    rule: Rule
    spec: RunSpec
    steps: int
    rates: Floats
    window: Window
    aims: Floats
    seed: int
    backend: Backend | None
    cancelled: Callable[[], bool] | None
    batch: int | None = None

    @property
    def is_random(self) -> bool:
        """Whether anything is drawn in a step."""
        return bool(self.spec.noise) or (self.batch is not None and self.batch < self.surface.rows)

    @property
    def size(self) -> Floats:
        """The width of the window on each axis (dims,)."""
        return np.asarray(np.diff(np.reshape(self.window, (-1, 2)))[:, 0])


@dataclass(frozen=True, eq=False)
class Rolled:
    """Last positions (dims, runs); how each run ended, its lowest value, and since when it was there (runs,)."""

    positions: Floats
    ends: NDArray[np.uint8]
    lowest: Floats
    reached: Floats
    movement: Movement
    backend: str


def roll(task: Task) -> Rolled | None:
    """All runs side by side, or as whole trajectories where they differ in more. None if it was cancelled.

    Raises FormulaError for a schedule that gives no rates.
    """
    if task.is_random:
        return _trajectories(task)
    if task.spec.schedule is None:
        return _crowd(task, None)
    common = common_rates(parse_schedule(task.spec.schedule), task.rates, task.steps)
    return _trajectories(task) if common is None else _crowd(task, common)


def _crowd(task: Task, common: Floats | None) -> Rolled | None:
    """`common`: the rates (steps,) that those of each run are multiples of; without them each has a constant one."""
    start = np.array(task.spec.start, dtype=np.float64)
    crowd = Crowd(
        np.repeat(start[:, None], len(task.rates), axis=1),
        {**dict(task.spec.hyperparameters), "learning_rate": task.rates},
        around(task.window, task.spec.start),
        rates=common,
        scales=None if common is None else task.rates,
    )  # none is dropped when it stands still: Adam at rest comes to life again when its squares have faded
    descent = CrowdDescent(task.surface, task.rule, crowd, backend=task.backend)
    movement, approach = Movement(task.size, len(task.rates)), Approach(task.aims, task.size, len(task.rates))
    dims = task.surface.dims
    room = np.empty((min(STRIDE, task.steps), dims + 1, len(task.rates)))
    for first in range(0, task.steps, STRIDE):
        record = room[: task.steps - first]
        if not descent.advance(len(record), record, task.cancelled):
            return None
        movement.see(record[:, :dims])
        approach.see(record[:, :dims], first)
    descent.finish()
    movement.see(descent.positions[None])
    approach.see(descent.positions[None], task.steps)
    ends = _settled(descent.ends, movement)
    return Rolled(descent.positions, ends, descent.lowest, approach.since, movement, descent.backend)


def _trajectories(task: Task) -> Rolled | None:
    """In groups, so that memory is bounded: the draws of a run do not depend on its neighbours."""
    count = max(1, KEPT // (task.steps + 1))
    parts = []
    for first in range(0, len(task.rates), count):
        if task.cancelled is not None and task.cancelled():
            return None
        parts.append(_group(replace(task, rates=task.rates[first : first + count])))
    return Rolled(
        np.concatenate([part.positions for part in parts], axis=1),
        np.concatenate([part.ends for part in parts]),
        np.concatenate([part.lowest for part in parts]),
        np.concatenate([part.reached for part in parts]),
        Movement.side_by_side([part.movement for part in parts]),
        parts[0].backend,
    )


def _group(task: Task) -> Rolled:
    others = task.spec.without("learning_rate").hyperparameters
    specs = [
        replace(task.spec, rule=task.rule, hyperparameters=(*others, ("learning_rate", rate)))
        for rate in task.rates.tolist()
    ]
    paths = descend(task.surface, specs, task.steps, seed=task.seed, window=task.window, batch=task.batch)
    movement, approach = Movement(task.size, len(paths)), Approach(task.aims, task.size, len(paths))
    positions = np.stack([_to_length(path.positions, task.steps + 1) for path in paths], axis=-1)
    movement.see(positions)
    approach.see(positions, 0)
    return Rolled(
        np.stack([path.positions[-1] for path in paths], axis=-1),
        _settled(np.array([_end(path) for path in paths], dtype=np.uint8), movement),
        np.array([np.nanmin(path.values, initial=np.inf) for path in paths]),
        approach.since,
        movement,
        "numpy",
    )


def _end(path: Trajectory) -> int:
    if path.diverged_at is not None:
        return DIVERGED
    return UNDER_WAY if path.left_domain_at is None else LEFT_DOMAIN


def _settled(ends: NDArray[np.uint8], movement: Movement) -> NDArray[np.uint8]:
    """The ends (runs,) with SETTLED for those that no longer moved."""
    moved = np.abs(np.diff(movement.tail[-3:], axis=0)).max(axis=(0, 1), initial=0.0)
    return np.where((ends == UNDER_WAY) & (moved < STILL), np.uint8(SETTLED), ends)


def _to_length(positions: Floats, length: int) -> Floats:
    """(length, dims): a path that ended early repeats its last position."""
    return positions[np.minimum(np.arange(length), len(positions) - 1)]
