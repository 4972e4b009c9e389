"""One run, by the fused loop; a step that the fast arithmetic cannot make is made with care."""

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice

import numpy as np

from core.descent.draws import Draws
from core.descent.loop import EXHAUSTED, loop_of
from core.descent.plan import Plan
from core.descent.record import Bounds, Record
from core.descent.trajectory import Descendable
from core.formula.program import Program
from core.formula.python_printer import python_function
from core.giving_way import give_way
from core.rules.lowering import initial_state

CHUNK = 32_768  # rows that are kept as Python objects at a time

_function_of = lru_cache(maxsize=512)(python_function)


class Descent:
    """A run under way."""

    def __init__(
        self, surface: Descendable, plan: Plan, hyperparameters: Mapping[str, float], draws: Draws, bounds: Bounds
    ) -> None:
        self.surface, self.plan, self.draws, self.bounds = surface, plan, draws, bounds
        self.hyperparameters = hyperparameters
        self.known = {f"hyper.{name}": value for name, value in hyperparameters.items()}
        self.known |= {f"par.{name}": float(surface.parameters[name]) for name in plan.parameters}
        self.data = {name: np.asarray(surface.columns[name], dtype=np.float64) for name in plan.step.columns}
        if draws.is_constant:
            self.known["rate"] = float(draws.rates[0])
        batched = tuple(self.data) if draws.rows is not None else ()
        self.loop = loop_of(plan, ("t", *(() if draws.is_constant else ("rate",)), *plan.noise, *batched))
        self.packed: list[bytes] = []  # rows of the present chunk
        self.chunks: list[bytes] = []
        self.made = 0  # rows

    def descend(self, start: Sequence[float]) -> Record:
        """The rows of the run, until it has made all its steps or cannot go on."""
        steps = self._steps()
        carried = (*map(float, start), *self._initial_state())
        bounds = tuple(side for pair in zip(self.bounds.low, self.bounds.high, strict=True) for side in pair)
        fixed = tuple(self.known[name] for name in self.loop.fixed)
        columns = tuple(self.data[name].tolist() for name in self.loop.columns)
        while self.made < self.draws.steps:
            give_way()
            chunk = islice(steps, CHUNK)
            failed, carried = self.loop.function(self.packed.append, chunk, carried, bounds, fixed, columns)
            self._keep()
            if failed == EXHAUSTED:
                continue
            record, carried = self._step_with_care(carried)
            if record is not None:
                return record
        return self._end(carried)

    def _steps(self) -> Iterator[object]:
        """What `Loop.each` names, step by step."""
        draws = self.draws
        times = np.arange(1.0, draws.steps + 1).tolist()
        sequences = [times] if draws.is_constant else [times, draws.rates.tolist()]
        if draws.noise is not None:
            sequences += draws.noise.T.tolist()
        if draws.rows is not None:
            sequences += [column[draws.rows].tolist() for column in self.data.values()]
        return iter(times) if len(sequences) == 1 else zip(*sequences, strict=True)

    def _initial_state(self) -> list[float]:
        program = initial_state(self.plan.rule)
        values = _function_of(program)(*(self.hyperparameters[name] for name in program.inputs))
        initial = dict(zip((name for name, _ in self.plan.rule.state), values, strict=True))
        return [float(initial[name.split(".")[1]]) for name in self.plan.state]

    def _keep(self) -> None:
        self.made += len(self.packed)
        self.chunks.append(b"".join(self.packed))
        self.packed.clear()

    def _look(self, position: Sequence[float], step: int | None) -> tuple[float, list[float], list[float]]:
        """Value, gradient and (for a rule that needs it) Hessian, on the data rows of a step, or on all (None)."""
        program = self.plan.look
        values = self.known | dict(zip(self.plan.positions, position, strict=True))
        rows = slice(None) if step is None or self.draws.rows is None else self.draws.rows[step - 1]
        columns = [self.data[name][rows].tolist() for name in program.columns]
        value, *rest = _function_of(program)(*(values[name] for name in program.inputs), *columns)
        slopes = rest[: self.plan.dims]
        if math.isfinite(value) and not all(map(math.isfinite, slopes)):
            slopes = self.surface.gradient(np.array(position)).tolist()  # a removable 0/0
        return value, slopes, rest[self.plan.dims :]

    def _step_with_care(self, carried: tuple[float, ...]) -> tuple[Record | None, tuple[float, ...]]:
        """The step after `carried`: the record if the run ends with it, else what is carried on."""
        dims, step = self.plan.dims, self.made + 1
        position = carried[:dims]
        value, slopes, curvatures = self._look(position, step)
        self._append(carried, value, slopes)
        if not math.isfinite(value):
            return self._record(None), carried
        noise = [0.0] * dims if self.draws.noise is None else self.draws.noise[step - 1].tolist()
        values = self.known | dict(zip((*self.plan.positions, *self.plan.state), carried, strict=True))
        values |= {f"g.{axis}": slopes[axis] + noise[axis] for axis in range(dims)}
        values |= {f"h.{place}": curvature for place, curvature in enumerate(curvatures)}
        values |= {"t": float(step), "rate": float(self.draws.rates[step - 1])}
        after = self._call(self.plan.move, values)
        if not self.bounds.contain(after[:dims]):
            return self._record(after[:dims]), carried
        return None, after

    def _end(self, carried: tuple[float, ...]) -> Record:
        """The last row, from which no step is made."""
        value, slopes, _ = self._look(carried[: self.plan.dims], None)
        self._append(carried, value, slopes)
        return self._record(None)

    def _call(self, program: Program, values: Mapping[str, float]) -> tuple[float, ...]:
        return _function_of(program)(*(values[name] for name in program.inputs))

    def _append(self, carried: tuple[float, ...], value: float, slopes: Sequence[float]) -> None:
        dims = self.plan.dims
        self.packed.append(self.loop.row.pack(*carried[:dims], value, *slopes, *carried[dims:]))
        self._keep()

    def _record(self, left_to: tuple[float, ...] | None) -> Record:
        width = self.loop.row.size // 8
        return Record(np.frombuffer(b"".join(self.chunks), dtype=np.float64).reshape(-1, width), left_to)
