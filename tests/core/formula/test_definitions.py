import math

import pytest

from core.formula.definitions import argument_counts
from core.formula.errors import FormulaError
from core.formula.grammar import parse
from core.formula.interpret import evaluate
from core.formula.lower import program_of


def value(text, x=0.7, y=-0.4):
    return evaluate(program_of(parse(text, ("x", "y"))), {"x": x, "y": y})[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hypot(x, y)", math.hypot(0.7, 0.4)),
        ("hypot(x, y, 1)", math.hypot(0.7, 0.4, 1)),
        ("clip(3x, -1, 1)", 1),
        ("heaviside(y, 0.5)", 0),
        ("heaviside(y - y, 0.25)", 0.25),
        ("erfc(x)", math.erfc(0.7)),
        ("round(2x)", 1),
        ("trunc(10 y)", -4),
        ("frac(10 x + 0.25)", 0.25),
        ("sinc(x)", math.sin(0.7) / 0.7),
        ("np.sinc(x)", math.sin(0.7 * math.pi) / (0.7 * math.pi)),
        ("sinc(x - x)", 1),
        ("asec(x + 1)", math.acos(1 / 1.7)),
        ("acoth(x + 1)", math.atanh(1 / 1.7)),
        ("atan(y, x)", math.atan2(-0.4, 0.7)),
        ("exp2(x)", 2**0.7),
        ("logit(x)", math.log(0.7 / 0.3)),
        ("gelu(x)", 0.7 * (1 + math.erf(0.7 / math.sqrt(2))) / 2),
        ("swish(x)", 0.7 / (1 + math.exp(-0.7))),
        ("elu(y)", math.exp(-0.4) - 1),
        ("leaky_relu(y)", -0.004),
        ("pow(x, 3)", 0.7**3),
        ("radians(180)", math.pi),
        ("min(x)", 0.7),
        ("logical_not(x > 0)", 0),
    ],
)
def test_values(text, expected):
    assert value(text) == pytest.approx(expected, rel=1e-12)


def test_counts():
    assert argument_counts("log") == (1, 2)
    assert argument_counts("hypot") == (1, 3)
    assert argument_counts("sin") == (1, 1)


@pytest.mark.parametrize("text", ["clip(x)", "root(x)", "elu(x, y, 1)", "where(x > 0)", "mod(x)"])
def test_wrong_counts(text):
    with pytest.raises(FormulaError) as raised:
        parse(text)
    assert raised.value.column == 1


def test_errors_of_a_definition_stand_at_its_call():
    with pytest.raises(FormulaError) as raised:
        parse("x + asec(0)")
    assert raised.value.column == 5
    assert all(node.column == 5 for node in [parse("x + hypot(3, 4)").tree.arguments[1]])


def test_nested_definitions_stay_bounded():
    with pytest.raises(FormulaError) as raised:
        parse("elu(" * 20 + "x" + ")" * 20)
    assert "too long" in str(raised.value.message)
