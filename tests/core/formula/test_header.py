import pytest

from core.formula.errors import FormulaError
from core.formula.grammar import parse


@pytest.mark.parametrize(
    ("text", "name", "variables"),
    [
        ("f(x, y) = x² + y²", "f", ("x", "y")),
        ("L(x,y) := x^2", "L", ("x", "y")),
        ("f(x1,x2) = x1^2", "f", ("x1", "x2")),
        ("J(θ0,θ1) = θ0² + θ1²", "J", ("theta0", "theta1")),
        ("loss(w) = w^2", "loss", ("w",)),
        ("f\\left(x, y\\right) = x", "f", ("x", "y")),
        ("ｆ（ｘ、ｙ）＝ｘ", "f", ("x", "y")),
        (r"\mathcal{L}(w, b) = w", "L", ("w", "b")),
        ("f_1(u) = u", "f1", ("u",)),
        ("z = x + y", "z", ("x", "y")),
        ("y = x^2", "y", ("x",)),
        ("loss = x^2", "loss", ("x",)),
        ("f(e) = e^2", "f", ("e",)),
        ("x^2", None, ("x",)),
    ],
)
def test_names(text, name, variables):
    formula = parse(text)
    assert (formula.name, formula.variables) == (name, variables)


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("x=3", 1),
        ("ｘ＝３", 1),
        ("x:=3", 1),
        ("y = 3", 1),
        ("x^2 = 4", 5),
        ("=x", 1),
        ("f(2) = x", 3),
        ("f(x+1) = x", 3),
        ("f() = 1", 3),
        ("f(x, x) = x", 6),
        ("f(x, y, z) = x", 9),
        ("f(f) = f", 1),
        ("sin(x) = x", 1),
        ("f(sin) = 1", 3),
        ("π = 3", 1),
        ("f(x) =", 7),
        ("f(x) = y = x", 10),
    ],
)
def test_refused(text, column):
    with pytest.raises(FormulaError) as raised:
        parse(text)
    assert raised.value.column == column
    assert raised.value.hint is not None


def test_a_declared_variable_on_the_left_is_an_equation():
    with pytest.raises(FormulaError):
        parse("y = x^2", ("x", "y"))
