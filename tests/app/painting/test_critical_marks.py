from app.painting.critical_marks import marked_points
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
