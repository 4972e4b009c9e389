"""Cards have room for all they show, in any width, and wash numbers in the colour of their sign."""

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from app.document.network.walk import CardPicture, Table, WalkPicture
from app.painting.network.walk_cards import WalkCards
from core.message import message


def card(values, name="in"):
    shape = "" if values is None else " × ".join(map(str, values.shape))
    return CardPicture(message("Affine"), (Table(message("in"), shape, values), Table(message("out"), "", None, True)))


def walk(*cards):
    return WalkPicture(
        update=0, rows=10, widths=(2, 1), cards=cards, columns=(), gradients=None, targets=np.zeros((10, 1)), loss=None,
        gradient_size=None, gathered=None, made=(), next_phase="zero_grad",
    )  # fmt: skip


def painted(setting, picture, width):
    cards = WalkCards(setting)
    image = QImage(width, max(round(cards.height(picture, width)), 1), QImage.Format.Format_RGB32)
    image.fill(setting.theme.ground)
    painter = QPainter(image)
    cards.paint(painter, picture, float(width))
    painter.end()
    return cards, image


@pytest.mark.parametrize("width", [200, 640, 1600])
def test_cards_lie_apart_and_within_the_width(setting, width):
    picture = walk(*(card(np.ones((4, 4))) for _ in range(5)))
    cards, _ = painted(setting, picture, width)
    places = cards.places(picture, width)
    assert len(places) == 5
    assert not any(a.intersects(b) for k, a in enumerate(places) for b in places[:k])
    assert all(place.right() <= width + 1 for place in places)
    assert cards.height(picture, width) == places[-1].bottom()


def test_signs_have_their_colours(setting):
    image = painted(setting, walk(card(np.array([[5.0, -5.0]]))), 300)[1]
    inks = [QColor(image.pixel(x, y)) for x in range(image.width()) for y in range(image.height())]
    assert any(ink.blue() > ink.red() + 30 for ink in inks)
    assert any(ink.red() > ink.blue() + 30 for ink in inks)


def test_numbers_that_are_still_to_come_and_strange_ones(setting):
    empty = walk(card(None))
    strange = walk(card(np.array([[np.nan, np.inf, -np.inf, 1e300], [0.0, -1e-300, 1e-9, -123456.0]])))
    assert WalkCards(setting).height(empty, 300) < WalkCards(setting).height(strange, 300)
    painted(setting, empty, 300)
    painted(setting, strange, 300)


def test_nothing_is_as_high_as_nothing(setting):
    assert WalkCards(setting).height(walk(), 300) == 0
