"""Sweeps agree with the runs themselves, and with every number of the demonstrations B."""

from dataclasses import replace

import numpy as np
import pytest

from core.descent import RunSpec, descend
from core.rules.library import rules
from surfaces.arrivals import AWAY
from surfaces.critical import critical_points
from surfaces.making import make_surface
from surfaces.rate_bands import RateBand
from surfaces.rates import default_rates, growing_sweep, sweep
from surfaces.spec import SurfaceSpec
from surfaces.tuning import tune

LINE = (-6.0, 4.0)
LOCAL, GLOBAL = 1.9638, -2.0


@pytest.fixture(scope="module")
def two_minima():
    surface = make_surface(SurfaceSpec("0.05(x+2)^2 - 0.5exp(-((x-2)/0.3)^2)"))
    return surface, critical_points(surface, LINE).points


def swept(two_minima, rates, rule="sgd", start=3.0, steps=5000, **options):
    surface, known = two_minima
    return sweep(surface, RunSpec(rule, (), (start,)), steps, np.array(rates), LINE, known, **options)


@pytest.mark.parametrize("rate", [0.003, 0.01, 0.03, 0.1, 0.18])
def test_small_rates_stay_at_the_local_minimum(two_minima, rate):
    found = swept(two_minima, [rate])
    assert found.ends[0, 0] == pytest.approx(LOCAL, abs=1e-4)
    assert found.final_values[0] == pytest.approx(0.2928, abs=1e-4)
    assert found.bands[0] in (RateBand.CONVERGES, RateBand.ZIGZAGS)


@pytest.mark.parametrize("rate", [0.2, 0.25, 0.3])
def test_beyond_the_threshold_it_rattles_for_ever(two_minima, rate):
    assert swept(two_minima, [rate]).bands == (RateBand.CYCLES,)


@pytest.mark.parametrize("rate", [0.5, 1.0, 3.0, 10.0, 19.0])
def test_large_rates_reach_the_global_minimum(two_minima, rate):
    found = swept(two_minima, [rate])
    assert found.points[found.labels[0]].position[0] == pytest.approx(GLOBAL)


def test_beyond_the_second_threshold_it_diverges(two_minima):
    found = swept(two_minima, [21.0])
    assert found.bands == (RateBand.DIVERGES,)
    assert found.labels[0] == AWAY


def test_steps_to_the_global_minimum(two_minima):
    found = swept(two_minima, [1.0, 3.0, 10.0, 0.03])
    assert found.steps_to_tolerance[:3].tolist() == [62.0, 20.0, 1.0]
    assert np.isnan(found.steps_to_tolerance[3])


def test_from_the_other_side_there_is_only_the_global_minimum(two_minima):
    found = swept(two_minima, [0.03], start=-4.0)
    assert found.ends[0, 0] == pytest.approx(GLOBAL, abs=1e-3)


@pytest.mark.parametrize(
    ("rule", "local", "reaches"),
    [
        ("momentum", [0.003, 0.01], [0.03, 0.05, 0.1]),
        ("adagrad", [0.1, 0.5], [1.0, 3.0]),
        ("adam", [0.01, 0.1], [1.0]),
    ],
)
def test_the_table_of_rules(two_minima, rule, local, reaches):
    found = swept(two_minima, [*local, *reaches], rule)
    assert found.ends[: len(local), 0] == pytest.approx(LOCAL, abs=3e-4)
    assert found.ends[len(local) :, 0] == pytest.approx(GLOBAL, abs=1e-3)
    assert [found.points[each].position[0] for each in found.labels[: len(local)]] == pytest.approx(
        [LOCAL] * len(local), abs=1e-4
    )


@pytest.mark.parametrize("backend", ["numpy", None])
def test_rmsprop_and_adam_hover_at_the_local_minimum(two_minima, backend):
    """Which of its two turning points the last step is at hangs on rounding; the distance does not."""
    found = swept(two_minima, [0.01, 0.05, 0.3], "rmsprop", backend=backend)
    assert np.abs(found.ends[:2, 0] - LOCAL) == pytest.approx([0.005, 0.026], rel=0.05)  # 1.959 and 1.938
    assert found.bands[:2] == (RateBand.CYCLES, RateBand.CYCLES)
    assert found.ends[2, 0] == pytest.approx(GLOBAL, abs=1e-3)
    restless = swept(two_minima, [0.3], "adam", backend=backend).ends[0, 0]
    assert 1e-4 < abs(restless - LOCAL) < 0.01  # 1.965: at rest it comes to life again and again


def test_four_rates_on_one_curve():
    surface, window = make_surface(SurfaceSpec("3x^2")), (-2.0, 2.0)
    known = critical_points(surface, window).points
    found = sweep(surface, RunSpec("sgd", (), (1.0,)), 100, np.array([0.003, 0.03, 0.3, 3.0]), window, known)
    assert found.bands == (RateBand.TOO_SLOW, RateBand.CONVERGES, RateBand.ZIGZAGS, RateBand.DIVERGES)
    assert found.ends[:3, 0] == pytest.approx([(1 - 6 * 0.003) ** 100, 2.4e-9, 2.0e-10], rel=0.02)


@pytest.mark.parametrize("backend", ["numpy", None])
def test_every_rate_is_the_run_itself(backend):
    surface, window = make_surface(SurfaceSpec("(x^2 + y - 11)^2 + (x + y^2 - 7)^2")), (-5.0, 5.0, -5.0, 5.0)
    known = critical_points(surface, window).points
    rates = np.geomspace(1e-4, 0.02, 9)
    found = sweep(surface, RunSpec("momentum", (), (0.5, 0.5)), 700, rates, window, known, backend=backend)
    specs = [RunSpec("momentum", (("learning_rate", rate),), (0.5, 0.5)) for rate in rates]
    for run, path in enumerate(descend(surface, specs, 700, window=window)):
        if path.diverged_at is None and found.bands[run] is not RateBand.CYCLES:
            assert found.final_values[run] == pytest.approx(path.values[-1], rel=1e-6, abs=1e-12)
            assert found.best_values[run] == pytest.approx(path.values.min(), rel=1e-6, abs=1e-12)


