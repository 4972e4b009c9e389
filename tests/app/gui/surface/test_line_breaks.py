"""Where formulas are broken."""

import pytest

from app.gui.surface.line_breaks import broken
from core.formula.grammar import parse
from core.formula.symbolic.latex import latex_of_tree
from surfaces.gallery import gallery


@pytest.mark.parametrize(
    ("latex", "parts"),
    [
        ("x", ("x",)),
        ("-x", ("-x",)),
        (r"(1 - x)^{2} + a y - 2", (r"(1 - x)^{2}", "{} + a y", "{} - 2")),
        (r"{} + x^{2}", (r"{} + x^{2}",)),
        (r"\left(a + b\right) \left(c + d\right)", (r"\left(a + b\right)", r"\, \left(c + d\right)")),
        (r"\sqrt{a + b}", (r"\sqrt{a + b}",)),
        (r"\exp\left(a + b\right)", (r"\exp(a", r"{} + b)")),
        (r"(a + b)^{2}", (r"(a", r"{} + b)^{2}")),
        (r"x \le 3", (r"x \le 3",)),
        (r"f = -4 a + b", (r"f = -4 a", "{} + b")),
        (r"\begin{cases} a + b & c \end{cases}", (r"\begin{cases} a + b & c \end{cases}",)),
    ],
)
def test_parts(latex, parts):
    assert broken(latex) == parts


def test_a_long_fraction_gets_a_slash():
    above = " + ".join(f"x^{{{k}}}" for k in range(9))
    first, *_, last = broken(rf"f = \frac{{{above}}}{{y}}")
    assert first == "f = (x^{0}"
    assert last == r"\, / \left(y\right)"


def balance(part):
    return part.count("{") - part.count("}"), part.count(r"\left") - part.count(r"\right"), part.count(r"\begin")


def test_no_part_of_any_gallery_formula_loses_its_braces():
    for entry in gallery():
        tree = parse(entry.formula, entry.variables, parameters=tuple(dict(entry.parameters))).tree
        waiting = [latex_of_tree(tree)]
        while waiting:
            parts = broken(waiting.pop())
            assert all(balance(part)[:2] == (0, 0) for part in parts), entry.identifier
            if len(parts) > 1:
                waiting.extend(parts)
