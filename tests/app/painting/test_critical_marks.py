import math

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF

from app.painting.critical_marks import mark_near, placed, placed_marks
from app.painting.frame import Axis, Frame
from surfaces.critical import CriticalPoint, CriticalPoints


def grid(count, kind="minimum", lowest=1):
    """Points all over the window of FRAME, the lowest first."""
    places = [(x, y) for y in np.linspace(-1.9, 1.9, count).tolist() for x in np.linspace(-1.9, 1.9, count).tolist()]
    return [
        CriticalPoint(kind, place, float(number), is_global=kind == "minimum" and number < lowest)
        for number, place in enumerate(places)
    ]


def marks(*found, frame=None):
    return [point for point, _ in placed(found, frame or FRAME)]


FRAME = Frame(QRectF(100, 50, 400, 400), Axis(-2, 2), Axis(-2, 2))
SMALL = Frame(QRectF(0, 0, 100, 100), Axis(-2, 2), Axis(-2, 2))
WELL = CriticalPoint("minimum", (1.0, -1.0), 0.0, True, (2.0, 3.0))
PASS = CriticalPoint("saddle", (0.0, 0.0), 1.0, False, (-1.0, 1.0))
FAR = CriticalPoint("maximum", (2.5, 0.0), 9.0, False, (-1.0, -1.0))
THREE = CriticalPoints((WELL, PASS, FAR))


def test_marks_are_where_the_points_are_and_only_inside():
    assert placed_marks(THREE, FRAME) == [(WELL, QPointF(400, 350)), (PASS, QPointF(300, 250))]
    assert placed_marks(None, FRAME) == []


def test_of_one_variable_they_are_on_the_curve():
    point = CriticalPoint("minimum", (1.0,), -1.5, True, (2.0,))
    assert placed_marks(CriticalPoints((point,)), FRAME) == [(point, QPointF(400, 400))]


@pytest.mark.parametrize(
    ("at", "found"),
    [((400, 350), WELL), ((407, 350), WELL), ((409, 350), None), ((301, 249), PASS), ((352, 300), None)],
)
def test_the_nearest_mark_within_reach(at, found):
    assert mark_near(THREE, FRAME, QPointF(*at), 8.0) is found


def test_where_nothing_is_marked_nothing_is_near():
    assert mark_near(None, FRAME, QPointF(400, 350), 8.0) is None
    assert mark_near(CriticalPoints(()), FRAME, QPointF(400, 350), 8.0) is None


def test_of_two_equally_near_the_lower_one_is_told():
    twin = CriticalPoint("saddle", WELL.position, 5.0, False, (-1.0, 1.0))
    assert mark_near(CriticalPoints((WELL, twin)), FRAME, QPointF(400, 350), 8.0) is WELL


def test_a_few_are_all_marked():
    assert len(marks(*grid(5), *grid(5, "saddle"))) == 50
    assert len(marks(*grid(3), frame=SMALL)) == 9
    assert placed((), FRAME) == []


def test_of_many_the_minima_stay():
    assert marks(*grid(7), *grid(6, "saddle")) == grid(7)


@pytest.mark.parametrize(("frame", "most"), [(FRAME, 60), (SMALL, 11)])
def test_of_a_crowd_the_lowest_stay_and_others_keep_their_distance(frame, most):
    found = marks(*grid(30, lowest=3), *grid(9, "saddle"), frame=frame)
    assert [point.is_global for point in found[:4]] == [True, True, True, False]
    assert {point.kind for point in found} == {"minimum"}
    spots = np.array([point.position for point in found[3:]]) / 4.0
    apart = np.linalg.norm(spots[:, None] - spots, axis=-1) + np.eye(len(spots))
    assert apart.min() >= 1.0 / np.sqrt(most) - 1e-9
    assert most / 2 <= len(found) <= 1.5 * most


@pytest.mark.parametrize(("kind", "lowest"), [("minimum", 900), ("maximum", 0)])
def test_of_a_crowd_of_equals_some_stay(kind, lowest):
    assert 30 <= len(marks(*grid(30, kind, lowest))) <= 80


def test_what_has_no_place_is_left_out():
    assert marks(CriticalPoint("minimum", (math.nan, 0.0), 0.0), CriticalPoint("minimum", (math.inf, 0.0), 0.0)) == []
