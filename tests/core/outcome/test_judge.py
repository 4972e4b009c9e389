"""Verdicts that must be true, those of the demonstrations among them."""

import numpy as np
import pytest

from core.descent import RunSpec, descend
from core.outcome import KnownPoint, Outcome, judge

WELLS = "0.05*(x+2)^2 - 0.5*exp(-((x-2)/0.3)^2)"
KNOWN = (
    KnownPoint("minimum", (-2.0,), 0.0, is_global=True),
    KnownPoint("minimum", (1.96380262,), 0.292813),
    KnownPoint("maximum", (1.3544,), 0.5567),
)


@pytest.fixture
def verdict_of(surface_of):
    def verdict_of(text, rule, rate, start, steps, window, known=(), noise=0.0, schedule=None, **others):
        surface = surface_of(text, ("x", "y")[: len(start)])
        run = RunSpec(rule, (("learning_rate", rate), *others.items()), start, schedule, noise)
        (path,) = descend(surface, [run], steps, window=window)
        return judge(path, surface, window, known), path

    return verdict_of


@pytest.mark.parametrize(
    ("rate", "outcome", "step"),
    [
        (0.01, Outcome.MOVING, None),
        (0.1, Outcome.CONVERGED, 25),
        (0.3, Outcome.CONVERGED, 7),
        (0.5, Outcome.CONVERGED, 1),
        (0.9, Outcome.CONVERGED, 25),
        (1.0, Outcome.CYCLING, None),
        (1.1, Outcome.DIVERGED, 84),
    ],
)
def test_one_weight(surface_of, rate, outcome, step):
    """Demonstration A7: (w·x - label)² from 1.95."""
    surface = surface_of("(w*x - a)^2", ("w",), x=1.0, a=2.0)
    (path,) = descend(surface, [RunSpec("sgd", (("learning_rate", rate),), (1.95,))], 100, window=(1.9, 2.1))
    verdict = judge(path, surface, (1.9, 2.1))
    assert (verdict.outcome, verdict.step) == (outcome, step)
    assert verdict.period == (2 if rate == 1.0 else None)


@pytest.mark.parametrize(
    ("rate", "expected"), [(0.01, 1.951), (0.1, 1.96), (0.3, 1.98), (0.5, 2), (0.9, 2.04), (1, 2.05)]
)
def test_one_step_of_one_weight(surface_of, rate, expected):
    surface = surface_of("(x - 2)^2", ("x",))
    (path,) = descend(surface, [RunSpec("sgd", (("learning_rate", rate),), (1.95,))], 100, window=(1.9, 2.1))
    assert path.positions[1, 0] == pytest.approx(expected, abs=1e-12)
    steps = np.arange(101)
    np.testing.assert_allclose(path.positions[:, 0], 2 - 0.05 * (1 - 2 * rate) ** steps, atol=1e-12)


@pytest.mark.parametrize("rate", [0.01, 0.3, 0.9, 1.0])
def test_a_single_step_is_not_called_a_stand(surface_of, rate):
    surface = surface_of("(x - 2)^2", ("x",))
    (path,) = descend(surface, [RunSpec("sgd", (("learning_rate", rate),), (1.95,))], 1, window=(1.9, 2.1))
    verdict = judge(path, surface, (1.9, 2.1))
    assert verdict.outcome is Outcome.MOVING
    assert "hardly" not in str(verdict.message)


def test_one_weight_far_out(surface_of):
    """-4.14e6 at step 100: beyond the bounds, but there for whoever asks for it."""
    surface = surface_of("(x - 2)^2", ("x",))
    run = RunSpec("sgd", (("learning_rate", 1.1),), (1.95,))
    (path,) = descend(surface, [run], 100, window=(1.9, 2.1), stop_when_far=False)
    assert path.positions[100, 0] == pytest.approx(-4.14e6, rel=1e-3)
    verdict = judge(path, surface, (1.9, 2.1))
    assert (verdict.outcome, verdict.step) == (Outcome.DIVERGED, 84)


def test_a_run_on_its_way_to_infinity_is_called_so_before_it_is_there(verdict_of):
    verdict, _ = verdict_of("(x - 2)^2", "sgd", 1.1, (1.95,), 20, (1.9, 2.1))
    assert verdict.outcome is Outcome.DIVERGED


