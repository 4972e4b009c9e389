import math
from fractions import Fraction

import pytest

from app.export.options import Options
from app.export.problem import ExportProblem


@pytest.mark.parametrize(
    "wrong",
    [
        {"width": 15},
        {"height": 0},
        {"width": 16_001, "height": 100},
        {"width": 9000, "height": 9000},
        {"fps": Fraction(0)},
        {"fps": Fraction(241)},
        {"fps": Fraction(1, 2)},
        {"seconds": 0.0},
        {"seconds": -1.0},
        {"seconds": float("nan")},
        {"seconds": 1e9},
        {"frame": -1},
    ],
)
def test_what_no_film_can_be_is_refused(wrong):
    with pytest.raises(ExportProblem):
        Options(**wrong)


@pytest.mark.parametrize("right", [{}, {"width": 16, "height": 16}, {"width": 8000, "height": 8000}, {"frame": 0}])
def test_the_bounds_themselves_are_fine(right):
    Options(**right)


@pytest.mark.parametrize("orbit", [math.nan, math.inf, 36_001, -1e300])
def test_no_camera_turns_forever(orbit):
    with pytest.raises(ExportProblem):
        Options(orbit=orbit)


def test_a_camera_may_turn_either_way():
    assert Options(orbit=-360).orbit == -360
