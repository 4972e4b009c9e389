import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF

from app.painting.placing import Placer, spread

ROOM = QRectF(0, 0, 300, 200)
NOBODY = np.empty((0, 2))


def test_beside_a_point_is_to_its_right():
    rect = Placer(ROOM, NOBODY).beside(QPointF(100, 100), 50, 10, 6)
    assert rect == QRectF(106, 95, 50, 10)


def test_at_the_right_edge_it_is_elsewhere():
    rect = Placer(ROOM, NOBODY).beside(QPointF(290, 100), 50, 10, 6)
    assert rect.right() < 290


def test_busy_places_are_avoided():
    trail = np.stack([np.linspace(100, 300, 50), np.full(50, 100.0)], axis=1)
    rect = Placer(ROOM, trail).beside(QPointF(100, 100), 50, 10, 6)
    assert rect.right() < 100


def test_labels_do_not_lie_on_each_other():
    placer = Placer(ROOM, NOBODY)
    found = [placer.beside(QPointF(150, 100), 60, 12, 6) for _ in range(12)]
    rects = [rect for rect in found if rect is not None]
    assert 3 <= len(rects) < 12
    assert not any(a.intersects(b) for k, a in enumerate(rects) for b in rects[:k])


def test_nothing_where_there_is_no_room():
    assert Placer(QRectF(0, 0, 20, 20), NOBODY).beside(QPointF(10, 10), 50, 10, 2) is None


def test_spread_leaves_alone_what_is_apart():
    assert spread([10, 50, 90], 20, 0, 100) == [10, 50, 90]


def test_spread_moves_both_ways():
    assert spread([50, 50, 50], 10, 0, 100) == pytest.approx([40, 50, 60])


@given(st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=12))
def test_spread_keeps_order_and_distance(wanted):
    places = spread(wanted, 10, 0, 200)
    order = np.argsort(wanted, kind="stable")
    assert np.all(np.diff(np.array(places)[order]) >= 10 - 1e-9)
    assert min(places) >= -1e-9
    assert max(places) <= 200 + 1e-9
