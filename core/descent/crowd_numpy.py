"""Blocks of a crowd, stepped by NumPy: a kernel call a step."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from core.descent.crowd_block import DIVERGED, LEFT_DOMAIN, LOOK, SETTLED, UNDER_WAY, Block
from core.descent.crowd_rates import CrowdRates
from core.descent.crowd_step import CrowdStep
from core.descent.record import ORDINARY, Bounds
from core.descent.strides import kernel_of
from core.descent.trajectory import Floats

SLOTS = 8_192  # runs of a block: few enough that what a step reads and writes stays in the cache


class NumpyEngine:
    """Steps blocks. `known`: the inputs that are the same for all runs and steps."""

    def __init__(
        self,
        step: CrowdStep,
        known: Mapping[str, float],
        rates: CrowdRates,
        columns: Mapping[str, Sequence[float]],
        bounds: Bounds,
        still: tuple[float, ...],
    ) -> None:
        self.step, self.known, self.rates, self.columns = step, known, rates, columns
        self.bounds, self.still = bounds, still
        self.inputs = self._prepare()

    def _prepare(self) -> tuple[str, ...]:
        """What `make_step` wants."""
        program = self.step.program
        self._kernel = kernel_of(program, frozenset(set(program.inputs) - set(self.step.places)))
        return program.inputs

    def make_step(self, inputs: Sequence[Floats | float], outputs: Sequence[Floats]) -> None:
        """One step of some runs: value, gradient, and position and state after it."""
        self._kernel.run(inputs, outputs, self.columns)

    def slots(self, runs: int) -> int:
        """How many runs a block shall hold of so many."""
        return min(runs, SLOTS)

    def advance(self, block: Block, until: int, record: Floats | None) -> None:
        """Bring a block to step `until`; `record` (steps, dims + 1, runs) begins with the block's present step."""
        begin = block.at
        with np.errstate(all="ignore"):
            while block.at < until:
                last = min(until, (block.at // LOOK + 1) * LOOK)
                part = None if record is None else record[block.at - begin : last - begin]
                if part is not None:
                    self._repeat(block, part)
                if block.live:
                    self._stride(block, last, part)
                block.at = last

    def _repeat(self, block: Block, record: Floats) -> None:
        """Record those that have ended."""
        over = slice(block.live, block.size)
        record[:, : self.step.dims, block.runs[over]] = block.rows[: self.step.dims, over]
        record[:, self.step.dims, block.runs[over]] = block.rows[self.step.value, over]

    def _stride(self, block: Block, last: int, record: Floats | None) -> None:
        """The steps up to the next look, and that look."""
        stride = _Stride(self, block)
        for t in range(block.at + 1, last + 1):
            stride.make_step(t, None if record is None else record[t - block.at - 1])
        stride.put_back()
        if last % LOOK == 0:
            self._look(block, last)
        block.move_finished_back()

    def _look(self, block: Block, at: int) -> None:
        """End the runs that did not move now nor at the look before."""
        if not self.still:
            return
        dims, live = self.step.dims, slice(block.live)
        moved = np.abs(block.rows[:dims, live] - block.rows[dims : 2 * dims, live])
        (share,) = self.rates.shares(at - 1, at)
        is_still = (moved < np.array(self.still)[:, None] * share).all(axis=0)
        if block.drops:
            settles = is_still & block.still[live].astype(bool) & (block.ends[live] == UNDER_WAY)
            block.ends[live][settles], block.steps[live][settles] = SETTLED, at
        block.still[live] = is_still


class _Stride:
    """Some steps of the live runs of a block: three buffers in turn hold what was, is and will be."""

    def __init__(self, engine: NumpyEngine, block: Block) -> None:
        step = engine.step
        self.engine, self.step, self.block, self.count = engine, step, block, block.live
        self.carried = [*range(step.dims), *step.state]
        self.before, self.there = (np.empty((len(self.carried), self.count)) for _ in range(2))
        self.before[: step.dims] = block.rows[step.dims : 2 * step.dims, : self.count]
        self.here = block.rows[self.carried, : self.count]
        self.value = block.rows[step.value, : self.count].copy()
        self.lowest = block.rows[step.value + 1, : self.count].copy()
        self.slopes = np.empty((step.dims, self.count))
        self.alive = np.ones(self.count, dtype=bool)
        bounds = engine.bounds
        self.low, self.high = np.array(bounds.low)[:, None], np.array(bounds.high)[:, None]

    def make_step(self, t: int, record: Floats | None) -> None:
        """Step `t`; a run that cannot make it ends, and is left out of account from then on."""
        dims, value = self.step.dims, np.empty(self.count)
        self.engine.make_step(self._inputs(t), [value, *self.slopes, *self.there])
        is_valued = np.isfinite(value)
        after = self.there[:dims]
        is_good = ((after > self.low) & (after < self.high)).all(axis=0) & is_valued
        if not is_good.all():
            self._bury(self.alive & ~is_good, t, value, is_valued)
            self.alive &= is_good
        if record is not None:
            runs, rows = self.block.runs[: self.count], self.block.rows[:, : self.count]
            record[:dims, runs] = np.where(self.alive, self.here[:dims], rows[:dims])
            record[dims, runs] = np.where(self.alive, value, rows[self.step.value])
        np.fmin(self.lowest, value, out=self.lowest)
        self.value = value
        self.before, self.here, self.there = self.here, self.there, self.before

    def put_back(self) -> None:
        """Write the runs that are still under way to the block."""
        step, rows = self.step, self.block.rows[:, : self.count]
        found = {row: self.here[place] for place, row in enumerate(self.carried)}
        found |= {step.dims + axis: self.before[axis] for axis in range(step.dims)}
        found |= {step.value: self.value, step.value + 1: self.lowest}
        for row, values in found.items():
            np.copyto(rows[row], values, where=self.alive)

    def _inputs(self, t: int) -> list[Floats | float]:
        step, own = self.step, self.block.rows[:, : self.count]
        places = {row: place for place, row in enumerate(self.carried)}
        known = {**self.engine.known, **self.engine.rates.at(t)}
        found: list[Floats | float] = []
        for name in self.engine.inputs:
            row = step.places.get(name)
            found.append(known[name] if row is None else self.here[places[row]] if row in places else own[row])
        return found

    def _bury(self, ending: NDArray[np.bool_], t: int, value: Floats, is_valued: NDArray[np.bool_]) -> None:
        """End runs: where the value is none, at the place before it; else here, where the step led out of bounds."""
        dims, block, rows = self.step.dims, self.block, self.block.rows[:, : self.count]
        for place, last in ((ending & is_valued, self.here), (ending & ~is_valued, self.before)):
            rows[:dims, place] = last[:dims, place]
        rows[self.step.value, ending] = np.where(is_valued, value, self.value)[ending]
        rows[self.step.value + 1, ending] = np.where(is_valued, np.fmin(value, self.lowest), self.lowest)[ending]
        has_edge = ~np.isfinite(self.slopes).all(axis=0) & (np.abs(value) < ORDINARY)
        has_left = np.where(is_valued, has_edge, np.isnan(value))
        block.ends[: self.count][ending] = np.where(has_left, LEFT_DOMAIN, DIVERGED)[ending]
        block.steps[: self.count][ending] = np.where(is_valued, t, t - 1)[ending]
