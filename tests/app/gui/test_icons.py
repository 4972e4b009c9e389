"""Icons in the colours of the theme."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon

from app.gui.icons import icon


def inks(pixmap):
    image = pixmap.toImage()
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


@pytest.mark.parametrize("size", [16, 24, 48])
def test_one_ink_on_nothing_and_another_where_it_cannot_be_used(size):
    made = icon("play", "#ff8000", "#204060")
    for mode, ink in ((QIcon.Mode.Normal, "#ff8000"), (QIcon.Mode.Disabled, "#204060")):
        pixmap = made.pixmap(QSize(size, size), mode)
        assert pixmap.width() == size
        assert inks(pixmap) <= {ink}
        assert pixmap.toImage().pixelColor(0, 0).alpha() == 0
    assert inks(made.pixmap(QSize(48, 48))) == {QColor("#ff8000").name()}


def test_an_icon_is_made_once():
    assert icon("play", "#111111", "#222222") is icon("play", "#111111", "#222222")
