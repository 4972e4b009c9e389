from fractions import Fraction

import pytest

from core.formula.errors import FormulaError
from core.formula.functions import FUNCTIONS
from core.formula.limits import NODES, TREE_DEPTH
from core.formula.pieces import as_number, call, letter, literal, negative, number, truth
from core.formula.tree import Call, Name, Number

X = letter("x", 1)


def test_literals_are_exact_where_short():
    assert literal("0.1", 1).node == Number(Fraction(1, 10))
    assert literal("9007199254740993", 1).node == Number(Fraction(9007199254740993))
    assert literal("1e-300", 1).node == Number(1e-300)
    assert literal("1e-999999999", 1).node == Number(0.0)


def test_literals_are_finite():
    with pytest.raises(FormulaError) as raised:
        literal("1e999999999", 6)
    assert (str(raised.value.message), raised.value.column) == ("Number too large", 6)


def test_size_depth_and_value():
    piece = call("add", [X, call("power", [X, number(2, 5)], 4)], 2)
    assert (piece.size, piece.depth, piece.value) == (5, 3, None)
    assert call("divide", [number(1, 1), number(3, 3)], 2).value == Fraction(1, 3)


def test_long_constants_become_one_number():
    power = call("power", [number(2, 1), number(1000, 3)], 2)
    assert power.node == Number(2.0**1000)
    tiny = call("power", [call("sqrt", [number(2, 1)], 1), number(-(10**9), 3)], 2)
    assert tiny.node == Number(0.0)
    assert isinstance(call("power", [number(2, 1), number(3, 3)], 2).node, Call)


def test_a_minus_before_a_literal_belongs_to_it():
    assert negative(number(2, 2), 1).node == Number(Fraction(-2))
    assert negative(X, 1).node == Call("negate", (Name("x"),))


def test_a_condition_counts_as_one_or_zero():
    condition = call("less", [X, number(0, 3)], 2)
    assert condition.is_condition
    assert as_number(condition).node == Call("where", (condition.node, Number(Fraction(1)), Number(Fraction(0))))
    assert call("add", [condition, X], 5).node.arguments[0].function == "where"


def test_a_number_is_no_condition():
    for function, arguments in (("not", [X]), ("and", [X, X]), ("where", [X, X, X])):
        with pytest.raises(FormulaError) as raised:
            call(function, arguments, 1)
        assert raised.value.hint is not None


def test_constant_conditions_decide():
    assert call("where", [truth(True, 1), X, number(2, 1)], 1) is X
    condition = call("less", [X, number(0, 3)], 2)
    assert call("and", [truth(True, 1), condition], 1) is condition
    assert call("and", [truth(False, 1), condition], 1).value is False
    assert call("or", [truth(True, 1), condition], 1).value is True
    assert call("less", [number(1, 1), number(2, 1)], 1).value is True


def test_size_is_bounded():
    with pytest.raises(FormulaError):
        call("add", [X] * NODES, 1)
    assert call("add", [X] * (NODES - 1), 1).size == NODES


def test_depth_is_bounded():
    piece = X
    for _ in range(TREE_DEPTH - 1):
        piece = call("sin", [piece], 1)
    with pytest.raises(FormulaError):
        call("sin", [piece], 1)


@pytest.mark.parametrize("function", sorted(FUNCTIONS))
def test_kinds_agree_with_the_table(function):
    spec = FUNCTIONS[function]
    condition = call("less", [X, number(0, 3)], 2)
    count = max(spec.least, 1)
    arguments = [condition if place in spec.condition_arguments else X for place in range(count)]
    piece = call(function, arguments, 1)
    assert piece.is_condition == spec.is_condition
    assert piece.node.function == function
