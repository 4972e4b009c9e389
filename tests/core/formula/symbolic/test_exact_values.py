import pytest
from sympy import Expr, Integer, Rational

from core.formula.symbolic.exact_values import exact_value
from core.formula.symbolic.symbols import symbol


@pytest.mark.parametrize(
    ("name", "arguments", "value"),
    [
        ("cos", (0,), 1),
        ("sin", (0,), 0),
        ("log", (1,), 0),
        ("sqrt", (Rational(9, 4),), Rational(3, 2)),
        ("cbrt", (-8,), -2),
        ("abs", (-3,), 3),
        ("sign", (-3,), -1),
        ("floor", (Rational(-1, 2),), -1),
        ("ceil", (Rational(-1, 2),), 0),
        ("max", (1, Rational(3, 2), 0), Rational(3, 2)),
        ("min", (1, Rational(3, 2), 0), 0),
        ("mean", (2,), 2),
    ],
)
def test_functions_of_numbers_that_are_numbers(name: str, arguments: tuple[int, ...], value: Expr) -> None:
    assert (
        exact_value(name, [Integer(argument) if isinstance(argument, int) else argument for argument in arguments])
        == value
    )


@pytest.mark.parametrize(
    ("name", "argument"),
    [("sqrt", Integer(2)), ("sqrt", Integer(-4)), ("cbrt", Integer(2)), ("log", Integer(-2)), ("sin", Integer(1))],
)
def test_all_others_stay_as_they_are_written(name: str, argument: Expr) -> None:
    assert exact_value(name, [argument]) is None


def test_letters_are_not_worked_out_but_the_maximum_of_one_is_that_one() -> None:
    x = symbol("x")
    assert exact_value("sin", [x]) is None
    assert exact_value("max", [x, Integer(0)]) is None
    assert exact_value("max", [x]) == x
    assert exact_value("mean", [x]) is None
    assert exact_value("undefined", []) is None
