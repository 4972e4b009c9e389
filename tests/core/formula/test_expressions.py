"""Precedence, checked by rendering random trees in several notations and reading them back."""

import math
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.formula.errors import FormulaError
from core.formula.grammar import parse
from core.formula.interpret import evaluate
from core.formula.limits import FACTORIAL, READING_DEPTH
from core.formula.lower import program_of
from core.formula.tree import Call, Name, Number

POINT = {"x": 1.25, "y": 0.75}
LOOSE, SUM, PRODUCT, SIGN, POWER, ATOM = range(6)


def value(text):
    return evaluate(program_of(parse(text, ("x", "y"))), POINT)[0]


def tree(text):
    return parse(text, ("x", "y")).tree


def test_shape():
    assert tree("x - y") == Call("add", (Name("x"), Call("negate", (Name("y"),))))
    assert tree("x*y*2") == Call("multiply", (Name("x"), Name("y"), Number(Fraction(2))))
    assert tree("x+y-2+x").function == "add"
    assert len(tree("x+y-2+x").arguments) == 4
    assert tree("x/2/y") == Call("divide", (Call("divide", (Name("x"), Number(Fraction(2)))), Name("y")))
    assert tree("2x y") == tree("2*x*y")
    assert tree("1/2x") == tree("(1/2)*x")
    assert tree("x^-2") == Call("power", (Name("x"), Number(Fraction(-2))))
    assert tree("-x^2") == Call("negate", (tree("x^2"),))


def test_columns_of_nodes():
    node = tree("x + y²")
    assert (node.column, node.arguments[0].column, node.arguments[1].column) == (3, 1, 6)


leaves = st.sampled_from(["x", "y", "2", "3", "0.5", "pi"])


def calls(children):
    return st.one_of(
        st.tuples(st.just("+"), children, children),
        st.tuples(st.just("-"), children, children),
        st.tuples(st.just("*"), children, children),
        st.tuples(st.just("/"), children, children),
        st.tuples(st.just("^"), children, st.sampled_from(["2", "3", "0.5"])),
        st.tuples(st.just("neg"), children),
        st.tuples(st.sampled_from(["sin", "exp", "abs", "sqrt"]), children),
    )


trees = st.recursive(leaves, calls, max_leaves=12)


HIDDEN = ("A constant without a real value", "A division by zero", "Number too large")  # abs(0*sqrt(-1)) and the like


def reference(node):
    if isinstance(node, str):
        return POINT[node] if node in POINT else math.pi if node == "pi" else float(node)
    operator, *children = node
    values = [reference(child) for child in children]
    match operator, values:
        case "+", [a, b]:
            return a + b
        case "-", [a, b]:
            return a - b
        case "*", [a, b]:
            return a * b
        case "/", [a, b]:
            return a / b
        case "^", [a, b]:
            return math.pow(a, b)
        case "neg", [a]:
            return -a
    return {"sin": math.sin, "exp": math.exp, "abs": abs, "sqrt": math.sqrt}[operator](values[0])


def school(node, level=LOOSE):
    """As on paper: implicit products, superscripts, bars, roots."""
    if isinstance(node, str):
        return {"pi": "π"}.get(node, node)
    operator, *children = node
    raised = {"2": "²", "3": "³", "0.5": "^½"}
    match operator, children:
        case (("+" | "-"), [a, b]):
            text, own = f"{school(a, SUM)} {operator.replace('-', '−')} {school(b, PRODUCT)}", SUM
        case "*", [a, b]:
            text, own = f"{school(a, PRODUCT)} ({school(b)})", PRODUCT
        case "/", [a, b]:
            text, own = f"{school(a, PRODUCT)}÷{school(b, POWER)}", PRODUCT
        case "^", [a, b]:
            text, own = f"{school(a, ATOM)}{raised[b]}", POWER
        case "neg", [a]:
            text, own = f"−{school(a, SIGN)}", SIGN
        case "abs", [a]:
            text, own = f"abs({school(a)})", ATOM
        case "sqrt", [a]:
            text, own = f"√({school(a)})", POWER
        case _:
            text, own = f"{operator}({school(children[0])})", ATOM
    return text if own >= level else f"({text})"


def latex(node, level=LOOSE):
    if isinstance(node, str):
        return {"pi": r"\pi"}.get(node, node)
    operator, *children = node
    match operator, children:
        case (("+" | "-"), [a, b]):
            text, own = f"{latex(a, SUM)}{operator}{latex(b, PRODUCT)}", SUM
        case "*", [a, b]:
            text, own = rf"{latex(a, PRODUCT)} \cdot {latex(b, SIGN)}", PRODUCT
        case "/", [a, b]:
            text, own = rf"\frac{{{latex(a)}}}{{{latex(b)}}}", ATOM
        case "^", [a, b]:
            text, own = rf"{{{latex(a, ATOM)}}}^{{{b}}}", POWER
        case "neg", [a]:
            text, own = f"-{latex(a, SIGN)}", SIGN
        case "abs", [a]:
            text, own = rf"\left|{latex(a)}\right|", ATOM
        case "sqrt", [a]:
            text, own = rf"\sqrt{{{latex(a)}}}", ATOM
        case _:
            text, own = rf"\{operator}\left({latex(children[0])}\right)", ATOM
    return text if own >= level else rf"\left({text}\right)"


@settings(max_examples=300, deadline=None)
@given(trees, st.sampled_from([school, latex]))
def test_every_notation_of_a_tree_has_its_value(node, notation):
    try:
        expected = reference(node)
    except (ArithmeticError, ValueError):
        return
    text = notation(node)
    try:
        read = value(text)
    except FormulaError as error:
        if str(error.message) in HIDDEN:
            return
        raise
    assert read == pytest.approx(expected, rel=1e-9, abs=1e-12), text


def test_factorials():
    assert value("5!x") == 150
    assert value("x/3!") == pytest.approx(1.25 / 6)
    assert value(f"{FACTORIAL}!/{FACTORIAL}!") == 1
    for text in ("x!", f"{FACTORIAL + 1}!", "2.5!", "(-1)!", "x!!"):
        with pytest.raises(FormulaError):
            parse(text)


def test_nesting_is_bounded_without_recursion_errors():
    for text in ("-(" * 50 + "x" + ")" * 50, "2^" * 40 + "x", "√" * 40 + "x", "sin " * 40 + "x"):
        parse(text)
    for text in (
        "x^" * READING_DEPTH + "x",
        "√" * READING_DEPTH + "x",
        "not " * 500 + "x",
        "sin^-" * 500 + "1",
        "|" * 500 + "x" + "|" * 500,
    ):
        with pytest.raises(FormulaError):
            parse(text)


def test_signs_do_not_nest():
    assert value("-" * 999 + "x") == -1.25


@pytest.mark.parametrize("text", ["x 2", "(x+1)2", "sin(x)2", "3 4", "2^x 3"])
def test_a_number_after_a_factor_is_refused(text):
    with pytest.raises(FormulaError):
        parse(text)
