"""Labels of links stand on their links, apart from each other and from the neurons."""

from itertools import combinations

import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF

from app.painting.network.label_places import label_places
from app.painting.network.layout import curve_distance, lay_network

SIZE = QSizeF(70, 13)


def boxes(found):
    corner = QPointF(SIZE.width() / 2, SIZE.height() / 2)
    return [QRectF(at - corner, SIZE) for at in found.values()]


@pytest.mark.parametrize("widths", [(1, 1), (2, 4, 2, 1), (3, 5, 2)])
def test_apart_and_on_their_links(widths):
    layout = lay_network(widths, QRectF(0, 0, 900, 320), 12)
    squares = [square for column in layout.squares for square in column]
    found = label_places(layout, layout.links(), SIZE, squares)
    assert list(found) == layout.links()
    for link, at in found.items():
        assert curve_distance(*layout.ends(link), at) < 1
    for one, other in combinations(boxes(found), 2):
        assert not one.intersects(other)
    assert not any(box.intersects(square) for box in boxes(found) for square in squares)


def test_what_has_no_room_is_left_out():
    layout = lay_network((9, 9), QRectF(0, 0, 300, 200), 12)
    found = label_places(layout, layout.links(), SIZE)
    assert 0 < len(found) < len(layout.links())
    assert not any(one.intersects(other) for one, other in combinations(boxes(found), 2))
    assert label_places(layout, layout.links()[:1], QSizeF(1, 1), [QRectF(-10, -10, 500, 500)]) == {}


def test_nothing_has_no_labels():
    assert label_places(lay_network((2, 1), QRectF(0, 0, 300, 200), 12), [], SIZE) == {}
