"""The key says what the ramp means, and what diverges where something does."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from app.painting.axes import lay_axes
from app.painting.frame import Axis
from app.painting.maps import stability_key
from app.painting.maps.stability_key import paint_stability_key
from app.painting.setting import Setting
from app.painting.sizes import sizes_for
from app.painting.theme import THEMES, load_theme
from surfaces.arrivals import AWAY, NOWHERE


class Found:
    """As much of a map as the key looks at."""

    def __init__(self, *labels):
        self.labels = np.array([labels])


@pytest.fixture
def words(monkeypatch):
    said = []
    draw = stability_key.draw_text
    monkeypatch.setattr(
        stability_key, "draw_text", lambda painter, text, *rest: said.append(text) or draw(painter, text, *rest)
    )
    return said


def painted(found, width=420, theme="light", language="en"):
    look = load_theme(theme)
    setting = Setting(look, language, sizes_for(QRectF(0, 0, 420, 300), look))
    axis = Axis(0.0, 1.0)
    axes = lay_axes(QRectF(0, 0, width, 300), axis, axis, ("η", "momentum μ"), setting.sizes, look, upright=True)
    image = QImage(width, 300, QImage.Format.Format_RGB32)
    image.fill(look.ground)
    painter = QPainter(image)
    paint_stability_key(painter, axes, found, setting)
    painter.end()
    return image, axes


@pytest.mark.parametrize("theme", THEMES)
def test_the_ramp_runs_from_low_to_high(words, theme):
    image, axes = painted(Found(NOWHERE), theme=theme)
    assert words == ["final value, low to high"]
    look = load_theme(theme)
    row = [image.pixelColor(x, int(axes.frame.plot.top() - 8)) for x in range(420)]
    for share in (0.0, 1.0):
        wanted = look.field.colour(share)
        assert min(distance(pixel, wanted) for pixel in row if pixel != look.ground) < 24


def distance(one, other):
    return sum(abs(a - b) for a, b in zip(one.getRgb()[:3], other.getRgb()[:3], strict=True))


def test_what_diverges_is_named_only_where_something_does(words):
    image, _ = painted(Found(NOWHERE, AWAY))
    assert words == ["final value, low to high", "diverges"]
    colours = {image.pixelColor(x, y).name() for x in range(420) for y in range(20)}
    assert load_theme("light").basins.away.name() in colours


def test_it_leaves_the_name_of_the_axis_alone(words):
    painted(Found(NOWHERE, AWAY), width=150)
    assert words == []


def test_japanese(words):
    painted(Found(NOWHERE, AWAY), language="ja")
    assert words == ["最終値（左が低い）", "発散"]


def test_where_there_is_little_room_both_are_named_in_few_words(words):
    """The red of what diverges stood without a name."""
    painted(Found(NOWHERE, AWAY), width=250)
    assert words == ["low to high", "diverges"]
