import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from PySide6.QtCore import QRectF

from app.painting.trail import make_trail

BOX = QRectF(0, 0, 400, 300)


def path(*points):
    return np.array(points, dtype=float)


def spiral(count=500):
    angle = np.linspace(0, 25, count)
    return np.stack([200 + 5 * angle * np.cos(angle), 150 + 5 * angle * np.sin(angle)], axis=1)


def test_pieces_cover_the_path_in_order():
    trail = make_trail(spiral(), BOX)
    assert trail.is_inside
    assert trail.pieces.ends[-1] == 499
    assert np.all(np.diff(trail.pieces.ends) > 0)
    assert trail.complete[0] == 0
    assert trail.complete[-1] == len(trail.pieces)
    first, last = trail.pieces.corners[0], trail.pieces.corners[-1]
    assert first == pytest.approx(spiral()[0])
    assert last == pytest.approx(spiral()[-1])


def test_a_piece_begins_where_the_last_one_ended():
    pieces = make_trail(spiral(), BOX).pieces
    for k in range(1, len(pieces)):
        assert pieces.corners[pieces.first[k]] == pytest.approx(pieces.corners[pieces.first[k] - 1])
        assert pieces.before[k] > pieces.before[k - 1]


def test_the_rest_joins_the_pieces_to_where_the_run_is():
    points = spiral()
    trail = make_trail(points, BOX)
    for step in (0, 1, 17, 250, 498):
        here = (points[step] + points[step + 1]) / 2
        rest = trail.rest(step, here)
        assert rest.corners[0] == pytest.approx(points[trail.reached[step]])
        assert rest.corners[-1] == pytest.approx(here)


def test_a_run_that_stands_still_costs_nothing():
    trail = make_trail(np.full((100_001, 2), 50.0), BOX)
    assert len(trail.pieces) == 1
    assert len(trail.rest(99_999, trail.points[0]).corners) <= 3


def test_what_lies_outside_is_not_owed():
    trail = make_trail(path((10, 10), (-500, 10), (-500, 200), (10, 200), (50, 200)), BOX)
    assert not trail.is_inside
    assert trail.reached.tolist() == [0, 1, 2, 3, 4]
    assert len(trail.pieces) == 3


def test_huge_numbers_stay_outside_of_qt():
    trail = make_trail(path((10, 10), (1e300, 1e300), (np.nan, 0), (20, 20), (np.inf, 5)), BOX)
    assert np.isfinite(trail.pieces.corners).all()
    assert np.isfinite(trail.rest(1, path((1e300, 1e300))[0]).corners).all()


@given(arrays(float, st.tuples(st.integers(1, 30), st.just(2)), elements=st.floats(allow_nan=True)), st.data())
def test_any_path_has_a_trail(points, data):
    trail = make_trail(points, BOX)
    step = data.draw(st.integers(0, len(points) - 1))
    for pieces in (trail.pieces, trail.rest(step, points[step])):
        assert np.isfinite(pieces.corners).all()
        assert (pieces.corners >= 0).all()
        assert (pieces.corners <= (400, 300)).all()
        for k in range(len(pieces)):
            assert pieces.line(k).count() >= 2
