"""Maps of basins: true where the answer is known, honest about what has not arrived, and the same at every size."""

import math

import numpy as np
import pytest

from core.descent import RunSpec, descend
from surfaces.arrivals import AWAY, NOWHERE, OUT
from surfaces.basins import basins, grid_of_starts, growing_basins
from surfaces.critical import critical_points
from surfaces.making import make_surface
from surfaces.spec import SurfaceSpec


def surface_of(formula, **parameters):
    return make_surface(SurfaceSpec(formula, parameters=tuple(parameters.items())))


def mapped(formula, window, rule="sgd", rate=0.05, steps=400, size=(32, 24), **options):
    surface = surface_of(formula)
    known = critical_points(surface, window).points
    return basins(surface, window, rule, {"learning_rate": rate}, steps, *size, known, **options)


def test_two_wells_divide_the_plane_in_halves():
    found = mapped("(x^2 - 1)^2 + y^2", (-2.0, 2.0, -1.0, 1.0))
    left, right = (found.points[label].position[0] for label in (found.labels[0, 0], found.labels[0, -1]))
    assert (left, right) == pytest.approx((-1.0, 1.0))
    assert (found.labels[:, :16] == found.labels[0, 0]).all()
    assert (found.labels[:, 16:] == found.labels[0, -1]).all()
    assert [each.share for each in found.reached] == [0.5, 0.5]


def test_the_global_minimum_and_its_uncertainty():
    found = mapped("(x^2 - 1)^2 + y^2 + 0.2x", (-2.0, 2.0, -1.0, 1.0))
    share, error = found.global_share
    assert found.points[next(iter(found.lowest))].position[0] < 0
    assert share == pytest.approx(0.5, abs=0.06)
    assert 0 < error < 0.06
    assert error == pytest.approx(1.96 * 0.5 * math.sqrt(2 * 24) / (32 * 24))
    assert found.knows_global


def test_a_minimum_above_the_edge_is_not_global():
    found = mapped("x^3 - 3x + y^2", (-3.0, 3.0, -1.0, 1.0), rate=0.02)
    assert [found.points[label].position[0] for label in found.lowest] == pytest.approx([1.0])
    assert not found.knows_global


def test_shares_count_the_labels():
    found = mapped("(x^2 - 1)^2 + y^2", (-2.0, 2.0, -1.0, 1.0), "sgd", 0.24)
    labels = range(OUT, len(found.points))
    assert [found.share(label) for label in labels] == [float(np.mean(found.labels == label)) for label in labels]
    assert sum(map(found.share, labels)) == pytest.approx(1.0)
    assert [each.share for each in found.reached] == [found.share(each.label) for each in found.reached]


def test_the_slowest_of_those_that_arrive_are_1_and_the_quickest_0():
    found = mapped("x^4 - 2x^2 + 3y^2", (-2.0, 2.0, -1.0, 1.0))
    has_arrived = found.labels >= 0
    order = np.argsort(found.steps[has_arrived])
    assert (np.diff(found.slowness[has_arrived][order]) >= 0.0).all()
    assert (found.slowness[has_arrived].min(), found.slowness[has_arrived].max()) == (0.0, 1.0)
    assert not mapped("x^4 + y^4", (-2.0, 2.0, -1.0, 1.0), steps=1).slowness.any()  # nobody arrives


def test_a_map_can_be_prepared():
    found = mapped("(x^2 - 1)^2 + y^2", (-2.0, 2.0, -1.0, 1.0))
    found.prepare()
    assert {"heights", "slowness", "reached", "global_share"} <= vars(found).keys()


def test_every_start_ends_where_a_whole_run_from_there_ends():
    window = (-5.0, 5.0, -5.0, 5.0)
    surface = surface_of("(x^2 + y - 11)^2 + (x + y^2 - 7)^2")
    found = basins(
        surface, window, "momentum", {"learning_rate": 0.002}, 600, 12, 12, critical_points(surface, window).points
    )
    starts = grid_of_starts(window, 12, 12).T
    specs = [RunSpec("momentum", (("learning_rate", 0.002),), tuple(start)) for start in starts.tolist()]
    for label, path in zip(found.labels.ravel(), descend(surface, specs, 600, window=window), strict=True):
        assert found.points[label].position == pytest.approx(tuple(path.positions[-1]), abs=1e-3)


HIMMELBLAU, WIDE = "(x^2 + y - 11)^2 + (x + y^2 - 7)^2", (-5.0, 5.0, -5.0, 5.0)


