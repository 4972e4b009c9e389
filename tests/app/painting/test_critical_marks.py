import pytest
from PySide6.QtCore import QPointF, QRectF

from app.painting.critical_marks import mark_near, marked_points, placed_marks
from app.painting.frame import Axis, Frame
from surfaces.critical import CriticalPoint, CriticalPoints


def points(minima, saddles, lowest=1):
    found = [
        CriticalPoint("minimum", (float(i), 0.0), float(i), is_global=i < lowest, eigenvalues=(1.0, 1.0))
        for i in range(minima)
    ]
    found += [CriticalPoint("saddle", (float(i), 1.0), 0.0, eigenvalues=(1.0, -1.0)) for i in range(saddles)]
    return CriticalPoints(tuple(found), False)


def test_a_few_are_all_marked():
    assert len(marked_points(points(4, 5))) == 9
    assert marked_points(None) == ()


def test_of_many_the_minima_stay():
    assert {point.kind for point in marked_points(points(40, 50))} == {"minimum"}
    assert len(marked_points(points(40, 50))) == 40


def test_of_a_crowd_the_lowest_stay():
    assert [point.position for point in marked_points(points(100, 300, lowest=2))] == [(0.0, 0.0), (1.0, 0.0)]


FRAME = Frame(QRectF(100, 50, 400, 400), Axis(-2, 2), Axis(-2, 2))
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
