"""Arrow keys reach every neuron and every weight, and nothing else."""

import pytest
from PySide6.QtCore import QRectF

from app.painting.network.arrow_keys import first, moved
from app.painting.network.layout import Link, Node, lay_network
from app.painting.network.marked import NOTHING, Marked

WAYS = ("left", "right", "up", "down")


def layout(*widths):
    return lay_network(widths, QRectF(0, 0, 600, 400), 12)


@pytest.mark.parametrize("widths", [(1, 1), (2, 3, 1), (3, 2, 4, 2)])
def test_everything_can_be_reached(widths):
    one = layout(*widths)
    found, waiting = set(), [first(one)]
    while waiting:
        at = waiting.pop()
        if at not in found:
            found.add(at)
            waiting += [moved(one, at, way) for way in WAYS]
    nodes = {Marked(node=Node(column, place)) for column, width in enumerate(widths) for place in range(width)}
    assert found == nodes | {Marked(link=link) for link in one.links()}


def test_from_neuron_to_weight_to_neuron():
    one = layout(3, 3, 1)
    link = moved(one, Marked(node=Node(0, 1)), "right")
    assert link == Marked(link=Link(1, 1, 1)), "the straightest"
    assert moved(one, link, "right") == Marked(node=Node(1, 1))
    assert moved(one, link, "left") == Marked(node=Node(0, 1))
    assert moved(one, Marked(node=Node(1, 1)), "left") == link


def test_down_goes_down():
    one = layout(2, 3, 1)
    at, heights = Marked(link=one.links()[0]), []
    for _ in range(6):
        at = moved(one, at, "up")
    for _ in range(6):
        start, end = one.ends(at.link)
        heights.append(round(start.y() + end.y()))
        at = moved(one, at, "down")
    assert heights == sorted(heights)
    assert moved(one, at, "down") == at, "the last one"


def test_at_the_edges_it_stays():
    one = layout(2, 2)
    assert moved(one, Marked(node=Node(0, 0)), "left") == Marked(node=Node(0, 0))
    assert moved(one, Marked(node=Node(1, 1)), "right") == Marked(node=Node(1, 1))
    assert moved(one, Marked(node=Node(1, 1)), "down") == Marked(node=Node(1, 1))
    assert moved(one, NOTHING, "up") == first(one) == Marked(node=Node(1, 0))


def test_what_has_no_room_is_not_reached():
    one = lay_network((40, 40), QRectF(0, 0, 300, 100), 12)
    at = Marked(node=Node(1, 0))
    for _ in range(60):
        at = moved(one, at, "down")
    assert at.node.place == len(one.squares[1]) - 1 < 39
