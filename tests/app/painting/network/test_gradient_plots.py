"""Both plots put their points where their logarithmic axes say, as soon as there are any."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from app.document.network.gradient import GradientPicture
from app.painting.network.gradient_plots import GradientPlots
from core.network.race import Lap

STEPS = ((1e-1, 3e-3), (1e-5, 1e-10), (1e-12, 1e-4))
LAPS = tuple(Lap(count, 2 * count, count * 1e-4, 2e-4 if count < 50 else None, 1e-4, 1e-9) for count in (10, 100, 1000))


def painted(setting, picture, width=800, height=400):
    plots = GradientPlots(setting)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(setting.theme.ground)
    painter = QPainter(image)
    plots.paint(painter, picture, QRectF(0, 0, width, height))
    painter.end()
    return plots, image


def test_points_lie_where_the_axes_say(setting):
    plots, image = painted(setting, GradientPicture(25, steps=STEPS, laps=LAPS))
    curve, race = plots.frames()
    for step, error in STEPS:
        ink = QColor(image.pixel(curve.point(step, error).toPoint()))
        assert abs(ink.hue() - setting.theme.accent.hue()) < 8
    slow = QColor(image.pixel(race.point(100, 1e-2).toPoint()))
    assert slow.red() > slow.blue()


@pytest.mark.parametrize(("width", "height"), [(800, 400), (400, 800), (120, 60)])
@pytest.mark.parametrize("picture", [GradientPicture(25), GradientPicture(25, steps=STEPS[:1], laps=LAPS[:1])])
def test_any_room_and_hardly_any_numbers(setting, width, height, picture):
    plots, _ = painted(setting, picture, width, height)
    first, second = (frame.plot for frame in plots.frames())
    assert not first.intersects(second)


def test_an_error_of_zero_has_no_place_on_the_axis(setting):
    painted(setting, GradientPicture(25, steps=((1e-1, 0.0), (1e-5, 1e-9))))
