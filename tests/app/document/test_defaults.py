import pytest

from app.document.defaults import (
    interval,
    parameter_values,
    run_hyperparameters,
    run_name,
    surface_formula,
    surface_spec,
    surface_window,
)
from app.document.frozen_map import FrozenMap
from app.document.scene import Run, SurfaceScene
from core.formula.errors import FormulaError
from surfaces.spec import SurfaceSpec


def test_variables_are_the_formulas_unless_declared():
    assert surface_formula(SurfaceScene(formula="x^2 + y^2")).variables == ("x", "y")
    assert surface_formula(SurfaceScene(formula="x^2")).variables == ("x",)
    assert surface_formula(SurfaceScene(formula="x^2", variables=("x", "y"))).variables == ("x", "y")
    assert surface_formula(SurfaceScene(formula="f(u, v) = u", variables=("x", "y"))).variables == ("u", "v")


def test_a_formula_without_variables_lies_over_x_and_y():
    formula = surface_formula(SurfaceScene(formula="7 + a", parameters=FrozenMap({"a": 1.0})))
    assert formula.variables == ("x", "y")
    assert formula.parameters == ("a",)


def test_the_same_text_is_read_once():
    assert surface_formula(SurfaceScene(formula="x^2 y")) is surface_formula(SurfaceScene(formula="x^2 y"))


def test_what_cannot_be_read():
    with pytest.raises(FormulaError):
        surface_formula(SurfaceScene(formula="x^"))


def test_parameters_that_are_missing_are_one():
    surface = SurfaceScene(formula="b x^2 + a", parameters=FrozenMap({"a": 3.0}))
    assert parameter_values(surface) == {"b": 1.0, "a": 3.0}
    assert list(parameter_values(surface)) == ["b", "a"]


def test_windows_that_are_missing_are_from_minus_five_to_five():
    surface = SurfaceScene(formula="x + y", window=FrozenMap({"y": (0.0, 1.0)}))
    assert interval(surface, "x") == (-5.0, 5.0)
    assert surface_window(surface, ("x", "y")) == (-5.0, 5.0, 0.0, 1.0)
    assert surface_window(surface, ("y",)) == (0.0, 1.0)


def test_names_and_hyperparameters_of_runs():
    run = Run(rule="adam", start=(1.0,), hyperparameters=FrozenMap({"beta1": 0.5}))
    assert run_name(run) == "Adam"
    assert run_name(Run(rule="adam", name="mine", start=(1.0,))) == "mine"
    assert run_name(Run(rule="nobody's", start=(1.0,))) == "nobody's"
    assert run_hyperparameters(run)["beta1"] == 0.5
    assert run_hyperparameters(run)["beta2"] == 0.999
    assert next(iter(run_hyperparameters(run))) == "learning_rate"


def test_a_surface_is_made_of_what_the_scene_says_and_of_defaults():
    written = SurfaceScene(formula="a*x^2 + b", parameters=FrozenMap({"a": 3.0, "c": 4.0}))
    assert surface_spec(written) == SurfaceSpec("a*x^2 + b", ("x",), (("a", 3.0), ("b", 1.0)), ())
