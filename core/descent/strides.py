"""Some steps of many runs, from row to row of their table: two ways, a kernel call a step, or all fused into one loop.

A table has rows (rows, 1 + 2·dims + state, runs): position, value, gradient and state. A stride fills position and
state of each row but the first from the row before it, and the gradient of each row but the last.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from itertools import pairwise
from typing import Any, Protocol

import numpy as np

from core.descent.company import Company
from core.descent.plan import Plan
from core.descent.trajectory import Descendable, Floats, Rows
from core.formula.generate import make_function
from core.formula.numpy_printer import Kernel, numpy_function
from core.formula.program import Program
from core.rules.lowering import depending, hoist, with_outputs
from core.rules.ufuncs import UfuncWriter


class Stride(Protocol):
    """Fills a table from its first row on; `first` is the number of the step that leads to the second row."""

    def __call__(self, table: Floats, first: int) -> None:
        """Make len(table) - 1 steps."""


def make_stride(surface: Descendable, plan: Plan, company: Company) -> Stride:
    """The quicker of the two that can do it."""
    if plan.step.columns:
        return KernelStride(surface, plan, company, partial(DataKernel, surface.columns, plan))
    return FusedStride(surface, plan, company)


class StepKernel(Protocol):
    """A whole step at once: `inputs` are what `run` wants."""

    inputs: tuple[str, ...]

    def run(self, inputs: Sequence[Floats | float], outputs: Sequence[Floats], rows: Rows | None = None) -> None:
        """Fill `outputs` (value, gradient, position and state after the step), each (runs,); `rows` of the data."""


class DataKernel:
    """A plan's whole step on data columns; `numbers` are the inputs that are Python floats."""

    def __init__(self, columns: Mapping[str, Sequence[float]], plan: Plan, numbers: frozenset[str]) -> None:
        self._data = {name: np.asarray(columns[name], dtype=np.float64) for name in plan.step.columns}
        self._kernel = kernel_of(plan.step, numbers)
        self.inputs = self._kernel.program.inputs

    def run(self, inputs: Sequence[Floats | float], outputs: Sequence[Floats], rows: Rows | None = None) -> None:
        """See `StepKernel`."""
        chosen = slice(None) if rows is None else rows
        self._kernel.run(inputs, outputs, {name: column[chosen] for name, column in self._data.items()})


class KernelStride:
    """A kernel call a step: where the rows of data are most of the work, or a surface measures for itself."""

    def __init__(
        self,
        surface: Descendable,
        plan: Plan,
        company: Company,
        make_kernel: Callable[[frozenset[str]], StepKernel],
    ) -> None:
        """`make_kernel` is told which inputs are single numbers."""
        self._plan, self._company = plan, company
        self._known = known_numbers(surface, plan, company)
        numbers = {"t", *(name for name, value in self._known.items() if not isinstance(value, np.ndarray))}
        self._kernel = make_kernel(frozenset(numbers | {"rate"} if company.has_one_rate else numbers))
        state = range(1 + 2 * plan.dims, 1 + 2 * plan.dims + len(plan.state))
        self._places = dict(zip((*plan.positions, *plan.state), (*range(plan.dims), *state), strict=True))

    def __call__(self, table: Floats, first: int) -> None:
        """See `Stride`; values too, but that of the last row."""
        for offset, (before, after) in enumerate(pairwise(table)):
            self._step(first + offset, before, after)

    def _step(self, t: int, before: Floats, after: Floats) -> None:
        dims, company = self._plan.dims, self._company
        now: dict[str, Any] = {**self._known, **company.at(t, self._plan.noise)}
        now |= {name: before[place] for name, place in self._places.items()}
        outputs = [*before[dims : 2 * dims + 1], *after[:dims], *after[2 * dims + 1 :]]
        rows = None if company.rows is None else company.rows[t - 1]
        self._kernel.run([now[name] for name in self._kernel.inputs], outputs, rows)