@pytest.mark.parametrize(("start", "where"), [(-4.0, -2.0), (3.0, 1.9638)])
def test_two_starts(verdict_of, start, where):
    """Demonstration B1."""
    verdict, path = verdict_of(WELLS, "sgd", 0.03, (start,), 5000, (-5, 5), KNOWN)
    assert verdict.outcome is Outcome.CONVERGED
    assert verdict.position[0] == pytest.approx(where, abs=1e-4)
    assert ("global minimum at -2 " in str(verdict.message)) == (start < 0)
    assert path.positions[-1, 0] == pytest.approx(where, abs=1e-4)
    if start > 0:
        assert path.values[-1] == pytest.approx(0.2928, abs=1e-4)
        assert "local minimum at 1.964" in str(verdict.message)


@pytest.mark.parametrize(
    ("rate", "outcome", "where", "step"),
    [
        *((rate, Outcome.CONVERGED, 1.9638, None) for rate in (0.003, 0.03, 0.1, 0.18)),
        *((rate, Outcome.CYCLING, None, None) for rate in (0.2, 0.25, 0.3)),
        (0.5, Outcome.CONVERGED, -2.0, None),
        (1.0, Outcome.CONVERGED, -2.0, 62),
        (3.0, Outcome.CONVERGED, -2.0, 20),
        (10.0, Outcome.CONVERGED, -2.0, 1),
        (19.0, Outcome.CONVERGED, -2.0, None),
        (21.0, Outcome.DIVERGED, None, None),
    ],
)
def test_which_rate_reaches_which_minimum(verdict_of, rate, outcome, where, step):
    """Demonstration B2, from 3."""
    verdict, _ = verdict_of(WELLS, "sgd", rate, (3.0,), 5000, (-5, 5), KNOWN)
    assert verdict.outcome is outcome
    if where is not None:
        assert verdict.position[0] == pytest.approx(where, abs=1e-4)
    if step is not None:
        assert verdict.step == step


@pytest.mark.parametrize(
    ("rule", "rate", "where"),
    [
        *(("momentum", rate, 1.9638) for rate in (0.003, 0.01)),
        *(("momentum", rate, -2.0) for rate in (0.03, 0.05, 0.1)),
        ("rmsprop", 0.3, -2.0),
        *(("adagrad", rate, 1.9638) for rate in (0.1, 0.5)),
        *(("adagrad", rate, -2.0) for rate in (1.0, 3.0)),
        *(("adam", rate, 1.9638) for rate in (0.01, 0.1, 0.3)),
        ("adam", 1.0, -2.0),
    ],
)
def test_which_rule_reaches_which_minimum(verdict_of, rule, rate, where):
    """Demonstration B4: changing the optimizer alone does not free it, and the verdict says so."""
    verdict, _ = verdict_of(WELLS, rule, rate, (3.0,), 5000, (-5, 5), KNOWN)
    assert verdict.outcome is Outcome.CONVERGED
    assert verdict.position[0] == pytest.approx(where, abs=1e-4)
    assert ("local minimum" in str(verdict.message)) == (where > 0)


@pytest.mark.parametrize(("rate", "ends"), [(0.01, {1.959, 1.969}), (0.05, {1.938, 1.988})])
def test_rmsprop_hovers(verdict_of, rate, ends):
    """Demonstration B4: it jumps to and fro over the minimum for ever."""
    verdict, path = verdict_of(WELLS, "rmsprop", rate, (3.0,), 5000, (-5, 5), KNOWN)
    assert (verdict.outcome, verdict.period) == (Outcome.CYCLING, 2)
    assert {round(x, 3) for x in path.positions[-2:, 0].tolist()} == ends
    assert "minimum at 1.964" in str(verdict.message)


@pytest.mark.parametrize(("rate", "value"), [(0.003, 0.163), (0.03, 2.4e-9), (0.3, 2.0e-10)])
def test_four_rates_on_a_parabola(verdict_of, rate, value):
    """Demonstration B5: 3x² from 1, position after 100 steps."""
    verdict, path = verdict_of("3x^2", "sgd", rate, (1.0,), 100, (-2, 2))
    assert abs(path.positions[-1, 0]) == pytest.approx(value, rel=0.03)
    assert verdict.outcome is (Outcome.MOVING if rate == 0.003 else Outcome.CONVERGED)
    signs = np.sign(path.positions[:, 0])
    assert (signs[1:] != signs[:-1]).all() if rate == 0.3 else (signs > 0).all()


