"""Rows and sentences tell what map and search found, also where the two do not agree to the last bit."""

from dataclasses import replace

import numpy as np
import pytest

from app.document.defaults import surface_spec
from app.gui.maps.minima_facts import completeness, fineness, left_out, rows_of, summary
from app.painting.maps.basin_image import colour_of
from app.painting.theme import load_theme
from core.descent import RunSpec
from core.message import message
from core.outcome import KnownPoint
from surfaces.arrivals import AWAY, NOWHERE, OUT
from surfaces.basins import BasinMap
from surfaces.critical import CriticalPoint, CriticalPoints, Undecided, critical_points
from surfaces.making import make_surface
from surfaces.spec import SurfaceSpec

THEME = load_theme("dark")
LEFT, RIGHT = CriticalPoint("minimum", (-1.0, 0.0), 0.0, True), CriticalPoint("minimum", (1.0, 0.0), 1.0)
OUTSIDE = KnownPoint("minimum", (9.0, 0.0), 2.0)


def a_map(labels, points=(LEFT, RIGHT, OUTSIDE), absorbed=frozenset()):
    labels = np.array([labels], dtype=np.int16)
    return BasinMap((-2.0, 2.0, -2.0, 2.0), labels, np.ones_like(labels, dtype=np.int32), points, 50, "numpy", absorbed)


def test_each_point_has_its_share_and_those_outside_follow():
    rows = rows_of([LEFT, RIGHT], a_map([0, 0, 0, 2]), THEME)
    assert [(row.point, row.share) for row in rows] == [(LEFT, 0.75), (RIGHT, 0.0), (OUTSIDE, 0.25)]
    assert rows[0].colour is not None


def test_a_point_that_was_proved_later_is_the_same_point():
    proved = CriticalPoint("minimum", (-1.0 + 1e-9, 0.0), 0.0, True, is_certified=True)
    assert rows_of([proved], a_map([0, 0]), THEME)[0].share == 1.0


def test_a_thousand_points_have_the_shares_and_colours_that_each_has_alone():
    places = np.random.default_rng(3).uniform(-2.0, 2.0, (1000, 2)).round(3).tolist()
    points = [CriticalPoint("minimum", tuple(place), 0.0) for place in places]
    moved = [replace(point, position=(point.position[0] + 1e-8, point.position[1])) for point in points[::2]]
    found = a_map(list(range(1000)), points=tuple(points))
    rows = rows_of([*moved, *points[1::2]], found, THEME)
    order = [*range(0, 1000, 2), *range(1, 1000, 2)]
    assert [row.share for row in rows] == [1e-3] * 1000
    assert [row.colour for row in rows] == [colour_of(THEME, found, label) for label in order]


def test_what_lies_elsewhere_is_another_point():
    beside = replace(LEFT, position=(-1.0 + 1e-5, 0.0))
    assert [row.share for row in rows_of([beside], a_map([0, 0]), THEME)] == [None, 1.0]


def test_points_that_another_stands_for_have_no_share():
    rows = rows_of([LEFT, RIGHT], a_map([0, 0], absorbed=frozenset({1})), THEME)
    assert rows[1].share is None


def test_without_a_map_there_are_no_shares():
    assert [row.share for row in rows_of([LEFT], None, THEME)] == [None]
    assert rows_of([LEFT], a_map([NOWHERE], points=()), THEME)[0].share is None


def test_what_is_not_known_to_be_global_is_not_said_to_be():
    points = tuple(replace(point, is_global=False) for point in (LEFT, RIGHT))
    (said,) = summary(a_map([0, 1, 1, 1], points=points))
    assert str(said).startswith("The lowest minimum that is reached is found from 25 % ")


def test_the_summary_names_what_there_is_and_nothing_else():
    assert len(summary(a_map([0, 1]))) == 1
    said = [str(one) for one in summary(a_map([0, NOWHERE, AWAY, OUT]))]
    assert said[0].startswith("The global minimum is found from 25 % ")
    assert said[1:] == [
        "25 % diverge.",
        "25 % have not arrived.",
        "25 % begin or end where the formula has no value.",
    ]


