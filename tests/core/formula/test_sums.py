import math

import pytest

from core.formula.errors import FormulaError
from core.formula.grammar import parse
from core.formula.interpret import evaluate
from core.formula.limits import SUM_TERMS
from core.formula.lower import program_of
from core.formula.tree import Call


def value(text, x=0.7):
    return evaluate(program_of(parse(text, ("x",))), {"x": x})[0]


@pytest.mark.parametrize(
    "text",
    [
        "sum(i*x^i, i, 1, 3)",
        "Sum(i*x^i, (i, 1, 3))",
        r"\sum_{i=1}^{3} i x^i",
        r"\sum_{i=1}^3 ix^i",
        r"\sum^{3}_{i=1} i x^{i}",
        r"\sum\limits_{i=1}^{3} i \cdot x^i",
        "Σ_{i=1}^3 i x^i",
        "∑_{i=1}^{3} (i x^i)",
        "sum(sum(x^i, j, 1, i), i, 1, 3)",
    ],
)
def test_one_sum_in_many_ways(text):
    assert value(text) == pytest.approx(0.7 + 2 * 0.49 + 3 * 0.343, rel=1e-12)


def test_shape():
    tree = parse("sum(x^i, i, 2, 4)").tree
    assert tree.function == "add"
    assert [term.arguments[1].value for term in tree.arguments] == [2, 3, 4]


def test_products_and_factorials():
    assert value("prod(x - i, i, 1, 3)") == pytest.approx(-0.3 * -1.3 * -2.3)
    assert value("sum(x^k/k!, k, 0, 20)") == pytest.approx(math.exp(0.7), rel=1e-12)


def test_what_a_sum_in_sigma_notation_takes_with_it():
    assert value(r"\sum_{i=1}^{3} i x + 1") == pytest.approx(6 * 0.7 + 1)
    assert value(r"\sum_{i=1}^{3} x/2") == pytest.approx(3 * 0.35)


def test_letters_with_the_index_of_the_sum():
    assert parse(r"\sum_{i=1}^{2} x_i^2").variables == ("x1", "x2")


def test_the_letter_means_something_only_inside():
    formula = parse("sum(i*x, i, 1, 2) + i", ("x",))
    assert formula.parameters == ("i",)


@pytest.mark.parametrize("text", [r"\sum_{i=1}^{3} x + i", "Σ_{i=1}^{3} i x - i^2", "i + Σ_{i=1}^{3} (i x)"])
def test_where_no_bracket_ends_the_sum_its_letter_is_nothing_else(text):
    with pytest.raises(FormulaError, match="i runs through its sum"):
        parse(text, ("x",))
    assert parse(text, ("x",), parameters=("i",)).parameters == ("i",)


def test_one_term():
    assert parse("sum(i*x, i, 2, 2)").tree.function == "multiply"


@pytest.mark.parametrize(
    "text",
    [
        "sum(x)",
        "sum(x, y)",
        "sum(i*x, i, 5, 1)",
        "sum(x, x, 1, 3)",
        "sum(i, i, 1, x)",
        "sum(i, i, 1, 2.5)",
        r"\sum x",
        "sum(i*x, 1, 5)",
        "sum(i*x, i=1, 5)",
        r"\sum_{i=1}^{n} x",
        f"sum(i, i, 1, {SUM_TERMS + 1})",
        "sum(x, i, 1, 10**9)",
        "sum(i*x for i in range(5))",
        r"\sum_i x",
        "sum(1/(i-2), i, 1, 3)",
    ],
)
def test_refused_with_a_hint(text):
    with pytest.raises(FormulaError) as raised:
        parse(text)
    assert raised.value.hint is not None


def test_most_terms():
    assert value(f"sum(x, i, 1, {SUM_TERMS})") == pytest.approx(0.7 * SUM_TERMS)


def test_nested_sums_stay_bounded():
    for body in ("i*j*k", "((((((0))))))", "+" * 500 + "i"):
        with pytest.raises(FormulaError) as raised:
            parse(f"sum(sum(sum({body}, i, 1, 100), j, 1, 100), k, 1, 100)")
        assert "too long" in str(raised.value.message)


def test_means_of_data():
    formula = parse("(w*u + b - v)^2", ("w", "b"), columns=("u", "v"))
    assert formula.columns == ("u", "v")
    assert isinstance(formula.tree, Call)
    assert formula.tree.function == "mean"
    assert parse("mean((w*u - v)^2) + w^2", ("w",), columns=("u", "v")).tree.function == "add"
    assert parse("mean(w)", ("w",), columns=("u",)).tree == parse("w", ("w",)).tree
    assert parse("w^2", ("w",), columns=("u",)).tree.function == "power"


@pytest.mark.parametrize(("text", "column"), [("mean(u) + u*w", 11), ("mean(u, v)", 1), ("mean", 5)])
def test_means_refused(text, column):
    with pytest.raises(FormulaError) as raised:
        parse(text, ("w",), columns=("u", "v"))
    assert raised.value.column == column
    with pytest.raises(FormulaError):
        parse("mean(x)")
