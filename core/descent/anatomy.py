"""One step of a run taken apart: every number that the rule used and made, recomputed from the recorded path.

The arithmetic is that of the run itself, so that the position after the step is that of the path, bit for bit where
runs were made one by one (`roll` makes many at once with NumPy, whose powers may differ in the last place).
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from core.descent.draws import draw_rows, standard_normal
from core.descent.plan import Plan, make_plan, newton_direction
from core.descent.roll import rule_of
from core.descent.trajectory import Descendable, Floats, Rows, RunSpec, Trajectory
from core.formula.numpy_printer import numpy_function
from core.formula.program import Builder, Program
from core.formula.python_printer import python_function
from core.rules.effective_rate import write_split
from core.rules.lowering import for_values, uniform_state, write_assignments
from core.rules.rule import Rule

Numbers = tuple[float, ...]  # one for each coordinate

_function_of = lru_cache(maxsize=128)(python_function)
_noise = lru_cache(maxsize=4)(standard_normal)
_rows = lru_cache(maxsize=4)(draw_rows)
_arrays_of = lru_cache(maxsize=128)(numpy_function)


@dataclass(frozen=True)
class Conditions:
    """What the steps of all runs of a scene have in common; see `descend`."""

    steps: int
    seed: int = 0
    batch: int | None = None


@dataclass(frozen=True)
class Look:
    """What a step sees of the surface where it begins.

    `gradient` is the one that the rule is given: `slopes`, on the step's data rows alone if there are batches, with
    its noise. `hessian` (dims, dims) and `direction` (its inverse times the gradient) where the rule needs them.
    """

    slopes: Numbers
    gradient: Numbers
    hessian: tuple[Numbers, ...] = ()
    direction: Numbers = ()
    is_batch: bool = False


@dataclass(frozen=True, eq=False)
class StepAnatomy:
    """A step of a run. Every tuple has a number for each coordinate.

    `rule` is the run's without what its hyperparameters make vanish. `known` says what each name stands for before
    each of its assignments, and after the last one. `rate` and `pull` are those of `core.rules.effective_rate`.
    """

    step: int
    rule: Rule
    learning_rate: float
    look: Look
    position: Numbers
    after: Numbers
    known: tuple[Mapping[str, Numbers], ...]
    rate: Numbers
    pull: Numbers


def anatomy(surface: Descendable, run: RunSpec, path: Trajectory, conditions: Conditions, step: int) -> StepAnatomy:
    """Step `step` (from 1) of a run taken apart: one that was made, or the one that was to come after the last.

    Raises IndexError where the path has no row to begin from.
    """
    if not 1 <= step <= min(path.steps + 1, conditions.steps):
        raise IndexError(step)
    given = rule_of(run).complete(dict(run.hyperparameters))
    plan = make_plan(surface.programs, surface.variables, for_values(rule_of(run), given), bool(run.noise))
    look = _look(surface, plan, run, path, conditions, step)
    before = step - 1
    rate = float(path.learning_rates[min(step, path.steps)])
    values = {f"hyper.{name}": value for name, value in given.items()} | {"t": float(step), "rate": rate}
    position = tuple(path.positions[before].tolist())
    values |= dict(zip(plan.positions, position, strict=True))
    values |= {f"g.{axis}": number for axis, number in enumerate(look.gradient)}
    values |= {f"h.{place}": number for place, number in enumerate(n for row in look.hessian for n in row)}
    values |= _state(plan, path, before)
    program = _taken_apart(plan)
    found = _function_of(program)(*(values[name] for name in program.inputs))
    after, rates, pull, directions, *assigned = (
        tuple(found[place : place + plan.dims]) for place in range(0, len(found), plan.dims)
    )
    return StepAnatomy(
        step=step,
        rule=plan.rule,
        learning_rate=rate,
        look=replace(look, direction=directions if look.hessian else ()),
        position=position,
        after=after,
        known=_known(plan, values, look, directions, assigned),
        rate=rates,
        pull=pull,
    )


def effective_rates(surface: Descendable, run: RunSpec, path: Trajectory, stride: int = 1) -> Floats:
    """The effective rate of each coordinate in every `stride`th step that was made, (steps, dims); NaN where none is.

    Noise and batches are left out where the rate is made of the present gradient: it is for axes.
    """
    given = rule_of(run).complete(dict(run.hyperparameters))
    plan = make_plan(surface.programs, surface.variables, for_values(rule_of(run), given), False)
    program = _rates_alone(plan)
    steps = np.arange(1, path.steps + 1, stride)
    values: dict[str, Floats | float] = {f"hyper.{name}": value for name, value in given.items()}
    values |= {"t": steps.astype(np.float64), "rate": path.learning_rates[steps]}
    for axis in range(plan.dims):
        values[f"x.{axis}"] = path.positions[steps - 1, axis]
        values[f"g.{axis}"] = path.gradients[steps - 1, axis]
        values |= {f"state.{name}.{axis}": rows[steps - 1, axis] for name, rows in path.state.items()}
    values |= {f"state.{name}": rows[steps - 1, 0] for name, rows in path.state.items()}
    values |= {f"h.{place}": np.ones(len(steps)) for place in range(plan.dims**2)}  # a rate is not made of curvature
    found = _arrays_of(program)(*(values[name] for name in program.inputs))
    return np.stack([np.broadcast_to(rate, steps.shape) for rate in found], axis=-1)


@lru_cache(maxsize=128)
def _taken_apart(plan: Plan) -> Program:
    """Outputs, each for all axes: position after, rate, pull, direction, and what is assigned, in order."""
    builder, known_at = _written(plan)
    after = [builder.emit("add", known[0]["x"], known[-1]["delta"]) for known in known_at]
    splits = [write_split(builder, plan.rule, known) for known in known_at]
    rates, pulls = zip(*splits, strict=True)
    directions = [known[0]["n"] for known in known_at]
    names = [name for name, _ in plan.rule.assignments]
    assigned = [known[place][name] for place, name in enumerate(names, 1) for known in known_at]
    return builder.finish([*after, *rates, *pulls, *directions, *assigned])


@lru_cache(maxsize=128)
def _rates_alone(plan: Plan) -> Program:
    builder, known_at = _written(plan)
    return builder.finish([write_split(builder, plan.rule, known)[0] for known in known_at])


def _written(plan: Plan) -> tuple[Builder, list[list[dict[str, int]]]]:
    """The step as `Plan.move` has it; for each axis what its names stand for before and after each assignment."""
    builder, dims, uniform = Builder(), plan.dims, uniform_state(plan.rule)
    slopes = directions = [builder.input(f"g.{axis}") for axis in range(dims)]
    if plan.rule.needs_hessian:
        directions = newton_direction(builder, slopes, [builder.input(f"h.{place}") for place in range(dims**2)])
    common = {name.removeprefix("hyper."): builder.input(name) for name in plan.hyperparameters}
    common |= {"t": builder.input("t"), "learning_rate": builder.input("rate")}
    known_at = []
    for axis in range(dims):
        names = {"x": builder.input(f"x.{axis}"), "g": slopes[axis], "n": directions[axis]}
        for name, _ in plan.rule.state:
            names[name] = builder.input(f"state.{name}" if name in uniform else f"state.{name}.{axis}")
        known_at.append(write_assignments(builder, plan.rule, {**common, **names}))
    return builder, known_at


def _state(plan: Plan, path: Trajectory, row: int) -> dict[str, float]:
    """The inputs of the state: one number of what is uniform, else one for each axis."""
    found: dict[str, float] = {}
    uniform = uniform_state(plan.rule)
    for name, rows in path.state.items():
        numbers: list[float] = rows[row].tolist()
        found |= {f"state.{name}": numbers[0]}
        if name not in uniform:
            found |= {f"state.{name}.{axis}": number for axis, number in enumerate(numbers)}
    return found


def _known(
    plan: Plan, values: Mapping[str, float], look: Look, directions: Numbers, assigned: Sequence[Numbers]
) -> tuple[Mapping[str, Numbers], ...]:
    dims = plan.dims
    known: dict[str, Numbers] = {name.removeprefix("hyper."): (values[name],) * dims for name in plan.hyperparameters}
    known |= {"t": (values["t"],) * dims, "learning_rate": (values["rate"],) * dims}
    known |= {"x": tuple(values[name] for name in plan.positions), "g": look.gradient, "n": directions}
    uniform = uniform_state(plan.rule)
    for name, _ in plan.rule.state:
        known[name] = tuple(values[f"state.{name}" if name in uniform else f"state.{name}.{k}"] for k in range(dims))
    seen = [known]
    for (name, _), numbers in zip(plan.rule.assignments, assigned, strict=True):
        seen.append({**seen[-1], name: numbers})
    return tuple(seen)


def _look(surface: Descendable, plan: Plan, run: RunSpec, path: Trajectory, conditions: Conditions, step: int) -> Look:
    before = step - 1
    rows = _rows_of(surface, conditions, before)
    slopes: list[float] = path.gradients[before].tolist()
    hessian: list[float] = []
    if rows is not None or plan.rule.needs_hessian:
        seen, hessian = _measured(surface, plan, path.positions[before], rows)
        slopes = seen if rows is not None else slopes
    gradient = slopes
    if run.noise:
        noise = _noise(conditions.seed, conditions.steps, plan.dims)[before] * run.noise
        gradient = [slope + number for slope, number in zip(slopes, noise.tolist(), strict=True)]
    width = plan.dims
    curvatures = tuple(tuple(hessian[row * width : (row + 1) * width]) for row in range(len(hessian) // width))
    return Look(tuple(slopes), tuple(gradient), curvatures, (), rows is not None)


def _rows_of(surface: Descendable, conditions: Conditions, before: int) -> Rows | None:
    """The data rows of the step after row `before`; None for all of them."""
    length = max(map(len, surface.columns.values()), default=0)
    if conditions.batch is None or conditions.batch >= length:
        return None
    chosen: Rows = _rows(conditions.seed, conditions.steps, length, conditions.batch)[before]
    return chosen


def _measured(surface: Descendable, plan: Plan, position: Floats, rows: Rows | None) -> tuple[list[float], list[float]]:
    """Gradient and, where the rule needs it, Hessian row by row, as `alone` and `measured` find them."""
    if surface.measure is not None:
        if not plan.rule.needs_hessian:
            return surface.measure.slopes(position[None], rows)[1][0].tolist(), []
        _, gradients, hessians = surface.measure.bends(position[None], rows)
        return gradients[0].tolist(), hessians[0].ravel().tolist()
    program = plan.look
    values = dict(zip(plan.positions, position.tolist(), strict=True))
    values |= {f"par.{name}": float(surface.parameters[name]) for name in plan.parameters}
    data = {name: np.asarray(surface.columns[name], dtype=np.float64) for name in program.columns}
    columns = [data[name][slice(None) if rows is None else rows].tolist() for name in program.columns]
    _, *found = _function_of(program)(*(values[name] for name in program.inputs), *columns)
    slopes = list(found[: plan.dims])
    if not all(map(math.isfinite, slopes)):
        slopes = surface.gradient(position).tolist()  # a removable 0/0
    return slopes, list(found[plan.dims :])
