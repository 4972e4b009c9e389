import sys
from fractions import Fraction

import pytest
from sympy import Integer, Rational, S
from sympy.core.parameters import distribute

from core.formula.functions import FUNCTIONS
from core.formula.symbolic.build import Written
from core.formula.symbolic.real_functions import call
from core.formula.symbolic.symbols import symbol
from core.formula.tree import Call, Constant, Name, Node, Number

X, Y = Name("x"), Name("y")


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=lambda function: function.name)
def test_every_function_of_the_language_is_built(function) -> None:
    condition = Call("less", (X, Y))
    names = [Name(f"x{place}") for place in range(function.least)]
    arguments = tuple(condition if k in function.condition_arguments else name for k, name in enumerate(names))
    written = Written(Call(function.name, arguments))
    assert written.expression.free_symbols >= {symbol(name.name) for name in arguments if isinstance(name, Name)}


def test_numbers_are_exact_and_floats_are_what_they_are_written_as() -> None:
    assert Written(Number(Fraction(1, 10))).expression == Rational(1, 10)
    assert Written(Number(1e-300)).expression == Rational(1, 10**300)
    assert Written(Constant("pi")).expression is S.Pi
    assert Written(Call("divide", (Number(Fraction(1)), Number(Fraction(3))))).expression == Rational(1, 3)


def test_decimals_are_noticed() -> None:
    third = Call("divide", (Number(Fraction(1)), Number(Fraction(3))))
    assert not Written(third).has_decimals
    assert Written(Call("multiply", (third, Number(Fraction("0.5"))))).has_decimals


def test_a_product_with_a_sum_stays_one_under_distribute_false() -> None:
    tree = Call("multiply", (Number(Fraction("0.5")), Call("add", (X, Y))))
    with distribute(False):
        assert Written(tree).expression.is_Mul


def test_each_part_is_remembered_as_the_smallest_that_was_written() -> None:
    one_minus_x = Call("add", (Number(Fraction(1)), Call("negate", (X,))))
    again = Call("add", (one_minus_x, Number(Fraction(0))))
    written = Written(Call("sin", (again,)))
    assert written.nodes[1 - symbol("x")] == one_minus_x
    assert written.nodes[call("sin", 1 - symbol("x"))] == Call("sin", (again,))


def test_a_sum_of_five_thousand_terms_is_made_at_once() -> None:
    terms = tuple(Call("multiply", (Number(Fraction(k)), Name(f"w{k}"))) for k in range(1, 1201))
    assert len(Written(Call("add", terms)).expression.args) == 1200


def test_no_text_is_run_and_no_name_is_looked_up() -> None:
    events: list[str] = []
    watching = [True]
    sys.addaudithook(lambda event, _: events.append(event) if watching[0] else None)
    expression = Written(Call("sin", (Name("__import__('os')"),))).expression
    watching[0] = False
    assert expression == call("sin", symbol("__import__('os')"))
    assert not {"exec", "compile", "import", "open"} & set(events)


def test_what_is_no_node_is_no_formula() -> None:
    with pytest.raises(TypeError):
        Written("x")  # type: ignore[arg-type]
    tree: Node = Call("eval", (X,))
    with pytest.raises(KeyError):
        Written(tree)
    assert Written(Number(Fraction(2))).expression == Integer(2)
