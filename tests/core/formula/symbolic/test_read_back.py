from fractions import Fraction

import pytest
from sympy import I, Integer, Mul, Rational, S, zoo
from sympy.core.parameters import distribute

from core.formula.symbolic.build import Written
from core.formula.symbolic.read_back import NotRealError, Reader
from core.formula.symbolic.real_functions import call, power
from core.formula.symbolic.symbols import symbol
from core.formula.symbolic.text import text_of_tree
from core.formula.tree import Call, Name, Node, Number

X, Y = symbol("x"), symbol("y")
HALF = Number(Fraction(1, 2))


def read(expression: object, tree: Node | None = None) -> str:
    with distribute(False):
        return text_of_tree(Reader(Written(tree or Name("x")), ("x", "y")).read(expression))


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (Integer(-3), "-3"),
        (Rational(-1, 3), "-1/3"),
        (S.Pi * 2, "2*pi"),
        (call("exp", S.One) + 20, "e + 20"),
        (X**2 - Y - 7, "x^2 - y - 7"),
        (Y - X**2, "y - x^2"),
        (-X - Y, "-x - y"),
        (Rational(3, 2) * X * Y**-2, "3*x/(2*y^2)"),
        (-X / Y, "-x/y"),
        (1 / (X * Y), "1/(x*y)"),
        (1 / call("sqrt", X), "1/sqrt(x)"),
        (call("sqrt", X) ** -3, "1/x^(3/2)"),
        (call("cbrt", X) ** -2, "1/cbrt(x)^2"),
        (power(X, Rational(-2, 3)), "1/x^(2/3)"),
        (X * call("exp", -X), "x*exp(-x)"),
        (call("sin", X) ** 2, "sin(x)^2"),
        (call("cos", X) * call("sin", X), "sin(x)*cos(x)"),
        (X * call("sign", Y) ** 2, "x"),
        (call("sign", Y) ** 3, "sign(y)^3"),
        (Y / call("sqrt", X + Y) / (X + Y), "y/(x + y)^(3/2)"),
        (X / call("sqrt", X), "sqrt(x)"),
        (Mul(Rational(1, 2), 12 * X**2 - 32, evaluate=False), "6*x^2 - 16"),
        (Mul(Rational(1, 2), 12 * X**2 - 5, evaluate=False), "(12*x^2 - 5)/2"),
        ((-X - Y) * call("sin", X), "-sin(x)*(x + y)"),
        (call("where", call("less", X, S.Zero), S.One, Y), "where(x < 0, 1, y)"),
    ],
)
def test_expressions_come_back_as_people_write_them(expression: object, text: str) -> None:
    assert read(expression) == text


def test_decimals_stay_decimals_where_decimals_were_typed() -> None:
    expression = Rational(13, 25) * X + Rational(1, 3)
    assert read(expression) == "13*x/25 + 1/3"
    assert read(expression, HALF) == "0.52*x + 1/3"
    assert read(call("sqrt", X) ** 3, HALF) == "x^(3/2)"


def test_parts_that_were_written_come_back_in_the_users_order() -> None:
    own = Call("add", (Number(Fraction(1)), Call("negate", (Name("x"),)), Call("power", (Name("y"), Name("x")))))
    tree = Call("sin", (own,))
    inside = 1 - X + power(Y, X)
    assert read(inside) == "-x + y^x + 1"
    assert read(X * inside, tree) == "x*(1 - x + y^x)"


def test_a_quotient_that_cancels_does_not_come_back_uncancelled() -> None:
    tree = Call("sin", (Call("multiply", (Call("divide", (Name("x"), Name("x"))), Name("y"))),))
    assert read(call("sin", Y), tree) == "sin(y)"


@pytest.mark.parametrize("expression", [zoo * X, S.NaN, I * X, Integer(10) ** 400 * X, X / Integer(10) ** 400])
def test_what_is_no_real_number_of_float64_is_refused(expression: object) -> None:
    with pytest.raises(NotRealError):
        read(expression)


def test_equal_parts_are_one_node_however_often_they_occur() -> None:
    reader = Reader(Written(Name("x")), ("x", "y"))
    big = call("sin", X)
    for _ in range(60):
        big = call("max", big, big * 2)
    tree = reader.read(big)
    assert reader.size(tree) > 2**60
    assert len({id(node) for node in _nodes(tree, set())}) < 400


def _nodes(node: Node, seen: set[int]) -> list[Node]:
    if id(node) in seen:
        return []
    seen.add(id(node))
    below = node.arguments if isinstance(node, Call) else ()
    return [node, *(inner for argument in below for inner in _nodes(argument, seen))]
