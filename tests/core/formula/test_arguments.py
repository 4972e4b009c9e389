import math

import pytest

from core.formula.errors import FormulaError
from core.formula.grammar import parse
from core.formula.interpret import evaluate
from core.formula.lower import program_of

X, Y = 0.7, 1.9


def value(text):
    return evaluate(program_of(parse(text, ("x", "y"))), {"x": X, "y": Y})[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sin 2x", math.sin(2 * X)),
        ("sin 2 pi x", math.sin(2 * math.pi * X)),
        ("cos πx", math.cos(math.pi * X)),
        ("sin xy", math.sin(X * Y)),
        ("sin x²y", math.sin(X * X * Y)),
        ("sin x cos y", math.sin(X) * math.cos(Y)),
        ("sin x * cos y", math.sin(X) * math.cos(Y)),
        ("sin x/x", math.sin(X) / X),
        ("sin x e^-y", math.sin(X) * math.exp(-Y)),
        ("cos 2x cos y e^(-x)", math.cos(2 * X) * math.cos(Y) * math.exp(-X)),
        ("sin cos x", math.sin(math.cos(X))),
        ("sin 2(x + 1)", math.sin(2 * (X + 1))),
        ("sin x + 1", math.sin(X) + 1),
        ("ln x^2", math.log(X * X)),
        ("ln|x|", math.log(X)),
        ("exp -x^2", math.exp(-X * X)),
        ("exp(-x) y", math.exp(-X) * Y),
        ("sin (x) y", math.sin(X) * Y),
        ("sin(x)²", math.sin(X) ** 2),
        ("sqrt x + 1", math.sqrt(X) + 1),
        (r"\sin\frac{x}{2}", math.sin(X / 2)),
        (r"\sin{x}\cos{y}", math.sin(X) * math.cos(Y)),
        (r"\max\left\{x, y\right\}", Y),
        ("max([x, y])", Y),
        ("max{x, y}", Y),
    ],
)
def test_arguments(text, expected):
    assert value(text) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(
    "text",
    [
        "sin x y",
        "sin x (y + 1)",
        "sin x/2",
        "sin 2*x",
        "cos pi/4",
        "sqrt 2x",
        r"\sin{x}^2",
        "ln|x|^2",
        r"\sin\frac{x}{2} y",
    ],
)
def test_two_readings_are_refused_and_both_are_shown(text):
    with pytest.raises(FormulaError) as raised:
        parse(text)
    assert "two ways" in str(raised.value.message)
    assert " or " in str(raised.value.hint)


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("sin", 4),
        ("sin()", 4),
        ("sin + x", 5),
        ("sin-x", 4),
        ("sin*x", 4),
        ("max x", 5),
        ("sin(x, y)", 1),
        ("atan2(x)", 1),
    ],
)
def test_missing_or_too_many(text, column):
    with pytest.raises(FormulaError) as raised:
        parse(text)
    assert raised.value.column == column
    assert raised.value.hint is not None


def test_a_decimal_comma_is_recognised():
    with pytest.raises(FormulaError) as raised:
        parse("sin(0,5)")
    assert "0.5" in str(raised.value.hint)
    assert raised.value.column == 6
    assert value("max(0,5)") == 5
