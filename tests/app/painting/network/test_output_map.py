"""The large map puts outputs and points where the axes say."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from app.document.network.picture import PointsPicture
from app.painting.network.output_map import OutputMap
from app.painting.network.ramp import class_colour

ROOM = QRectF(0, 0, 360, 320)
NOBODY = PointsPicture(np.empty((0, 2)), np.empty(0))


def painted(output, picture, is_discrete=False, shows_test=False):
    output.lay(picture, ROOM)
    image = QImage(360, 320, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    output.paint(painter, picture, is_discrete, shows_test)
    painter.end()
    return image


def half(picture, **changes):
    """Negative for x1 < 0, positive beyond."""
    maps = np.broadcast_to(np.where(np.linspace(-6, 6, 40) < 0, -1.0, 1.0), (1, 40, 40))
    last = replace(picture.layers[-1], maps=maps)
    return replace(picture, layers=(*picture.layers[:-1], last), **changes)


def at(output, image, x, y):
    return QColor(image.pixel(output.frame.point(x, y).toPoint()))


def test_the_map_is_square_and_lies_where_the_axes_say(setting, network_picture):
    output = OutputMap(setting)
    image = painted(output, half(network_picture(), training=NOBODY, test=NOBODY))
    plot = output.frame.plot
    assert abs(plot.width() - plot.height()) <= 2
    left, right = at(output, image, -3, 2), at(output, image, 3, 2)
    assert left.red() > left.blue()
    assert right.blue() > right.red()


def test_points_lie_where_they_are_and_test_points_are_shown_on_demand(setting, network_picture):
    picture = half(
        network_picture(),
        training=PointsPicture(np.array([[-3.0, 1.0]]), np.array([1.0])),
        test=PointsPicture(np.array([[3.0, -1.0]]), np.array([-1.0])),
    )
    output = OutputMap(setting)
    image = painted(output, picture)
    assert at(output, image, -3, 1) == setting.theme.network.positive
    assert at(output, image, 3, -1) != setting.theme.network.negative
    image = painted(output, picture, shows_test=True)
    assert at(output, image, 3, -1) == setting.theme.network.negative


def test_a_new_map_is_shown_and_the_same_one_painted_alike(setting, network_picture):
    output, picture = OutputMap(setting), half(network_picture())
    first = painted(output, picture)
    assert painted(output, picture) == first
    last = replace(picture.layers[-1], maps=-picture.layers[-1].maps)
    assert painted(output, replace(picture, layers=(last,))) != first
    assert painted(output, picture) == first


def test_classes_have_hues_and_their_points_too(setting, network_picture):
    shares = np.zeros((3, 10, 10))
    shares[2] = 1.0
    picture = network_picture((2, 4, 3), kind="classes", reach=(0.0, 1.0), test=NOBODY,
                              training=PointsPicture(np.array([[0.0, 0.0]]), np.array([2.0])))  # fmt: skip
    layers = (picture.layers[0], replace(picture.layers[1], maps=shares))
    output = OutputMap(setting)
    image = painted(output, replace(picture, layers=layers))
    assert at(output, image, 0, 0) == class_colour(setting.theme, 2)


def test_discrete_means_two_colours(setting, network_picture):
    output = OutputMap(setting)
    picture = network_picture(training=NOBODY, test=NOBODY)
    image = painted(output, picture, is_discrete=True)
    plot = output.frame.plot.toRect()
    inside = {image.pixel(x, y) for x in range(plot.left() + 3, plot.right() - 3, 5)
              for y in range(plot.top() + 3, plot.bottom() - 3, 5)}  # fmt: skip
    assert len(inside) == 2


def test_without_a_plane_a_sentence_says_why(setting, network_picture):
    picture = network_picture(window=None, training=PointsPicture(np.zeros((3, 64)), np.zeros(3)))
    bare = tuple(replace(layer, maps=None) for layer in picture.layers)
    image = painted(OutputMap(setting), replace(picture, layers=bare))
    assert any(image.pixel(x, 160) != 0xFF000000 for x in range(360))


@pytest.mark.parametrize("target", [np.nan, np.inf])
def test_strange_points_are_left_out(setting, network_picture, target):
    points = PointsPicture(np.array([[target, 0.0], [1.0, 1.0]]), np.array([1.0, target]))
    painted(OutputMap(setting), network_picture(training=points))


def test_in_vector_files_points_stay_points(setting, network_picture, tmp_path):
    generator = QSvgGenerator()
    generator.setFileName(str(tmp_path / "map.svg"))
    output, picture = OutputMap(setting), network_picture(test=NOBODY)
    output.lay(picture, ROOM)
    painter = QPainter(generator)
    output.paint(painter, picture, False, False)
    painter.end()
    text = (tmp_path / "map.svg").read_text(encoding="utf-8")
    assert text.count("<circle") + text.count("<ellipse") >= 150
