"""While an update is walked the diagram has its numbers, as many as have room, and never one on another."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from app.document.network.walk import ColumnNumbers, WalkPicture
from app.painting.network.layout import Link, Node
from app.painting.network.marked import NOTHING, Marked
from app.painting.network.walk_diagram import WalkDiagram, WalkNumbers

ROOM = QRectF(0, 0, 760, 360)


def walk_of(picture, made=3, rows=10):
    """A walk with drawn numbers: 0 nothing made, 1 forward, 2 loss, 3 backward."""
    draw = np.random.default_rng(1)
    some = lambda *shape: draw.normal(0, 0.8, shape)  # noqa: E731
    columns = [ColumnNumbers(some(rows, picture.widths[0]))]
    columns += [ColumnNumbers(some(rows, width) if made > 0 else None, some(rows, width) if made > 2 else None)
                for width in picture.widths[1:]]  # fmt: skip
    gradients = tuple(some(len(layer.biases), layer.weights.shape[1] + 1) for layer in picture.layers)
    return WalkPicture(
        update=0, rows=rows, widths=picture.widths, cards=(), columns=tuple(columns),
        gradients=gradients if made > 2 else None, targets=np.ones((rows, picture.widths[-1])),
        loss=0.3058 if made > 1 else None, gradient_size=None, gathered=None, made=(), next_phase="zero_grad",
    )  # fmt: skip


def painted(setting, picture, walk, marked=NOTHING, room=ROOM, row=0):
    diagram = WalkDiagram(setting)
    diagram.lay(picture.widths, room)
    made = QImage(round(room.width()), round(room.height()), QImage.Format.Format_RGB32)
    made.fill(setting.theme.ground)
    painter = QPainter(made)
    diagram.paint_walk(painter, picture, WalkNumbers(walk, row), marked)
    painter.end()
    return made, diagram


def share(made, ink, box):
    """How many pixels of a box have an ink."""
    return sum(
        QColor(made.pixel(x, y)) == ink
        for x in range(max(round(box.left()), 0), min(round(box.right()), made.width()))
        for y in range(max(round(box.top()), 0), min(round(box.bottom()), made.height()))
    )


def test_values_come_with_forward_and_slopes_with_backward(setting, network_picture):
    picture = network_picture((2, 4, 2, 1))
    images = [painted(setting, picture, walk_of(picture, made))[0] for made in range(4)]
    diagram = painted(setting, picture, walk_of(picture))[1]
    for column in (1, 2, 3):
        for square in diagram.layout.squares[column]:
            texts = [share(made, setting.theme.text, square) for made in images]
            slopes = [share(made, setting.theme.accent, square) for made in images]
            assert texts[0] == 0 < texts[1]
            assert slopes[2] == 0 < slopes[3]


def test_target_from_the_first_loss_once_it_is_known(setting, network_picture):
    picture = network_picture((2, 3, 1))
    images = [painted(setting, picture, walk_of(picture, made))[0] for made in range(4)]
    _, diagram = painted(setting, picture, walk_of(picture))
    square = diagram.layout.squares[-1][0]
    beside = QRectF(square.right() + 2, 0, ROOM.right() - square.right() - 2, ROOM.height())
    assert share(images[0], setting.theme.quiet, beside) > 0
    assert share(images[1], setting.theme.text, beside) == 0 < share(images[2], setting.theme.text, beside)


def shown(diagram, marked=NOTHING):
    return dict(diagram._shown_links(marked))


@pytest.mark.parametrize("widths", [(2, 1), (2, 3, 1), (2, 3, 3, 1), (2, 4, 2, 1)])
def test_small_networks_have_numbers_at_every_link(setting, network_picture, widths):
    picture = network_picture(widths)
    _, diagram = painted(setting, picture, walk_of(picture))
    found = shown(diagram)
    assert set(found) == set(diagram.layout.links())
    size = diagram._label_size()
    boxes = [QRectF(at.x() - size.width() / 2, at.y() - size.height() / 2, size.width(), size.height())
             for at in found.values()]  # fmt: skip
    squares = [square for column in diagram.layout.squares for square in column]
    for place, box in enumerate(boxes):
        assert not any(box.intersects(other) for other in (*boxes[:place], *squares))


def test_large_networks_have_them_where_something_is_marked(setting, network_picture):
    picture = network_picture((2, 16, 16, 1))
    _, diagram = painted(setting, picture, walk_of(picture))
    before = set(shown(diagram))
    assert not any(link.column == 2 for link in before)
    link = Link(2, 3, 5)
    assert set(shown(diagram, Marked(link=link))) - before == {link}
    around = set(shown(diagram, Marked(node=Node(2, 3)))) - before
    assert len(around) > 3
    assert all(Node(2, 3) in (Node(one.column, one.target), Node(one.column - 1, one.source)) for one in around)


def test_numbers_give_way_before_they_cannot_be_read(setting, network_picture):
    picture = network_picture((2, 30, 1))
    made, diagram = painted(setting, picture, walk_of(picture), room=QRectF(0, 0, 400, 300))
    square = diagram.layout.squares[1][3]
    inside = square.adjusted(2, 2, -2, -2)
    assert share(made, setting.theme.accent, inside) == 0, "one number, or none"


def test_another_row_has_other_numbers(setting, network_picture):
    picture = network_picture((2, 3, 1))
    walk = walk_of(picture)
    assert painted(setting, picture, walk)[0] != painted(setting, picture, walk, row=7)[0]


def test_strange_numbers_are_no_trouble(setting, network_picture):
    picture = network_picture((2, 3, 2))
    walk = walk_of(picture)
    strange = np.full((10, 3), np.nan)
    strange[:, 0], strange[:, 1] = np.inf, -1e300
    columns = (walk.columns[0], ColumnNumbers(strange, strange), walk.columns[2])
    painted(setting, picture, replace(walk, columns=columns, loss=np.inf), Marked(link=Link(1, 0, 0)))
    painted(setting, picture, walk, room=QRectF(0, 0, 90, 40))


@pytest.mark.parametrize("widths", [(2, 1), (2, 3, 1), (2, 3, 3, 1), (2, 4, 4, 4, 2)])
@pytest.mark.parametrize("height", [120, 180, 360])
def test_target_and_loss_have_their_room_and_no_line_lies_on_another(setting, network_picture, widths, height):
    picture = network_picture(widths)
    walk = replace(walk_of(picture), loss=0.03097)
    room = QRectF(0, 0, 760, height)
    made, diagram = painted(setting, picture, walk, room=room)
    silent = painted(setting, picture, replace(walk, loss=None), room=room)[0]
    square, em = diagram.layout.squares[-1][-1], setting.sizes.em
    assert room.right() - square.right() >= 7.3 * em, "room for what stands there"
    written = [
        (x, y) for x in range(made.width()) for y in range(made.height()) if made.pixel(x, y) != silent.pixel(x, y)
    ]
    assert written
    assert max(x for x, _ in written) < made.width() - 1
    ground = setting.theme.ground.rgb()
    assert all(silent.pixel(x, y) == ground for x, y in written), "the loss is written over something"
