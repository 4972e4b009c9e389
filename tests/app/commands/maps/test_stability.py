"""The table goes through all pairs, the first dial fastest."""

import numpy as np
import pytest

from app.commands.maps.mapped import Question
from app.commands.maps.stability import map_stability
from app.document.files import load
from app.document.resolve import resolve
from app.document.scene import Run, Scene, SurfaceScene
from core.resources import resource


def test_the_table_is_the_map_row_by_row():
    mapped = map_stability(Question(resolve(load(resource("scenes", "example.thalweg"))), 12, 0))
    first, second, final, *_ = mapped.table.columns
    values = mapped.arrays["final_values"]
    assert np.array_equal(final, values.ravel(), equal_nan=True)
    assert first[0] < first[1]
    assert second[0] == second[11] < second[12]


@pytest.mark.parametrize(("start", "position", "curvature"), [(3.0, 2.0, 2 * 5.37), (-4.0, -2.0, 0.1)])
def test_theory_is_about_the_minimum_that_the_run_goes_to(start, position, curvature):
    """A wide well with a narrow one in it: 2(1 + momentum)/λ of either."""
    surface = SurfaceScene(formula="0.05(x+2)^2 - 0.5exp(-((x-2)/0.3)^2)", window={"x": (-6.0, 4.0)})
    numbers = {"learning_rate": 0.05, "momentum": 0.5}
    scene = Scene(surface=surface, runs=(Run(rule="momentum", start=(start,), hyperparameters=numbers),), steps=400)
    theory = map_stability(Question(resolve(scene), 8, 0)).answer["theory"]
    assert theory["minimum"]["position"][0] == pytest.approx(position, abs=0.05)
    momentum, rates = theory["momentum"], theory["learning_rate"]
    assert rates == pytest.approx(2 * (1 + momentum) / curvature, rel=0.01)


@pytest.mark.parametrize(("schedule", "is_told"), [(None, True), ("learning_rate*0.99^t", False)])
def test_theory_says_nothing_of_a_schedule(schedule, is_told):
    surface = SurfaceScene(formula="x^2 + 3y^2", window={"x": (-1.0, 1.0), "y": (-1.0, 1.0)})
    scene = Scene(surface=surface, runs=(Run(rule="momentum", start=(0.5, 0.5), schedule=schedule),), steps=10)
    assert (map_stability(Question(resolve(scene), 8, 0)).answer["theory"] is not None) == is_told


def test_where_theory_says_nothing():
    surface = SurfaceScene(formula="x^3 + x + y", window={"x": (-1.0, 1.0), "y": (-1.0, 1.0)})
    scene = Scene(surface=surface, runs=(Run(rule="momentum", start=(0.5, 0.5)),), steps=10)
    assert map_stability(Question(resolve(scene), 8, 0)).answer["theory"] is None
