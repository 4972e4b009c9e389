import math
from fractions import Fraction

import pytest

from core.formula.constants import evaluate, is_exact, shortened
from core.formula.functions import FUNCTIONS


def test_short_arithmetic_is_exact():
    assert evaluate("add", [Fraction(1, 10), Fraction(2, 10)]) == Fraction(3, 10)
    assert evaluate("divide", [1, 3]) == Fraction(1, 3)
    assert evaluate("power", [Fraction(2, 3), -2]) == Fraction(9, 4)
    assert is_exact(evaluate("multiply", [3, Fraction(1, 3)]))


def test_long_arithmetic_is_float64():
    assert evaluate("power", [2, 300]) == 2.0**300
    assert isinstance(evaluate("power", [2, 300]), float)
    assert evaluate("power", [2, -100_000]) == 0.0
    assert isinstance(shortened(2**256), float)
    assert isinstance(shortened(2**256 - 1), int)


@pytest.mark.parametrize(
    ("function", "values", "error"),
    [
        ("power", [9, 9**9], OverflowError),
        ("multiply", [1e200, 1e200], OverflowError),
        ("exp", [1000], OverflowError),
        ("divide", [1, 0], ZeroDivisionError),
        ("power", [0, -1], ZeroDivisionError),
        ("mod", [1, 0], ZeroDivisionError),
        ("sqrt", [-1], ValueError),
        ("log", [0], ValueError),
        ("power", [-8, Fraction(1, 3)], ValueError),
        ("asin", [2], ValueError),
    ],
)
def test_what_has_no_value(function, values, error):
    with pytest.raises(error):
        evaluate(function, values)


@pytest.mark.parametrize(
    ("function", "values", "value"),
    [
        ("mod", [-1, 3], 2),
        ("mod", [7.5, 2], 1.5),
        ("sign", [-3], -1),
        ("step", [0], 0.5),
        ("floor", [Fraction(-1, 2)], -1),
        ("max", [1, 2.5, 2], 2.5),
        ("relu", [-2], 0),
        ("sigmoid", [-800], 0.0),
        ("softplus", [0], math.log(2)),
        ("atan2", [1, -1], 3 * math.pi / 4),
        ("cbrt", [-8], -2),
        ("sec", [0], 1),
        ("less", [1, 2], True),
        ("not", [True], False),
        ("power", [-1, 10**9], 1),
    ],
)
def test_values(function, values, value):
    assert evaluate(function, values) == pytest.approx(value, rel=1e-15)


@pytest.mark.parametrize("function", sorted(FUNCTIONS))
def test_every_function_has_a_value_or_its_own_rule(function):
    count = 2 if function in ("min", "max") else FUNCTIONS[function].least
    values = {"acosh": [2], "coth": [2]}.get(function, [Fraction(1, 2)] * count)
    value = evaluate(function, values)
    assert (value is None) == (function in ("and", "or", "where", "mean"))
