import math

import pytest
from sympy import DiracDelta, Integer, Pow, Rational, S

from core.formula.functions import FUNCTIONS
from core.formula.symbolic.derive import Derivatives
from core.formula.symbolic.real_functions import CLASSES, PARTIALS, call, power
from core.formula.symbolic.symbols import symbol

X, Y = symbol("x"), symbol("y")
ARITHMETIC = {"add", "multiply", "divide", "negate"}


def test_there_is_a_class_for_every_function_of_the_language() -> None:
    assert set(FUNCTIONS) - ARITHMETIC == set(CLASSES) - {"undefined"}


def test_every_function_has_a_partial_derivative_for_each_argument_or_a_rule_of_its_own() -> None:
    own_rule = {"where", "max", "min", "mean"} | {name for name, row in FUNCTIONS.items() if row.is_condition}
    for name in set(FUNCTIONS) - ARITHMETIC - own_rule:
        assert len(PARTIALS[name]) == FUNCTIONS[name].least == FUNCTIONS[name].most


def test_nothing_is_rewritten_and_nothing_is_complex() -> None:
    assert call("sqrt", X**2).args == (X**2,)
    assert call("log", Integer(-2)).args == (Integer(-2),)
    assert call("cos", S.Pi / 4).args == (S.Pi / 4,)


@pytest.mark.parametrize("name", ["abs", "sign", "floor", "ceil", "step", "relu", "mod", "max", "min", "where"])
def test_second_derivatives_leave_neither_delta_nor_derivative_behind(name: str) -> None:
    arguments = {"where": (call("less", X, Y), X**3, Y), "mod": (X**3, Y)}.get(name, (X**3,))
    arguments = (X**3, Y) if name in ("max", "min") else arguments
    second = (call(name, *arguments) * X).diff(X).diff(X)
    assert not second.atoms(DiracDelta)
    assert "Derivative" not in str(second)
    assert "Subs" not in str(second)


def test_the_derivative_of_an_extreme_is_that_of_the_argument_taken() -> None:
    taken = call("greater", X**2, Y)
    assert call("max", X**2, Y).diff(X) == call("where", taken, 2 * X, S.Zero)
    assert call("min", X, X + Y).diff(X) == 1
    three = call("max", X, Y, X * Y)
    assert three.diff(X) == call(
        "where", call("equal", X, three), S.One, call("where", call("equal", Y, three), S.Zero, Y)
    )


def test_undefined_has_no_derivative() -> None:
    choice = call("where", call("less", X, Y), X**2, call("undefined"))
    assert Derivatives(X).of(choice) == call("where", call("less", X, Y), 2 * X, call("undefined"))


def test_the_mean_is_linear() -> None:
    assert call("mean", 3 * X * symbol("u")).diff(X) == 3 * call("mean", symbol("u"))
    assert call("mean", X**2 + symbol("u")).diff(X) == 2 * call("mean", X)
    assert call("mean", X).diff(X) == 1


def test_powers_of_roots_exponentials_and_absolute_values_are_shorter() -> None:
    assert call("sqrt", X + Y) ** 2 == X + Y
    assert call("sqrt", X) ** 3 == Pow(call("sqrt", X), 3, evaluate=False)
    assert call("exp", X) ** 3 == call("exp", 3 * X)
    assert call("abs", X) ** 2 == X**2
    assert call("exp", X) / call("exp", X) == 1


def test_a_power_with_a_broken_exponent_takes_no_root_apart() -> None:
    assert power(2 * X, Rational(1, 2)) == call("sqrt", 2 * X)
    assert power(2 * X, Rational(-1, 2)) == 1 / call("sqrt", 2 * X)
    assert power(X**2, Rational(3, 2)).args == (X**2, Rational(3, 2))
    assert power(X, Y).diff(X) == Y * power(X, Y - 1)


def test_no_number_explodes_in_a_power() -> None:
    tower = X * 3
    for _ in range(3):
        tower = power(tower, Integer(64))
    assert all(number.p.bit_length() <= 1024 for number in tower.atoms(Integer))
    assert power(S.Zero, Integer(-1)).args == (0, -1)


def test_the_constant_e_raised_is_the_exponential() -> None:
    e = call("exp", S.One)
    assert power(e, X) == call("exp", X)
    assert power(e, Integer(2)) == call("exp", Integer(2))
    assert math.isclose(float(e.args[0]), 1.0)
