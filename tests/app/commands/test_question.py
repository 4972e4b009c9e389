import math

import pytest

from app.commands.answers import InputProblem
from app.commands.question import Question, read, window_of
from core.formula.errors import FormulaError


def test_a_point_in_other_letters_is_taken_in_order_and_says_so():
    reading = read(Question("f(u, v) = u - v", at={"x": 3.0, "y": 1.0}))
    assert (reading.formula.variables, reading.point) == (("u", "v"), (3.0, 1.0))
    assert "u, v" in str(reading.notes[0])


def test_the_first_of_x_and_y_is_the_only_variable():
    assert read(Question("L(w) = (2w - 3)^2", at={"y": 1.0, "x": 3.0})).point == (3.0,)


@pytest.mark.parametrize(
    "question",
    [
        Question("f(u, v) = u - v", at={"y": 1.0, "x": 3.0}),
        Question("J(θ0, θ1) = θ0 - θ1", at={"θ1": 1.0, "θ0": 3.0}),
        Question("J(θ₀, θ₁) = θ₀ - θ₁", at={"theta_1": 1.0, "theta_0": 3.0}),
        Question("x_1 - x_{2}", at={"x_2": 1.0, "x1": 3.0}),
    ],
)
def test_coordinates_go_by_their_names_in_any_spelling_and_order(question):
    assert read(question).point == (3.0, 1.0)


def test_declared_variables_that_do_not_occur_give_way_to_their_numbered_names():
    reading = read(Question("x1^2 + x2", variables=["x", "y"], at={"x": 3.0, "y": 1.0}))
    assert (reading.formula.variables, reading.point) == (("x1", "x2"), (3.0, 1.0))
    assert read(Question("x1^2 + x2*y", variables=["x", "y"])).formula.variables == ("x", "y")


def test_parameters_have_their_values_or_one():
    reading = read(Question("a*b*x", parameters={"a": 5.0, "c": 2.0}))
    assert reading.parameters == {"a": 5.0, "b": 1.0}
    assert [str(note) for note in reading.notes] == ["c does not occur in the formula."]
    assert read(Question("alpha*x", parameters=["alpha"])).parameters == {"alpha": 1.0}


def test_a_parameter_may_stand_in_the_point():
    reading = read(Question("k*x + y", at={"x": 1.0, "y": 2.0, "k": 3.0}))
    assert (reading.formula.variables, reading.point, reading.parameters) == (("x", "y"), (1.0, 2.0), {"k": 3.0})


def test_superfluous_coordinates_are_noted():
    reading = read(Question("f(x) = x^2", at={"x": 1.0, "z": 2.0}))
    assert (reading.point, len(reading.notes)) == ((1.0,), 1)


@pytest.mark.parametrize(
    "question",
    [
        Question("x*y", at={"x": 1.0}),
        Question("f(u, v) = u*v", at={"u": 1.0}),
        Question("x", at={"x": math.nan}),
        Question("a*x", parameters={"a": math.inf}),
        Question("x", variables=["x", "y", "z"]),
        Question("x", variables=["x", "x"]),
    ],
)
def test_what_cannot_be_answered(question):
    with pytest.raises(InputProblem):
        read(question)


def test_the_formula_itself_may_be_wrong():
    with pytest.raises(FormulaError):
        read(Question("x +"))


def test_windows():
    assert window_of(("x", "y"), {"y": (0.0, 1.0)}) == (-5.0, 5.0, 0.0, 1.0)
    assert window_of(("w",), {}) == (-5.0, 5.0)
    assert window_of((), {"x": (0.0, 1.0)}) == (), "a constant has none, as a point of it has no coordinates"
    for wrong in ({"z": (0.0, 1.0)}, {"x": (1.0, 0.0)}, {"x": (0.0, 1e300)}, {"x": (1.0, 1.0)}):
        with pytest.raises(InputProblem):
            window_of(("x", "y"), wrong)
