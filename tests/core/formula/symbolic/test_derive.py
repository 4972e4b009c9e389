import pytest
from sympy import Expr, Integer, Mul, S
from sympy.core.parameters import distribute

from core.formula.symbolic.derive import Derivatives
from core.formula.symbolic.real_functions import CLASSES, PARTIALS, call, power
from core.formula.symbolic.symbols import symbol

X, Y, A = symbol("x"), symbol("y"), symbol("a")


def derivative(expression: Expr, by: Expr = X) -> Expr:
    with distribute(False):
        return Derivatives(by).of(expression)


def test_sums_products_and_powers() -> None:
    assert derivative(3 * X**2 * Y + X - 7) == 6 * X * Y + 1
    assert derivative((X - 1) * (X - 2) * (X - 3)).subs(X, 0) == 11
    assert derivative(1 / X) == -1 / X**2
    assert derivative(Y) is S.Zero


@pytest.mark.parametrize("name", sorted(PARTIALS))
def test_it_agrees_with_sympys_own_diff(name: str) -> None:
    inner = (X**2 + 1, X * Y)[: len(PARTIALS[name])]
    expression = call(name, *inner) * Y
    with distribute(False):
        mine, theirs = Derivatives(X).of(expression), expression.diff(X)
    assert (mine - theirs).expand() == 0


def test_a_number_in_front_of_a_sum_stays_there() -> None:
    with distribute(False):
        expression = Mul(A, power(Y - X**2, Integer(2)))
        assert Derivatives(Y).of(expression) == Mul(2, A, Y - X**2)


def test_linear_sums_are_added_up() -> None:
    with distribute(False):
        booth = power(X + 2 * Y - 7, Integer(2)) + power(2 * X + Y - 5, Integer(2))
        assert Derivatives(X).of(booth) == 10 * X + 8 * Y - 34


def test_the_gradient_of_a_maximum_of_twelve_is_a_small_choice() -> None:
    arguments = [k * X + k * k * Y for k in range(12)]
    second = Derivatives(Y).of(derivative(call("max", *arguments)))
    assert second is S.Zero
    assert len(derivative(call("max", *arguments)).atoms(CLASSES["where"])) == 11
