"""Whole crowds of runs of one rule, of which only the end matters: maps over starts, rates and other numbers.

Runs that have come to rest or cannot go on are dropped. Machine code where there is some, else NumPy; both make the
same steps.
"""

import os
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.descent.crowd_block import (
    DIVERGED,
    LEFT_DOMAIN,
    LOOK,
    SETTLED,
    UNDER_WAY,
    Block,
    Column,
    Runs,
    gather,
    make_blocks,
)
from core.descent.crowd_measured import MeasuredEngine
from core.descent.crowd_native import NativeEngine
from core.descent.crowd_numpy import NumpyEngine
from core.descent.crowd_rates import CrowdRates
from core.descent.crowd_step import SCALE, crowd_step
from core.descent.plan import make_plan
from core.descent.record import Bounds
from core.descent.trajectory import Descendable, Floats
from core.formula.native import is_available, native_function
from core.rules.kernels import initial_values
from core.rules.library import rules
from core.rules.lowering import for_values
from core.rules.rule import Rule

__all__ = ["DIVERGED", "LEFT_DOMAIN", "SETTLED", "UNDER_WAY", "Crowd", "CrowdDescent"]

STRETCH = 1_000  # steps of a block after which somebody may have cancelled; where places are measured, LOOK

Backend = Literal["native", "numpy"]
Number = float | Floats


@dataclass(frozen=True, eq=False)
class Crowd:
    """starts (dims, runs). Every other number is one for all runs or an array (runs,).

    `hyperparameters` that are missing have their defaults; none changes from step to step, but for the learning rate
    where `rates` (steps,) lay it down for each step, the same for all runs, or for each run as many times as large as
    `scales` (runs,) say. `parameters` stand in the place of the
    surface's own. A run that leaves `bounds` has diverged. `still`, of each axis in data units: a run that moves less
    in one step, at two looks one after the other, is settled and dropped; () drops none for that. With `rates`, what it
    moves is measured at the largest of them, see `CrowdRates`.
    """

    starts: Floats
    hyperparameters: Mapping[str, Number]
    bounds: Bounds
    parameters: Mapping[str, Number] = field(default_factory=dict)
    still: tuple[float, ...] = ()
    rates: Floats | None = None
    scales: Floats | None = None


class Engine(Protocol):
    """What steps blocks; several threads may do so with blocks of their own."""

    def slots(self, runs: int) -> int:
        """How many runs a block shall hold of so many."""

    def advance(self, block: Block, until: int, record: Floats | None) -> None:
        """Bring a block to step `until`; `record` (steps, dims + 1, runs) begins with the block's present step."""