def test_the_fourth_rate_diverges(surface_of):
    surface = surface_of("3x^2", ("x",))
    (path,) = descend(
        surface, [RunSpec("sgd", (("learning_rate", 3.0),), (1.0,))], 100, window=(-2, 2), stop_when_far=False
    )
    assert path.positions[-1, 0] == pytest.approx(1.1e123, rel=0.02)
    assert judge(path, surface, (-2, 2)).outcome is Outcome.DIVERGED


FLAT = (-4, 4, -4, 4)


@pytest.mark.parametrize(
    ("text", "rule", "rate", "start", "steps", "outcome"),
    [
        # a small slope is no minimum
        ("-exp(-x^2 - y^2)", "sgd", 0.01, (3.5, 2.5), 500, Outcome.PLATEAU),
        ("1/(1 + exp(-5x)) + 0*y", "sgd", 0.1, (3.5, 0.0), 500, Outcome.PLATEAU),
        ("-exp(-x^2 - y^2)", "sgd", 0.1, (1.0, 0.5), 500, Outcome.CONVERGED),
        ("floor(x) + floor(y)", "adam", 0.1, (1.5, 1.5), 200, Outcome.PLATEAU),
        ("max(x^2 + y^2 - 1, 0)", "sgd", 0.1, (3.0, 2.0), 200, Outcome.CONVERGED),  # a flat bottom
        # saddles and maxima
        ("x^2 - y^2", "sgd", 0.1, (1.0, 0.0), 200, Outcome.SADDLE),
        ("x^4/4 - x^2/2 + y^2", "momentum", 0.05, (0.0, 2.0), 500, Outcome.SADDLE),
        ("-x^2 - y^2", "sgd", 0.1, (0.0, 0.0), 50, Outcome.SADDLE),
        ("sin(x)*sin(y)", "newton", 1.0, (0.3, 0.2), 20, Outcome.SADDLE),
        ("x^2 - y^2", "sgd", 0.1, (1.0, 1e-6), 300, Outcome.DIVERGED),
        ("x^3 - 3x*y^2", "newton", 1.0, (1.0, 0.5), 100, Outcome.SADDLE),
        # kinks
        ("|x| + 2|y|", "sgd", 0.07, (1.0, 1.5), 300, Outcome.CYCLING),
        ("|x| + 2|y|", "adagrad", 0.3, (1.0, 1.5), 5000, Outcome.CONVERGED),
        # degenerate minima
        ("x^4 + y^4", "newton", 1.0, (1.0, 1.0), 60, Outcome.CONVERGED),
        ("(x - y)^2", "sgd", 0.1, (1.0, -1.0), 200, Outcome.CONVERGED),
        # valleys are slow
        ("(1-x)^2 + 100*(y-x^2)^2", "sgd", 1e-3, (-1.5, 2.0), 1000, Outcome.MOVING),
        ("(1-x)^2 + 100*(y-x^2)^2", "sgd", 1e-3, (-1.5, 2.0), 30_000, Outcome.CONVERGED),
        ("(1-x)^2 + 100*(y-x^2)^2", "newton", 1.0, (-1.5, 2.0), 20, Outcome.CONVERGED),
        ("x + y", "sgd", 0.01, (1.0, 1.0), 100, Outcome.MOVING),
        ("x^2 + y^2", "sgd", 1e-9, (1.0, 1.0), 100, Outcome.MOVING),
        # at rest, but not because of the surface
        ("x^2 + y^2", "sgd", 0.0, (1.0, 1.0), 100, Outcome.PLATEAU),
        ("x^2 + y^2", "lion", 0.01, (1.0, 1.0), 500, Outcome.CYCLING),
    ],
)
def test_outcomes(verdict_of, text, rule, rate, start, steps, outcome):
    assert verdict_of(text, rule, rate, start, steps, FLAT)[0].outcome is outcome


def test_weight_decay_holds_a_run_off_the_minimum(verdict_of):
    verdict, path = verdict_of("(x-1)^2", "sgd", 0.1, (0.0,), 300, (-2, 2), weight_decay=0.5)
    assert path.positions[-1, 0] == pytest.approx(0.8)
    assert verdict.outcome is Outcome.PLATEAU
    assert "weight decay" in str(verdict.message)


def test_noise_rattles(verdict_of):
    verdict, _ = verdict_of("x^2 + y^2", "sgd", 0.1, (2.0, 1.0), 2000, FLAT, noise=3.0)
    assert verdict.outcome is Outcome.MOVING
    assert "rattles round the minimum at (0, 0)" in str(verdict.message)


