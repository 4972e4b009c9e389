from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QRectF

from app.painting.field_image import field_image
from app.painting.field_shape import COLUMNS, ROWS, FieldShape, field_shape
from app.painting.frame import Axis, Frame
from app.painting.setting import Setting
from app.painting.sizes import sizes_for
from app.painting.theme import load_theme
from surfaces.field import sample

THEME = load_theme("dark")
WINDOW = (-5.0, 5.0, -5.0, 5.0)


def shape(surface, window=WINDOW, columns=240, rows=200, scale="linear"):
    return field_shape(sample(surface, window, columns, rows), scale)


def colours(image):
    rows = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.bytesPerLine() // 4)
    return np.stack([rows[:, : image.width()] >> shift & 0xFF for shift in (16, 8, 0)], axis=-1).astype(int)


@pytest.mark.parametrize("scale", ["linear", "log", "rank"])
def test_every_field_has_a_shape_of_the_same_size(surfaces, scale):
    made = shape(surfaces["himmelblau"], scale=scale)
    assert made.shares.shape == (ROWS, COLUMNS)
    assert 0 <= made.shares.min() < 0.05
    assert 0.95 < made.shares.max() <= 1
    assert len(made.levels) >= 8
    assert (np.diff(made.levels) > 0).all()
    assert made.levels[0] > 0
    assert made.levels[-1] < 1


def test_places_without_a_value_have_none(surfaces):
    assert shape(surfaces["half"]) is None
    assert shape(surfaces["nowhere"]) is None


def test_a_constant_is_in_the_middle_of_the_ramp_and_has_no_lines(surfaces):
    made = shape(surfaces["constant"])
    assert (made.shares == 0.5).all()
    assert not made.levels.size


def test_the_ends_of_the_way_are_the_shapes_themselves(surfaces):
    one, other = shape(surfaces["himmelblau"]), shape(surfaces["himmelblau"], (0.0, 9.0, 1.0, 3.0))
    assert np.allclose(one.towards(other, 0.0).shares, one.shares)
    assert np.allclose(one.towards(other, 1.0).shares, other.shares, atol=1e-6)
    assert np.allclose(one.towards(other, 1.0).levels, other.levels)
    assert np.allclose(one.towards(other, 0.5).shares, (one.shares + other.shares) / 2, atol=1e-6)


def test_lines_are_stretched_to_as_many_as_there_will_be():
    grid = np.zeros((ROWS, COLUMNS), dtype=np.float32)
    one, other = FieldShape(grid, np.array([0.2, 0.8])), FieldShape(grid, np.array([0.1, 0.5, 0.7]))
    assert one.towards(other, 0.0).levels == pytest.approx([0.2, 0.5, 0.8])
    assert one.towards(other, 0.5).levels == pytest.approx([0.15, 0.5, 0.75])
    none = FieldShape(grid, np.empty(0))
    assert none.towards(one, 0.5).levels is one.levels
    assert one.towards(none, 0.5).levels is one.levels


@pytest.mark.parametrize("scale", ["linear", "log"])
def test_it_is_coloured_as_the_field_is(surfaces, scale):
    field = sample(surfaces["himmelblau"], WINDOW, 480, 360)
    made = replace(field_shape(field, scale), levels=np.empty(0))
    difference = colours(made.image(THEME, 480, 360)) - colours(field_image(field, scale, THEME, 480, 360, 1.0))
    assert np.abs(difference).max() <= 6
    assert np.abs(difference).mean() < 0.6


def test_a_line_is_where_its_level_is_passed():
    grid = np.tile(np.linspace(0, 1, COLUMNS, dtype=np.float32), (ROWS, 1))
    plain = FieldShape(grid, np.empty(0)).image(THEME, 320, 64)
    lined = FieldShape(grid, np.array([0.25, 0.75])).image(THEME, 320, 64)
    changed = (colours(plain) != colours(lined)).any(axis=-1)
    assert set(np.flatnonzero(changed.any(axis=0)).tolist()) == {79, 239}
    assert changed[:, changed.any(axis=0)].all()  # also where one band of rows ends and the next begins
    assert colours(lined)[changed].sum() < colours(plain)[changed].sum()


def test_a_large_plot_is_filled_too(canvas, surfaces):
    rect = QRectF(0, 0, 900, 700)
    frame = Frame(rect, Axis(-5, 5), Axis(-5, 5))
    setting = Setting(THEME, "en", sizes_for(rect, THEME))
    made = shape(surfaces["himmelblau"])
    pixels = canvas(lambda painter: made.paint(painter, frame, setting), 900, 700).pixels
    assert not (pixels == 0xFFFF00FF).any()
    empty = replace(frame, plot=QRectF(0, 0, 0, 10))
    assert (canvas(lambda painter: made.paint(painter, empty, setting)).pixels == 0xFFFF00FF).all()
