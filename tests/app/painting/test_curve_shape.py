import numpy as np
from PySide6.QtCore import QRectF

from app.painting.curve import height_axis
from app.painting.curve_shape import CurveShape, curve_shape
from app.painting.frame import Axis, Frame
from app.painting.setting import Setting
from app.painting.sizes import sizes_for
from app.painting.theme import load_theme
from surfaces.curve import Curve, curve

MAGENTA = 0xFFFF00FF


def test_heights_are_those_of_the_plot(surfaces):
    line = curve(surfaces["parabola"], (0.0, 4.0))
    made, axis = curve_shape(line), height_axis(line)
    assert np.isclose(made.heights[0], axis.share(line.values[0]))
    assert np.isclose(made.heights.min(), axis.share(line.low), atol=1e-4)


def test_a_broken_line_has_none():
    places = np.linspace(0.0, 1.0, 5)
    assert curve_shape(Curve(places, np.array([0, 1, np.nan, 1, 0.0]), 0.0, 1.0, None)) is None


def test_what_lies_far_outside_is_not_followed():
    places = np.linspace(0.0, 1.0, 5)
    made = curve_shape(Curve(places, np.array([0, 1, 1e200, 1, -1e200]), 0.0, 1.0, None))
    assert np.abs(made.heights).max() <= 2


def test_half_way_is_half_way():
    one, other = CurveShape(np.zeros(800)), CurveShape(np.ones(800))
    assert (one.towards(other, 0.25).heights == 0.25).all()


def test_the_line_is_drawn_at_its_height(canvas):
    rect, theme = QRectF(0, 0, 200, 100), load_theme("dark")
    frame = Frame(rect, Axis(-7, 9), Axis(3, 4))
    setting = Setting(theme, "en", sizes_for(rect, theme))
    made = CurveShape(np.full(800, 0.25))
    pixels = canvas(lambda painter: made.paint(painter, frame, setting), 200, 100).pixels
    rows = np.flatnonzero((pixels != MAGENTA).any(axis=1))
    assert abs(rows.mean() - 75) < 1
    assert len(rows) < 6
