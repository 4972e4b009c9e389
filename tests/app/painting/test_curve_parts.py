import math

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from app.painting.curve_parts import gaps, paint_gap, paint_guides, paint_line, paint_tangent, visible_lines
from app.painting.frame import Axis, Frame

PLOT = QRectF(20, 10, 160, 120)
FRAME = Frame(PLOT, Axis(0.0, 4.0), Axis(0.0, 3.0))
RED = QColor("#ff0000")


def test_a_line_is_broken_where_it_is_not_finite_or_leaves_the_plot():
    points = np.array([[30, 40], [60, 40], [np.nan, 40], [90, 40], [120, 400], [150, 40]])
    lines = visible_lines(points, PLOT)
    assert [len(line) for line in lines] == [2, 2, 2]
    assert lines[1][-1, 1] == pytest.approx(PLOT.bottom())
    assert visible_lines(np.full((3, 2), np.nan), PLOT) == []


def test_gaps_are_shares_of_the_way():
    positions = np.linspace(-2.0, 2.0, 801)
    assert gaps(positions, np.where(positions < 0, np.nan, 1.0)) == [(0.0, pytest.approx(0.5))]
    assert gaps(positions, np.where(np.abs(positions) < 1e-9, np.nan, 1.0)) == [], "a pole is none"
    assert gaps(positions, np.full(401, np.nan)) == [(0.0, 1.0)]
    assert gaps(np.zeros(5), np.ones(5)) == [(0.0, 1.0)]


def test_the_line_a_gap_and_the_guide_lines_are_where_they_should_be(canvas, setting):
    def draw(painter):
        paint_gap(painter, 100, 180, PLOT, setting)
        paint_line(painter, np.array([[20.0, 70.0], [90.0, 70.0]]), PLOT, setting)
        paint_guides(painter, np.array([60.0, 40.0]), RED, PLOT, setting)

    shot = canvas(draw)
    assert shot.has_near(setting.theme.tick, 40, 70, 1)
    assert shot.has_near(RED, 60, 100, 2)
    assert shot.has_near(RED, 30, 40, 2)
    part = shot.pixels[12:128, 104:178]
    assert (part == part[0, 0]).mean() < 0.95, "hatched"


@pytest.mark.parametrize("here", [(np.nan, 1.0), (1e300, 40.0), (-5.0, 5.0)])
def test_there_are_no_guide_lines_from_outside(canvas, setting, here):
    shot = canvas(lambda painter: paint_guides(painter, np.array(here), RED, PLOT, setting))
    assert shot.count(RED) == 0


def test_a_tangent_has_the_slope(canvas, setting):
    shot = canvas(lambda painter: paint_tangent(painter, FRAME, (2.0, 1.5), 0.5, RED, setting))
    near = FRAME.point(2.4, 1.7)
    assert shot.has_near(RED, near.x(), near.y(), 1)
    off = FRAME.point(2.4, 1.3)
    assert not shot.has_near(RED, off.x(), off.y(), 2)


@pytest.mark.parametrize("slope", [math.nan, math.inf, 1e308, -1e-308])
def test_strange_slopes(canvas, setting, slope):
    canvas(lambda painter: paint_tangent(painter, FRAME, (2.0, 1.5), slope, RED, setting))
