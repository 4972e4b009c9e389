import pytest

from core.formula.errors import FormulaError
from core.formula.grammar import parse
from core.formula.interpret import evaluate
from core.formula.lower import program_of


def value(text, x=0.0, y=0.0):
    return evaluate(program_of(parse(text, ("x", "y"))), {"x": x, "y": y})[0]


@pytest.mark.parametrize(
    "text",
    [
        "x if x > 0 else -x",
        "x > 0 ? x : -x",
        "if x > 0 then x else -x",
        "if(x > 0, x, -x)",
        "where(x > 0, x, -x)",
        "where(not x <= 0, x, -x)",
        "where(!(x <= 0), x, -x)",
        "where(~(x <= 0), x, -x)",
        "(x > 0)*x - (x <= 0) x",
        "x if x > 1 else x if x > 0 else -x",
    ],
)
def test_absolute_value_in_many_ways(text):
    assert [value(text, x=x) for x in (-2.0, -0.5, 0.0, 0.5, 3.0)] == [2.0, 0.5, 0.0, 0.5, 3.0]


@pytest.mark.parametrize("sign", ["and", "&", "&&", "∧"])
@pytest.mark.parametrize("form", ["x > 0 {} y > 0", "(x > 0) {} (y > 0)"])
def test_and(sign, form):
    text = f"where({form.format(sign)}, 1, 0)"
    assert [value(text, x, y) for x, y in ((1, 1), (1, -1), (-1, 1))] == [1, 0, 0]


@pytest.mark.parametrize("sign", ["or", "|", "||", "∨"])
@pytest.mark.parametrize("form", ["x > 0 {} y > 0", "(x > 0) {} (y > 0)"])
def test_or(sign, form):
    text = f"where({form.format(sign)}, 1, 0)"
    assert [value(text, x, y) for x, y in ((1, -1), (-1, 1), (-1, -1))] == [1, 1, 0]


def test_precedence_of_and_and_or():
    text = "where(x > 0 or x < -1 and y > 0, 1, 0)"
    assert [value(text, x, y) for x, y in ((1, -1), (-2, 1), (-2, -1))] == [1, 1, 0]


def test_chained_comparisons():
    assert [value("where(0 < x <= 1, 1, 0)", x=x) for x in (0, 0.5, 1, 1.5)] == [0, 1, 1, 0]
    assert [value("0 < x < y", x=x, y=2) for x in (-1, 1, 3)] == [0, 1, 0]


def test_bars_beside_conditions():
    text = "where(|x| < 1 or |y| < 1, 1, 0)"
    assert value(text, 2, 0.5) == value(text.replace("or", "|"), 2, 0.5) == 1


def test_calls_of_connectives():
    assert value("where(And(x > 0, y > 0), 1, 0)", 1, 1) == 1
    assert value("where(Or(x > 0, Not(y > 0)), 1, 0)", -1, 1) == 0


def test_what_always_holds():
    assert value("x if True else y", 3, 4) == 3
    assert value("x if 1 > 2 else y", 3, 4) == 4
    with pytest.raises(FormulaError):
        parse("1 < 2")


@pytest.mark.parametrize(
    "text",
    [
        "not x",
        "x and y",
        "where(x, 1, 2)",
        "x if y else 1",
        "x ? 1 : 2",
        "x if x > 0",
        "x > 0 ? x",
        "if x > 0 then x",
        "where(x = 3, 1, 2)",
        "x == 3",
        "else",
        "x else y",
        "if",
        "x <",
        "x < y >",
    ],
)
def test_refused_with_a_hint(text):
    with pytest.raises(FormulaError) as raised:
        parse(text)
    assert raised.value.hint is not None


def test_the_number_of_conditions_is_bounded():
    with pytest.raises(FormulaError):
        parse("where(" + " and ".join(["x < 1"] * 33) + ", 1, 0)")
