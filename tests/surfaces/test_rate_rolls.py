"""Many rates side by side are the runs themselves, in one piece or in groups."""

import numpy as np
import pytest

from core.descent import RunSpec, descend
from core.descent.crowd import DIVERGED, LEFT_DOMAIN, SETTLED, UNDER_WAY
from core.rules.library import rules
from surfaces import rate_rolls
from surfaces.making import make_surface
from surfaces.rate_rolls import STRIDE, Task, roll
from surfaces.spec import SurfaceSpec

BOWL = make_surface(SurfaceSpec("x^2 + 3y^2"))
WINDOW = (-2.0, 2.0, -2.0, 2.0)
RATES = np.array([1e-6, 0.05, 0.2, 0.5])


def task(steps=100, noise=0.0, schedule=None, aim=(0.0, 0.0), cancelled=None, surface=BOWL, start=(1.0, 1.0)):
    spec = RunSpec("sgd", (), start, schedule, noise)
    aims = np.array([aim[: surface.dims]])
    return Task(surface, rules()["sgd"], spec, steps, RATES, WINDOW[: 2 * surface.dims], aims, 7, None, cancelled)


SCHEDULES = [None, "learning_rate", "min(learning_rate, 1)"]  # crowds, and whole trajectories


@pytest.mark.parametrize("schedule", SCHEDULES)
def test_the_step_of_arrival_is_the_first_that_is_near_enough(schedule):
    made = roll(task(schedule=schedule))
    specs = [RunSpec("sgd", (("learning_rate", rate),), (1.0, 1.0)) for rate in RATES.tolist()]
    for run, path in enumerate(descend(BOWL, specs, 100, window=WINDOW)):
        near = np.flatnonzero((np.abs(path.positions) <= 0.004).all(axis=1))
        expected = near[0] if near.size else np.nan
        assert made.reached[run] == pytest.approx(expected, nan_ok=True)
    assert np.isnan(made.reached[[0, 3]]).all()
    assert made.reached[1] > made.reached[2] > 0


@pytest.mark.parametrize("schedule", SCHEDULES)
def test_ends(schedule):
    assert roll(task(steps=400, schedule=schedule)).ends.tolist() == [UNDER_WAY, SETTLED, SETTLED, DIVERGED]
    half = make_surface(SurfaceSpec("sqrt(x)"))
    left = roll(task(schedule=schedule, surface=half, start=(0.5,)))
    assert left.ends[-1] == LEFT_DOMAIN


def test_a_schedule_followed_side_by_side_is_followed_as_in_whole_trajectories(monkeypatch):
    falling = "learning_rate*0.97^t"
    crowd = roll(task(schedule=falling))
    monkeypatch.setattr(rate_rolls, "common_rates", lambda *_: None)
    whole = roll(task(schedule=falling))
    for name in ("positions", "ends", "lowest", "reached"):
        assert getattr(crowd, name) == pytest.approx(getattr(whole, name), rel=1e-9, nan_ok=True)
    has_arrived = np.array([False, True, True, False])
    assert crowd.movement.bands(crowd.ends, has_arrived) == whole.movement.bands(whole.ends, has_arrived)


def test_chunks_of_the_record_lose_no_step():
    steps = 2 * STRIDE + 17
    made = roll(task(steps, aim=(1.0, 0.9905)))  # the slowest rate comes near late
    (path,) = descend(BOWL, [RunSpec("sgd", (("learning_rate", 1e-6),), (1.0, 1.0))], steps, window=WINDOW)
    assert made.reached[0] == np.flatnonzero(path.positions[:, 1] <= 0.9945)[0] > STRIDE
    assert made.lowest[0] == pytest.approx(path.values[-1], rel=1e-12)
    assert made.positions[:, 0] == pytest.approx(path.positions[-1], rel=1e-12)


def test_groups_of_trajectories_are_one(monkeypatch):
    whole = roll(task(noise=0.1))
    monkeypatch.setattr(rate_rolls, "KEPT", 150)  # one run at a time
    parts = roll(task(noise=0.1))
    for name in ("positions", "ends", "lowest", "reached"):
        assert getattr(parts, name) == pytest.approx(getattr(whole, name), rel=1e-9, nan_ok=True)
    has_arrived = np.array([False, True, True, False])
    assert parts.movement.bands(parts.ends, has_arrived) == whole.movement.bands(whole.ends, has_arrived)


@pytest.mark.parametrize("noise", [0.0, 0.1])
def test_cancelled_in_between(monkeypatch, noise):
    monkeypatch.setattr(rate_rolls, "KEPT", 150)
    asked = []

    def cancelled():
        asked.append(1)
        return len(asked) > 1

    assert roll(task(3000, noise=noise, cancelled=cancelled)) is None
    assert len(asked) == 2
