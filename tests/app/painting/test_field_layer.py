import numpy as np
import pytest
from PySide6.QtCore import QRectF

from app.painting import field_layer
from app.painting.field_layer import FieldLayer
from app.painting.frame import Axis, Frame
from app.painting.theme import load_theme
from surfaces.field import sample

THEME = load_theme("light")
FRAME = Frame(QRectF(20, 10, 150, 120), Axis(-5, 5), Axis(-5, 5))


@pytest.fixture
def field(surfaces):
    return sample(surfaces["himmelblau"], (-5.0, 5.0, -5.0, 5.0), 60, 48)


def test_the_plot_is_filled_and_nothing_else(canvas, field):
    layer = FieldLayer(THEME)
    pixels = canvas(lambda painter: layer.paint(painter, field, "linear", FRAME, 1.0)).pixels
    assert not (pixels[10:130, 20:170] == 0xFFFF00FF).any()
    pixels[10:130, 20:170] = 0xFFFF00FF
    assert (pixels == 0xFFFF00FF).all()


def test_it_is_baked_once(canvas, field, monkeypatch):
    layer, made = FieldLayer(THEME), []
    real = field_layer.field_image
    monkeypatch.setattr(field_layer, "field_image", lambda *parts: made.append(1) or real(*parts))
    first = canvas(lambda painter: layer.paint(painter, field, "linear", FRAME, 1.0)).pixels
    again = canvas(lambda painter: layer.paint(painter, field, "linear", FRAME, 1.0)).pixels
    assert len(made) == 1
    assert np.array_equal(first, again)
    canvas(lambda painter: layer.paint(painter, field, "log", FRAME, 1.0))
    assert len(made) == 2


def test_its_lines_are_found_once_for_all_sizes_and_themes(canvas, field, monkeypatch):
    layer, found = FieldLayer(THEME), []
    real = field_layer.field_lines
    monkeypatch.setattr(field_layer, "field_lines", lambda *parts: found.append(1) or real(*parts))
    canvas(lambda painter: layer.paint(painter, field, "linear", FRAME, 1.0))
    canvas(lambda painter: layer.paint(painter, field, "linear", FRAME, 2.0))
    dark = layer.heir(load_theme("dark"))
    seen = canvas(lambda painter: dark.paint(painter, field, "linear", FRAME, 1.0)).pixels
    assert len(found) == 1
    new = FieldLayer(load_theme("dark"))
    assert np.array_equal(seen, canvas(lambda painter: new.paint(painter, field, "linear", FRAME, 1.0)).pixels)
    canvas(lambda painter: layer.paint(painter, field, "log", FRAME, 1.0))
    assert len(found) == 3


def test_contour_lines_are_darker_than_what_they_lie_on(canvas, field, monkeypatch):
    with_lines = canvas(lambda painter: FieldLayer(THEME).paint(painter, field, "linear", FRAME, 1.0)).pixels
    monkeypatch.setattr(field_layer, "field_lines", lambda *_: ())
    monkeypatch.setattr(field_layer, "_shares", lambda *_: ())
    without = canvas(lambda painter: FieldLayer(THEME).paint(painter, field, "linear", FRAME, 1.0)).pixels
    changed = with_lines != without
    assert 0.02 < changed[10:130, 20:170].mean() < 0.6
    green = [(pixels[changed] >> 8 & 0xFF).astype(int) for pixels in (with_lines, without)]
    assert (green[0] <= green[1]).mean() > 0.99


def test_an_empty_plot_is_left_alone(canvas, field):
    empty = Frame(QRectF(20, 10, 0, 0), Axis(-5, 5), Axis(-5, 5))
    pixels = canvas(lambda painter: FieldLayer(THEME).paint(painter, field, "linear", empty, 1.0)).pixels
    assert (pixels == 0xFFFF00FF).all()
