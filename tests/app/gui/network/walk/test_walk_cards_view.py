"""The cards are as high as they need, in every width."""

import pytest

from app.document.network.walk import picture_of
from app.gui.network.walk.walk_cards_view import CardsView


@pytest.fixture
def picture(trainer):
    return picture_of(trainer.walk(), trainer.course.plan.layout)


def test_narrower_is_higher(network_session, picture, show):
    cards = show(CardsView(network_session), 1200, 400)
    assert cards.minimumHeight() == 0
    cards.show_picture(picture)
    wide = cards.minimumHeight()
    cards.resize(300, 400)
    assert cards.minimumHeight() > wide > 100
    cards.show_picture(None)
    assert cards.minimumHeight() == 0


def test_it_follows_theme_and_language(network_session, picture, show):
    cards = show(CardsView(network_session), 900, 400)
    cards.show_picture(picture)
    before = cards.grab().toImage()
    network_session.restyle(theme="light")
    light = cards.grab().toImage()
    network_session.language.switch("ja")
    assert len({before.pixel(5, 5), light.pixel(5, 5)}) == 2
    assert cards.grab().toImage() != light