class FusedStride:
    """For surfaces without data: a generated loop of ufunc calls, from views of one row into views of the next."""

    def __init__(self, surface: Descendable, plan: Plan, company: Company) -> None:
        self.company = company
        self.plan = plan
        is_steady = len(company.rates) == 1
        self.fused = _fused(plan, is_steady)
        known = known_numbers(surface, plan, company)
        if is_steady:
            known["rate"] = company.rates[0]
        fixed = self.fused.fixed
        values = numpy_function(fixed)(*(known[name] for name in fixed.inputs)) if fixed.outputs else []
        self.fixed = [_narrow(value) for value in values]
        self.known = known
        self.each = numpy_function(self.fused.each)
        self.buffers = [np.empty(len(company), dtype=bool if is_flag else float) for is_flag in self.fused.flags]

    def __call__(self, table: Floats, first: int) -> None:
        """See `Stride`."""
        steps = len(table) - 1
        self.fused.loop(table, zip(*self._sequences(first, steps), strict=True), self.fixed, self.buffers)

    def _sequences(self, first: int, steps: int) -> list[Sequence[object]]:
        """What changes from step to step whatever the positions are, 0-d or (runs,) each; first a counter."""
        company, program = self.company, self.fused.each
        known = {**self.known, "t": np.arange(first, first + steps, dtype=np.float64)[:, None]}
        if len(company.rates) > 1:
            known["rate"] = company.rates[first - 1 : first - 1 + steps]
        values = self.each(*(known[name] for name in program.inputs)) if program.outputs else []
        found: list[Sequence[object]] = [range(steps)]  # there may be nothing else
        found += [[value[k, 0, ...] if value.shape[1] == 1 else value[k] for k in range(steps)] for value in values]
        if company.noise is not None:
            drawn = company.noise[first - 1 : first - 1 + steps]
            scale = np.broadcast_to(company.noise_scale, len(company))
            found += [list(drawn[:, axis, None] * scale) for axis in range(self.plan.dims)]
        return found


class _Fused:
    """The generated loop of a plan. `fixed` and `each` compute what comes from outside, once and for every step."""

    def __init__(self, plan: Plan, is_steady: bool) -> None:
        program = plan.step
        whole = with_outputs(program, range(1, len(program.outputs)))  # the values are computed afterwards, in blocks
        carried = (*plan.positions, *plan.state)
        outer, inner, crossing = hoist(whole, {name for name in whole.inputs if name not in (*carried, *plan.noise)})
        changing = depending(outer, ("t",) if is_steady else ("t", "rate"))
        steady = [place for place in range(len(crossing)) if place not in changing]
        self.fixed, self.each = with_outputs(outer, steady), with_outputs(outer, changing)
        names = {name: f"u{place}" for place, name in enumerate(crossing)}
        names |= {name: f"x{place}" for place, name in enumerate(carried)}
        names |= {name: f"e{place}" for place, name in enumerate(plan.noise)}
        slopes = [f"g{axis}" for axis in range(plan.dims)]
        writer = UfuncWriter(inner, names, [*slopes, *(f"n{place}" for place in range(len(carried)))])
        self.flags = writer.flags
        each = [*(f"u{place}" for place in changing), *(names[name] for name in plan.noise)]
        fixed = [f"u{place}" for place in steady]
        source = _loop_source(plan.dims, len(carried), writer, fixed, each)
        seen = {**writer.namespace, "iter": iter, "next": next, "zip": zip}
        self.loop: Callable[..., None] = make_function(source, "loop", seen)


def _loop_source(dims: int, carried: int, writer: UfuncWriter, fixed: Sequence[str], each: Sequence[str]) -> str:
    """A loop over the rows of a table: x and g are views of the row before, n and h of the row after the step."""
    x, n = ([f"{letter}{place}" for place in range(carried)] for letter in "xn")
    g, h = ([f"{letter}{axis}" for axis in range(dims)] for letter in "gh")
    lines = [
        *_unpack({"fixed": fixed, "buffers": writer.buffers}),
        "rows = iter(table)",
        f"{', '.join([*x[:dims], '_', *g, *x[dims:]])} = next(rows)",
        f"for row, ({', '.join(['_', *each])},) in zip(rows, each):",
        f"    {', '.join([*n[:dims], '_', *h, *n[dims:]])} = row",
        *(f"    {line}" for line in writer.lines),
        f"    {', '.join([*x, *g])} = {', '.join([*n, *h])}",
    ]
    return "\n".join(["def loop(table, each, fixed, buffers):", *(f"    {line}" for line in lines)])


_fused = lru_cache(maxsize=128)(_Fused)


def _unpack(parts: Mapping[str, Sequence[str]]) -> list[str]:
    return [f"{', '.join(names)}, = {whole}" for whole, names in parts.items() if names]


def _narrow(value: Floats) -> Floats:
    """A 0-d array where there is one number: quicker for a ufunc than an array of one."""
    return value.reshape(()) if value.size == 1 else value


def known_numbers(surface: Descendable, plan: Plan, company: Company) -> dict[str, float | Floats]:
    """Hyperparameters and parameters by the plan's names for them."""
    known: dict[str, float | Floats] = {f"hyper.{name}": v for name, v in company.hyperparameters.items()}
    return known | {f"par.{name}": float(surface.parameters[name]) for name in plan.parameters}


@lru_cache(maxsize=128)
def kernel_of(program: Program, numbers: frozenset[str]) -> Kernel:
    """A kernel for single numbers where `numbers` says so, kept."""
    return Kernel(program, [name for name in program.inputs if name in numbers])
