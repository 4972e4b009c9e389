import numpy as np
import pytest

from core.formula.interpret import evaluate
from surfaces.making import make_surface
from surfaces.search.directions import PART, STEP, Directions, along
from surfaces.spec import SurfaceSpec

SIZE = np.array([4.0, 4.0])


def surface(text):
    return make_surface(SurfaceSpec(text, ("x", "y")))


def is_sloping(text, middle, size=SIZE, reach=0.01):
    """In a small box around a point."""
    place = np.array(middle, dtype=float)[:, None]
    return bool(Directions(surface(text), size).is_sloping(place - reach, place + reach)[0])


def test_the_slope_is_the_gradient_along_the_direction():
    one = surface("sin(x)*y + |x - y|^3 + max(x, 2*y)")
    program = along(one.programs.value, one.variables)
    values = {"x": 0.7, "y": -0.4, PART.format("x"): 0.6, PART.format("y"): 0.8, STEP: 0.0}
    value, slope = evaluate(program, {name: values[name] for name in program.inputs})
    assert value == pytest.approx(one.value((0.7, -0.4)))
    assert slope == pytest.approx(one.gradient((0.7, -0.4)) @ (0.6, 0.8))


@pytest.mark.parametrize(
    ("text", "middle", "expected"),
    [
        ("max(x, y)", (1.0, 1.0), True),
        ("max(|x|, |y|)", (1.0, -1.0), True),
        ("max(|x|, |y|)", (0.0, 0.0), False),
        ("max(|x + 2*y - 7|, |2*x + y - 5|)", (2.0, 2.0), True),
        ("max(|x + 2*y - 7|, |2*x + y - 5|)", (1.0, 3.0), False),
        ("|x - y|", (1.0, 1.0), False),
        ("|x - y| + 3*x", (1.0, 1.0), True),
        ("x^2 + y^2", (0.0, 0.0), False),
    ],
)
def test_kinks_that_slope(text, middle, expected):
    assert is_sloping(text, middle) == expected


def test_directions_are_slanting_in_the_window():
    """The bisector of both sides in a window a thousand times as wide as high."""
    text, middle = "max(x/1000 - 0.9*y, y - 0.9*x/1000)", (500.0, 0.5)
    assert is_sloping(text, middle, np.array([1000.0, 1.0]), 1e-3)
    assert not is_sloping(text, middle, np.array([1.0, 1.0]), 1e-3)


def test_many_boxes_at_once():
    points = np.array([[0.0, 1.0, -1.0], [0.0, 1.0, 1.0]])
    found = Directions(surface("max(|x|, |y|)"), SIZE).is_sloping(points - 0.1, points + 0.1)
    assert found.tolist() == [False, True, True]
