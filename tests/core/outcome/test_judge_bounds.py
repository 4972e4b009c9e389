"""Where one verdict ends and the next begins, on paths that are laid out by hand. The window is 1 wide."""

import numpy as np
import pytest

from core.descent import Trajectory
from core.outcome import Outcome, judge

WINDOW = (-0.5, 0.5)


@pytest.fixture
def verdict_of(surface_of):
    def verdict_of(text, positions, rate=0.1, known=()):
        positions = np.asarray(positions, dtype=np.float64)
        positions = positions.reshape(len(positions), -1)
        dims = positions.shape[1]
        surface = surface_of(text, ("x", "y")[:dims])
        rates = np.full(len(positions), rate)
        path = Trajectory(positions, surface.value(positions), surface.gradient(positions), rates, {})
        return judge(path, surface, WINDOW * dims, known)

    return verdict_of


def jittering(radius, steps=500, dims=1):
    """Positions about 0 in no order, never farther than `radius`, and as far in the end."""
    drawn = np.random.default_rng(3).uniform(-1, 1, size=(steps, dims))
    drawn /= np.abs(drawn).max() * np.sqrt(dims)
    drawn[-5] = 1 / np.sqrt(dims)
    return radius * drawn


@pytest.mark.parametrize(
    ("radius", "outcome", "word"),
    [
        (0.95e-3, Outcome.CONVERGED, "It reached a minimum at 0"),
        (4.9e-3, Outcome.CONVERGED, "hovers round it, within 0.0049"),
        (5.1e-3, Outcome.MOVING, "rattles round the minimum at 0, within 0.0051"),
    ],
)
def test_how_far_a_run_may_stray_from_a_minimum_that_it_reached(verdict_of, radius, outcome, word):
    verdict = verdict_of("x^2", jittering(radius))
    assert verdict.outcome is outcome
    assert word in str(verdict.message)


def test_to_be_near_in_the_last_steps_alone_is_no_arrival(verdict_of):
    positions = jittering(0.02)
    positions[-8:] *= 0.9e-3 / 0.02
    assert verdict_of("x^2", positions).outcome is Outcome.MOVING


def test_but_to_be_upon_it_is(verdict_of):
    """Newton's method needs no tenth of its steps to settle."""
    verdict = verdict_of("x^2", [0.4, 0.2, 0.05, 1e-3, 5e-7, 1e-13, 0.0])
    assert (verdict.outcome, verdict.step) == (Outcome.CONVERGED, 3)
    assert verdict_of("x^2", [0.4, 0.2, 0.05, 1e-3, 5e-6, 1e-13, 0.0]).outcome is Outcome.MOVING


def test_a_few_steps_of_newtons_method_arrive(surface_of):
    from core.descent import RunSpec, descend

    surface = surface_of("x^2 - cos(3x)")
    (path,) = descend(surface, [RunSpec("newton", (("learning_rate", 1.0),), (0.3,))], 7, window=(-2, 2))
    verdict = judge(path, surface, (-2, 2))
    assert verdict.outcome is Outcome.CONVERGED
    assert str(verdict.message).startswith("It reached a minimum at 0 in step")


def test_who_comes_steadily_nearer_is_still_on_the_way(verdict_of):
    """Nearer than a run that hovers, but it will not stay there."""
    verdict = verdict_of("x^2", 4.9e-3 * 0.9985 ** np.arange(500.0))
    assert verdict.outcome is Outcome.MOVING
    assert "still on its way to the minimum at 0" in str(verdict.message)


def test_even_in_steps_that_nobody_sees(verdict_of):
    verdict = verdict_of("x^2", 0.015 - 1e-6 * np.arange(500.0))
    assert verdict.outcome is Outcome.MOVING
    assert "still on its way to the minimum at 0" in str(verdict.message)


@pytest.mark.parametrize(
    ("end", "pace", "is_named"),
    [(0.09, 1.15, True), (0.11, 1.15, False), (0.09, 1.01, False), (0.019, 1.01, True)],
)
def test_how_near_a_minimum_is_named(verdict_of, end, pace, is_named):
    """As near as the run moves, but no farther than a tenth of the window; to be within 0.02 is always near."""
    verdict = verdict_of("x^2", end * pace ** np.arange(8.0, -1.0, -1.0))
    assert verdict.outcome is Outcome.MOVING
    assert ("on its way to the minimum at 0" in str(verdict.message)) == is_named


def test_to_stray_about_a_saddle_is_not_to_be_stuck_at_it(verdict_of):
    assert verdict_of("x^2 - y^2", jittering(0.95e-3, dims=2)).outcome is Outcome.SADDLE
    assert verdict_of("x^2 - y^2", jittering(4e-3, dims=2)).outcome is Outcome.MOVING


@pytest.mark.parametrize(
    ("pace", "outcome", "word"),
    [
        (0.0, Outcome.CONVERGED, "flat bottom"),
        (3e-6, Outcome.CONVERGED, "flat bottom"),  # a velocity that dies away: nobody sees it move
        (5e-6, Outcome.MOVING, "still moving"),
    ],
)
def test_who_moves_on_flat_ground_has_not_come_to_rest(verdict_of, pace, outcome, word):
    verdict = verdict_of("max(|x| - 0.3, 0)", pace * np.arange(500.0))
    assert verdict.outcome is outcome
    assert word in str(verdict.message)


def test_a_bottom_that_only_rounding_tells_from_the_lowest_is_one(verdict_of):
    text = "where(x > 0.4, {}, max(|x| - 0.3, 0))"
    assert verdict_of(text.format("-1e-12"), np.full(100, 0.1)).outcome is Outcome.CONVERGED
    assert verdict_of(text.format("-1e-3"), np.full(100, 0.1)).outcome is Outcome.PLATEAU


@pytest.mark.parametrize(("pace", "word"), [(1.9e-4, "hardly moves"), (2.1e-4, "still moving")])
def test_how_slow_a_run_has_to_be_to_be_told_so(verdict_of, pace, word):
    """`pace`: what it covers in its last tenth and the step before that, in windows; its middle is half as far."""
    verdict = verdict_of("x + y", np.outer(np.arange(500.0), (-pace / 49, 0.0)))
    assert verdict.outcome is Outcome.MOVING
    assert word in str(verdict.message)


def test_a_run_along_a_level_line_gets_somewhere(verdict_of):
    """Its values do not fall, but it does not go to and fro either."""
    positions = np.stack([np.linspace(-0.4, 0.4, 100), np.full(100, 0.3)], axis=1)
    assert "still moving" in str(verdict_of("y^2", positions).message)


def test_a_slope_is_level_by_how_much_lower_it_could_get(verdict_of):
    """At rest where the surface could fall by 1: a slope below 0.01 a window is none."""
    rest = np.zeros(100)
    assert "plateau" in str(verdict_of("0.009*x - where(x > 0.4, 1, 0)", rest).message)
    assert "optimizer itself holds it" in str(verdict_of("0.02*x - where(x > 0.4, 1, 0)", rest).message)


@pytest.mark.parametrize(("pace", "word"), [(5e-10, "optimizer itself holds it"), (5e-9, "hardly moves")])
def test_what_is_at_rest_and_what_creeps(verdict_of, pace, word):
    assert word in str(verdict_of("x", -pace * np.arange(100.0)).message)


def test_who_began_outside_and_runs_away_is_outside_since_the_start(verdict_of):
    verdict = verdict_of("x^2", 30 * (-1.2) ** np.arange(20.0))
    assert (verdict.outcome, verdict.step) == (Outcome.DIVERGED, 0)
