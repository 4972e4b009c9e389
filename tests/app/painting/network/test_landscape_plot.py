"""Ground, path and ball lie where the axes say, and the path has the colour of its true loss."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from app.document.network.landscape import Slice, landscape_picture
from app.document.network.plan import plan_of
from app.document.network.scene import Network, NetworkData
from app.painting.network.landscape_plot import LandscapePlot
from surfaces.field import choose_scale, normalise


@pytest.fixture(scope="module")
def landscape():
    """Twelve points on a straight way through two weights, which lies in the plane."""
    plan = plan_of(Network(data=NetworkData(set="circle", samples=60, seed=1)))
    path = np.tile(plan.first_weights, (12, 1))
    path[:, 2] += np.linspace(3, 0, 12)
    path[:, 9] += np.linspace(-2, 0, 12)
    return landscape_picture(plan, path, Slice("weights", 2, 9), pixels=31)


def painted(setting, landscape, foot=None, width=640, height=480):
    plot = LandscapePlot(setting)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(setting.theme.ground)
    painter = QPainter(image)
    plot.lay(landscape, QRectF(0, 0, width, height))
    plot.paint(painter, foot)
    painter.end()
    return plot, image


def colour_at(plot, image, point):
    return QColor(image.pixel(plot.frame.point(*point.tolist()).toPoint()))


def near(one, other, by=6):
    return all(abs(a - b) <= by for a, b in zip(one.getRgb(), other.getRgb(), strict=True))


def test_the_path_has_the_colour_of_its_true_loss(setting, landscape):
    told, field = landscape.fidelity, landscape.field
    wrong = replace(told, losses=np.full(12, field.high))
    plot, image = painted(setting, replace(landscape, fidelity=wrong))
    middle = (told.points[5] + told.points[6]) / 2
    assert near(colour_at(plot, image, middle), setting.theme.field.colour(1.0))
    plot, image = painted(setting, landscape)
    losses = replace(field, values=told.losses[np.newaxis, 5:7])
    share = normalise(losses, choose_scale(field)).mean()
    assert near(colour_at(plot, image, middle), setting.theme.field.colour(float(share)))


def test_the_ball_lies_where_the_weights_are(setting, landscape):
    foot = landscape.fidelity.points[4]
    plot, image = painted(setting, landscape, foot)
    assert near(colour_at(plot, image, foot), setting.theme.accent)
    plot, image = painted(setting, landscape)
    assert not near(colour_at(plot, image, foot), setting.theme.accent)


def test_losses_and_balls_that_are_not_finite_break_nothing(setting, landscape):
    losses = landscape.fidelity.losses.copy()
    losses[:2] = np.nan, np.inf
    wild = replace(landscape, fidelity=replace(landscape.fidelity, losses=losses))
    plot, image = painted(setting, wild, np.array([np.nan, 0.0]))
    points = landscape.fidelity.points
    assert near(colour_at(plot, image, (points[0] + points[1]) / 2), setting.theme.field.colour(1.0))


@pytest.mark.parametrize(("width", "height"), [(120, 60), (60, 300)])
def test_any_room(setting, landscape, width, height):
    painted(setting, landscape, landscape.fidelity.points[0], width, height)
