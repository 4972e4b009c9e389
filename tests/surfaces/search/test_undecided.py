import numpy as np
import pytest

from surfaces.search.boxes import Boxes
from surfaces.search.certified import FLAT, KINKED, SMALLEST, SMOOTH
from surfaces.search.newton import Box
from surfaces.search.undecided import CURVE, DEGENERATE, MOST, REASONS, TOO_MUCH, are_open, places

WINDOW = (0.0, 10.0, -1.0, 1.0)
NONE = np.empty((0, 2))


def boxes(middles, size, doubt=SMOOTH):
    """Around points in shares of the window; the size too."""
    box, middles = Box.of(WINDOW), np.asarray(middles, dtype=float)
    low, high = box.positions(middles - size / 2), box.positions(middles + size / 2)
    return Boxes(low.T, high.T, np.full(len(middles), doubt, dtype=np.int8))


def found(chosen, listed=NONE):
    return places(chosen, Box.of(WINDOW), listed)


def test_nothing_left():
    assert found(boxes(NONE, 0.1)) == ()


def test_boxes_that_touch_are_one_place():
    (first, second) = found(boxes([(0.2, 0.5), (0.2 + 1e-6, 0.5), (0.8, 0.5)], SMALLEST))
    assert first.position == pytest.approx((2.0, 0.0), abs=1e-4)
    assert second.position == pytest.approx((8.0, 0.0), abs=1e-4)
    assert first.size[0] == pytest.approx(10 * (1e-6 + SMALLEST))
    assert first.reason == DEGENERATE


def test_what_is_listed():
    (place,) = found(boxes([(0.2, 0.5)], 0.01, KINKED), np.array([[0.203, 0.498]]))
    assert place.is_listed
    assert place.reason == REASONS[KINKED]
    (place,) = found(boxes([(0.2, 0.5)], 0.01), np.array([[0.21, 0.5]]))
    assert not place.is_listed


def test_reasons():
    turn = np.linspace(0, 2 * np.pi, 2000)
    circle = np.stack((0.5 + 0.3 * np.cos(turn), 0.5 + 0.3 * np.sin(turn)), axis=-1)
    assert [place.reason for place in found(boxes(circle, 0.002))] == [CURVE]
    everywhere = np.stack(np.meshgrid(*[np.linspace(0.05, 0.95, 10)] * 2), axis=-1).reshape(-1, 2)
    assert [place.reason for place in found(boxes(everywhere, 0.1))] == [TOO_MUCH]
    assert [place.reason for place in found(boxes(everywhere, 0.1, FLAT))] == [REASONS[FLAT]]


def test_there_are_not_too_many_places():
    rng = np.random.default_rng(1)
    assert 1 <= len(found(boxes(rng.random((5000, 2)), 1e-5))) <= MOST
    grid = np.stack(np.meshgrid(*[np.arange(0.01, 1, 1 / 16)] * 2), axis=-1).reshape(-1, 2)
    assert 1 <= len(found(boxes(grid, 1e-5))) <= MOST


def test_no_place_leaves_the_window():
    (place,) = found(boxes([(0.0, 0.0)], 0.1))
    assert place.size == pytest.approx((0.5, 0.1))


def test_lines():
    line = Boxes(np.array([[0.0, 0.9]]), np.array([[0.1, 1.0]]), np.zeros(2, dtype=np.int8))
    found = places(line, Box.of((0.0, 1.0)), np.empty((0, 1)))
    assert [place.position for place in found] == [pytest.approx((0.05,)), pytest.approx((0.95,))]


def test_open_places():
    chosen = boxes([(0.2, 0.5)], 0.01)
    box = Box.of(WINDOW)
    assert are_open(chosen, box, np.array([(0.2, 0.5), (0.205, 0.505), (0.5, 0.5), (0.2, 0.9)])).tolist() == [
        *(True, True),
        *(False, False),
    ]
    assert are_open(chosen[:0], box, np.array([(0.2, 0.5)])).tolist() == [False]
