"""Many runs of one rule side by side, by NumPy: one call an operation and step, for all of them."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import numpy as np

from core.descent.company import Company
from core.descent.measured import MeasuredKernel, look_at_last
from core.descent.plan import Plan
from core.descent.record import Bounds, Record
from core.descent.strides import KernelStride, Stride, kernel_of, known_numbers, make_stride
from core.descent.trajectory import Descendable, Floats
from core.rules.kernels import initial_values

_STEPS_BETWEEN_LOOKS = 64  # at whether any run is still finite


def march(surface: Descendable, plan: Plan, company: Company) -> Iterator[Floats]:
    """Step all runs; yields the growing table of rows, whose finished rows never change.

    Rows (rows, 1 + 2·dims + state, runs): position, value, gradient and state, as in `Record`. Values are there only
    in the last table, the gradient of the last row too. Where a run leaves the finite numbers, NaN follows. The last
    table has `steps` + 1 rows, or fewer when no run is finite any more.
    """
    dims, runs = plan.dims, len(company)
    table = np.full((company.steps + 1, 1 + 2 * dims + len(plan.state), runs), np.nan)
    table[0, :dims] = company.starts.T
    table[0, 1 + 2 * dims :] = _initial_state(plan, company)
    measure = surface.measure
    if measure is None:
        stride: Stride = make_stride(surface, plan, company)
    else:
        stride = KernelStride(surface, plan, company, partial(MeasuredKernel, measure, plan, plan.move))
    done = 0
    with np.errstate(all="ignore"):
        while done < company.steps and np.isfinite(table[done, :dims]).all(axis=0).any():
            last = min(done + _STEPS_BETWEEN_LOOKS, company.steps)
            stride(table[done : last + 1], done + 1)
            done = last
            yield table[: done + 1]
        if measure is None:
            _look(surface, plan, company, table[: done + 1])
        else:
            look_at_last(measure, dims, table[: done + 1])
    yield table[: done + 1]


def records(
    surface: Descendable, plan: Plan, company: Company, bounds: Sequence[Bounds], alone: Callable[[int], Record]
) -> list[Record]:
    """The record of each run. A run that meets a removable 0/0 in the gradient is made again by `alone(run)`."""
    dims = plan.dims
    *_, table = march(surface, plan, company)
    low = np.array([bound.low for bound in bounds]).T  # (dims, runs)
    high = np.array([bound.high for bound in bounds]).T
    is_inside = ((table[:, :dims] > low) & (table[:, :dims] < high)).all(axis=1)  # (rows, runs)
    made = np.where(is_inside.all(axis=0), len(table), np.argmin(is_inside, axis=0))
    found = []
    for run, count in enumerate(made.tolist()):
        rows = table[:count, :, run].copy()
        if count == len(table):
            found.append(Record(rows))
        elif np.isfinite(rows[-1, dims]) and not np.isfinite(rows[-1, dims + 1 : 2 * dims + 1]).all():
            found.append(alone(run))
        else:
            found.append(Record(rows, tuple(table[count, :dims, run].tolist())))
    return found


def _initial_state(plan: Plan, company: Company) -> Floats:
    values = initial_values(plan.rule, company.hyperparameters)
    rows = [np.broadcast_to(values[name.split(".")[1]], len(company)) for name in plan.state]
    return np.array(rows).reshape(-1, len(company))


def _look(surface: Descendable, plan: Plan, company: Company, table: Floats) -> None:
    """Fill the values of all rows and the gradient of the last, on all data."""
    program = plan.look
    kernel = kernel_of(program, frozenset(name for name in program.inputs if name.startswith("par.")))
    known = known_numbers(surface, plan, company)
    for rows, kept in ((table, 1), (table[-1:], 1 + plan.dims)):
        points = [np.ascontiguousarray(rows[:, axis]).reshape(-1) for axis in range(plan.dims)]
        known |= dict(zip(plan.positions, points, strict=True))
        outputs = [np.empty(points[0].size) for _ in program.outputs]
        kernel.run([known[name] for name in program.inputs], outputs, surface.columns)
        for place, output in enumerate(outputs[:kept]):
            rows[:, plan.dims + place] = output.reshape(rows.shape[0], rows.shape[2])
