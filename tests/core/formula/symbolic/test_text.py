from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.formula.functions import FUNCTIONS
from core.formula.grammar import parse
from core.formula.interpret import evaluate
from core.formula.lower import program_of
from core.formula.symbolic.latex import latex_of_tree
from core.formula.symbolic.text import text_of_tree
from core.formula.tree import Call, Constant, Formula, Name, Node, Number

NAMES = ("x", "y", "a", "w1", "theta0", "label")
VALUES = {"x": 0.7, "y": -1.3, "a": 2.5, "w1": 0.25, "theta0": -0.5, "label": 3.0}
ONE_ARGUMENT = sorted(row.name for row in FUNCTIONS.values() if row.least == row.most == 1 and not row.is_condition)
COMPARISONS = ("less", "less_equal", "greater", "greater_equal", "equal", "not_equal")

names = st.sampled_from(NAMES).map(Name)
numbers = st.sampled_from(
    [Number(Fraction(text)) for text in ("2", "-3", "0.1", "-1.5", "1e-9", "1/3", "-2/7", "100")] + [Number(1e-300)]
)


def call(function: str, *arguments: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.tuples(*arguments).map(lambda nodes: Call(function, nodes))


def grown(smaller: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    """Operations with a letter in each: what is constant and undefined, the grammar refuses."""
    either = smaller | numbers
    comparison = st.sampled_from(COMPARISONS).flatmap(lambda function: call(function, smaller, either))
    condition = comparison | call("not", comparison) | call("and", comparison, comparison)
    condition |= call("or", condition, comparison)
    several = st.lists(either, min_size=1, max_size=3)
    long = st.tuples(st.sampled_from(["add", "multiply", "max", "min"]), smaller, several)
    pair = st.sampled_from(["divide", "power", "mod", "atan2"])
    return st.one_of(
        long.map(lambda parts: Call(parts[0], (parts[1], *parts[2]))),
        pair.flatmap(lambda function: call(function, smaller, either) | call(function, either, smaller)),
        call("negate", smaller),
        st.sampled_from([name for name in ONE_ARGUMENT if name != "mean"]).flatmap(lambda name: call(name, smaller)),
        call("where", condition, smaller, either),
        call("where", condition, smaller, call("where", condition, either, st.just(Constant("undefined")))),
    )


trees = st.recursive(names, grown, max_leaves=12)


def value(formula: Formula) -> float:
    return float(evaluate(program_of(formula), VALUES)[0])


@given(trees)
@settings(max_examples=150, deadline=None)
def test_a_text_reads_back_with_the_same_meaning(tree: Node) -> None:
    text = text_of_tree(tree)
    read = parse(text, ("x", "y"), parameters=NAMES[2:])
    assert value(read) == pytest.approx(value(Formula("", tree)), rel=1e-12, nan_ok=True)


@given(trees)
@settings(max_examples=150, deadline=None)
def test_the_latex_of_a_tree_reads_back_with_the_same_meaning(tree: Node) -> None:
    latex = latex_of_tree(tree)
    assume(" = " not in latex)  # as a question the grammar knows == alone
    read = parse(latex, ("x", "y"), parameters=NAMES[2:])
    assert value(read) == pytest.approx(value(Formula("", tree)), rel=1e-12, nan_ok=True)


def number(text: str) -> Node:
    return Number(Fraction(text))


X, Y, U, TWO = Name("x"), Name("y"), Name("u"), number("2")


@pytest.mark.parametrize(
    ("tree", "text"),
    [
        (Call("add", (X, Call("negate", (Y,)), number("-2"))), "x - y - 2"),
        (Call("add", (X, Call("negate", (Call("add", (Y, TWO)),)))), "x - (y + 2)"),
        (Call("negate", (Call("power", (X, TWO)),)), "-x^2"),
        (Call("power", (Call("negate", (X,)), TWO)), "(-x)^2"),
        (Call("multiply", (number("-0.2"), Call("sqrt", (X,)))), "-0.2*sqrt(x)"),
        (Call("multiply", (Call("divide", (number("-1"), TWO)), X)), "-1/2*x"),
        (Call("multiply", (X, Call("divide", (Y, TWO)))), "x*(y/2)"),
        (Call("divide", (X, Call("multiply", (Y, TWO)))), "x/(y*2)"),
        (Call("power", (number("1/3"), X)), "(1/3)^x"),
        (Call("power", (X, Call("power", (Y, TWO)))), "x^(y^2)"),
        (Call("multiply", (TWO, Constant("pi"), X)), "2*pi*x"),
        (Call("where", (Call("less", (X, TWO)), X, Constant("undefined"))), "piecewise((x, x < 2))"),
    ],
)
def test_brackets_stand_where_they_are_needed(tree: Node, text: str) -> None:
    assert text_of_tree(tree) == text


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=lambda function: function.name)
def test_every_function_of_the_language_reads_back(function) -> None:
    count = min(max(function.least, 2), function.most)
    condition = Call("less", (X, U))
    parts = tuple(condition if place in function.condition_arguments else (U, X)[place % 2] for place in range(count))
    tree: Node = Call(function.name, parts)
    tree = Call("where", (tree, X, U)) if function.is_condition else tree
    tree = tree if function.name == "mean" else Call("mean", (tree,))
    assert parse(text_of_tree(tree), ("x",), columns=("u",)).tree == tree
