"""A crowd follows a schedule as single runs do, and takes no fallen rate for rest."""

import numpy as np
import pytest

from core.descent import RunSpec, descend
from core.descent.crowd import DIVERGED, LEFT_DOMAIN, SETTLED, UNDER_WAY, Crowd, CrowdDescent
from core.descent.crowd_block import LOOK
from core.descent.crowd_rates import FADED, CrowdRates
from core.descent.record import Bounds
from core.formula.native import is_available
from core.rules.library import rules
from core.rules.schedule import common_rates, parse_schedule, rates

WINDOW = (-2.0, 2.0, -2.0, 2.0)
FAR = Bounds((-4e6 - 2.0,) * 2, (4e6 + 2.0,) * 2)
NATIVE = pytest.mark.skipif(not is_available(), reason="no machine code without llvmlite and fused multiplication")
SCHEDULES = {
    "decay": "learning_rate*0.95^t",
    "warm-up": "learning_rate*min(1, t/10)*(1 - t/(T+1))",
    "restarts": "learning_rate*(0.5 + 0.5*cos(π*mod(t, 20)/20))",
    "pause": "learning_rate*step(t - 15)",
}


@pytest.fixture(params=["numpy", pytest.param("native", marks=NATIVE)])
def backend(request):
    return request.param


def starts_around(count=19, size=1.5):
    return np.random.default_rng(0).uniform(-size, size, (count, 2))


def scheduled(surface, rule, starts, schedule, rate, steps, backend=None, bounds=FAR, **options):
    laid_down = rates(parse_schedule(schedule), rate, steps)
    crowd = Crowd(np.array(starts, dtype=float).T, {"learning_rate": rate}, bounds, rates=laid_down, **options)
    return CrowdDescent(surface, rule, crowd, backend=backend)


RULES = [(identifier, SCHEDULES["decay"]) for identifier in rules()]
OTHERS = [
    (identifier, schedule)
    for identifier in ("sgd", "momentum", "momentum_keras", "adamw", "nadam", "lion")
    for schedule in list(SCHEDULES.values())[1:]
    if identifier in rules()
]


@pytest.mark.parametrize(("identifier", "schedule"), [*RULES, *OTHERS])
def test_every_rule_goes_where_single_runs_go(surface_of, backend, identifier, schedule):
    surface, starts, steps = surface_of("(1-x)^2 + 3*(y-x^2)^2", ("x", "y")), starts_around(), 45
    rate = 1.0 if identifier == "newton" else 0.02
    specs = [RunSpec(identifier, (("learning_rate", rate),), tuple(one), schedule) for one in starts]
    found = scheduled(surface, identifier, starts, schedule, rate, steps, backend)
    record = np.full((steps, 3, len(starts)), np.nan)
    assert found.advance(steps, record)
    found.finish()
    for run, path in enumerate(descend(surface, specs, steps, window=WINDOW)):
        made = path.steps
        if found.ends[run] != UNDER_WAY:
            assert found.ends[run] == (DIVERGED if path.left_domain_at is None else LEFT_DOMAIN)
        close = {"rtol": 1e-6, "atol": 1e-8}
        np.testing.assert_allclose(found.positions[:, run], path.positions[-1], **close)
        np.testing.assert_allclose(record[: made + 1, :2, run], path.positions[:steps], **close)
        np.testing.assert_allclose(found.values[run], path.values[-1], **close)


@pytest.mark.parametrize("identifier", rules())
def test_runs_of_many_learning_rates_follow_one_schedule_at_once(surface_of, backend, identifier):
    surface, starts, steps = surface_of("(1-x)^2 + 3*(y-x^2)^2", ("x", "y")), starts_around(), 45
    own = np.geomspace(1e-4, 0.05, len(starts))
    schedule = parse_schedule(SCHEDULES["warm-up"])
    common = common_rates(schedule, own, steps)
    crowd = Crowd(starts.T.copy(), {"learning_rate": own}, FAR, rates=common, scales=own)
    found = CrowdDescent(surface, identifier, crowd, backend=backend)
    assert found.advance(steps)
    for run, rate in enumerate(own.tolist()):
        spec = RunSpec(identifier, (("learning_rate", rate),), tuple(starts[run]), schedule.text)
        (path,) = descend(surface, [spec], steps, window=WINDOW)
        np.testing.assert_allclose(found.positions[:, run], path.positions[-1], rtol=1e-6, atol=1e-8)


def test_the_very_rates_of_a_single_run(surface_of, backend):
    """On a plane every position is a sum of the rates, here of sums that float64 holds exactly."""
    schedule, steps = "2^(-mod(t, 7))", 60
    start = (3.0, -2.0)
    found = scheduled(surface_of("x - 2y", ("x", "y")), "sgd", [start], schedule, 1.0, steps, backend)
    record = np.empty((steps, 3, 1))
    found.advance(steps, record)
    spec = RunSpec("sgd", (("learning_rate", 1.0),), start, schedule)
    (path,) = descend(surface_of("x - 2y", ("x", "y")), [spec], steps)
    np.testing.assert_array_equal(record[:, :2, 0], path.positions[:-1])
    np.testing.assert_array_equal(found.positions[:, 0], path.positions[-1])
    np.testing.assert_array_equal(path.positions[:2, 0], [3.0, 2.5])


