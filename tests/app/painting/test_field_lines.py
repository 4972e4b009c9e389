"""Lines of a field, for all that draw them."""

import numpy as np
import pytest

from app.painting.field_lines import LEVELS, field_lines
from surfaces.field import levels, sample
from surfaces.making import make_surface
from surfaces.spec import SurfaceSpec

WINDOW = (-2.0, 2.0, -2.0, 2.0)


def field(formula, columns=60):
    return sample(make_surface(SurfaceSpec(formula, ("x", "y"))), WINDOW, columns, columns)


def test_lines_lie_at_the_levels_of_the_scale():
    bowl = field("x^2 + y^2")
    lines = field_lines(bowl, "linear")
    assert [line.level for line in lines] == pytest.approx(list(levels(bowl, "linear", LEVELS)))
    for line in lines:
        for points in line.lines:
            assert np.sum(points**2, axis=1) == pytest.approx(line.level, abs=0.02)


def test_they_are_found_once():
    bowl = field("x^2 + y^2")
    assert field_lines(bowl, "linear") is field_lines(bowl, "linear")
    assert field_lines(bowl, "log") is not field_lines(bowl, "linear")
    assert field_lines(field("x^2 + y^2"), "linear") is not field_lines(bowl, "linear")


def test_no_more_than_a_few_fields_are_kept():
    bowl = field("x^2 + y^2", 8)
    lines = field_lines(bowl, "linear")
    for _ in range(9):
        field_lines(field("x + y", 8), "linear")
    assert field_lines(bowl, "linear") is not lines


@pytest.mark.parametrize("formula", ["7", "sqrt(-1 - x^2)"])
def test_where_nothing_rises_there_are_none(formula):
    assert field_lines(field(formula), "linear") == ()


def test_what_goes_up_and_down_everywhere_has_few():
    lines = field_lines(field("sin(1000x + 3) * sin(777y)", 700), "linear")
    assert sum(len(points) for line in lines for points in line.lines) < 400_000