@pytest.mark.parametrize(
    ("rule", "rate", "schedule"),
    [
        ("sgd", 0.01, "learning_rate*0.99^t"),
        ("sgd", 0.01, "learning_rate*min(1, t/50)*(1 - t/(T+1))"),
        ("momentum", 0.002, "learning_rate*(0.55 + 0.45*cos(2π*t/100))"),
        ("momentum", 0.002, "learning_rate*0.95^t"),
        ("adam", 0.3, "learning_rate/(1 + t/20)"),
    ],
)
def test_a_schedule_leads_every_start_where_a_whole_run_with_it_ends(rule, rate, schedule):
    surface, size = surface_of(HIMMELBLAU), 10.0
    known = critical_points(surface, WIDE).points
    found = basins(surface, WIDE, rule, {"learning_rate": rate}, 400, 12, 12, known, schedule=schedule)
    specs = [
        RunSpec(rule, (("learning_rate", rate),), tuple(start), schedule)
        for start in grid_of_starts(WIDE, 12, 12).T.tolist()
    ]
    places = np.array([point.position for point in found.points])
    for label, path in zip(found.labels.ravel(), descend(surface, specs, 400, window=WIDE), strict=True):
        away = np.linalg.norm(places - path.positions[-1], axis=1) / size
        if label >= 0:
            assert away[label] <= 1e-2
        else:
            assert label == NOWHERE
            assert away[[point.kind == "minimum" for point in found.points]].min() > 1e-2
    assert (found.labels >= 0).any()


def test_a_rate_that_falls_to_nothing_has_not_brought_the_run_anywhere():
    """All runs stand from the third step on, some of them next to the saddle in the middle."""
    options = {"window": (-2.0, 2.0, -1.0, 1.0), "rate": 1e-4, "size": (41, 21)}
    found = mapped("(x^2 - 1)^2 + y^2", schedule="learning_rate*step(3 - t)", **options)
    minima = [label for label, point in enumerate(found.points) if point.kind == "minimum"]
    assert found.nowhere > 0.99
    assert np.isin(found.labels, [NOWHERE, *minima]).all()
    assert (found.steps == 400).all()


def test_who_rests_before_the_rate_rises_may_be_thrown_out():
    """2/λ is 1 here. At 0.1 all runs are at rest after a hundred steps; at 1.5 they leave again."""
    rising = "learning_rate*where(t < 200, 1, 15)"
    found = mapped("x^2 + y^2 - x/9", (-1.0, 1.0, -1.0, 1.0), rate=0.1, schedule=rising)
    assert found.diverged == 1.0
    assert found.steps.min() > 200


def test_who_rests_and_stays_though_the_rate_rises_has_arrived_when_it_came_to_rest():
    window = (-1.0, 1.0, -1.0, 1.0)
    plain = mapped("x^2 + y^2", window, rate=0.1)
    rising = mapped("x^2 + y^2", window, rate=0.1, schedule="learning_rate*where(t < 200, 1, 4)")
    assert (rising.labels == plain.labels).all()
    assert rising.steps.max() < 200


def test_a_constant_schedule_changes_nothing():
    window = (-2.0, 2.0, -1.0, 1.0)
    found = [mapped("(x^2 - 1)^2 + y^2", window, "adam", schedule=text) for text in (None, "learning_rate")]
    assert (found[0].labels == found[1].labels).all()
    assert (found[0].steps == found[1].steps).all()


def test_a_rate_that_is_too_large_diverges_everywhere():
    found = mapped("x^2 + y^2", (-1.0, 1.0, -1.0, 1.0), rate=1.1)
    assert (found.labels == AWAY).all()
    assert found.diverged == 1.0
    assert found.reached == ()


def test_too_few_steps_arrive_nowhere():
    found = mapped("x^2 + y^2", (-1.0, 1.0, -1.0, 1.0), rate=0.001, steps=5)
    assert found.nowhere > 0.9
    assert (found.labels[found.labels >= 0] == 0).all()


@pytest.mark.parametrize(
    ("formula", "window"), [("sin(40x)*sin(40y)", (-5.0, 5.0, -5.0, 5.0)), ("x^2 - y^2", (-1.001, 0.999, -1.0, 1.0))]
)
def test_who_has_hardly_moved_has_not_arrived_however_near_it_began(formula, window):
    """Minima lie so densely that many starts are next to one; one start is half a thousandth from the saddle."""
    assert mapped(formula, window, rate=1e-12, size=(41, 41)).nowhere == 1.0


def test_who_begins_at_a_minimum_has_arrived():
    found = mapped("x^2 + y^2", (-1.0, 1.0, -1.0, 1.0), rate=1e-12, size=(5, 5))
    assert found.labels[2, 2] == 0
    assert found.nowhere == 24 / 25


