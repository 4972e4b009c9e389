from fractions import Fraction

import pytest

from core.formula.functions import FUNCTIONS
from core.formula.grammar import parse
from core.formula.symbolic import latex
from core.formula.symbolic.latex import latex_of_tree
from core.formula.tree import Call, Constant, Name, Node, Number, nodes

X, Y = Name("x"), Name("y")


def number(value: str) -> Node:
    return Number(Fraction(value))


def minus(node: Node) -> Node:
    return Call("negate", (node,))


def add(*terms: Node) -> Node:
    return Call("add", terms)


def times(*factors: Node) -> Node:
    return Call("multiply", factors)


def over(above: Node, below: Node) -> Node:
    return Call("divide", (above, below))


def raised(base: Node, exponent: Node) -> Node:
    return Call("power", (base, exponent))


def of(function: str, *arguments: Node) -> Node:
    return Call(function, arguments)


ONE, TWO, THREE = number("1"), number("2"), number("3")


@pytest.mark.parametrize(
    ("tree", "latex"),
    [
        (add(ONE, minus(X)), "1 - x"),
        (add(X, minus(add(Y, ONE))), "x - (y + 1)"),
        (add(X, add(Y, ONE)), "x + (y + 1)"),
        (minus(raised(X, TWO)), "-x^{2}"),
        (raised(minus(X), TWO), "(-x)^{2}"),
        (times(X, minus(Y)), "x (-y)"),
        (times(minus(X), Y), "-x y"),
        (times(TWO, THREE), r"2 \cdot 3"),
        (times(X, TWO), r"x \cdot 2"),
        (times(TWO, over(ONE, THREE)), r"2 \cdot \frac{1}{3}"),
        (times(TWO, Name("label"), X), r"2 \cdot \mathrm{label} \cdot x"),
        (times(number("0.26"), add(X, Y)), "0.26 (x + y)"),
        (over(ONE, THREE), r"\frac{1}{3}"),
        (over(minus(X), Y), r"-\frac{x}{y}"),
        (raised(over(ONE, X), TWO), r"\left(\frac{1}{x}\right)^{2}"),
        (raised(raised(X, Y), TWO), "(x^{y})^{2}"),
        (raised(X, raised(Y, TWO)), "x^{y^{2}}"),
        (raised(X, over(ONE, TWO)), "x^{1/2}"),
        (raised(X, minus(over(ONE, TWO))), "x^{-1/2}"),
        (raised(X, minus(add(X, Y))), "x^{-(x + y)}"),
        (raised(of("sin", X), TWO), r"\sin^{2}(x)"),
        (raised(of("sin", X), minus(ONE)), r"(\sin(x))^{-1}"),
        (raised(of("abs", X), TWO), r"\left|x\right|^{2}"),
        (raised(number("1e-9"), TWO), "(10^{-9})^{2}"),
        (of("exp", minus(raised(X, TWO))), "e^{-x^{2}}"),
        (of("exp", of("exp", X)), r"\exp(e^{x})"),
        (of("exp", over(X, Y)), "e^{x/y}"),
        (of("exp", over(X, add(X, Y))), r"\exp\left(\frac{x}{x + y}\right)"),
        (of("sqrt", add(X, ONE)), r"\sqrt{x + 1}"),
        (of("log", X), r"\ln(x)"),
        (times(TWO, of("expm1", X)), "2 (e^{x} - 1)"),
        (of("max", X, Y, ONE), r"\max(x, y, 1)"),
        (times(of("mod", X, TWO), Y), r"(x \bmod 2) y"),
        (of("mod", X, times(X, Y)), r"(x \bmod (x y))"),
        (times(TWO, Constant("pi"), X), r"2 \pi x"),
        (raised(Constant("e"), X), "e^{x}"),
    ],
)
def test_the_terms_stay_in_the_order_of_the_user_and_keep_their_meaning(tree: Node, latex: str) -> None:
    assert latex_of_tree(tree) == latex


def test_a_choice_is_written_as_cases() -> None:
    tree = of("where", of("less", X, ONE), X, of("where", of("and", of("less", X, TWO), of("less", Y, TWO)), Y, ONE))
    assert latex_of_tree(tree) == (
        r"\begin{cases} x & x < 1 \\ y & x < 2 \land y < 2 \\ 1 & \text{otherwise} \end{cases}"
    )
    tree = of("where", of("not", of("or", of("less", X, ONE), of("equal", X, Y))), X, Constant("undefined"))
    assert latex_of_tree(tree) == r"\begin{cases} x & \neg (x < 1 \lor x = y) \end{cases}"


def test_cases_as_a_factor_stand_in_brackets() -> None:
    latex = latex_of_tree(times(TWO, of("where", of("less", X, ONE), X, Y)))
    assert latex.startswith(r"2 \left(\begin{cases}")


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=lambda function: function.name)
def test_every_function_of_the_language_can_be_typeset(function) -> None:
    condition = of("less", X, Y)
    arguments = [condition if place in function.condition_arguments else X for place in range(function.least)]
    latex = latex_of_tree(of(function.name, *arguments))
    assert latex.count("{") == latex.count("}")
    assert latex.count(r"\left") == latex.count(r"\right")
    assert "x" in latex


@pytest.mark.parametrize(
    "opening", ["exp(", "exp(x + ", "x^(1 + ", "x^(x/(1 + ", "exp(-x/(1 + ", "exp(sin(", "|x + ", "mod(x, 1 + "]
)
def test_every_part_is_written_once(opening, monkeypatch):
    """Twice on each level would be for ever: 40 exponentials in one another took 10^12 turns."""
    closing = "|" if opening[0] == "|" else ")" * opening.count("(")
    tree = parse(opening * 12 + "x" + closing * 12, ("x",)).tree
    written = []
    write = latex._write
    monkeypatch.setattr(latex, "_write", lambda node: (written.append(node), write(node))[1])
    latex_of_tree(tree)
    assert len(written) <= len(list(nodes(tree)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("exp(-(x/2))", "e^{-x/2}"),
        ("exp(-((x+1)/2))", r"\exp\left(-\frac{x + 1}{2}\right)"),
        ("x^(-((-x)/2))", r"x^{-\left(-\frac{x}{2}\right)}"),  # never two signs side by side
    ],
)
def test_fractions_in_exponents(text, expected):
    assert latex_of_tree(parse(text, ("x",)).tree) == expected
