"""The graph has a box for each operation, flows from left to right, and shows what is known."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from app.document.network.one_weight import GraphNode, OneWeightWalk
from app.painting.network.graph import ComputationGraph, columns_of, titles_of

ROOM = QRectF(0, 0, 620, 300)


def nodes(*phases):
    walk = OneWeightWalk()
    for phase in phases:
        walk.make(phase)
    return walk.picture().nodes


def image(setting, found, room=ROOM):
    made = QImage(round(room.width()), round(room.height()), QImage.Format.Format_RGB32)
    made.fill(setting.theme.ground)
    painter = QPainter(made)
    ComputationGraph(setting).paint(painter, found, room)
    painter.end()
    return made


def accents(made, ink, box):
    """Pixels of an ink in a box."""
    return sum(
        QColor(made.pixel(x, y)) == ink
        for x in range(round(box.left()), round(box.right()))
        for y in range(round(box.top()), round(box.bottom()))
    )


def test_columns_and_titles():
    found = nodes()
    assert columns_of(found) == [0, 0, 1, 1, 2, 3]
    assert titles_of(found) == ["w", "x", "w·x", "label", "w·x − label", "(w·x − label)²"]


def test_other_operations_have_titles_too():
    letter = GraphNode("input", "z", (), 1.0, None)
    call, negated = GraphNode("sigmoid", "", (0,), None, None), GraphNode("negate", "", (1,), None, None)
    times = GraphNode("multiply", "", (2, 0), None, None)
    assert titles_of((letter, call, negated, times)) == ["z", "sigmoid(z)", "−sigmoid(z)", "(−sigmoid(z))·z"]


@pytest.mark.parametrize("room", [ROOM, QRectF(10, 20, 300, 130), QRectF(0, 0, 1400, 700)])
def test_boxes_lie_apart_and_within(setting, room):
    layout = ComputationGraph(setting).lay(nodes(), room)
    for place, box in enumerate(layout.boxes):
        assert room.contains(box)
        assert not any(box.intersects(other) for other in layout.boxes[:place])
    assert all(layout.boxes[source].right() < layout.boxes[target].left() for source, target in layout.arrows)
    assert layout.arrows == ((0, 2), (1, 2), (2, 4), (3, 4), (4, 5))


def test_slopes_appear_with_backward(setting):
    before, after = (image(setting, nodes(*made)) for made in (
        ("zero_grad", "forward", "loss"), ("zero_grad", "forward", "loss", "backward")))  # fmt: skip
    boxes = ComputationGraph(setting).lay(nodes(), ROOM).boxes
    for place, box in enumerate(boxes):
        gained = accents(after, setting.theme.accent, box) - accents(before, setting.theme.accent, box)
        assert (gained > 0) == (place in (0, 2, 4, 5)), place
    between = QRectF(boxes[0].right() + 2, boxes[0].top(), boxes[2].left() - boxes[0].right() - 4, boxes[0].height())
    assert accents(after, setting.theme.accent, between) > 20, "an arrow back"
    assert accents(before, setting.theme.accent, between) == 0


def test_a_room_of_nothing_is_no_trouble(setting):
    image(setting, nodes(), QRectF(0, 0, 4, 3))
