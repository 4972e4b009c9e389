"""Functions over arrays that NumPy lacks."""

import math

import mpmath
import numpy as np
import pytest

from core.formula import special

POINTS = np.concatenate([np.linspace(-7.0, 7.0, 5001), np.logspace(-300, 2, 301), -np.logspace(-300, 2, 301)])
EDGES = np.array([0.0, -0.0, math.inf, -math.inf, math.nan, 1e300])


def test_erf_has_all_its_digits() -> None:
    exact = np.array([float(mpmath.erf(x)) for x in POINTS])
    found = special.erf(POINTS)
    assert np.abs(found - exact).max() <= 2.3e-16
    assert (np.abs(found - exact) <= 5e-16 * np.abs(exact)).all()


def test_erf_at_the_edges() -> None:
    np.testing.assert_array_equal(special.erf(EDGES), [0.0, 0.0, 1.0, -1.0, math.nan, 1.0])


@pytest.mark.parametrize("function", [special.erf, special.sigmoid, special.softplus])
def test_the_argument_may_be_the_place_of_the_result(function: object) -> None:
    values = POINTS.copy()
    with np.errstate(all="ignore"):
        expected = function(POINTS)  # type: ignore[operator]
        assert function(values, values) is values  # type: ignore[operator]
    np.testing.assert_array_equal(values, expected)
    assert not np.array_equal(values, POINTS)


def test_tails() -> None:
    far = np.array([-700.0, -40.0, 40.0, 800.0])
    with np.errstate(over="ignore"):
        np.testing.assert_allclose(special.sigmoid(far), [math.exp(-700.0), math.exp(-40.0), 1.0, 1.0], rtol=1e-14)
        np.testing.assert_allclose(special.softplus(far), [math.exp(-700.0), math.exp(-40.0), 40.0, 800.0], rtol=1e-14)


@pytest.mark.parametrize(("op", "beside"), [("tanh_slope", np.tanh), ("sigmoid_slope", special.sigmoid)])
@pytest.mark.parametrize("width", [1.0, 30.0])
def test_a_slope_may_be_written_over_either_argument(op: str, beside: object, width: float) -> None:
    x = np.linspace(-width, width, 101)
    other = beside(x)  # type: ignore[operator]
    half = 1.0 if op == "tanh_slope" else 0.5
    expected = half**2 / np.cosh(half * x) ** 2
    for place in range(2):
        arguments = [x.copy(), other.copy()]
        assert getattr(special, op)(*arguments, arguments[place]) is arguments[place]
        np.testing.assert_allclose(arguments[place], expected, rtol=4e-13)


@pytest.mark.parametrize(("slope", "beside"), [(special.tanh_slope, np.tanh), (special.sigmoid_slope, special.sigmoid)])
def test_a_slope_does_not_depend_on_the_numbers_beside_it(slope: object, beside: object) -> None:
    """Or trainings side by side would not be those of each by itself, and half the loss not that of twice the rate."""
    x = np.linspace(-3.0, 3.0, 101)
    steep = np.append(x, 30.0)
    alone, among = (slope(z, beside(z)) for z in (x, steep))  # type: ignore[operator]
    np.testing.assert_array_equal(among[:-1], alone)
