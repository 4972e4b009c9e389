from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor

from app.painting.rings import rings

RED, BLUE, GREEN, WHITE = (QColor(name) for name in ("red", "blue", "green", "white"))


def test_runs_that_begin_at_one_pixel_share_a_ring():
    starts = [QPointF(10.2, 20.0), None, QPointF(9.8, 20.3), QPointF(30.0, 20.0)]
    assert rings(starts, [RED, GREEN, BLUE, GREEN], WHITE) == [(2, WHITE), (3, GREEN)]


def test_without_starts_there_are_none():
    assert rings([], [], WHITE) == []
    assert rings([None], [RED], WHITE) == []
