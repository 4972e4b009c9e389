"""Steps on a surface that measures for itself, more quickly than its Programs could: a network's loss on a plane."""

from collections.abc import Collection, Sequence
from typing import Any

import numpy as np

from core.descent.plan import Plan
from core.descent.strides import kernel_of
from core.descent.trajectory import Floats, Measure, Rows
from core.formula.program import Program


class MeasuredKernel:
    """Value and derivatives as they are measured, then the rule: a `StepKernel`, of which `numbers` are Python floats.

    A gradient that is no number counts as 0, as in
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


def look_at_last(measure: Measure, dims: int, table: Floats) -> None:
    """Fill value and gradient of the last row, on all data."""
    last = table[-1]
    last[dims], slopes = measure.slopes(np.ascontiguousarray(last[:dims].T))
    last[dims + 1 : 2 * dims + 1] = slopes.T
