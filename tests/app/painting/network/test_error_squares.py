"""Bars end where the errors are; squares are squares, on the side of their sign."""

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from app.painting.network.error_squares import ErrorSquares

ROOM = QRectF(0, 0, 700, 420)
ERRORS = (1.2, -1.0, -0.2)


@pytest.fixture
def painted(setting):
    image, plot = QImage(700, 420, QImage.Format.Format_RGB32), ErrorSquares(setting)
    image.fill(setting.theme.ground)
    painter = QPainter(image)
    plot.paint(painter, ERRORS, ROOM)
    painter.end()
    return image, plot


def at(plot, place, error):
    return QPointF(*plot.frame.pixels(2.35 * place, error).tolist())


@pytest.mark.parametrize("place", range(3))
def test_a_ball_stands_at_each_error(painted, setting, place):
    image, plot = painted
    colours = setting.theme.network
    wanted = colours.positive if ERRORS[place] > 0 else colours.negative
    assert QColor(image.pixel(at(plot, place, ERRORS[place]).toPoint())) == wanted


@pytest.mark.parametrize("place", range(2))
def test_a_square_is_as_wide_as_it_is_high(painted, setting, place):
    image, plot = painted
    foot, end = at(plot, place, 0.0), at(plot, place, ERRORS[place])
    side, down = abs(end.y() - foot.y()), foot.y() + 0.1 * (end.y() - foot.y())
    inside, outside = (QColor(image.pixel(round(foot.x() + side + by), round(down))) for by in (-4, 4))
    assert inside != setting.theme.ground
    assert outside == setting.theme.ground


def test_before_it_is_painted_nothing_is_under_the_mouse(setting):
    assert ErrorSquares(setting).place(QPointF(50, 50), 3) is None


def test_whose_bar_it_is(painted):
    _, plot = painted
    assert [plot.place(at(plot, place, 0.5), 3) for place in range(3)] == [0, 1, 2]
    assert plot.place(QPointF(-50, 0), 3) is None
