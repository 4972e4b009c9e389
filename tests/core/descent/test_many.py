"""Side by side in NumPy is the same as one by one in Python."""

import numpy as np
import pytest

from core.descent import RunSpec, descend
from core.descent.company import Company
from core.descent.many import march
from core.descent.plan import make_plan
from core.rules.library import rules

SURFACES = {
    "(1-x)^2 + 100*(y-x^2)^2": {},
    "sin(3x)*cos(2y) + 0.1*(x^2 + y^2)": {},
    "|x| + max(y, -2y)": {},
    "log(x) + y^2": {},
    "(x*u + y - v)^2": {"u": [0.0, 1.0, 2.0], "v": [1.0, 2.0, 2.5]},
}


def both_ways(monkeypatch, surface, runs, steps, **options):
    monkeypatch.setattr("core.descent.roll.MANY", 0)
    together = descend(surface, runs, steps, **options)
    monkeypatch.setattr("core.descent.roll.MANY", 10**9)
    return zip(together, descend(surface, runs, steps, **options), strict=True)


def assert_same(one, other):
    assert (one.diverged_at, one.left_domain_at) == (other.diverged_at, other.left_domain_at)
    np.testing.assert_allclose(one.positions, other.positions, rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(one.values, other.values, rtol=1e-8, atol=1e-12)
    np.testing.assert_allclose(one.gradients, other.gradients, rtol=1e-7, atol=1e-9)
    np.testing.assert_array_equal(one.learning_rates, other.learning_rates)
    assert one.state.keys() == other.state.keys()
    for name, values in one.state.items():
        np.testing.assert_allclose(values, other.state[name], rtol=1e-7, atol=1e-12)


@pytest.mark.parametrize("identifier", list(rules()))
@pytest.mark.parametrize("text", SURFACES)
def test_every_rule_on_every_kind_of_surface(surface_of, monkeypatch, text, identifier):
    surface = surface_of(text, ("x", "y"), SURFACES[text])
    rates = [1e-3, 1e-2] if identifier != "newton" else [0.1, 0.9]
    runs = [
        RunSpec(identifier, (("learning_rate", rate),), start) for rate in rates for start in [(0.3, 0.7), (1.2, -0.4)]
    ]
    for one, other in both_ways(monkeypatch, surface, runs, 30, window=(-2, 2, -2, 2)):
        assert_same(one, other)


@pytest.mark.parametrize("identifier", ["sgd", "adam", "nadam", "adadelta"])
def test_schedules_noise_and_hyperparameters_of_their_own(surface_of, monkeypatch, identifier):
    surface = surface_of("(1-x)^2 + a*(y-x^2)^2", ("x", "y"), a=3.0)
    names = [name for name in rules()[identifier].defaults() if name not in ("learning_rate", "epsilon")]
    runs = [
        RunSpec(
            identifier,
            (
                ("learning_rate", 0.01 * (1 + run)),
                *((name, rules()[identifier].defaults()[name] * 0.9) for name in names),
            ),
            (0.1 * run, 1.0),
            "learning_rate/√t" if run % 2 else None,
            0.1 * (1 + run),
        )
        for run in range(5)
    ]
    for one, other in both_ways(monkeypatch, surface, runs, 150, seed=4, window=(-2, 2, -2, 2)):
        assert_same(one, other)


def test_runs_that_diverge_at_different_steps(surface_of, monkeypatch):
    surface = surface_of("x^2 + y^2")
    runs = [RunSpec("sgd", (("learning_rate", rate),), (1.0, 1.0)) for rate in (0.1, 1.01, 1.5, 9.0, 1e300)]
    found = [
        one
        for one, other in both_ways(monkeypatch, surface, runs, 400, window=(-2, 2, -2, 2))
        if not assert_same(one, other)
    ]
    assert [path.diverged_at is None for path in found] == [True, True, False, False, False]


def test_all_diverged_is_the_end(surface_of, monkeypatch):
    surface = surface_of("x^2 + y^2")
    runs = [RunSpec("sgd", (("learning_rate", 1e3),), (1.0, 1.0))] * 3
    for one, other in both_ways(monkeypatch, surface, runs, 5000, window=(-2, 2, -2, 2)):
        assert_same(one, other)


def test_the_growing_table_never_changes_a_finished_row(surface_of):
    surface = surface_of("x^2 + y^2")
    plan = make_plan(surface.programs, surface.variables, rules()["sgd"], False)
    starts = np.random.default_rng(0).normal(size=(4, 2))
    company = Company(starts, {"learning_rate": 0.1, "weight_decay": 0.0}, np.array([[0.1]]), 200)
    seen = [(len(table), table[:, :2].copy()) for table in march(surface, plan, company)]
    assert [length for length, _ in seen] == [65, 129, 193, 201, 201]
    for length, positions in seen:
        np.testing.assert_array_equal(positions, seen[-1][1][:length])
    np.testing.assert_allclose(seen[-1][1][-1], starts.T * 0.8**200, rtol=1e-12)
