import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.formula.assignments import parse_assignments
from core.formula.errors import FormulaError
from core.formula.limits import ASSIGNMENTS, RULE_LENGTH
from core.formula.tree import Call, Name

ADAM = """
# first and second moment
m = beta1*m + (1 - beta1)*g
v = beta2*v + (1 - beta2)*g^2   # of the gradient

m_hat = m/(1 - beta1^t)
delta = -learning_rate*m_hat/(sqrt(v/(1 - beta2^t)) + epsilon)
"""
GIVEN = ("g", "x", "t", "learning_rate", "beta1", "beta2", "epsilon", "m", "v")


def test_a_rule():
    assignments = parse_assignments(ADAM, GIVEN)
    assert [name for name, _ in assignments] == ["m", "v", "m_hat", "delta"]
    assert all(formula.name == name for name, formula in assignments)
    assert all(formula.variables == formula.parameters == () for _, formula in assignments)
    assert assignments[2][1].tree.arguments[0] == Name("m")


def test_names_are_given_from_their_line_on():
    assert [name for name, _ in parse_assignments("a = g\nb = a + g", ("g",))] == ["a", "b"]
    with pytest.raises(FormulaError):
        parse_assignments("b = a + g\na = g", ("g",))
    with pytest.raises(FormulaError):
        parse_assignments("a = a + g", ("g",))


def test_names_are_spelled_as_given():
    (name, formula), _ = parse_assignments("θ_0 = theta0 + g\r\nc := θ0", ("θ0", "g"))
    assert name == "θ0"
    assert formula.tree == Call("add", (Name("θ0"), Name("g")))


def test_a_given_name_wins_over_a_function():
    (_, formula), _ = parse_assignments("step = g + t\ndelta = -step", ("g", "t"))
    assert formula.tree == Call("add", (Name("g"), Name("t")))


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("m = g +", 1, 8),
        ("m = g\n\n  v = q", 3, 7),
        ("m = g\nv", 2, 1),
        ("m == g", 1, 1),
        ("e = g", 1, 1),
        ("if = g", 1, 1),
        ("m = ｇ ＋ х", 1, 9),
        ("m = g = g", 1, 7),
    ],
)
def test_errors_name_line_and_column(text, line, column):
    with pytest.raises(FormulaError) as raised:
        parse_assignments(text, ("g", "m"))
    assert str(raised.value.message).startswith(f"Line {line}: ")
    assert raised.value.column == column


def test_bounds():
    with pytest.raises(FormulaError):
        parse_assignments("#" * (RULE_LENGTH + 1), ())
    with pytest.raises(FormulaError) as raised:
        parse_assignments("m = g\n" * (ASSIGNMENTS + 1), ("g",))
    assert f"Line {ASSIGNMENTS + 1}" in str(raised.value.message)


@given(st.text(alphabet="mgx=+-#\n \r()²．αif", max_size=40))
def test_any_text_is_assignments_or_an_error(text):
    column = 1
    try:
        parse_assignments(text, ("g", "m"))
    except FormulaError as error:
        column = error.column
    assert 1 <= column <= len(text) + 1
