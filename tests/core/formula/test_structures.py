import math

import pytest

from core.formula.errors import FormulaError
from core.formula.grammar import parse
from core.formula.interpret import evaluate
from core.formula.lower import program_of


def value(text, x=-1.3, y=2.1):
    return evaluate(program_of(parse(text, ("x", "y"))), {"x": x, "y": y})[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("|x|", 1.3),
        ("|x - |y||", 3.4),
        ("||x| - |y||", 0.8),
        ("|x||y|", 2.73),
        ("x|y|", -2.73),
        ("2|x|^2", 3.38),
        ("|x + |y| + 1|", 1.8),
        ("|x|/(1 + |y|)", 1.3 / 3.1),
        ("e^|x|", math.exp(1.3)),
        ("‖x‖²", 1.69),
        (r"\left|x-\left|y\right|\right|", 3.4),
        ("⌊x⌋ + ⌈y⌉", 1),
        (r"\lfloor x \rfloor", -2),
        ("[x + 1]*2", -0.6),
        ("{x}^{2}", 1.69),
    ],
)
def test_brackets_and_bars(text, expected):
    assert value(text) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("√2 y", math.sqrt(2) * 2.1),
        ("√y²", 2.1),
        ("√(y²)/2", 1.05),
        ("√(y)²", 2.1),
        ("√(x)² if x > 0 else y", 2.1),
        ("√(y)³ x", 2.1**1.5 * -1.3),
        ("√(y)(x)", math.sqrt(2.1) * -1.3),
        ("2√y", 2 * math.sqrt(2.1)),
        ("∛x", math.cbrt(-1.3)),
        ("³√x", math.cbrt(-1.3)),
        ("∜y", 2.1**0.25),
        (r"\sqrt[3]{x}", math.cbrt(-1.3)),
        (r"\sqrt[5]{x}", -(1.3**0.2)),
        ("root(x, 5)", -(1.3**0.2)),
        ("root(y, 2.5)", 2.1**0.4),
        (r"\sqrt2 y", math.sqrt(2) * 2.1),
    ],
)
def test_roots(text, expected):
    assert value(text) == pytest.approx(expected, rel=1e-12)


def test_the_square_of_a_root_in_brackets_has_the_domain_of_the_root():
    assert math.isnan(value("√(x)²"))
    assert value("√(x²)") == pytest.approx(1.3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"\frac{x}{y}", -1.3 / 2.1),
        (r"\frac12 y", 1.05),
        (r"\frac xy", -1.3 / 2.1),
        (r"\dfrac{1}{1+\tfrac{1}{y}}", 1 / (1 + 1 / 2.1)),
        (r"y^\frac{1}{2}", math.sqrt(2.1)),
    ],
)
def test_fractions(text, expected):
    assert value(text) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(
    "rows",
    [
        r"x^2 & x<0 \\ x & x\ge 0",
        r"x^2 & \text{if } x<0 \\ x & \text{otherwise}",
        r"x^2, & x<0, \\ x, & \text{else}. \\",
        r"x^2 & \text{for } x<0 \\ x",
        r"x^2 \text{ if } x<0 \\[4pt] x \text{ otherwise}",
    ],
)
def test_cases(rows):
    text = rf"\begin{{cases}} {rows} \end{{cases}}"
    assert (value(text, x=-3), value(text, x=2)) == (9, 2)
    assert value(f"2{text} + 1", x=-3) == 19


@pytest.mark.parametrize(
    "condition",
    ["x = 0", r"\text{if } x = 0", r"y < 0 \lor x = 0", "(x = 0)", "x = 0 = 2x", r"\left(x = 0\right) \land 1 > 0"],
)
def test_a_single_sign_compares_in_the_conditions_of_cases(condition):
    text = rf"\begin{{cases}} 7 & {condition} \\ x & \text{{otherwise}} \end{{cases}}"
    assert (value(text, x=0), value(text, x=2)) == (7, 2)


@pytest.mark.parametrize("text", ["x = 0 & x>0", r"x & \begin{cases} x = 1 & x > 0 \end{cases} > 0"])
def test_it_does_not_in_their_values(text):
    with pytest.raises(FormulaError, match="="):
        parse(rf"\begin{{cases}} {text} \end{{cases}}")


def test_a_piece_that_is_missing_has_no_value():
    assert math.isnan(value(r"\begin{cases} x & x>0 \end{cases}", x=-1))


def test_rules_in_braces():
    assert value("{x < 0: -x, x >= 0: 2x}", x=-3) == 3
    assert value("{x < 0: -x, 2x}", x=3) == 6


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("|x", 1),
        ("x|", 3),
        ("|x|y|z|", 5),
        ("()", 2),
        ("(x, y)", 3),
        ("0,5x", 2),
        (r"\frac{1}", 9),
        (r"\sqrt", 6),
        ("√xy", 1),
        ("√", 2),
        ("^2x", 1),
        (r"\begin{cases} x \\ y \end{cases}", 20),
        (r"\begin{cases} \end{cases}", 26),
    ],
)
def test_refused(text, column):
    with pytest.raises(FormulaError) as raised:
        parse(text, ("x", "y", "z"))
    assert raised.value.column == column
    assert raised.value.hint is not None


def test_the_number_of_pieces_is_bounded():
    rows = r" \\ ".join(f"{k} & x < {k}" for k in range(40))
    with pytest.raises(FormulaError):
        parse(rf"\begin{{cases}} {rows} \end{{cases}}")
