"""A step taken apart makes the path again."""

import numpy as np
import pytest

from core.descent import RunSpec, descend
from core.descent.anatomy import Conditions, anatomy, effective_rates
from core.rules.library import load_rule, rules
from surfaces.making import make_surface
from surfaces.spec import SurfaceSpec

BOWL = make_surface(SurfaceSpec("x^2/20 + y^2", ("x", "y"), ()))
BENT = make_surface(SurfaceSpec("(1-x)^2 + 5*(y-x^2)^2", ("x", "y"), ()))
LINE = make_surface(SurfaceSpec("x^4 - 3x^2 + x", ("x",), ()))
DATA = make_surface(
    SurfaceSpec("(w*u + b - v)^2", ("w", "b"), (), (("u", (0.0, 1.0, 2.0, 3.0)), ("v", (1.0, 2.5, 5.5, 7.0))))
)
STEPS = 25


def taken_apart(surface, run, *, seed=0, batch=None, steps=STEPS):
    (path,) = descend(surface, [run], steps, seed=seed, batch=batch)
    conditions = Conditions(steps, seed, batch)
    return path, [anatomy(surface, run, path, conditions, step) for step in range(1, path.steps + 1)]


@pytest.mark.parametrize("surface", [BOWL, BENT, LINE, DATA], ids=["bowl", "bent", "line", "data"])
@pytest.mark.parametrize("rule", rules())
def test_every_rule_makes_its_path_again_to_the_last_bit(rule, surface):
    run = RunSpec(rule, (), (-1.5, 2.0)[: surface.dims])
    path, steps = taken_apart(surface, run)
    assert len(steps) == path.steps > 0
    for step in steps:
        assert step.after == tuple(path.positions[step.step])
        assert step.known[-1]["delta"] is not None
        for name, rows in path.state.items():
            assert step.known[0][name] == tuple(rows[step.step - 1])
            assert step.known[-1][name] == tuple(rows[step.step])


def test_schedule_noise_and_batch():
    run = RunSpec("adam", (("learning_rate", 0.1),), (0.0, 0.0), "learning_rate*0.9^t", 0.5)
    path, steps = taken_apart(DATA, run, seed=7, batch=2)
    for step in steps:
        assert step.after == tuple(path.positions[step.step])
        assert step.learning_rate == path.learning_rates[step.step]
        assert step.look.is_batch
        assert step.look.gradient != step.look.slopes
    assert any(step.look.slopes != tuple(path.gradients[step.step - 1]) for step in steps)


def test_newton_sees_the_curvature():
    _, steps = taken_apart(BENT, RunSpec("newton", (), (-1.5, 2.0)), steps=3)
    look = steps[0].look
    assert np.allclose(look.hessian, BENT.hessian(np.array([-1.5, 2.0])))
    assert np.allclose(np.array(look.hessian) @ look.direction, look.gradient)
    assert taken_apart(BENT, RunSpec("sgd", (), (-1.5, 2.0)), steps=3)[1][0].look.hessian == ()


def test_momentum_by_hand():
    _, (first, second) = taken_apart(BOWL, RunSpec("momentum", (("learning_rate", 0.1),), (-7.0, 2.0)), steps=2)
    assert first.look.gradient == pytest.approx((-0.7, 4.0))
    assert first.known[-1]["velocity"] == pytest.approx((-0.7, 4.0))
    assert first.after == pytest.approx((-6.93, 1.6))
    assert second.look.gradient == pytest.approx((-0.693, 3.2))
    assert second.known[-1]["velocity"] == pytest.approx((0.9 * -0.7 - 0.693, 0.9 * 4 + 3.2))
    assert second.after == pytest.approx((-6.93 + 0.1323, 1.6 - 0.68))
    assert second.rate == pytest.approx((0.1, 0.1))


def test_a_pause_between_rules_leaves_vanished_terms_out():
    _, (step,) = taken_apart(BOWL, RunSpec("sgd", (), (1.0, 1.0)), steps=1)
    assert all("weight_decay" not in str(formula.tree) for _, formula in step.rule.assignments)


def test_steps_that_are_not_there():
    (path,) = descend(BOWL, [RunSpec("sgd", (), (1.0, 1.0))], 3)
    for step in (0, 4, 5):
        with pytest.raises(IndexError):
            anatomy(BOWL, RunSpec("sgd", (), (1.0, 1.0)), path, Conditions(3), step)


def test_a_run_that_diverges_at_once_has_its_first_step():
    run = RunSpec("sgd", (("learning_rate", 1e12),), (1.0, 1.0))
    (path,) = descend(BOWL, [run], 3, window=(-1, 1, -1, 1))
    assert path.steps == 0
    assert anatomy(BOWL, run, path, Conditions(3), 1).after == pytest.approx((1 - 1e11, 1 - 2e12))


@pytest.mark.parametrize("rule", ["sgd", "adam", "adagrad", "nadam", "newton"])
def test_rates_of_a_whole_run(rule):
    run = RunSpec(rule, (), (-1.5, 2.0))
    path, steps = taken_apart(BENT, run)
    rates = effective_rates(BENT, run, path)
    assert rates.shape == (path.steps, 2)
    np.testing.assert_allclose(rates, [step.rate for step in steps], rtol=1e-12)
    np.testing.assert_allclose(effective_rates(BENT, run, path, 5), rates[::5])


def test_an_own_rule():
    rule = load_rule('step = "m = m + g\\ndelta = -learning_rate*m/(1 + |m|)"\nstate = { m = 0 }', "own")
    run = RunSpec(rule, (), (2.0, 1.0))
    path, steps = taken_apart(BOWL, run)
    assert all(step.after == tuple(path.positions[step.step]) for step in steps)
    assert steps[0].rate == pytest.approx((0.01 / (1 + 0.2), 0.01 / (1 + 2)))


def test_a_rate_that_is_made_of_a_state_that_all_coordinates_share():
    rule = load_rule('step = "p = p/2\\ndelta = -learning_rate*p*g"\nstate = { p = 1 }', "own")
    run = RunSpec(rule, (), (2.0, 1.0))
    path, steps = taken_apart(BOWL, run)
    rates = effective_rates(BOWL, run, path)
    np.testing.assert_allclose(rates, [step.rate for step in steps], rtol=1e-12)
    np.testing.assert_allclose(rates[:, 0], [0.01 / 2**step.step for step in steps], rtol=1e-12)
