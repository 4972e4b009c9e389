"""Curvatures and their bounds lie where the axes say, whatever the numbers."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from app.document.files import load
from app.document.resolve import resolve
from app.painting.maps.sharpness_plot import Sharpness, SharpnessPlot, sharpness_axis
from app.painting.run_style import style_of
from app.painting.setting import Setting
from app.painting.sizes import sizes_for
from app.painting.theme import load_theme
from core.resources import resource

ROOM = QRectF(0, 0, 640, 300)


@pytest.fixture(scope="module")
def run():
    return resolve(load(resource("scenes", "example.thalweg"))).runs[0]


@pytest.fixture
def plot():
    theme = load_theme("dark")
    return SharpnessPlot(Setting(theme, "en", sizes_for(ROOM, theme)))


def painted(plot):
    image = QImage(640, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("#14161b"))
    painter = QPainter(image)
    plot.paint(painter)
    painter.end()
    return image


def test_the_line_runs_where_its_values_are(plot, run):
    plot.lay([Sharpness(run, np.full(101, 20.0), None), Sharpness(run, np.full(101, 2.0), None)], 100, ROOM)
    image = painted(plot)
    for value in (2.0, 20.0):
        at = plot.frame.point(50, value).toPoint()
        assert abs(image.pixelColor(at).hslHue() - style_of(load_theme("dark"), run).colour.hslHue()) < 8


def test_the_bound_is_dotted(plot, run):
    plot.lay([Sharpness(run, np.full(101, 1.0), np.full(101, 100.0))], 100, ROOM)
    image = painted(plot)
    at = plot.frame.point(50, 100.0).toPoint()
    row = [image.pixelColor(x, at.y()).saturation() > 60 for x in range(at.x() - 60, at.x() + 60)]
    assert 0.1 < sum(row) / len(row) < 0.9


def _outlined(painter, line):
    """How many points Qt has to outline: none of a line that is a pixel thin."""
    return line.size() if painter.pen().widthF() > 1.0 else 0


def test_a_curvature_that_jumps_about_is_not_outlined_whole(plot, run, monkeypatch):
    wild, longest, draw = np.exp(np.random.default_rng(3).uniform(0.0, 9.0, 2001)), [], QPainter.drawPolyline
    monkeypatch.setattr(
        QPainter, "drawPolyline", lambda self, line: longest.append(_outlined(self, line)) or draw(self, line)
    )
    plot.lay([Sharpness(run, wild, None)], 2000, ROOM)
    painted(plot)
    assert max(longest, default=0) < 60
    longest.clear()
    plot.lay([Sharpness(run, np.full(2001, 1.0), np.full(2001, 3.0))], 2000, ROOM)
    painted(plot)
    assert max(longest) == 2001  # of the bound, whose dots would begin anew in each piece


@pytest.mark.parametrize("values", [[], [np.nan], [-1.0, 0.0], [1e308, 1e-308], [np.inf, 1.0]])
def test_wild_numbers_are_no_trouble(plot, run, values):
    strip = Sharpness(run, np.array(values), np.array(values))
    axis = sharpness_axis([strip])
    assert 0 < axis.low < axis.high < np.inf
    plot.lay([strip], 10, ROOM)
    painted(plot)


def test_without_runs_a_sentence_stands_there(plot):
    plot.lay([], 10, ROOM)
    image, middle = painted(plot), plot.frame.plot.center().toPoint()
    seen = {
        image.pixelColor(x, y).name()
        for x in range(middle.x() - 40, middle.x() + 40)
        for y in range(middle.y() - 8, middle.y() + 8)
    }
    assert len(seen) > 2


def test_a_run_that_diverges_does_not_decide_the_axis(run):
    from dataclasses import replace

    wild = replace(run, trajectory=replace(run.trajectory, diverged_at=3))
    strips = [Sharpness(run, np.array([1.0, 2.0]), None), Sharpness(wild, np.array([1.0, 1e30]), None)]
    assert sharpness_axis(strips).high < 10
    assert sharpness_axis(strips[1:]).high > 1e29