class CrowdDescent:
    """The runs of a crowd under way. `made`: the steps that those made which are still under way.

    `ends` (runs,) says how each run stands: UNDER_WAY, SETTLED; DIVERGED where the step after its last position led
    out of the bounds or to no finite value, LEFT_DOMAIN where it led to where the formula has no real value, or
    there was no finite slope to step by. A slope that is 0/0 at a finite value counts as 0, as at a tip.
    """

    def __init__(
        self,
        surface: Descendable,
        rule: str | Rule,
        crowd: Crowd,
        *,
        backend: Backend | None = None,
        threads: int | None = None,
        lowest: bool = True,
    ) -> None:
        """`backend`: None for the quickest that can do it. Without `lowest` it is not wanted, nor `values` before
        `finish`: that saves time.

        Raises KeyError for a name that the rule does not have.
        """
        rule = rules()[rule] if isinstance(rule, str) else rule
        self.surface, self.crowd, self.rates = surface, crowd, CrowdRates(crowd.rates)
        hyperparameters = _complete(rule, crowd.hyperparameters)
        plan = make_plan(surface.programs, surface.variables, for_values(rule, hyperparameters), False)
        known = {f"hyper.{name}": value for name, value in hyperparameters.items()}
        if crowd.rates is None:
            known["rate"] = known["hyper.learning_rate"]
        self.parameters = {name: _number(value) for name, value in {**surface.parameters, **crowd.parameters}.items()}
        known |= {f"par.{name}": self.parameters[name] for name in plan.parameters}
        wanted = {*plan.look.inputs, *plan.move.inputs}
        if crowd.scales is not None and "rate" in wanted:
            known[SCALE] = _number(crowd.scales)
            wanted.add(SCALE)
        own = [name for name, value in known.items() if name in wanted and isinstance(value, np.ndarray)]
        self.step = crowd_step(plan, own)
        numbers = {name: value for name, value in known.items() if not isinstance(value, np.ndarray)}
        self.measure = surface.measure
        is_native = is_available() and not surface.columns and self.measure is None
        self.backend: Backend = backend or ("native" if is_native else "numpy")
        self.stretch = STRETCH if self.measure is None else LOOK
        self.engine = self._engine(numbers, lowest)
        self.threads = threads or (os.cpu_count() or 1 if self.backend == "native" else 1)
        self.made = 0
        state = {name: _narrow(value) for name, value in initial_values(rule, hyperparameters).items()}
        columns = [*crowd.starts, *crowd.starts, np.nan, np.inf]
        columns += [state[name.split(".")[1]] for name in plan.state]
        columns += [known[name] for name in self.step.own]
        self._blocks = self._begin(columns, np.arange(self.runs, dtype=np.int32), at=0, drops=bool(crowd.still))

    def _engine(self, numbers: Mapping[str, float], lowest: bool) -> Engine:
        bounds, still = self.crowd.bounds, self.crowd.still
        if self.backend == "native":
            return NativeEngine(self.step, numbers, self.rates, bounds, still, lowest, self.runs)
        if self.measure is not None:
            return MeasuredEngine(self.step, numbers, self.rates, self.measure, bounds, still)
        return NumpyEngine(self.step, numbers, self.rates, self.surface.columns, bounds, still)

    @property
    def runs(self) -> int:
        """How many there are."""
        return int(self.crowd.starts.shape[1])

    def _begin(self, columns: Sequence[Column], runs: Runs, at: int, drops: bool) -> list[Block]:
        return make_blocks(columns, runs, max(1, self.engine.slots(len(runs))), at, drops)

    def advance(self, steps: int, record: Floats | None = None, cancelled: Callable[[], bool] | None = None) -> bool:
        """Make so many steps of all runs under way; False if it was cancelled, and the rest is for the next call.

        `record` (steps, dims + 1, runs) takes position and value before each step; runs that have ended repeat their
        last. `cancelled` is asked between blocks and after a thousand steps, by whatever thread is about to go on.
        Raises ValueError for a step that no rate is laid down for.
        """
        until = self.made + steps
        if not self.rates.allow(until):
            raise ValueError(f"there is no learning rate for step {until}")
        waiting = [block for block in self._blocks if block.at < until]
        lock = threading.Lock()

        def work() -> None:
            while True:
                with lock:
                    block = waiting.pop() if waiting else None
                if block is None:
                    return
                while block.at < until:
                    if cancelled and cancelled():
                        return
                    self._bring(block, min(until, block.at + self.stretch), record)

        helpers = min(self.threads, len(waiting)) - 1
        running = [_pool(self.threads).submit(work) for _ in range(helpers)]
        work()
        for one in running:
            one.result()
        is_done = all(block.at >= until for block in self._blocks)
        if is_done:
            self.made = until
        return is_done

    def _bring(self, block: Block, until: int, record: Floats | None) -> None:
        block.write_rows()
        if record is None:
            self.engine.advance(block, until, None)
            return
        if block.at < self.made:  # it was resumed, and what it missed is in no record
            self.engine.advance(block, min(until, self.made), None)
        if block.at < until:
            self.engine.advance(block, until, record[block.at - self.made : until - self.made])

    def resume(self, which: NDArray[np.bool_]) -> None:
        """Let those of `which` (runs,) that have settled go on, not to be dropped again.

        They go on from the step at which they settled, and make up for what they missed in the next `advance`.
        """
        chosen = which & (self.ends == SETTLED)
        if not chosen.any():
            return
        steps, columns = self.steps, gather(self._blocks, "rows", slice(None), self._array(self.step.rows))
        for block in self._blocks:
            block.give_up(chosen)
        for at in np.unique(steps[chosen]).tolist():
            runs = np.flatnonzero(chosen & (steps == at)).astype(np.int32)
            self._blocks += self._begin(list(columns[:, runs]), runs, at, drops=False)

    def finish(self) -> None:
        """Bring `values` and `lowest` to the present positions; a run that has no value there goes back and ends."""
        values = self._values(self.positions)
        before = gather(self._blocks, "rows", slice(self.step.dims, 2 * self.step.dims), self._array(self.step.dims))
        is_lost = ~np.isfinite(values) & np.isin(self.ends, (UNDER_WAY, SETTLED))
        for block in self._blocks:
            count = block.size
            runs, rows = block.runs[:count], block.rows[:, :count]
            lost = is_lost[runs]
            rows[: self.step.dims, lost] = before[:, runs[lost]]
            rows[self.step.value, ~lost] = values[runs[~lost]]
            rows[self.step.value + 1] = np.fmin(rows[self.step.value + 1], rows[self.step.value])
            block.steps[:count][lost] = np.where(block.ends[:count] == UNDER_WAY, block.at, block.steps[:count])[lost]
            block.ends[:count][lost] = np.where(np.isnan(values[runs]), LEFT_DOMAIN, DIVERGED)[lost]
            block.move_finished_back()

    @property
    def positions(self) -> Floats:
        """(dims, runs): the last finite ones inside the bounds."""
        return gather(self._blocks, "rows", slice(self.step.dims), self._array(self.step.dims))

    @property
    def before(self) -> Floats:
        """(dims, runs): one step before `positions`."""
        return gather(self._blocks, "rows", slice(self.step.dims, 2 * self.step.dims), self._array(self.step.dims))

    @property
    def values(self) -> Floats:
        """(runs,): the value where it was last computed, one step before the position, or by `finish` there."""
        return gather(self._blocks, "rows", self.step.value, self._array())

    @property
    def lowest(self) -> Floats:
        """(runs,): the lowest value of the places that a step was made from, or `finish` looked at."""
        return gather(self._blocks, "rows", self.step.value + 1, self._array())

    @property
    def steps(self) -> NDArray[np.int32]:
        """(runs,): the step at which a run settled or that led it to no good place; of the others the steps made."""
        for block in self._blocks:
            block.steps[: block.live] = block.at
        return gather(self._blocks, "steps", None, np.zeros(self.runs, dtype=np.int32))

    @property
    def ends(self) -> NDArray[np.uint8]:
        """(runs,): how each run stands."""
        return gather(self._blocks, "ends", None, np.zeros(self.runs, dtype=np.uint8))

    def _array(self, *rows: int) -> Floats:
        return np.empty((*rows, self.runs))

    def _values(self, positions: Floats) -> Floats:
        if self.measure is not None:
            return self.surface.value(positions.T)
        program = self.surface.programs.value
        known: dict[str, ArrayLike] = {**self.parameters, **dict(zip(self.surface.variables, positions, strict=True))}
        (values,) = native_function(program)(*(known[name] for name in program.inputs), columns=self.surface.columns)
        return np.broadcast_to(values, positions.shape[1:])


def _complete(rule: Rule, chosen: Mapping[str, Number]) -> dict[str, Number]:
    """The defaults with `chosen` in their place; a name that the rule does not have is a KeyError."""
    numbers: dict[str, Number] = dict(rule.defaults())
    for name, value in chosen.items():
        if name not in numbers:
            raise KeyError(name)
        numbers[name] = _number(value)
    return numbers


def _narrow(value: Floats) -> Number:
    return value if value.ndim else float(value)


def _number(value: Number) -> Number:
    return np.asarray(value, dtype=np.float64) if np.ndim(value) else float(value)


@cache
def _pool(threads: int) -> ThreadPoolExecutor:
    """Kept: beginning a thread costs more than a small map."""
    return ThreadPoolExecutor(threads, thread_name_prefix="crowd")
