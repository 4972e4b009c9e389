import numpy as np

from core.descent.loop import EXHAUSTED, IMPOSSIBLE, loop_of
from core.descent.plan import make_plan
from core.rules.library import rules

ANYWHERE = (-1e9, 1e9)


def run(loop, steps, start, bounds=ANYWHERE, **known):
    rows = []
    fixed = tuple(known[name.replace(".", "_")] for name in loop.fixed)
    ended = loop.function(rows.append, steps, (start,), bounds, fixed, ())
    return *ended, [loop.row.unpack(row) for row in rows]


def plan_of(surface, rule="sgd"):
    return make_plan(surface.programs, surface.variables, rules()[rule], False)


def test_rows_hold_position_value_and_gradient(surface_of):
    loop = loop_of(plan_of(surface_of("x^2")), ("t",))
    ended, carried, rows = run(loop, iter([1.0, 2.0]), 4.0, rate=0.25, hyper_weight_decay=0.0)
    assert (ended, carried) == (EXHAUSTED, (1.0,))
    assert rows == [(4.0, 16.0, 8.0), (2.0, 4.0, 4.0)]


def test_it_stops_before_a_step_out_of_bounds_and_can_go_on(surface_of):
    loop = loop_of(plan_of(surface_of("x^2")), ("t",))
    steps = iter([1.0, 2.0, 3.0, 4.0])
    ended, carried, rows = run(loop, steps, 1.0, (-3.0, 3.0), rate=1.5, hyper_weight_decay=0.0)
    assert (ended, carried, len(rows)) == (2.0, (-2.0,), 1)
    assert next(steps) == 3.0


def test_a_failure_leaves_everything_as_it_was(surface_of):
    loop = loop_of(plan_of(surface_of("log(x)")), ("t",))
    ended, carried, rows = run(loop, iter([1.0, 2.0, 3.0]), 0.5, rate=1.0, hyper_weight_decay=0.0)
    assert (ended, carried) == (2.0, (-1.5,))
    np.testing.assert_allclose(rows, [(0.5, np.log(0.5), 2.0)])


def test_what_cannot_even_begin_consumes_no_step(surface_of):
    surface = surface_of("x^2*log(a)", a=-1.0)
    loop = loop_of(plan_of(surface), ("t",))
    steps = iter([1.0])
    ended, _, _ = run(loop, steps, 0.5, rate=1.0, hyper_weight_decay=0.0, par_a=-1.0)
    assert ended == IMPOSSIBLE
    assert next(steps) == 1.0


def test_rates_that_change(surface_of):
    loop = loop_of(plan_of(surface_of("x^2")), ("t", "rate"))
    _, carried, _ = run(loop, iter([(1.0, 0.25), (2.0, 0.5)]), 4.0, hyper_weight_decay=0.0)
    assert carried == (0.0,)
