"""Starts are rolled until they rest, and are followed where a rate rises after that; see test_basins for whole maps."""

import numpy as np
import pytest

from core.descent.crowd import DIVERGED, SETTLED, UNDER_WAY
from surfaces.basin_rolls import Task, roll
from surfaces.making import make_surface
from surfaces.spec import SurfaceSpec

STARTS = np.array([[0.5, -0.8, 0.3], [0.1, 0.6, -0.9]])


def task_of(schedule, formula="x^2 + y^2", rate=0.1, steps=400, cancelled=None):
    surface = make_surface(SurfaceSpec(formula))
    window = (-1.0, 1.0, -1.0, 1.0)
    return Task(surface, "sgd", {"learning_rate": rate}, schedule, steps, window, None, cancelled)


def test_rates_are_those_of_the_schedule():
    assert task_of(None).rates is None
    np.testing.assert_array_equal(task_of("learning_rate*t/T", steps=4).rates, 0.1 * np.arange(1.0, 5.0) / 4.0)


@pytest.mark.parametrize("schedule", [None, "learning_rate", "learning_rate*0.999^t"])
def test_who_is_at_rest_is_left_there(schedule):
    found = roll(task_of(schedule), STARTS)
    assert (found.ends == SETTLED).all()
    assert (found.steps < 200).all()
    assert found.last is found.resting


def test_a_rise_takes_along_those_that_rest_on_an_edge():
    """Both rest at the saddle when the rate rises; the one that is not quite on the ridge leaves it in the end."""
    starts = np.array([[0.5, 0.5], [0.0, 1e-20]])
    found = roll(task_of("learning_rate*where(t < 150, 1, 4)", "x^2 - y^2"), starts)
    assert found.ends.tolist() == [SETTLED, DIVERGED]
    assert found.steps[0] < 150 < found.steps[1]
    np.testing.assert_allclose(found.resting[:, 0], 0.0, atol=1e-8)


def test_nobody_rests_unasked():
    found = roll(task_of(None), STARTS, drops=False)
    assert (found.ends == UNDER_WAY).all()
    assert (found.steps == 400).all()


@pytest.mark.parametrize("answers", [[True] * 99, [False, True, True]])
def test_work_that_was_cancelled_gives_nothing(answers):
    given = iter(answers)
    rising = "learning_rate*where(t < 200, 1, 4)"
    assert roll(task_of(rising, cancelled=lambda: next(given)), STARTS) is None
