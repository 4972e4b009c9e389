import math

import pytest

from core.formula.errors import FormulaError
from core.formula.grammar import parse
from core.formula.interpret import evaluate
from core.formula.lower import program_of


def values(text):
    program = program_of(parse(text, ("x",)))
    return [evaluate(program, {"x": x})[0] for x in (-2.0, 0.5, 3.0)]


@pytest.mark.parametrize(
    "text",
    [
        "piecewise(x^2, x < 0, x, x < 1, 7)",
        "piecewise(x < 0, x^2, x < 1, x, 7)",
        "Piecewise((x**2, x < 0), (x, x < 1), (7, True))",
        "piecewise((x^2, x < 0), (x, x < 1), 7)",
        "piecewise((x + 0)*x, x < 0, x, x < 1, 7)",
    ],
)
def test_orders_and_pairs(text):
    assert values(text) == [4, 0.5, 7]


def test_without_a_last_piece_there_is_no_value():
    assert math.isnan(values("piecewise(x^2, x < 0)")[2])


@pytest.mark.parametrize("text", ["piecewise(x, y)", "piecewise()", "piecewise", "piecewise((x, x < 0), y, x > 0)"])
def test_refused(text):
    with pytest.raises(FormulaError):
        parse(text)


def test_conditions_only():
    with pytest.raises(FormulaError):
        parse("piecewise(x < 0, x > 1, x)")


def test_pieces_are_bounded():
    with pytest.raises(FormulaError) as raised:
        parse("piecewise(" + "x, x < 1, " * 100 + "x)")
    assert "pieces" in str(raised.value.message)
