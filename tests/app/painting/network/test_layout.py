"""Every neuron has its place within the room, and every link can be found under the mouse."""

import pytest
from PySide6.QtCore import QPointF, QRectF

from app.painting.network.layout import Link, Node, curve_distance, lay_network

ROOM = QRectF(10, 20, 700, 400)


@pytest.mark.parametrize("widths", [(2, 1), (2, 4, 2, 1), (7, 8, 8, 8, 8, 8, 8, 8, 8, 3), (64, 50, 10), (1, 1024, 1)])
def test_everything_lies_in_the_room_and_apart(widths):
    layout = lay_network(widths, ROOM, 12.5)
    squares = [square for column in layout.squares for square in column]
    assert all(ROOM.adjusted(-2, -2, 2, 2).contains(square) for square in squares)
    assert not any(a.intersects(b) for k, a in enumerate(squares) for b in squares[:k])
    assert layout.side >= 12


def test_a_column_that_is_too_long_says_how_many_are_missing():
    layout = lay_network((64, 10), ROOM, 12.5)
    assert layout.hidden_count(0) == 64 - len(layout.squares[0]) > 0
    assert layout.hidden_count(1) == 0
    assert layout.square(Node(0, 63)) is None
    assert layout.link_count == len(layout.links()) == 10 * len(layout.squares[0])


def test_nodes_are_found_where_they_are():
    layout = lay_network((2, 4, 2, 1), ROOM, 12.5)
    for column, squares in enumerate(layout.squares):
        for place, square in enumerate(squares):
            assert layout.node_at(square.center()) == Node(column, place)
            assert layout.square(Node(column, place)) == square
    assert layout.node_at(QPointF(11, 21)) is None


def test_the_curve_of_a_link_is_where_it_is_drawn():
    """Against the curve's own points: (1.5 t (1 - t) + t³, 3t² - 2t³) of the way."""
    start, end = QPointF(100, 50), QPointF(220, 300)
    for k in range(1, 20):
        t = k / 20
        at = QPointF(100 + 120 * (1.5 * t * (1 - t) + t**3), 50 + 250 * (3 * t**2 - 2 * t**3))
        assert curve_distance(start, end, at) < 0.02
        assert curve_distance(start, end, at + QPointF(0, 9)) == pytest.approx(9, abs=0.02)
    assert curve_distance(start, end, QPointF(99, 50)) == float("inf")


def test_links_lead_from_right_sides_to_left_sides():
    layout = lay_network((2, 3), ROOM, 12.5)
    start, end = layout.ends(Link(1, 2, 0))
    assert start.x() == layout.squares[0][0].right()
    assert end.y() == layout.squares[1][2].center().y()
