import pytest

from core.formula.errors import FormulaError
from core.formula.grammar import parse
from core.formula.limits import PARAMETERS
from core.formula.scope import Scope


def named(text, *arguments, **keywords):
    formula = parse(text, *arguments, **keywords)
    return formula.variables, formula.parameters


@pytest.mark.parametrize(
    ("text", "variables", "parameters"),
    [
        ("(1-x)^2 + a*(y-x^2)^2", ("x", "y"), ("a",)),
        ("y^2 + a", ("y",), ("a",)),
        ("y + x", ("x", "y"), ()),
        ("x1 + x2 + b", ("x1", "x2"), ("b",)),
        ("x + x1", ("x",), ("x1",)),
        ("w*u", ("w", "u"), ()),
        ("θ₁² + θ₀", ("theta1", "theta0"), ()),
        ("7", (), ()),
        ("f(u, v) = a u + v", ("u", "v"), ("a",)),
        ("f(y) = y + x", ("y",), ("x",)),
    ],
)
def test_names_where_nothing_is_declared(text, variables, parameters):
    assert named(text) == (variables, parameters)


def test_declared_variables_are_kept_in_their_order_even_if_they_do_not_occur():
    assert named("y + a", ("y", "x")) == (("y", "x"), ("a",))
    assert named("5", ("x", "y")) == (("x", "y"), ())


def test_a_header_overrides():
    assert named("f(u, v) = u + v + x", ("x", "y"), parameters=("u",)) == (("u", "v"), ("x",))


def test_names_of_more_than_one_letter_must_be_declared():
    assert named("(w*x - label)^2", ("w",), parameters=("x", "label")) == (("w",), ("x", "label"))
    with pytest.raises(FormulaError):
        parse("(w*x - label)^2", ("w",))


def test_declared_names_win_over_functions_and_constants():
    assert named("e*step + pi", ("e",), parameters=("step", "pi"))[1] == ("step", "pi")
    assert named("sin*x", ("x",), parameters=("sin",))[1] == ("sin",)


def test_declared_names_are_spelled_as_declared():
    assert named("theta_0 + x_{1}", ("θ0",), parameters=("x_1",)) == (("θ0",), ("x_1",))


def test_given_names_are_listed_nowhere():
    formula = parse("0.1*0.95^t + T", (), given=("t", "T"), allow_new_parameters=False)
    assert (formula.variables, formula.parameters) == ((), ())
    with pytest.raises(FormulaError) as raised:
        parse("0.1*a^t", (), given=("t",), allow_new_parameters=False)
    assert raised.value.column == 5
    assert "t" in str(raised.value.hint)


def test_only_declared_parameters_that_occur_are_listed():
    assert named("a*x", ("x",), parameters=("b", "a"))[1] == ("a",)


def test_three_letters_need_a_header():
    with pytest.raises(FormulaError) as raised:
        parse("a*b + c")
    assert "a, b, c" in str(raised.value.message)


@pytest.mark.parametrize("name", ["", "2x", "x y", "if", "a+b", "х"])
def test_what_cannot_be_a_name(name):
    with pytest.raises(FormulaError):
        parse("x", (name,))


def test_parameters_are_bounded():
    letters = [f"{letter}{index}" for index in range(4) for letter in "abcdfghjklmnopqrstuvwz"]
    with pytest.raises(FormulaError):
        parse("x + " + " + ".join(letters[: PARAMETERS + 1]))
    assert len(parse("x + " + " + ".join(letters[:PARAMETERS])).parameters) == PARAMETERS


def test_knowing():
    scope = Scope(("x",), ("a",), ("u",), ("g",))
    assert all(scope.is_known(name) for name in "xaug")
    assert not scope.is_known("y")
    assert scope.is_variable("x")
    assert not scope.is_variable("a")
    assert scope.has_columns()
    assert scope.is_column("u")
