"""The window is large enough for its type, and never larger than the screen."""

import pytest
from PySide6.QtCore import QSize

from app.gui.style import Style
from app.gui.window_size import first_size, smallest_size
from app.painting.theme import load_theme


def smallest(percent, screen=QSize(1920, 1080)):  # noqa: B008
    return smallest_size(Style(load_theme("dark"), percent), screen)


@pytest.mark.parametrize("percent", [75, 100, 150])
def test_ordinary_type_fits_into_a_small_window(percent):
    assert smallest(percent) == QSize(640, 400)


def test_large_type_needs_more():
    assert smallest(200).width() > 800
    assert 1200 < smallest(300).width() < 1300
    assert 600 < smallest(300).height() < 700


def test_a_small_screen_is_enough():
    assert smallest(300, QSize(1024, 600)) == QSize(1024, 560)


def test_at_first_it_is_no_larger_than_the_screen():
    assert first_size(QSize(1920, 1080)) == QSize(1280, 800)
    assert first_size(QSize(1024, 600)) == QSize(1024, 560)
