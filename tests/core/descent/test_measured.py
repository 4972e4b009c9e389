"""Runs on a surface that measures for itself are those of its Programs."""

import numpy as np
import pytest

from core.descent import RunSpec, descend
from core.rules.library import rules

STEPS = 30


@pytest.mark.parametrize("rule", sorted(rules()))
def test_every_rule(rule, surface_of, measured_of):
    text = "(1 - x)^2 + 3*(y - x^2)^2"
    runs = [RunSpec(rule, (("learning_rate", rate),), (-0.5, 0.8)) for rate in (0.01, 0.02)]
    measured = measured_of(text)
    expected, found = descend(surface_of(text), runs, STEPS), descend(measured, runs, STEPS)
    for one, other in zip(expected, found, strict=True):
        np.testing.assert_allclose(other.positions, one.positions, rtol=1e-9, atol=1e-12)
        np.testing.assert_allclose(other.values, one.values, rtol=1e-9, atol=1e-12)
        np.testing.assert_allclose(other.gradients, one.gradients, rtol=1e-7, atol=1e-9)
    assert measured.asked == [2] * (STEPS + 1)


def test_a_run_that_diverges_ends_as_with_the_programs(surface_of, measured_of):
    run = RunSpec("sgd", (("learning_rate", 1.7),), (1.0, 1.0))
    (one,), (other,) = (descend(kind("x^2 + y^4"), [run], 200) for kind in (surface_of, measured_of))
    assert other.diverged_at == one.diverged_at
    np.testing.assert_allclose(other.positions, one.positions, rtol=1e-9)


def test_schedule_and_noise(surface_of, measured_of):
    run = RunSpec("momentum", (("learning_rate", 0.05),), (1.0, 1.0), "learning_rate/t", 0.1)
    (one,), (other,) = (descend(kind("x^2 + 3y^2"), [run], STEPS, seed=4) for kind in (surface_of, measured_of))
    np.testing.assert_allclose(other.positions, one.positions, rtol=1e-9, atol=1e-12)


def test_each_step_is_measured_on_its_own_rows_and_the_end_on_all(measured_of):
    rows, measured = np.arange(2 * STEPS).reshape(STEPS, 2), measured_of("x^2 + 3y^2")
    descend(measured, [RunSpec("sgd", (), (1.0, 1.0))], STEPS, rows=rows)
    np.testing.assert_array_equal(measured.rows[:STEPS], rows)
    assert measured.rows[STEPS:] == [None]


def test_a_slope_that_is_no_number_moves_nothing(measured_of):
    surface = measured_of("x^2 + y^2")
    surface.slopes = lambda points, _rows=None: (surface.value(points), np.full((len(points), 2), (np.nan, 2.0)))
    (path,) = descend(surface, [RunSpec("sgd", (("learning_rate", 0.1),), (1.0, 1.0))], 3)
    np.testing.assert_allclose(path.positions, [[1, 1], [1, 0.8], [1, 0.6], [1, 0.4]], rtol=1e-12)
