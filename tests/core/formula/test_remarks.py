import pytest

from core.formula.grammar import parse
from core.formula.remarks import remarks


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("x^(1/3)", "cbrt(x)"),
        ("(x + y)^(2/3)", "cbrt(…)^2"),
        ("x^-(1/5)", "root(x, 5)^(-1)"),
        ("x^0.2", "root(x, 5)"),
        ("1/2x", "1/(2*x)"),
        ("e^2x", "e^(2*x)"),
        ("e^-x^2/2", "e^(-x^2/…)"),
        ("x2 + x", "x^2"),
        ("x2 + y2", "y^2"),
    ],
)
def test_remarks(text, part):
    assert any(part in str(remark) for remark in remarks(parse(text)))


@pytest.mark.parametrize(
    "text",
    ["x^2", "x^(1/2)", "cbrt(x)", "2^(1/3)*x", "1/2 x", "x1 + x2", "e^(2x)", "x/2", "10^-3*x", "f(x) = x^3", "π^(1/3)"],
)
def test_nothing_to_say(text):
    assert remarks(parse(text)) == ()


def test_each_sentence_once():
    assert len(remarks(parse("x^(1/3) + x^(1/3)"))) == 1
