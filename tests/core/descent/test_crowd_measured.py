"""Crowds on a surface that measures for itself end where those of its Programs end."""

import numpy as np
import pytest

from core.descent import crowd_measured
from core.descent.crowd import Crowd, CrowdDescent
from core.descent.record import around

WINDOW = (-2.0, 2.0, -2.0, 2.0)


def rolled(surface, rule, cancelled=None, **given):
    starts = np.random.default_rng(0).uniform(-2, 2, (2, 50))
    crowd = Crowd(starts, {"learning_rate": 0.05, **given}, around(WINDOW, (0.0, 0.0)), still=(1e-8, 1e-8))
    descent = CrowdDescent(surface, rule, crowd, backend="numpy")
    is_done = descent.advance(400, cancelled=cancelled)
    if is_done:
        descent.finish()
    return descent, is_done


@pytest.mark.parametrize("rule", ["sgd", "adam", "momentum", "newton"])
def test_ends_values_and_steps(rule, monkeypatch, surface_of, measured_of):
    monkeypatch.setattr(crowd_measured, "SLOTS", 16)
    text = "(x^2 - 1)^2 + y^2"
    one, other = rolled(surface_of(text), rule)[0], rolled(measured_of(text), rule)[0]
    np.testing.assert_array_equal(other.ends, one.ends)
    np.testing.assert_array_equal(other.steps, one.steps)
    np.testing.assert_allclose(other.positions, one.positions, atol=1e-9)
    np.testing.assert_allclose(other.values, one.values, atol=1e-12)
    np.testing.assert_allclose(other.lowest, one.lowest, atol=1e-12)


def test_each_run_may_have_its_own_number(surface_of, measured_of):
    rates = np.linspace(0.01, 0.4, 50)
    one, other = (rolled(kind("x^2 + y^4"), "sgd", learning_rate=rates)[0] for kind in (surface_of, measured_of))
    np.testing.assert_array_equal(other.ends, one.ends)
    np.testing.assert_allclose(other.positions, one.positions, atol=1e-9)


def test_each_run_may_have_its_own_multiple_of_a_schedule(surface_of, measured_of):
    own, starts = np.linspace(0.01, 0.4, 50), np.random.default_rng(0).uniform(-2, 2, (2, 50))
    crowd = Crowd(starts, {}, around(WINDOW, (0.0, 0.0)), rates=0.9 ** np.arange(60.0), scales=own)
    found = []
    for kind in (surface_of, measured_of):
        descent = CrowdDescent(kind("x^2 + y^4"), "momentum", crowd, backend="numpy")
        descent.advance(60)
        found.append(descent.positions)
    np.testing.assert_allclose(found[1], found[0], atol=1e-9)
    assert np.ptp(np.abs(found[0] / starts), axis=1).min() > 0.1


def test_it_can_be_cancelled_soon(measured_of):
    asked = []

    def cancelled():
        asked.append(None)
        return len(asked) > 3

    descent, is_done = rolled(measured_of("x^2 + y^2"), "adam", cancelled)
    assert not is_done
    assert len(asked) == 4
    assert descent.made == 0
