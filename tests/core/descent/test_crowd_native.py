import numpy as np
import pytest

from core.descent import crowd_native
from core.descent.crowd import DIVERGED, SETTLED, UNDER_WAY, Crowd, CrowdDescent
from core.descent.crowd_native import SLOTS, NativeEngine, _shared, _with_reciprocals
from core.descent.crowd_rates import CrowdRates
from core.descent.crowd_step import crowd_step
from core.descent.plan import make_plan
from core.descent.record import Bounds, finite
from core.formula.grammar import parse
from core.formula.lower import program_of
from core.formula.native import is_available
from core.rules.library import rules


@pytest.fixture
def machine_code():
    if not is_available():
        pytest.skip("no machine code without llvmlite and a processor with fused multiplication")


def step_of(surface, identifier="adam", own=()):
    return crowd_step(make_plan(surface.programs, surface.variables, rules()[identifier], False), own)


@pytest.mark.usefixtures("machine_code")
@pytest.mark.parametrize("runs", [1, 100, 4096, 10**6])
def test_blocks_are_whole_vectors(surface_of, runs):
    step = step_of(surface_of("x^2 + y^2"))
    engine = NativeEngine(step, {"rate": 0.1}, CrowdRates(None), finite(2), (), False, runs)
    slots = engine.slots(runs)
    assert slots % engine.width == 0
    assert engine.width <= slots <= SLOTS
    assert runs <= 8 * slots or slots == SLOTS


@pytest.mark.usefixtures("machine_code")
@pytest.mark.parametrize("formula", ["(x^2+y-11)^2 + (x+y^2-7)^2", "log(x) + (x-1)^2/y", "exp(x) + sin(3y)/x"])
@pytest.mark.parametrize("rule", ["sgd", "adam"])
def test_many_runs_in_wider_groups_make_the_same_steps(surface_of, monkeypatch, formula, rule):
    """Off the domain's edge too, where the place before is wanted."""
    starts = np.random.default_rng(1).uniform(-3.0, 3.0, size=(2, 500))
    crowd = Crowd(starts, {"learning_rate": 0.01}, Bounds((-3.1,) * 2, (3.1,) * 2), still=(1e-6,) * 2)
    found = []
    for many, backend in ((1, "native"), (crowd_native.MANY, "native"), (1, "numpy")):
        monkeypatch.setattr(crowd_native, "MANY", many)
        descent = CrowdDescent(surface_of(formula, ("x", "y")), rule, crowd, backend=backend)
        descent.advance(60)
        found.append(descent)
    wide, usual, slow = found
    assert wide.engine.width == 2 * usual.engine.width
    assert {UNDER_WAY, DIVERGED} <= set(slow.ends.tolist())
    for one in (wide, usual):
        np.testing.assert_array_equal(one.ends, slow.ends)
        np.testing.assert_array_equal(one.steps, slow.steps)
        np.testing.assert_allclose(one.positions, slow.positions, rtol=1e-7, atol=1e-9)
    goes_on = np.isin(slow.ends, (UNDER_WAY, SETTLED))
    np.testing.assert_allclose(wide.before[:, goes_on], slow.before[:, goes_on], rtol=1e-7, atol=1e-9)


def test_what_all_share_is_taken_out(surface_of):
    step = step_of(surface_of("x^2 + y^2"))
    known = frozenset(name for name in step.program.inputs if name not in step.places) - {"t"}
    shared = _shared(step, known, ("t",), True)
    ops = [one.op for one in shared.inner.instructions]
    assert "power" not in ops
    assert ops.count("divide") == 2  # by the root, for each axis
    assert len(shared.inverses[1]) == 2  # 1/(1 - beta1^t), 1/(1 - beta2^t)
    assert {one.op for one in shared.fixed.instructions} <= {"input", "constant", "subtract", "negate"}


def test_reciprocals():
    program = program_of(parse("x/a + y/x + a/y"))
    found = _with_reciprocals(program, {"a"})
    divisions = [one for one in found.instructions if one.op == "divide"]
    assert len(divisions) == 3
    assert [found.instructions[one.arguments[0]].value for one in divisions].count(1.0) == 1


@pytest.mark.usefixtures("machine_code")
@pytest.mark.parametrize("a", [1e-310, 1e200, 0.0, 3.0])
def test_reciprocals_are_left_where_they_would_be_no_numbers(surface_of, a):
    surface = surface_of("x^2/a + y^2/a", ("x", "y"), a=a)
    starts = np.random.default_rng(0).normal(size=(2, 20)) * (1e-160 if a == 1e-310 else 1.0)
    found = [
        CrowdDescent(surface, "sgd", Crowd(starts, {"learning_rate": 0.1 * a}, finite(2)), backend=backend)
        for backend in ("native", "numpy")
    ]
    for one in found:
        one.advance(3)
        one.finish()
    np.testing.assert_allclose(found[0].values, found[1].values, rtol=1e-12)
    np.testing.assert_array_equal(found[0].ends, found[1].ends)


@pytest.mark.usefixtures("machine_code")
def test_code_is_made_once(surface_of):
    surface = surface_of("x^2 + 3*y^2")
    made = []
    for rate in (0.1, 0.2, 0.3):
        crowd_native._kernel.cache_clear() if not made else None
        CrowdDescent(
            surface, "sgd", Crowd(np.ones((2, 100)), {"learning_rate": rate}, finite(2)), backend="native"
        ).advance(5)
        made.append(crowd_native._kernel.cache_info().misses)
    assert made == [1, 1, 1]
