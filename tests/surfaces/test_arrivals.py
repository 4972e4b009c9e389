"""Ends of runs get the label of the critical point that is there, and only of that."""

import numpy as np
import pytest

from core.descent.crowd import DIVERGED, LEFT_DOMAIN, SETTLED, UNDER_WAY
from core.outcome import KnownPoint
from surfaces.arrivals import AWAY, NOWHERE, OUT, Arrivals, _most_frequented
from surfaces.critical import critical_points
from surfaces.making import make_surface
from surfaces.spec import SurfaceSpec

WINDOW = (-2.0, 2.0, -2.0, 2.0)
WELLS = (
    KnownPoint("minimum", (-1.0, 0.0), 0.0),
    KnownPoint("minimum", (1.0, 0.0), 0.0),
    KnownPoint("saddle", (0.0, 0.0), 1.0),
)


@pytest.fixture
def wells():
    return make_surface(SurfaceSpec("(x^2 - 1)^2 + y^2"))


def label(surface, known, place, end=SETTLED):
    positions = np.array(place, dtype=float).reshape(-1, 1)
    return Arrivals(surface, WINDOW, known).label(positions, np.array([end], dtype=np.uint8))[0]


@pytest.mark.parametrize(
    ("place", "end", "expected"),
    [
        ((-1.0, 0.0), SETTLED, 0),
        ((1.02, 0.01), UNDER_WAY, 1),
        ((1.06, 0.0), UNDER_WAY, NOWHERE),
        ((0.0, 1e-4), SETTLED, 2),
        ((0.0, 0.0), UNDER_WAY, NOWHERE),
        ((1.0, 0.0), DIVERGED, AWAY),
        ((1.0, 0.0), LEFT_DOMAIN, OUT),
    ],
)
def test_known_points(wells, place, end, expected):
    assert label(wells, WELLS, place, end) == expected


def test_a_point_that_nobody_knew_is_found_where_a_run_rests(wells):
    arrivals = Arrivals(wells, WINDOW, WELLS[:1])
    labels = arrivals.label(np.array([[1.0, 1.0], [0.0, 1e-7]]), np.full(2, SETTLED, dtype=np.uint8))
    assert labels.tolist() == [1, 1]
    assert arrivals.points[1].kind == "minimum"
    assert arrivals.points[1].position == pytest.approx((1.0, 0.0), abs=1e-9)


def test_a_plateau_is_no_place_to_arrive_at():
    plateau = make_surface(SurfaceSpec("-exp(-(x^2 + y^2))"))
    far = (30.0, 30.0)
    assert plateau.gradient(far) == pytest.approx((0.0, 0.0))
    assert label(plateau, (), far) == NOWHERE


def test_between_two_near_minima_the_nearer_one_counts(wells):
    known = (KnownPoint("minimum", (0.0, 0.0), 0.0), KnownPoint("minimum", (0.02, 0.0), 0.0))
    assert label(wells, known, (0.009, 0.0), UNDER_WAY) == 0
    assert label(wells, known, (0.0115, 0.0), UNDER_WAY) == 1


def test_without_ends_there_is_nothing_to_label(wells):
    assert Arrivals(wells, WINDOW, WELLS).label(np.zeros((2, 0)), np.zeros(0, dtype=np.uint8)).shape == (0,)


def test_a_curve_of_minima_is_one_place():
    ring = make_surface(SurfaceSpec("(x^2 + y^2 - 1)^2"))
    known = critical_points(ring, WINDOW).points
    arrivals = Arrivals(ring, WINDOW, known)
    angles = np.linspace(0.0, 6.0, 17)
    labels = arrivals.label(np.stack([np.cos(angles), np.sin(angles)]) * 1.001, np.full(17, UNDER_WAY, dtype=np.uint8))
    assert len(set(labels.tolist())) == 1
    assert known[labels[0]].on_curve
    assert sum(point.on_curve for point in known) - 1 == len(arrivals.absorbed)
    assert label(ring, known, (1.3, 0.0), UNDER_WAY) == NOWHERE


@pytest.mark.parametrize(("start", "expected"), [((1.0075, 0.0), NOWHERE), ((1.02, 0.0), 1), (None, 1)])
def test_who_has_hardly_moved_has_not_arrived(wells, start, expected):
    starts = None if start is None else np.reshape(start, (2, 1))
    position, end = np.array([[1.0076], [0.0]]), np.array([UNDER_WAY], dtype=np.uint8)
    assert Arrivals(wells, WINDOW, WELLS).label(position, end, starts=starts).tolist() == [expected]


@pytest.mark.parametrize("text", ["1e308*(x - y)", "-1e307*(x^2 + y^2)", "-1e307*log(x^2 + y^2)"])
def test_slopes_beyond_all_numbers_are_no_reason_to_warn(text):
    surface = make_surface(SurfaceSpec(text))
    places = np.array([[0.5, 0.1], [0.5, 3.0]])
    settled = np.full(2, SETTLED, dtype=np.uint8)
    assert set(Arrivals(surface, (-5.0, 5.0, -5.0, 5.0), ()).label(places, settled).tolist()) <= {NOWHERE, 0, 1}


@pytest.mark.parametrize("dims", [1, 2])
@pytest.mark.parametrize("size", [3.0, 1e9])
def test_cells_come_by_the_number_of_runs_and_then_in_order(dims, size):
    cells = np.floor(np.random.default_rng(7).uniform(-size / 2, size / 2, (dims, 200)))
    rows, counts = np.unique(cells.T, axis=0, return_counts=True)
    assert (_most_frequented(cells) == rows[np.argsort(-counts, kind="stable")]).all()