def test_round_a_local_minimum_the_global_one_is_named(verdict_of):
    verdict, _ = verdict_of(WELLS, "rmsprop", 0.05, (3.0,), 1000, (-6, 4), KNOWN)
    assert verdict.outcome is Outcome.CYCLING
    assert "round the local minimum at 1.964" in str(verdict.message)
    assert "the global one is at -2" in str(verdict.message)
    verdict, _ = verdict_of(WELLS, "sgd", 0.03, (3.0,), 1000, (-6, 4), KNOWN, noise=2.0)
    assert verdict.outcome is Outcome.MOVING
    assert "rattles round the local minimum" in str(verdict.message)


def test_a_little_noise_hovers(verdict_of):
    verdict, _ = verdict_of("x^2 + y^2", "sgd", 0.1, (2.0, 1.0), 2000, FLAT, noise=0.05)
    assert verdict.outcome is Outcome.CONVERGED
    assert "hovers" in str(verdict.message)


def test_a_falling_rate_lets_noise_settle(verdict_of):
    run = ("x^2 + y^2", "sgd", 0.1, (2.0, 1.0), 2000, FLAT)
    assert "rattles" in str(verdict_of(*run, noise=0.3)[0].message)
    verdict, _ = verdict_of(*run, noise=0.3, schedule="learning_rate*0.997^t")
    assert verdict.outcome is Outcome.CONVERGED
    assert "hovers" not in str(verdict.message)


def test_a_cycle_goes_round_the_minimum_in_its_middle(verdict_of):
    verdict, _ = verdict_of("x^2 + 20*y^2", "sgd", 0.05, (0.0, 1.0), 40, FLAT)
    assert (verdict.outcome, verdict.period) == (Outcome.CYCLING, 2)
    assert "It jumps round the minimum at (0, 0)" in str(verdict.message)


def test_a_chaotic_rate_rattles(verdict_of):
    verdict, _ = verdict_of(WELLS, "sgd", 0.27, (3.0,), 5000, (-5, 5), KNOWN)
    assert verdict.outcome is Outcome.MOVING
    assert "rattles round the local minimum at 1.964" in str(verdict.message)


@pytest.mark.parametrize(
    ("text", "start", "rate", "sentence"),
    [
        ("log(x)", (-1.0,), 0.1, "no real value at the start -1"),
        ("log(x)", (0.5,), 1.0, "In step 1 it left the domain of the formula: there is no real value at -1.5"),
        ("√x", (0.0,), 1.0, "no finite slope"),
        ("1/x^2", (0.0,), 1.0, "The value at the start 0 is infinite"),
        ("-x", (0.0,), 1e6, "ran away downhill"),
        ("-x^3", (1.0,), 0.1, "downhill"),
    ],
)
def test_how_a_run_breaks_off(verdict_of, text, start, rate, sentence):
    verdict, _ = verdict_of(text, "sgd", rate, start, 50, (-4, 4))
    assert sentence in str(verdict.message)


def test_a_run_that_passes_a_minimum_has_not_arrived(verdict_of):
    """Momentum at full speed over the bottom."""
    steps = 6
    verdict, path = verdict_of("x^2", "momentum", 0.05, (1.0,), steps, (-4, 4))
    assert abs(path.positions[-1, 0]) < 0.3
    assert verdict.outcome is Outcome.MOVING


def test_a_small_basin_in_a_large_window_is_not_taken_for_its_neighbour(verdict_of):
    """Minima 1 apart in a window of 200: the known global one is near, but it is not where the run is."""
    text = "0.001*x^2 - cos(2π*x)"
    known = (KnownPoint("minimum", (0.0,), -1.0, is_global=True),)
    verdict, _ = verdict_of(text, "sgd", 0.01, (1.9,), 500, (-100, 100), known)
    assert verdict.outcome is Outcome.CONVERGED
    assert verdict.position[0] == pytest.approx(1.9999, abs=1e-3)
    assert "local" in str(verdict.message)


def test_one_step_is_enough_for_a_verdict(verdict_of):
    assert verdict_of("x^2 + y^2", "newton", 1.0, (1.0, 1.0), 1, FLAT)[0].outcome is Outcome.CONVERGED
    assert verdict_of("x^2 + y^2", "sgd", 0.1, (1.0, 1.0), 1, FLAT)[0].outcome is Outcome.MOVING


def test_a_reversed_window_is_as_good(verdict_of):
    verdict, _ = verdict_of("x^2", "sgd", 0.1, (1.0,), 200, (4, -4))
    assert verdict.outcome is Outcome.CONVERGED
