"""Every pair is a run of its own, with the schedule that begins at its learning rate; see test_stability for maps."""

import numpy as np
import pytest

from core.descent import RunSpec, descend
from core.descent.crowd import DIVERGED, LEFT_DOMAIN, SETTLED, UNDER_WAY
from surfaces import stability_rolls
from surfaces.dials import Dial
from surfaces.making import make_surface
from surfaces.spec import SurfaceSpec
from surfaces.stability_rolls import Task, roll

WINDOW = (-2.0, 2.0, -2.0, 2.0)
START = (1.0, 1.3)
RATE = Dial("hyperparameter", "learning_rate", 1e-2, 2.0, "log")
MOMENTUM = Dial("hyperparameter", "momentum", 0.0, 0.9, "linear")
BOWL = make_surface(SurfaceSpec("x^2 + 3y^2"))
FALLING, WAVE = "learning_rate*0.97^t", "learning_rate*(1 + 0.9cos(t/10))"


def task(schedule=None, dials=(RATE, MOMENTUM), steps=200, surface=BOWL, rule="momentum", **options):
    spec = RunSpec(rule, (("learning_rate", 0.05),), START, schedule)
    given = {"backend": None, "cancelled": None, **options}
    return Task(surface, spec, dials, 6, 5, steps, WINDOW, **given)


def alone(asked, column, row):
    """The same run by itself."""
    numbers = dict(asked.spec.hyperparameters)
    for dial, place, count in zip(asked.dials, (column, row), (6, 5), strict=True):
        numbers[dial.name] = float(dial.values(count)[place])
    spec = RunSpec(asked.spec.rule, tuple(numbers.items()), START, asked.spec.schedule)
    (path,) = descend(asked.surface, [spec], asked.steps, window=WINDOW)
    return path


@pytest.mark.parametrize("backend", ["numpy", None])
@pytest.mark.parametrize("schedule", [None, FALLING, WAVE])
@pytest.mark.parametrize("dials", [(RATE, MOMENTUM), (MOMENTUM, RATE)])
def test_every_pair_ends_where_its_run_ends(dials, schedule, backend):
    asked = task(schedule, dials, backend=backend)
    made = roll(asked)
    for run, value in enumerate(made.values.tolist()):
        path = alone(asked, run % 6, run // 6)
        assert (made.ends[run] == DIVERGED) == (path.diverged_at is not None)
        if path.diverged_at is None:
            assert value == pytest.approx(path.values[-1], rel=1e-6, abs=1e-12)


@pytest.mark.parametrize("schedule", [FALLING, WAVE])
def test_with_a_schedule_all_pairs_are_rolled_at_once(schedule, monkeypatch):
    crowds, made = [], stability_rolls.CrowdDescent
    monkeypatch.setattr(
        stability_rolls, "CrowdDescent", lambda *given, **more: crowds.append(1) or made(*given, **more)
    )
    roll(task(schedule))
    assert len(crowds) == 1
    roll(task("min(learning_rate, 0.1)"))
    assert len(crowds) == 1 + 6


def test_a_cut_off_schedule_ends_where_its_runs_end():
    asked = task("min(learning_rate, 0.1)*0.99^t")
    for run, value in enumerate(roll(asked).values.tolist()):
        assert value == pytest.approx(alone(asked, run % 6, run // 6).values[-1], rel=1e-6, abs=1e-12)


def test_where_the_learning_rate_is_on_no_dial_all_have_the_same_schedule():
    decay = Dial("hyperparameter", "weight_decay", 0.0, 0.5, "linear")
    asked = task(FALLING, (MOMENTUM, decay))
    assert roll(asked).values[7] == pytest.approx(alone(asked, 1, 1).values[-1], rel=1e-9)


def test_where_the_schedule_gives_no_rate_there_is_no_run():
    made = roll(task("learning_rate - 0.1*t/T"))
    is_missing = np.isnan(made.values)
    assert is_missing.tolist() == [rate < 0.1 for rate in RATE.values(6)] * 5
    assert np.isnan(made.positions[:, is_missing]).all()
    assert (made.ends[is_missing] == UNDER_WAY).all()
    assert (made.steps[is_missing] == 0).all()


def test_a_rise_takes_along_those_that_rest():
    rates = Dial("hyperparameter", "learning_rate", 0.05, 0.1, "linear")
    calm = roll(task("learning_rate", (rates, MOMENTUM), steps=900))
    risen = roll(task("learning_rate*where(t < 800, 1, 400)", (rates, MOMENTUM), steps=900))
    assert (calm.ends == SETTLED).all()
    assert (risen.ends[:6] == DIVERGED).all()


def test_half_a_surface():
    half = make_surface(SurfaceSpec("sqrt(x) + 0*y"))
    assert (roll(task(surface=half)).ends == LEFT_DOMAIN).all()


@pytest.mark.parametrize("schedule", [None, FALLING])
@pytest.mark.parametrize("answers", [[True] * 99, [False, True, True]])
def test_work_that_was_cancelled_gives_nothing(schedule, answers):
    given = iter(answers)
    adam = Dial("hyperparameter", "beta1", 0.0, 0.9, "linear")
    assert roll(task(schedule, (RATE, adam), rule="adam", cancelled=lambda: next(given))) is None
