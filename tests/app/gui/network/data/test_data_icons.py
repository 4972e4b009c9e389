"""Each data set that is made up has a picture of its own, in the colours of the theme."""

import pytest

from app.gui.network.data.data_icons import data_icon
from app.gui.network.settings.choices import DATA_SETS
from core.network.generators import GENERATORS


def pixels(icon):
    image = icon.pixmap(32, 32).toImage()
    return tuple(image.pixel(x, y) for x in range(image.width()) for y in range(image.height()))


@pytest.mark.parametrize("theme", ["dark", "light", "projector"])
def test_no_two_data_sets_look_alike(theme):
    pictures = {pixels(data_icon(name, theme, 32)) for name in GENERATORS}
    assert len(pictures) == len(GENERATORS)


def test_every_generator_is_offered():
    assert set(GENERATORS) <= {name for name, _ in DATA_SETS}


def test_other_data_has_none():
    assert data_icon("digits", "dark", 32).isNull()
