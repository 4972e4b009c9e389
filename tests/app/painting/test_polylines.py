import numpy as np
from PySide6.QtGui import QColor, QPen

from app.painting.polylines import draw_lines, polygon


def test_points_arrive():
    made = polygon(np.array([[1.5, 2.0], [3.0, -4.25]]))
    assert [(point.x(), point.y()) for point in made] == [(1.5, 2.0), (3.0, -4.25)]
    assert polygon(np.empty((0, 2))).isEmpty()


def test_lines_that_do_not_lie_in_one_block():
    wide = np.arange(40, dtype=float).reshape(5, 8)
    assert polygon(wide[:, ::4])[1].toTuple() == (8.0, 12.0)


def test_separate_lines(canvas):
    def draw(painter):
        painter.setPen(QPen(QColor("white"), 3))
        draw_lines(painter, np.array([[10, 10, 60, 10], [10, 40, 60, 40]]))
        draw_lines(painter, np.empty((0, 4)))

    shot = canvas(draw)
    assert shot.colour(30, 10) == shot.colour(30, 40) == QColor("white")
    assert shot.colour(30, 25) == QColor("magenta")