def test_a_surface_without_minima_has_no_global_one():
    said = [str(one) for one in summary(a_map([NOWHERE, AWAY], points=()))]
    assert said[0] == "No start reaches a minimum in 50 steps."
    assert str(summary(a_map([NOWHERE], points=(LEFT,)))[0]) == "No start finds the global minimum in 50 steps."


def test_an_error_is_told_where_it_changes_the_figures_of_the_share():
    """A share of "9 % (± 0.0)" said that 9 was exact."""
    coarse, fine = summary(a_map([0, 1] * 8))[0], summary(a_map([0] * 40_000 + [1] * 40_000))[0]
    assert " % (± " in str(coarse)
    assert str(fine) == "The global minimum is found from 50 % of the starts in 50 steps."
    points = tuple(replace(point, is_global=False) for point in (LEFT, RIGHT))
    lowest = summary(a_map([0] * 40_000 + [1] * 40_000, points=points))[0]
    assert str(lowest) == "The lowest minimum that is reached is found from 50 % of the starts in 50 steps."


def test_how_sure_the_list_is():
    assert completeness(None) == []
    (said,) = completeness(CriticalPoints((LEFT,), complete=True))
    assert str(said) == "The list of critical points is complete."
    (said,) = completeness(CriticalPoints((), complete=True))
    assert str(said).startswith("There is no critical point in this window")
    places = tuple(Undecided((float(k), 0.5), (0.1, 0.2), message("A reason.")) for k in range(5))
    said = completeness(CriticalPoints((), undecided=places))
    assert len(said) == 3
    assert str(said[1]) == "Undecided around (0, 0.5), 0.2 wide: A reason."


def test_an_edge_that_is_lower_than_all_that_is_listed_is_told():
    surface = make_surface(SurfaceSpec("x*y", ("x", "y")))
    said = [str(one) for one in completeness(critical_points(surface, (-2.0, 2.0, -1.0, 1.0)))]
    assert "Lowest of all is the edge of the window, at (" in said[-1]
    assert "with the value −2" in said[-1]
    bowl = critical_points(make_surface(SurfaceSpec("cos(x) + cos(y)", ("x", "y"))), (-1.0, 4.0, -1.0, 4.0))
    assert [str(one) for one in completeness(bowl)] == ["The list of critical points is complete."]
    slope = completeness(critical_points(make_surface(SurfaceSpec("x + y", ("x", "y"))), (-1.0, 1.0, -1.0, 1.0)))
    assert [str(one).split(" is ")[0] for one in slope] == ["There", "Lowest of all"]


def test_what_a_map_leaves_out_of_a_run_is_said():
    plain = RunSpec("sgd", (0.0, 0.0))
    assert left_out(None) == left_out(plain) == []
    assert [str(one) for one in left_out(replace(plain, noise=0.1))] == ["The map is without the run's noise."]
    assert left_out(replace(plain, schedule="learning_rate*0.99^t")) == []


@pytest.mark.parametrize(("batch", "count"), [(None, 0), (3, 0), (2, 1)])
def test_a_map_takes_all_the_data_where_a_run_takes_a_batch(batch, count):
    line = make_surface(SurfaceSpec("(w*u + b - 1)^2", ("w", "b"), (), (("u", (1.0, 2.0, 4.0)),)))
    said = left_out(RunSpec("sgd", (0.0, 0.0)), line, batch)
    assert [str(one) for one in said] == count * ["The map is without batches: each step takes all the data."]


def test_a_network_s_loss_says_why_its_map_is_coarse(plane_scene):
    found = a_map([0, 0, 0, 2])
    assert fineness(None, found) == []
    assert fineness(make_surface(SurfaceSpec("x^2 + y^2")), found) == []
    (said,) = fineness(make_surface(surface_spec(plane_scene.surface)), found)
    assert str(said) == "4 × 1 starts, as each step takes all samples through the network."
