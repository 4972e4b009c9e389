import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF

from app.painting.formula_line import draw_formula, formula_parts, formula_width
from app.painting.text import Type


def plain(text):
    """Exponents in braces."""
    return "".join("{" * (part.level > 0) + part.text + "}" * (part.level > 0) for part in formula_parts(text))


@pytest.mark.parametrize(
    ("formula", "line"),
    [
        ("(1-x)^2 + a*(y-x^2)^2", "(1 − x){2} + a·(y − x{2}){2}"),
        ("20 + x^2 - 10*cos(2*pi*x)", "20 + x{2} − 10 cos(2πx)"),
        ("x**2", "x{2}"),
        ("exp(-x)", "exp(−x)"),
        ("2*3", "2·3"),
        ("x*y", "xy"),
        ("w*label", "w·label"),
        ("0.5*sqrt(x)", "0.5√(x)"),
        ("max(x,y) <= 1", "max(x, y) ≤ 1"),
        ("x^(a+b)", "x{a}{+}{b}"),
        ("sin(theta)^2", "sin(θ){2}"),
        (r"\frac{x}{2}", r"\frac{x}{2}"),
    ],
)
def test_lines(formula, line):
    assert plain(formula) == line


def test_variables_lie_and_functions_stand():
    faces = {part.text.strip(): part.italic for part in formula_parts("x + cos(alpha) + 2")}
    assert faces["x"]
    assert faces["α"]
    assert not faces["cos"]
    assert not faces["2"]


@given(st.text(max_size=60))
def test_any_text_is_a_line(text):
    assert all(part.text for part in formula_parts(text))


def test_a_long_formula_is_cut(canvas, setting):
    kind, widths = Type(16, setting.theme.text), []
    long = " + ".join(f"x^{k}" for k in range(60))
    assert formula_width(long, kind) > 300
    canvas(lambda painter: widths.append(draw_formula(painter, long, QPointF(10, 50), 150, kind)))
    assert widths[0] <= 150