def test_a_plateau_is_not_called_converged():
    found = mapped("-exp(-(x^2 + y^2))", (-10.0, 10.0, -10.0, 10.0), steps=50)
    assert found.labels[0, 0] == NOWHERE
    assert found.nowhere > 0.5


def test_starts_without_a_value_are_out():
    found = mapped("sqrt(x) + y^2", (-1.0, 1.0, -1.0, 1.0))
    assert (found.labels[:, :16] == OUT).all()


def test_one_variable_has_one_row():
    found = mapped("(x^2 - 1)^2", (-2.0, 2.0), size=(40, 7))
    assert found.labels.shape == (1, 40)
    assert (found.labels[0, :20] != found.labels[0, 20:][::-1]).all()


def test_steps_tell_the_way():
    found = mapped("x^2 + y^2", (-1.0, 1.0, -1.0, 1.0), rate=0.02, steps=1000)
    assert found.steps[12, 16] < found.steps[0, 0] < 1000


def test_a_minimum_outside_of_the_window_is_found_by_the_runs():
    found = mapped("(x - 3)^2 + y^2", (-1.0, 1.0, -1.0, 1.0))
    assert (found.labels == 0).all()
    assert found.points[0].position == pytest.approx((3.0, 0.0), abs=1e-6)


def test_growing_maps_end_with_the_map_itself():
    surface, window = surface_of("(x^2 - 1)^2 + y^2"), (-2.0, 2.0, -1.0, 1.0)
    options = (surface, window, "sgd", {"learning_rate": 0.05}, 300, 150, 90)
    maps = list(growing_basins(*options))
    assert [found.columns for found in maps] == [64, 150]
    assert (maps[-1].labels == basins(*options, maps[0].points).labels).all()


def test_work_that_was_cancelled_gives_nothing():
    surface = surface_of("x^2 + y^2")
    assert basins(surface, (-1.0, 1.0, -1.0, 1.0), "sgd", {}, 100, 8, 8, cancelled=lambda: True) is None
    assert list(growing_basins(surface, (-1.0, 1.0, -1.0, 1.0), "sgd", {}, 100, 8, 8, cancelled=lambda: True)) == []


def test_starts_lie_in_the_middle_of_their_pixels():
    assert grid_of_starts((0.0, 4.0, 0.0, 2.0), 2, 2).tolist() == [[1.0, 3.0, 1.0, 3.0], [0.5, 0.5, 1.5, 1.5]]
    assert grid_of_starts((0.0, 4.0), 4, 1).tolist() == [[0.5, 1.5, 2.5, 3.5]]


def test_a_million_times_finer_wave_is_no_trouble():
    found = mapped("sin(1000x) + y^2", (-1.0, 1.0, -1.0, 1.0), steps=30, rate=1e-7)
    assert np.isin(found.labels, range(-3, len(found.points))).all()


def test_what_has_not_arrived_has_the_value_where_its_run_is():
    surface, window = surface_of("(1 - x)^2 + 10*(y - x^2)^2"), (-2.0, 2.0, -1.0, 3.0)
    found = basins(surface, window, "sgd", {"learning_rate": 0.002}, 60, 12, 12)
    lost = found.labels == NOWHERE
    assert lost.any()
    starts = grid_of_starts(window, 12, 12).T
    specs = [RunSpec("sgd", (("learning_rate", 0.002),), tuple(start)) for start in starts.tolist()]
    ends = [path.values[-1] for path in descend(surface, specs, 60, window=window)]
    np.testing.assert_allclose(found.values[lost], np.reshape(ends, (12, 12))[lost], rtol=1e-6)
    assert np.isnan(found.values[~lost]).all()
    assert (np.argsort(found.values[lost]) == np.argsort(found.heights[lost])).all()


def test_all_that_arrive_have_no_heights():
    found = mapped("(x^2 - 1)^2 + y^2", (-2.0, 2.0, -1.0, 1.0))
    assert found.values is None
    assert found.heights is None


def test_a_plateau_is_higher_than_the_rim_of_its_well():
    """Easom's plain (value 0) is not called a minimum, and is seen to lie above what slides into the hollow."""
    surface, window = surface_of("-exp(-(x^2 + y^2))"), (-9.0, 9.0, -9.0, 9.0)
    found = basins(surface, window, "sgd", {"learning_rate": 0.1}, 30, 31, 31)
    assert found.labels[0, 0] == NOWHERE
    assert found.heights[0, 0] > np.nanmin(found.heights) + 0.3
