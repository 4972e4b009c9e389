"""Pages have the theme's ground, the formula on top, and leave what is outside alone."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from app.document.files import load
from app.document.resolve import resolve
from app.painting.maps.page_head import page
from app.painting.theme import THEMES, load_theme
from core.resources import resource


@pytest.mark.parametrize("theme", THEMES)
def test_ground_formula_and_room(theme):
    picture = resolve(load(resource("scenes", "example.thalweg")))
    image = QImage(500, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("#ff00ff"))
    rect = QRectF(20, 20, 460, 260)
    painter = QPainter(image)
    with page(painter, rect, picture, theme, "en") as (setting, room):
        assert rect.contains(room)
        assert setting.theme is load_theme(theme)
    painter.end()
    assert image.pixelColor(5, 5) == QColor("#ff00ff")
    assert image.pixelColor(470, 270) == load_theme(theme).ground
    head = {image.pixelColor(x, y).name() for x in range(25, 200) for y in range(22, int(room.top()))}
    assert len(head) > 5
