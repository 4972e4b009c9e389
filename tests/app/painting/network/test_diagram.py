"""The diagram shows weights by width and colour, maps in the neurons, biases beside them; the mouse finds each."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from app.painting.network.diagram import NetworkDiagram, bias_radius, link_path, scaled
from app.painting.network.layout import Link, Node
from app.painting.network.marked import Marked

ROOM = QRectF(0, 0, 640, 400)


def painted(setting, picture, marked=None):
    diagram = NetworkDiagram(setting)
    diagram.lay(picture.widths, ROOM)
    image = QImage(640, 400, QImage.Format.Format_RGB32)
    image.fill(setting.theme.ground)
    painter = QPainter(image)
    diagram.paint(painter, picture, marked or Marked())
    painter.end()
    return diagram, image


def with_weights(picture, column, weights, biases=None):
    layers = list(picture.layers)
    old = layers[column]
    layers[column] = replace(old, weights=weights, biases=old.biases if biases is None else biases)
    return replace(picture, layers=tuple(layers))


def test_a_link_has_the_colour_of_its_sign_and_the_width_of_its_size(setting, network_picture):
    picture = with_weights(network_picture((2, 2, 1)), 0, np.array([[4.0, 0.0], [0.0, -0.4]]))
    diagram, image = painted(setting, picture)
    widths = []
    for target, sign in ((0, 1.0), (1, -1.0)):
        start, end = diagram.layout.ends(Link(1, target, target))
        middle = link_path(start, end).pointAtPercent(0.5).toPoint()
        ink = QColor(image.pixel(middle))
        assert (ink.blue() > ink.red()) == (sign > 0)
        column = [QColor(image.pixel(middle.x(), y)) for y in range(middle.y() - 8, middle.y() + 9)]
        widths.append(sum(abs(c.red() - setting.theme.ground.red()) + abs(c.blue() - setting.theme.ground.blue()) > 40
                          for c in column))  # fmt: skip
    assert widths[0] > widths[1] >= 1


def test_every_neuron_shows_its_map(setting, network_picture):
    picture = network_picture((2, 3, 1))
    diagram, image = painted(setting, picture)
    square = diagram.layout.squares[1][1]
    left = QColor(image.pixel(QPointF(square.left() + 3, square.center().y()).toPoint()))
    value = picture.layers[0].maps[1][10, 0]
    assert (left.blue() > left.red()) == (value > 0)


def test_biases_are_discs_as_large_as_they_are_and_the_output_has_one_too(setting, network_picture):
    plain = network_picture((2, 2, 1))
    plain = with_weights(plain, 0, plain.layers[0].weights, np.array([0.0, 0.0]))
    picture = with_weights(plain, 1, plain.layers[1].weights, np.array([6.0]))
    diagram, image = painted(setting, picture)
    output, hidden = diagram.layout.squares[2][0], diagram.layout.squares[1][0]
    positive = setting.theme.network.positive
    assert QColor(image.pixel(output.bottomLeft().toPoint())).blue() > 0.8 * positive.blue()
    assert QColor(image.pixel(hidden.bottomLeft().toPoint())) == setting.theme.ground
    assert bias_radius(40) > 3


def test_what_is_pointed_at_is_found(setting, network_picture):
    picture = network_picture((2, 4, 2, 1))
    diagram, _ = painted(setting, picture)
    assert diagram.marked_at(diagram.layout.squares[2][1].center()) == Marked(node=Node(2, 1))
    link = Link(3, 0, 1)
    middle = link_path(*diagram.layout.ends(link)).pointAtPercent(0.3)
    assert diagram.marked_at(middle).link == link
    assert diagram.marked_at(QPointF(1, 1)) == Marked()


@pytest.mark.parametrize("widths", [(2, 1), (2, 4, 2, 1), (2, 8, 8, 8, 8, 1), (2, 30, 30, 10), (2, 1024, 1)])
@pytest.mark.parametrize("marked", [Marked(), Marked(node=Node(1, 0)), Marked(link=Link(1, 0, 1))])
def test_any_shape_can_be_painted_again_and_again(setting, network_picture, widths, marked):
    """Painting changes nothing that a second painting would show."""
    picture = network_picture(widths)
    diagram, first = painted(setting, picture, marked)
    again = QImage(first.size(), first.format())
    again.fill(setting.theme.ground)
    painter = QPainter(again)
    diagram.paint(painter, picture, marked)
    painter.end()
    assert again == first


def test_strange_weights_and_no_maps(setting, network_picture):
    picture = with_weights(network_picture((2, 2, 1)), 0, np.array([[np.nan, np.inf], [-np.inf, 1e300]]),
                           np.array([np.nan, np.inf]))  # fmt: skip
    painted(setting, picture)
    bare = tuple(replace(layer, maps=None) for layer in picture.layers)
    painted(setting, replace(picture, layers=bare, feature_maps=None))


def test_long_names_of_features_get_room_and_very_long_ones_are_cut(setting, network_picture):
    picture, em = network_picture(), setting.sizes.em
    diagram = NetworkDiagram(setting)
    lefts = [
        diagram.lay(picture.widths, ROOM, names).squares[0][0].left() / em
        for names in ((), ("x₁", "x₂"), ("sepal width", "x"), ("w" * 300, "x"))
    ]
    assert lefts[0] == lefts[1] < lefts[2] < lefts[3] < 10
    painted(setting, network_picture(columns=("w" * 300, "x")))


def test_outputs_fill_their_reach():
    assert scaled(np.array([0.0, 0.5, 1.0]), (0.0, 1.0)).tolist() == [-1, 0, 1]


def test_more_neurons_of_the_same_picture_have_room_in_a_larger_one(setting, network_picture):
    picture = network_picture((2, 30, 1))
    diagram, image = NetworkDiagram(setting), QImage(640, 900, QImage.Format.Format_RGB32)
    shown = []
    for room in (QRectF(0, 0, 640, 120), QRectF(0, 0, 640, 900), QRectF(0, 0, 640, 120)):
        shown.append(len(diagram.lay(picture.widths, room).squares[1]))
        painter = QPainter(image)
        diagram.paint(painter, picture)
        painter.end()
    assert shown[0] == shown[2] < shown[1]