@pytest.mark.parametrize("batch", [1, 2, 3, None])
def test_batches_are_those_of_the_run(batch):
    line = make_surface(
        SurfaceSpec("(w*u + b - v)^2", ("w", "b"), (), (("u", (1.0, 2.0, 4.0)), ("v", (2.0, 3.0, 9.0))))
    )
    spec, rates, window = RunSpec("sgd", (), (0.0, 0.0)), np.geomspace(1e-3, 5e-2, 5), (-5.0, 5.0, -5.0, 5.0)
    found = sweep(line, spec, 40, rates, window, seed=3, batch=batch)
    specs = [RunSpec("sgd", (("learning_rate", rate),), (0.0, 0.0)) for rate in rates.tolist()]
    paths = descend(line, specs, 40, seed=3, batch=batch, window=window)
    assert found.ends == pytest.approx(np.array([path.positions[-1] for path in paths]), rel=1e-9)
    (tuned,) = tune(line, [spec], 40, window, seed=3, batch=batch)
    (path,) = descend(line, [tuned.spec], 40, seed=3, batch=batch, window=window)
    assert path.values[-1] == pytest.approx(tuned.final_value, rel=1e-9)


def test_noise_and_schedules_are_those_of_the_run():
    surface, window = make_surface(SurfaceSpec("x^2 + y^2")), (-2.0, 2.0, -2.0, 2.0)
    spec = RunSpec("sgd", (), (1.0, 1.0), "learning_rate/t", 0.1)
    found = sweep(surface, spec, 60, np.array([0.1, 0.5]), window, seed=5)
    chosen = RunSpec("sgd", (("learning_rate", 0.5),), (1.0, 1.0), "learning_rate/t", 0.1)
    (path,) = descend(surface, [chosen], 60, seed=5, window=window)
    assert found.ends[1] == pytest.approx(path.positions[-1], rel=1e-12)
    assert found.backend == "numpy"


def test_growing_ends_with_all_rates(two_minima):
    surface, known = two_minima
    rates = np.geomspace(1e-3, 30, 200)
    maps = list(growing_sweep(surface, RunSpec("sgd", (), (3.0,)), 300, rates, LINE, known))
    assert len(maps) == 2
    assert len(maps[0].rates) < 60
    assert (maps[1].rates == rates).all()
    assert (
        list(growing_sweep(surface, RunSpec("sgd", (), (3.0,)), 300, rates, LINE, known, cancelled=lambda: True)) == []
    )


def test_the_best_rate_is_the_quickest_of_the_lowest(two_minima):
    found = swept(two_minima, [0.03, 1.0, 10.0, 21.0])
    assert found.best == 2


def test_a_run_that_falls_for_ever_is_not_the_best():
    surface, window = make_surface(SurfaceSpec("x^3 - y^5")), (-2.0, 2.0, -2.0, 2.0)
    found = sweep(surface, RunSpec("sgd", (), (1.0, 1.0)), 100, np.array([1e-5, 1e-4, 1.0]), window)
    assert found.bands[2] is RateBand.DIVERGES
    assert found.final_values[2] < found.final_values[1] < found.final_values[0]
    assert found.holds.tolist() == [True, True, False]
    assert found.best == 1


def test_where_all_fail_none_is_the_best():
    surface, window = make_surface(SurfaceSpec("-x^4")), (-2.0, 2.0)
    found = sweep(surface, RunSpec("sgd", (), (1.0,)), 1000, np.array([0.1, 1.0, 1e12]), window)
    assert found.best is None


def test_the_best_rate_has_a_value_where_the_start_has_an_infinite_one(two_minima):
    found = swept(two_minima, [0.03, 1.0, 10.0, 21.0])
    ends = np.array([np.nan, 3.0, 2.0, np.inf])
    assert replace(found, start_value=np.inf, final_values=ends).best == 2


def test_default_rates_reach_around_the_thresholds(two_minima):
    surface, known = two_minima
    rates = default_rates(surface, rules()["sgd"], rules()["sgd"].defaults(), known)
    assert len(rates) >= 200
    assert rates[0] <= 0.00186
    assert rates[-1] >= 40
    assert np.ptp(np.diff(np.log(rates))) < 1e-9


@pytest.mark.parametrize("formula", ["7", "sqrt(-1 - x^2)", "|x|", "1/x", "exp(x^2)", "sin(1000x)"])
def test_no_surface_and_no_rate_is_a_trouble(formula):
    surface = make_surface(SurfaceSpec(formula, ("x",)))
    known = critical_points(surface, (-3.0, 3.0)).points
    found = sweep(surface, RunSpec("momentum", (), (1.5,)), 200, np.geomspace(1e-12, 1e12, 50), (-3.0, 3.0), known)
    assert len(found.bands) == 50
    assert not np.isinf(found.final_values).any()


def test_a_rate_that_hardly_moves_the_run_is_too_slow_though_it_began_near_the_minimum():
    surface, window = make_surface(SurfaceSpec("x^2")), (-2.0, 2.0)
    known = critical_points(surface, window).points
    found = sweep(surface, RunSpec("sgd", (), (0.02,)), 100, np.array([1e-12, 0.1]), window, known)
    assert list(found.bands) == [RateBand.TOO_SLOW, RateBand.CONVERGES]