@NATIVE
@pytest.mark.parametrize("schedule", SCHEDULES.values(), ids=SCHEDULES)
@pytest.mark.parametrize("identifier", ["sgd", "adam"])
def test_both_ways_settle_the_same_runs_at_the_same_looks(surface_of, identifier, schedule):
    surface, starts = surface_of("(x^2+y-11)^2 + (x+y^2-7)^2"), starts_around(200, 5.0)
    found = [
        scheduled(surface, identifier, starts, schedule, 0.01, 400, backend, still=(1e-3, 1e-3))
        for backend in ("numpy", "native")
    ]
    for one in found:
        one.advance(150)
        one.advance(250)
    np.testing.assert_array_equal(found[0].ends, found[1].ends)
    np.testing.assert_array_equal(found[0].steps, found[1].steps)
    np.testing.assert_allclose(found[0].positions, found[1].positions, rtol=1e-6, atol=1e-9)


@pytest.mark.parametrize("schedule", ["learning_rate*step(9 - t)", "0*t", "learning_rate*0.5^t"])
def test_who_stands_because_the_rate_has_fallen_has_not_settled(surface_of, backend, schedule):
    """From the tenth step on, at the latest, no run moves, and all are far from the minimum."""
    found = scheduled(surface_of("x^2 + y^2"), "sgd", starts_around(), schedule, 1e-3, 300, backend, still=(1e-6, 1e-6))
    found.advance(300)
    assert (found.ends == UNDER_WAY).all()
    assert np.abs(found.positions).max() > 1.0


def test_who_is_at_the_minimum_settles_while_the_rate_falls(surface_of, backend):
    """A slope of 1e-6 is a movement of 1e-6 at the first rate, and counts as that at every other."""
    found = scheduled(
        surface_of("x^2 + y^2"), "sgd", [(1.0, 0.0)], "learning_rate*0.99^t", 0.1, 400, backend, still=(1e-6, 1e-6)
    )
    found.advance(400)
    assert found.ends.tolist() == [SETTLED]
    slope, rate = 2.0 * found.positions[0, 0], 0.1 * 0.99 ** np.arange(1.0, 401.0)
    assert 0.0 < slope * rate[0] < 1e-6
    distance = np.cumprod(1.0 - 2.0 * rate)
    looks = np.arange(LOOK, 401, LOOK)
    is_still = 2.0 * distance[looks - 2] * rate[0] < 1e-6
    assert found.steps[0] == looks[np.flatnonzero(is_still[1:] & is_still[:-1])[0] + 1]


def test_shares_are_those_of_the_largest_rate():
    laid_down = np.linspace(1.0, 4.0, 4 * LOOK)
    found = CrowdRates(laid_down).shares(LOOK, 4 * LOOK)
    np.testing.assert_allclose(found, laid_down[[2 * LOOK - 1, 3 * LOOK - 1, 4 * LOOK - 1]] / 4.0)
    assert CrowdRates(laid_down).shares(LOOK, 2 * LOOK - 1).size == 0
    np.testing.assert_array_equal(CrowdRates(None).shares(0, 3 * LOOK + 1), [1.0, 1.0, 1.0])


def test_a_rate_that_has_faded_tells_nothing():
    laid_down = np.full(3 * LOOK, 1.01 * FADED)
    laid_down[0], laid_down[2 * LOOK :] = 1.0, 0.99 * FADED
    np.testing.assert_allclose(CrowdRates(laid_down).shares(0, 3 * LOOK), [1.01 * FADED, 1.01 * FADED, 0.0])


def test_whether_any_rate_after_a_step_is_larger():
    steps = np.arange(1, 5, dtype=np.int32)
    assert CrowdRates(np.array([1.0, 3.0, 2.0, 2.5])).rise_after(steps).tolist() == [True, False, True, False]
    assert CrowdRates(None).rise_after(steps).tolist() == [False] * 4


def test_there_are_no_more_steps_than_rates(surface_of, backend):
    found = scheduled(surface_of("x^2 + y^2"), "sgd", [(1.0, 1.0)], "0.1/t", 0.1, 20, backend)
    assert found.advance(20)
    with pytest.raises(ValueError, match="no learning rate for step 21"):
        found.advance(1)
    with pytest.raises(ValueError, match="one for each step"):
        CrowdRates(np.ones((3, 2)))


def test_who_is_resumed_goes_on_at_the_rates_of_the_steps_that_it_missed(surface_of, backend):
    schedule = "learning_rate*(1 + 0.5*sin(t/9))"
    surface, starts = surface_of("x^2 + 3y^2"), starts_around(30)
    found = scheduled(surface, "momentum", starts, schedule, 0.02, 500, backend, still=(1e-4, 1e-4))
    never = scheduled(surface, "momentum", starts, schedule, 0.02, 500, backend)
    for one in (found, never):
        one.advance(500)
    settled = found.ends == SETTLED
    assert settled.any()
    found.resume(settled)
    found.advance(0)
    np.testing.assert_allclose(found.positions, never.positions, rtol=1e-9, atol=1e-15)
