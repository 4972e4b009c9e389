"""Rolling runs down a surface."""

from collections.abc import Sequence

from core.descent.alone import Descent
from core.descent.draws import Draws, Rows, draw_rows, standard_normal
from core.descent.plan import make_plan
from core.descent.record import around, finite, to_trajectory
from core.descent.trajectory import Descendable, RunSpec, Trajectory
from core.rules.library import rules
from core.rules.lowering import for_values
from core.rules.rule import Rule
from core.rules.schedule import parse_schedule, rates


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
    Raises KeyError for an unknown rule or hyperparameter, FormulaError for a schedule that is wrong.
    """
    data = [len(column) for column in surface.columns.values()]
    if rows is None and batch is not None and data and batch < data[0]:
        rows = draw_rows(seed, steps, data[0], batch)
    noise = standard_normal(seed, steps, surface.dims) if any(run.noise for run in runs) else None
    found = []
    for run in runs:
        rule = rule_of(run)
        hyperparameters = rule.complete(dict(run.hyperparameters))
        schedule = None if run.schedule is None else parse_schedule(run.schedule)
        laid_down = rates(schedule, hyperparameters["learning_rate"], steps)
        draws = Draws(laid_down, noise * run.noise if noise is not None and run.noise else None, rows)
        plan = make_plan(
            surface.programs, surface.variables, for_values(rule, hyperparameters), draws.noise is not None
        )
        bounds = around(window, run.start)
        stop = bounds if stop_when_far else finite(surface.dims)
        record = Descent(surface, plan, hyperparameters, draws, stop).descend(run.start)
        found.append(to_trajectory(record, plan, surface, laid_down, bounds, rows is not None))
    return tuple(found)


def rule_of(run: RunSpec) -> Rule:
    """The rule of a run; KeyError where there is none of that name."""
    return rules()[run.rule] if isinstance(run.rule, str) else run.rule
