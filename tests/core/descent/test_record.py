import math

import numpy as np
import pytest

from core.descent.plan import make_plan
from core.descent.record import Bounds, Record, around, finite, to_trajectory
from core.rules.library import rules

RATES = np.full(5, 0.1)


@pytest.fixture
def finish(surface_of):
    surface = surface_of("x^2", ("x",))
    plan = make_plan(surface.programs, surface.variables, rules()["momentum"], False)

    def finish(rows, left_to=None, may_be_far=False):
        record = Record(np.array(rows, dtype=float), left_to)
        bounds = Bounds((-10.0,), (10.0,))
        return to_trajectory(record, plan, surface, RATES, bounds, is_batched=False, may_be_far=may_be_far)

    return finish


def test_bounds_lie_a_million_windows_round_window_and_start():
    bounds = around((0.0, 2.0, -1.0, 0.0), (5.0, -0.5))
    assert bounds == Bounds((-2e6, -1e6 - 1), (5 + 2e6, 1e6))
    assert bounds.contain((2e6, 0.0))
    assert not bounds.contain((2.1e6, 0.0))
    assert not bounds.contain((math.nan, 0.0))
    assert finite(1).contain((1e308,))
    assert not finite(1).contain((math.inf,))
    assert around(None, (1.0,)) == finite(1)


def test_bounds_have_a_start_far_outside_within_them():
    assert around((0.0, 1.0), (-5e6,)) == Bounds((-6e6,), (1 + 1e6,))
    assert around((0.0, 1.0), (5e6,)) == Bounds((-1e6,), (6e6,))


def test_a_reversed_window_is_as_good():
    assert around((2.0, 0.0, 0.0, -1.0), (5.0, -0.5)) == around((0.0, 2.0, -1.0, 0.0), (5.0, -0.5))


def test_a_whole_run(finish):
    path = finish([(2, 4, 4, 0), (1, 1, 2, 4), (0, 0, 0, 2)])
    assert path.steps == 2
    np.testing.assert_array_equal(path.positions, [[2], [1], [0]])
    np.testing.assert_array_equal(path.values, [4, 1, 0])
    np.testing.assert_array_equal(path.gradients, [[4], [2], [0]])
    np.testing.assert_array_equal(path.state["velocity"], [[0], [4], [2]])
    np.testing.assert_array_equal(path.learning_rates, [0.1] * 3)
    assert (path.diverged_at, path.left_domain_at, path.left_to) == (None, None, None)


def test_out_of_bounds_is_diverged(finish):
    path = finish([(2, 4, 4, 0), (1, 1, 2, 4)], (11.0,))
    assert (path.steps, path.diverged_at, path.left_domain_at) == (1, 2, None)


def test_an_infinite_value_is_diverged(finish):
    path = finish([(2, 4, 4, 0), (1, math.inf, 2, 4), (0, 0, 0, 0)])
    assert (path.steps, path.diverged_at, path.left_domain_at) == (0, 1, None)


def test_no_value_inside_the_bounds_has_left_the_domain(finish):
    path = finish([(2, 4, 4, 0), (1, 1, 2, 4), (-1, math.nan, 0, 0), (0, 0, 0, 0)])
    assert (path.steps, path.diverged_at, path.left_domain_at, path.left_to) == (1, None, 2, (-1.0,))


def test_no_value_far_away_is_diverged(finish):
    path = finish([(2, 4, 4, 0), (1e9, math.nan, 2, 4)], may_be_far=True)
    assert (path.diverged_at, path.left_domain_at) == (1, None)


def test_no_slope_at_an_ordinary_value_is_the_edge_of_the_domain(finish):
    path = finish([(2, 4, 4, 0), (0, 0, math.inf, 0)], (-math.inf,))
    assert (path.steps, path.diverged_at, path.left_domain_at, path.left_to) == (1, None, 2, None)


def test_no_slope_at_a_value_on_its_way_to_infinity_is_diverged(finish):
    path = finish([(2, 4, 4, 0), (0, 1e200, math.inf, 0)], (-math.inf,))
    assert (path.steps, path.diverged_at, path.left_domain_at, path.left_to) == (1, 2, None, None)


def test_the_first_row_is_kept_even_without_a_value(finish):
    path = finish([(-2, math.nan, math.nan, 0)])
    assert (path.steps, path.left_domain_at, path.left_to) == (0, 0, (-2.0,))
    np.testing.assert_array_equal(path.positions, [[-2]])


def test_a_run_that_goes_on_far_away_has_diverged_all_the_same(finish):
    path = finish([(2, 4, 4, 0), (50, 1, 2, 4), (3, 9, 6, 0)], may_be_far=True)
    assert (path.steps, path.diverged_at) == (2, 1)
