"""The border that theory draws is the formula of the textbook, also where a parameter moves the minimum."""

import numpy as np
import pytest

from core.outcome import KnownPoint
from surfaces.dials import Dial
from surfaces.making import make_surface
from surfaces.spec import SurfaceSpec
from surfaces.theory import theory_curve

RATE = Dial("hyperparameter", "learning_rate", 1e-3, 10.0, "log")
MOMENTUM = Dial("hyperparameter", "momentum", 0.0, 0.95, "one_minus")
CURVATURE = Dial("parameter", "a", 0.5, 8.0, "linear")


def surface_of(formula, **parameters):
    return make_surface(SurfaceSpec(formula, parameters=tuple(parameters.items())))


def test_the_curve_of_theory_is_that_border():
    surface = surface_of("x^2 + 3y^2")
    rates, momenta = theory_curve(surface, "momentum", {}, (RATE, MOMENTUM), KnownPoint("minimum", (0.0, 0.0), 0.0))
    assert rates == pytest.approx(2 * (1 + momenta) / 6.0)
    momenta, rates = theory_curve(surface, "momentum", {}, (MOMENTUM, RATE), KnownPoint("minimum", (0.0, 0.0), 0.0))
    assert rates == pytest.approx(2 * (1 + momenta) / 6.0)


def test_a_parameter_moves_the_minimum_and_the_curve_follows():
    surface = surface_of("(x - a)^2 + a*(y - 1)^2/2", a=2.0)
    rates, values = theory_curve(surface, "sgd", {}, (RATE, CURVATURE), KnownPoint("minimum", (2.0, 1.0), 0.0))
    assert rates == pytest.approx(2 / np.maximum(2.0, values), rel=1e-9)


@pytest.mark.parametrize("dials", [(MOMENTUM, CURVATURE), (RATE, MOMENTUM)])
def test_where_theory_says_nothing_there_is_no_curve(dials):
    rule = "momentum" if RATE not in dials else "adam"
    assert theory_curve(surface_of("a*x^2 + y^2"), rule, {}, dials, KnownPoint("minimum", (0.0, 0.0), 0.0)) is None


def test_a_minimum_that_ends_takes_its_curve_with_it():
    surface = surface_of("x^3/3 - a*x + y^2", a=2.0)
    dial = Dial("parameter", "a", -1.0, 4.0, "linear")
    rates, values = theory_curve(surface, "sgd", {}, (RATE, dial), KnownPoint("minimum", (2.0**0.5, 0.0), 0.0))
    has_minimum = values > 0.05
    assert rates[has_minimum] == pytest.approx(2 / np.maximum(2.0, 2 * np.sqrt(values[has_minimum])), rel=1e-6)
    assert np.isnan(rates[values < -0.05]).all()
