"""Steps on a surface that measures for itself, more quickly than its Programs could: a network's loss on a plane."""

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from core.descent.company import Company
from core.descent.plan import Plan
from core.descent.strides import kernel_of, known_numbers
from core.descent.trajectory import Descendable, Floats, Measure, Rows
from core.formula.program import Program


class MeasuredKernel:
    """Value and derivatives as they are measured, then the rule: what a kernel of the whole step would give.

    `inputs` are what `run` wants, those in `numbers` as Python floats. A gradient that is no number counts as 0, as in
    `CrowdStep`.
    """

    def __init__(self, measure: Measure, plan: Plan, move: Program, numbers: Collection[str]) -> None:
        """`move`: that of the plan, or one with more inputs."""
        self._measure, self._plan = measure, plan
        measured = {f"g.{axis}" for axis in range(plan.dims)} | {f"h.{place}" for place in range(plan.dims**2)}
        self._move = kernel_of(move, frozenset(numbers) & frozenset(move.inputs) - measured)
        self._wanted = move.inputs
        self.inputs = tuple(
            name for name in dict.fromkeys((*plan.positions, *plan.noise, *self._wanted)) if name not in measured
        )
        self._places = [self.inputs.index(name) for name in plan.positions]

    def run(self, inputs: Sequence[Floats | float], outputs: Sequence[Floats], rows: Rows | None = None) -> None:
        """Fill `outputs` (value, gradient, position and state after the step), each (runs,); `rows` of the data."""
        dims = self._plan.dims
        points = np.stack([np.asarray(inputs[place]) for place in self._places], axis=-1)
        known: dict[str, Any] = dict(zip(self.inputs, inputs, strict=True))
        if self._plan.rule.needs_hessian:
            value, slopes, bends = self._measure.bends(points, rows)
            known |= {f"h.{place}": np.ascontiguousarray(bends[:, *divmod(place, dims)]) for place in range(dims**2)}
        else:
            value, slopes = self._measure.slopes(points, rows)
        outputs[0][...] = value
        for axis in range(dims):
            outputs[1 + axis][...] = slopes[:, axis]
            mended = np.where(np.isnan(slopes[:, axis]), 0.0, slopes[:, axis])
            known[f"g.{axis}"] = mended + known[self._plan.noise[axis]] if self._plan.noise else mended
        self._move.run([known[name] for name in self._wanted], outputs[1 + dims :])


class MeasuredStride:
    """Fills tables of many runs step by step, as `strides.Stride` says; values too, but those of the last row."""

    def __init__(self, surface: Descendable, measure: Measure, plan: Plan, company: Company) -> None:
        self._plan, self._company = plan, company
        self._known = known_numbers(surface, plan, company)
        numbers = {"t", *(name for name, value in self._known.items() if not isinstance(value, np.ndarray))}
        numbers |= {"rate"} if company.has_one_rate else set()
        self._kernel = MeasuredKernel(measure, plan, plan.move, numbers)
        state = range(1 + 2 * plan.dims, 1 + 2 * plan.dims + len(plan.state))
        self._places = dict(zip((*plan.positions, *plan.state), (*range(plan.dims), *state), strict=True))

    def __call__(self, table: Floats, first: int) -> None:
        """See `Stride`."""
        for offset, (before, after) in enumerate(pairwise(table)):
            self._step(first + offset, before, after)

    def _step(self, t: int, before: Floats, after: Floats) -> None:
        dims, company = self._plan.dims, self._company
        now: dict[str, Any] = {**self._known, **company.at(t, self._plan.noise)}
        now |= {name: before[place] for name, place in self._places.items()}
        outputs = [*before[dims : 2 * dims + 1], *after[:dims], *after[2 * dims + 1 :]]
        rows = None if company.rows is None else company.rows[t - 1]
        self._kernel.run([now[name] for name in self._kernel.inputs], outputs, rows)


def look_at_last(measure: Measure, dims: int, table: Floats) -> None:
    """Fill value and gradient of the last row, on all data."""
    last = table[-1]
    last[dims], slopes = measure.slopes(np.ascontiguousarray(last[:dims].T))
    last[dims + 1 : 2 * dims + 1] = slopes.T
