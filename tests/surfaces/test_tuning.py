"""Tuning finds the rate that theory calls best, and says how much room there is around it."""

import numpy as np
import pytest

from core.descent import RunSpec, descend
from surfaces.critical import critical_points
from surfaces.making import make_surface
from surfaces.spec import SurfaceSpec
from surfaces.tuning import tune

WINDOW = (-10.0, 10.0, -4.0, 4.0)


@pytest.fixture(scope="module")
def valley():
    surface = make_surface(SurfaceSpec("x^2/20 + y^2"))
    return surface, critical_points(surface, WINDOW).points


def tuned(valley, *rules, steps=30, start=(-7.0, 2.0), **options):
    surface, known = valley
    return list(tune(surface, [RunSpec(rule, (), start) for rule in rules], steps, WINDOW, known, **options))


def test_gradient_descent_has_its_optimum_below_the_threshold(valley):
    (found,) = tuned(valley, "sgd", steps=60)
    assert found.rate == pytest.approx(2 / (0.1 + 2.0), rel=0.02)  # 2/(λmin + λmax), Polyak 1964
    assert found.band[0] < found.rate <= found.band[1] < 1.0


def test_every_rule_is_at_its_best(valley):
    surface, _ = valley
    for found in tuned(valley, "sgd", "momentum", "adam", "adagrad"):
        (path,) = descend(surface, [found.spec], 30, window=WINDOW)
        assert path.values[-1] == pytest.approx(found.final_value, rel=1e-6)
        assert found.final_value <= np.nanmin(found.coarse.final_values) * (1 + 1e-9) + 1e-12
        for factor in (0.25, 4.0):
            spec = RunSpec(found.spec.rule, (("learning_rate", factor * found.rate),), (-7.0, 2.0))
            (other,) = descend(surface, [spec], 30, window=WINDOW, stop_when_far=False)
            assert not other.values[-1] < found.final_value - 1e-11


def test_within_the_band_nine_tenths_of_the_way_are_made(valley):
    surface, _ = valley
    (found,) = tuned(valley, "momentum")
    start = float(surface.value((-7.0, 2.0)))
    for rate in (*found.band, found.rate):
        (path,) = descend(surface, [RunSpec("momentum", (("learning_rate", rate),), (-7.0, 2.0))], 30, window=WINDOW)
        assert start - path.values[-1] >= 0.9 * (start - found.final_value) * (1 - 1e-9)


@pytest.mark.parametrize(
    ("formula", "window", "start", "rule", "steps"),
    [
        ("x^2/20 + y^2", WINDOW, (-7.0, 2.0), "sgd", 40),
        ("x^2/20 + y^2", WINDOW, (-7.0, 2.0), "momentum", 40),
        ("x^2/20 + y^2", WINDOW, (-7.0, 2.0), "adam", 40),
        ("(1-x)^2 + 100*(y-x^2)^2", (-2.0, 2.0, -1.0, 3.0), (-1.5, 2.0), "sgd", 200),
        ("x^2/20 + y^2", WINDOW, (-7.0, 2.0), "rmsprop", 40),
        ("log(1 + x^2 + 4y^2)", (-4.0, 4.0, -4.0, 4.0), (3.0, 1.0), "adagrad", 60),
    ],
)
def test_brute_force_finds_no_better_rate_and_the_same_band(formula, window, start, rule, steps):
    """Against single runs at four thousand rates, and at the tried ones next to the band."""
    surface = make_surface(SurfaceSpec(formula))
    known = critical_points(surface, window).points
    (found,) = tune(surface, [RunSpec(rule, (), start)], steps, window, known)
    tried = found.coarse.rates
    below, above = tried[tried < found.band[0]], tried[tried > found.band[1]]
    beyond = [*below[-1:], *above[:1]]
    rates = np.concatenate([np.geomspace(tried[0], tried[-1], 4001), beyond])
    specs = [RunSpec(rule, (("learning_rate", rate),), start) for rate in rates.tolist()]
    values = np.array([path.values[-1] for path in descend(surface, specs, steps, window=window)])
    descent = float(surface.value(start)) - found.final_value
    assert found.final_value <= np.nanmin(values) + 0.01 * descent
    is_worth = float(surface.value(start)) - values >= 0.9 * descent
    inside = (rates >= found.band[0]) & (rates <= found.band[1])
    assert is_worth[inside].mean() > 0.99
    assert not is_worth[4001:].any()


@pytest.mark.parametrize("rule", ["sgd", "momentum", "adam"])
def test_the_best_rate_is_found_in_a_narrow_dip_too(rule):
    """On Rosenbrock's valley the best of the first rates is far from the best there is: momentum reached 6.8e-3."""
    surface = make_surface(SurfaceSpec("(1-x)^2 + 100*(y-x^2)^2"))
    window, start = (-2.0, 2.0, -1.0, 3.0), (-1.5, 2.0)
    known = critical_points(surface, window).points
    (found,) = tune(surface, [RunSpec(rule, (), start)], 100, window, known)
    rates = np.geomspace(1e-5, 10.0, 1500).tolist()
    specs = [RunSpec(rule, (("learning_rate", rate),), start) for rate in rates]
    values = [path.values[-1] for path in descend(surface, specs, 100, window=window)]
    assert found.final_value <= 1.05 * np.nanmin(values)


def test_what_fails_at_every_rate_is_none():
    surface = make_surface(SurfaceSpec("sqrt(-1 - x^2 - y^2)"))
    assert list(tune(surface, [RunSpec("sgd", (), (1.0, 1.0))], 10, WINDOW)) == [None]


def test_cancelled_is_over(valley):
    assert tuned(valley, "sgd", "adam", cancelled=lambda: True) == []


def test_the_noise_is_the_same_in_every_trial(valley):
    surface, known = valley
    spec = RunSpec("sgd", (), (-7.0, 2.0), None, 0.3)
    first, second = (next(iter(tune(surface, [spec], 20, WINDOW, known, seed=seed))) for seed in (3, 3))
    assert first.rate == second.rate
    (path,) = descend(surface, [first.spec], 20, seed=3, window=WINDOW)
    assert path.values[-1] == pytest.approx(first.final_value, rel=1e-9)


def test_a_chaotic_run_reaches_what_is_said_of_it():
    """RMSprop on a narrow valley: a sweep promised 5.8e-4 at a rate where the run itself ends at 0.023."""
    surface = make_surface(SurfaceSpec("(1-x)^2 + 10*(y-x^2)^2"))
    window = (-2.0, 2.0, -1.0, 3.0)
    known = critical_points(surface, window).points
    for rule in ("rmsprop", "sgd", "adam"):
        (found,) = tune(surface, [RunSpec(rule, (), (-0.4, 2.6))], 500, window, known)
        (path,) = descend(surface, [found.spec], 500, window=window)
        assert path.values[-1] == found.final_value
        assert found.final_value <= 0.05
