import math

import pytest

from core.formula.errors import FormulaError
from core.formula.grammar import parse
from core.formula.interpret import evaluate
from core.formula.lower import program_of

X, Y = 0.7, -0.4


def value(text):
    return evaluate(program_of(parse(text, ("x", "y"))), {"x": X, "y": Y})[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2x y", 2 * X * Y),
        ("1/2x", X / 2),
        ("x/2y", X / 2 * Y),
        ("x/2/y", X / 2 / Y),
        ("x*-y", -X * Y),
        ("x/-2", -X / 2),
        ("x^2y", X * X * Y),
        ("2^3x", 8 * X),
        ("2^2^3", 256),
        ("2^-x", 2**-X),
        ("-x^2", -X * X),
        ("x mod 0.5", X % 0.5),
        ("-x mod 0.5", -X % 0.5),
        ("10x mod 2π", (10 * X) % (2 * math.pi)),
        ("10x mod 3*2", (10 * X) % 3 * 2),
        ("(x > 0)(y < 0) 3", None),
        ("(x > 0)(y < 0)", 1),
        ("x(x > 0)", X),
    ],
)
def test_values(text, expected):
    if expected is None:
        with pytest.raises(FormulaError):
            parse(text)
    else:
        assert value(text) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("1/xy", 4),
        ("1/πx", 4),
        ("e^xy", 4),
        ("e^-xy", 5),
        ("x^1/2", 4),
        ("3²!", 3),
        ("|x|y|z|", 5),
        ("x²+y² (x>0)", 7),
        ("x[1]", 2),
        ("(x + 1)[y]", 8),
    ],
)
def test_what_would_mislead_is_refused_with_both_readings(text, column):
    with pytest.raises(FormulaError) as raised:
        parse(text, ("x", "y"), parameters=("z",))
    assert raised.value.column == column
    assert raised.value.hint is not None


def test_the_size_is_checked_while_reading():
    with pytest.raises(FormulaError):
        parse("elu(elu(elu(elu(x))))" * 200)
