"""Maps of a network's loss are as fine as a minute allows; those of formulas as fine as they are wanted."""

import pytest

from surfaces.affordable import (
    A_LOOK,
    LEAST,
    QUICK,
    STEPS,
    TELLING,
    affordable_first_steps,
    affordable_points,
    affordable_share,
    affordable_side,
    affordable_steps,
)
from surfaces.making import make_surface
from surfaces.spec import SurfaceSpec


class Heavy:
    def __init__(self, work):
        self.work = work

    def measure(self):
        raise NotImplementedError


def test_a_formula_is_cheap():
    surface = make_surface(SurfaceSpec("x^2 + y^2"))
    assert affordable_side(surface, 1_000_000, 512) == 512
    assert affordable_side(None, 1_000, 512) == 512
    assert affordable_steps(surface) == affordable_steps(None) == STEPS


def test_work_makes_it_coarse():
    sides = [affordable_side(Heavy(work), 500, 512) for work in (1, 100, 600, 10_000, 10**9)]
    assert sides[0] == 512
    assert sides == sorted(sides, reverse=True)
    assert 64 <= sides[2] <= 128
    assert sides[-1] == LEAST
    assert affordable_side(Heavy(600), 500, 512, QUICK) < sides[2] / 4
    assert affordable_side(Heavy(600), 500, 20) == 20


def test_a_look_is_coarse_where_it_would_take_long():
    assert affordable_share(make_surface(SurfaceSpec("x^2 + y^2")), 10**7) == 1.0
    assert affordable_share(Heavy(1), 480 * 360) == 1.0
    assert 480 * 360 * affordable_share(Heavy(1_000), 480 * 360) ** 2 == pytest.approx(A_LOOK / 1_000)


def test_a_first_map_makes_fewer_steps_where_all_would_take_long():
    assert affordable_first_steps(make_surface(SurfaceSpec("x^2 + y^2")), 64, 10**6) == 10**6
    assert affordable_first_steps(Heavy(1), 64, 500) == 500
    assert TELLING < affordable_first_steps(Heavy(7_000), 64, 1_000) < 500
    assert affordable_first_steps(Heavy(10**9), 64, 1_000) == TELLING
    assert affordable_first_steps(Heavy(10**9), 64, 5) == 5


@pytest.mark.parametrize("work", [1, 10**3, 10**9])
def test_paths_under_the_mouse_have_a_step_at_least(work):
    assert 1 <= affordable_steps(Heavy(work)) <= STEPS


def test_a_line_has_fewer_points_on_a_dear_surface_but_never_too_few():
    assert affordable_points(1, 600) == 600
    assert affordable_points(4000, 600) == 100
    assert affordable_points(10**9, 600) == 33
