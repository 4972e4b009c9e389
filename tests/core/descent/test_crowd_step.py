import math

import numpy as np
import pytest

from core.descent.crowd_step import crowd_step
from core.descent.plan import make_plan
from core.formula.numpy_printer import numpy_function
from core.rules.library import rules


def step_of(surface, identifier="sgd", own=()):
    return crowd_step(make_plan(surface.programs, surface.variables, rules()[identifier], False), own)


@pytest.mark.parametrize(
    ("text", "is_total"),
    [
        ("x^2*y + exp(sin(x)) - tanh(y)", True),
        ("x/2 + y/a", False),
        ("x/2 + y/4.7", True),
        ("√(x) + y", False),
        ("log(x) + y", False),
        ("|x| + max(y, x) + floor(y)", True),
        ("acos(x) + y", False),
    ],
)
def test_whether_a_surface_has_values_everywhere(surface_of, text, is_total):
    assert step_of(surface_of(text, ("x", "y"), a=1.0)).is_total == is_total


def test_every_row_has_one_place(surface_of):
    step = step_of(surface_of("a*x^2 + y^2", ("x", "y"), a=1.0), "adam", ("par.a", "rate"))
    names = ["x.0", "x.1", "state.m.0", "state.m.1", "state.v.0", "state.v.1", "par.a", "rate"]
    assert step.places == dict(zip(names, [0, 1, 6, 7, 8, 9, 10, 11], strict=True))
    assert step.value == 4
    assert step.rows == 12


def test_a_gradient_that_is_no_number_counts_as_zero(surface_of):
    step = step_of(surface_of("√(x^2+y^2)"))
    values = {"x.0": 0.0, "x.1": 0.0, "rate": 0.1, "hyper.weight_decay": 0.0}
    value, *found = numpy_function(step.program)(*(values[name] for name in step.program.inputs))
    assert float(value) == 0.0
    assert [math.isnan(slope) for slope in found[:2]] == [True, True]
    np.testing.assert_array_equal(found[2:], 0.0)


def test_a_step_is_made_once(surface_of):
    surface = surface_of("x^2 + y^2")
    assert step_of(surface, "adam", ("b", "a")) is step_of(surface, "adam", ("a", "b"))
