"""Blocks of a crowd on a surface that is measured: each run is work enough, so blocks are small."""

from collections.abc import Mapping, Sequence

from core.descent.crowd_numpy import NumpyEngine
from core.descent.crowd_rates import CrowdRates
from core.descent.crowd_step import CrowdStep
from core.descent.measured import MeasuredKernel
from core.descent.record import Bounds
from core.descent.trajectory import Floats, Measure

SLOTS = 512


class MeasuredEngine(NumpyEngine):
    """Steps blocks by what `measure` says of the surface."""

    def __init__(
        self,
        step: CrowdStep,
        known: Mapping[str, float],
        rates: CrowdRates,
        measure: Measure,
        bounds: Bounds,
        still: tuple[float, ...],
    ) -> None:
        self._measure = measure
        super().__init__(step, known, rates, {}, bounds, still)

    def _prepare(self) -> tuple[str, ...]:
        step = self.step
        numbers = set(step.move.inputs) - set(step.places)
        self._measured = MeasuredKernel(self._measure, step.plan, step.move, numbers)
        return self._measured.inputs

    def make_step(self, inputs: Sequence[Floats | float], outputs: Sequence[Floats]) -> None:
        """See `NumpyEngine`."""
        self._measured.run(inputs, outputs)

    def slots(self, runs: int) -> int:
        """How many runs a block shall hold of so many."""
        return min(runs, SLOTS)
