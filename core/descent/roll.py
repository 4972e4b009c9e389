"""Rolling runs down a surface."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.descent.alone import Descent
from core.descent.company import Company
from core.descent.draws import Draws, draw_rows, standard_normal
from core.descent.many import records
from core.descent.plan import Plan, make_plan
from core.descent.record import Bounds, Record, around, finite, to_trajectory
from core.descent.trajectory import Descendable, Floats, Rows, RunSpec, Trajectory
from core.rules.library import rules
from core.rules.lowering import for_values
from core.rules.rule import Rule
from core.rules.schedule import parse_schedule, rates

MANY = 32  # runs of one rule from which on NumPy's calls cost less than Python's arithmetic
ROWS_LIKE_A_RUN = 8  # data rows that cost about as much as the rest of a run's step


def descend(
    surface: Descendable,
    runs: Sequence[RunSpec],
    steps: int,
    *,
    seed: int = 0,
    window: Sequence[float] | None = None,
    batch: int | None = None,
    rows: Rows | None = None,
    stop_when_far: bool = True,
) -> tuple[Trajectory, ...]:
    """The trajectory of each run, in their order.

    `window` (x0, x1) or (x0, x1, y0, y1): farther than 10⁶ windows away a run has diverged (None: only where it is not
    finite). It stops there, or, without `stop_when_far`, goes on while it is finite; `diverged_at` is the same.
    With data, `batch` rows are drawn for each step (or `rows` (steps, batch) are taken), the same for all runs.
    Raises KeyError for an unknown rule or hyperparameter, FormulaError for a schedule that is wrong, ValueError for
    fewer than one step and for a start of the wrong length.
    """
    if steps < 1:
        raise ValueError("a descent has at least one step")
    length = max(map(len, surface.columns.values()), default=0)
    if rows is None and batch is not None and batch < length:
        rows = draw_rows(seed, steps, length, batch)
    noise = standard_normal(seed, steps, surface.dims) if any(run.noise for run in runs) else None
    given = [_prepare(surface, run, steps, window, stop_when_far) for run in runs]
    groups: dict[Plan, list[int]] = {}
    for place, one in enumerate(given):
        groups.setdefault(one.plan, []).append(place)
    weight = 1 + (length if rows is None else rows.shape[1]) / ROWS_LIKE_A_RUN
    found: dict[int, Trajectory] = {}
    for plan, places in groups.items():
        members = [given[place] for place in places]
        is_many = len(members) * weight > MANY or surface.measure is not None
        way = _together if is_many else _one_by_one
        for place, one, record in zip(places, members, way(surface, plan, members, noise, rows), strict=True):
            options = {"is_batched": rows is not None, "may_be_far": not stop_when_far}
            found[place] = to_trajectory(record, plan, surface, one.rates, one.bounds, **options)
    return tuple(found[place] for place in range(len(runs)))


def rule_of(run: RunSpec) -> Rule:
    """The rule of a run; KeyError where there is none of that name."""
    return rules()[run.rule] if isinstance(run.rule, str) else run.rule


@dataclass(frozen=True, eq=False)
class _Prepared:
    """A run with everything that it refers to. `stop`: where it ends; `bounds`: from where on it counts as diverged."""

    start: tuple[float, ...]
    plan: Plan
    hyperparameters: dict[str, float]
    rates: Floats
    noise: float
    bounds: Bounds
    stop: Bounds


def _prepare(
    surface: Descendable, run: RunSpec, steps: int, window: Sequence[float] | None, stop_when_far: bool
) -> _Prepared:
    rule = rule_of(run)
    if len(run.start) != surface.dims:
        raise ValueError(f"the start of a run here has {surface.dims} coordinates, not {len(run.start)}")
    hyperparameters = rule.complete(dict(run.hyperparameters))
    schedule = None if run.schedule is None else parse_schedule(run.schedule)
    laid_down = rates(schedule, hyperparameters["learning_rate"], steps)
    plan = make_plan(surface.programs, surface.variables, for_values(rule, hyperparameters), bool(run.noise))
    bounds = around(window, run.start)
    stop = bounds if stop_when_far else finite(surface.dims)
    return _Prepared(run.start, plan, hyperparameters, laid_down, run.noise, bounds, stop)


def _one_by_one(
    surface: Descendable, plan: Plan, members: Sequence[_Prepared], noise: Floats | None, rows: Rows | None
) -> list[Record]:
    return [_alone(surface, plan, one, noise, rows) for one in members]


def _alone(surface: Descendable, plan: Plan, one: _Prepared, noise: Floats | None, rows: Rows | None) -> Record:
    draws = Draws(one.rates, None if noise is None or not one.noise else noise * one.noise, rows)
    return Descent(surface, plan, one.hyperparameters, draws, one.stop).descend(one.start)


def _together(
    surface: Descendable, plan: Plan, members: Sequence[_Prepared], noise: Floats | None, rows: Rows | None
) -> list[Record]:
    columns = {name: [one.hyperparameters[name] for one in members] for name in members[0].hyperparameters}
    company = Company(
        np.array([one.start for one in members], dtype=np.float64),
        {name: column[0] if len(set(column)) == 1 else np.array(column) for name, column in columns.items()},
        _common_rates([one.rates for one in members]),
        len(members[0].rates),
        noise if members[0].noise else None,
        np.array([one.noise for one in members]),
        rows,
    )

    def alone(run: int) -> Record:
        return _alone(surface, plan, members[run], noise, rows)

    return records(surface, plan, company, [one.stop for one in members], alone)


def _common_rates(found: Sequence[Floats]) -> Floats:
    """(steps, 1) if all runs have the same rates, (1, runs) if no rate ever changes, else (steps, runs)."""
    whole = np.array(found).T
    if (whole == whole[:, :1]).all():
        return whole[:, :1]
    return whole[:1] if (whole == whole[:1]).all() else whole
