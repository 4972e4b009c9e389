from fractions import Fraction

from core.formula.symbolic.order import Order, rank_of_factor
from core.formula.symbolic.real_functions import call
from core.formula.symbolic.symbols import symbol
from core.formula.tree import Call, Constant, Name, Node, Number

X, Y, A = symbol("x"), symbol("y"), symbol("a")


def test_high_powers_come_first_then_functions_then_constants() -> None:
    terms = [3 * A, 5 + 0 * X, call("sin", X), 8 * Y, 10 * X, X * Y, X**3, -(Y**3)]
    assert Order(["x", "y"]).of_terms(terms) == [X**3, -(Y**3), X * Y, 10 * X, 8 * Y, call("sin", X), 3 * A, 5]


def test_a_sum_inside_a_product_counts_with_its_highest_powers() -> None:
    order = Order(["x", "y"])
    assert order.of_terms([2 * X, -400 * X * (Y - X**2), call("exp", A) * X**2])[0] == -400 * X * (Y - X**2)
    assert order.of_terms([1 / X, X]) == [X, 1 / X]


def test_factors_go_from_numbers_to_exponentials() -> None:
    factors: list[Node] = [
        Call("exp", (Name("x"),)),
        Call("add", (Name("x"), Name("y"))),
        Call("sin", (Name("x"),)),
        Call("power", (Name("x"), Name("y"))),
        Call("power", (Name("y"), Number(Fraction(2)))),
        Name("a"),
        Constant("pi"),
        Number(Fraction(2)),
    ]
    assert sorted(factors, key=rank_of_factor) == factors[::-1]
