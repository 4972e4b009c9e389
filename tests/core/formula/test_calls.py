import math

import pytest

from core.formula.errors import FormulaError
from core.formula.grammar import parse
from core.formula.interpret import evaluate
from core.formula.lower import program_of

X, Y = 0.7, 0.4


def value(text):
    return evaluate(program_of(parse(text, ("x", "y"))), {"x": X, "y": Y})[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sin^2 x", math.sin(X) ** 2),
        ("sin²x cos²y", (math.sin(X) * math.cos(Y)) ** 2),
        ("sin^{2}(x)", math.sin(X) ** 2),
        ("sin⁻¹ x", math.asin(X)),
        ("tan^-1 x", math.atan(X)),
        ("cosh^(-1)(x + 1)", math.acosh(X + 1)),
        ("sin^-2 x", math.sin(X) ** -2),
        ("ln² x", math.log(X) ** 2),
        ("log_2(x)", math.log2(X)),
        ("log₁₀ x", math.log10(X)),
        ("log_3(x)", math.log(X, 3)),
        ("log_e(x)", math.log(X)),
        (r"\log_{y} x", math.log(X, Y)),
        ("log(x, 2)", math.log2(X)),
    ],
)
def test_exponents_and_bases_before_the_argument(text, expected):
    assert value(text) == pytest.approx(expected, rel=1e-12)


def test_a_parameter_may_be_the_exponent():
    assert parse("sin^n x").parameters == ("n",)


@pytest.mark.parametrize("text", ["exp^2(x)", "sin^x(y)", "ln^-1(x)", "cot⁻¹x", "acot(x)", "max_2(x, y)", "sin_2 x"])
def test_refused(text):
    with pytest.raises(FormulaError) as raised:
        parse(text)
    assert raised.value.hint is not None


def test_a_letter_before_a_bracket_is_a_factor():
    assert value("x(y + 1)") == pytest.approx(X * (Y + 1))
    assert parse("a(x + 1)").parameters == ("a",)
    assert value("xy(1 - x)") == pytest.approx(X * Y * (1 - X))


@pytest.mark.parametrize(
    "text", ["f(x) + 1", "g(x)", "σ(x)", "gamma(x)", "N(0, 1)", "a(x, y)", "foo(x)", "x(1)^2", "x[0]"]
)
def test_what_looks_like_a_function_or_an_index_is_no_factor(text):
    with pytest.raises(FormulaError) as raised:
        parse(text)
    assert raised.value.hint is not None


def test_declared_letters_are_factors_whatever_they_usually_mean():
    assert parse("f(x + 1)", ("x",), parameters=("f",)).parameters == ("f",)
    assert parse("σ(x)", ("x",), parameters=("sigma",)).parameters == ("sigma",)


def test_a_formula_does_not_use_itself():
    for text in ("f(x) = f(x) + 1", "f(x) = f + x"):
        with pytest.raises(FormulaError) as raised:
            parse(text)
        assert raised.value.column == 8
