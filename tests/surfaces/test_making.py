"""What is written becomes a surface, or is told to be wrong."""

import math

import pytest

from core.formula.errors import FormulaError
from surfaces.limits import ROWS
from surfaces.making import make_surface
from surfaces.spec import SurfaceSpec
from surfaces.surface import Surface


def test_a_formula_becomes_a_surface():
    made = make_surface(SurfaceSpec("f(u, v) = a*u^2 + v", None, (("a", 3.0),)))
    assert isinstance(made, Surface)
    assert made.variables == ("u", "v")
    assert made.value([2.0, 1.0]) == 13.0


def test_parameters_that_do_not_occur_are_left_aside():
    assert dict(make_surface(SurfaceSpec("a*x", None, (("a", 2.0), ("z", 3.0)))).parameters) == {"a": 2.0}


@pytest.mark.parametrize(
    ("spec", "words"),
    [
        (SurfaceSpec("x +"), "column 4"),
        (SurfaceSpec("x", ("x", "y", "z")), "one or two variables, not 3"),
        (SurfaceSpec("x", ()), "one or two variables, not 0"),
        (SurfaceSpec("a*x", None, (("a", math.inf),)), "parameter a must be a finite"),
        (SurfaceSpec("a*x", None, (("a", math.nan),)), "parameter a must be a finite"),
        (SurfaceSpec("x*u", ("x",), (), (("u", (1.0, 2.0)), ("v", (1.0,)))), "v has 1 rows and u has 2"),
        (SurfaceSpec("x*u", ("x",), (), (("u", ()),)), "1 to 100000 rows, not 0"),
        (SurfaceSpec("x*u", ("x",), (), (("u", (0.0,) * (ROWS + 1)),)), "1 to 100000 rows, not 100001"),
        (SurfaceSpec("x*u", ("x",), (), (("u", (0.0, math.nan)),)), "Row 2 of the data column u"),
    ],
)
def test_problems(spec, words):
    with pytest.raises(FormulaError, match=words):
        make_surface(spec)
