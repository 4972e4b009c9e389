"""The plot puts pixels of the map where its axes say, in the plane and on a line."""

from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from app.document.picture import Picture
from app.painting.maps.basin_image import colour_of
from app.painting.maps.basin_plot import BasinPlot, Path, agree
from app.painting.setting import Setting
from app.painting.sizes import sizes_for
from app.painting.theme import load_theme
from core.outcome import KnownPoint
from surfaces.basins import BasinMap
from surfaces.curve import Curve

ROOM = QRectF(0, 0, 640, 480)
POINTS = (KnownPoint("minimum", (-1.0, 0.0), 0.0, True), KnownPoint("minimum", (1.0, 0.0), 1.0))


@pytest.fixture
def plot():
    theme = load_theme("dark")
    return BasinPlot(Setting(theme, "en", sizes_for(ROOM, theme)))


def picture_of(window):
    """A level surface: of one variable the sky begins at half height."""
    line = np.linspace(-2.0, 2.0, 50)
    curve = None if len(window) == 4 else Curve(line, np.zeros(50), -1.0, 1.0, None)
    return Picture(surface=SimpleNamespace(variables=("x", "y")[: len(window) // 2]), window=window, curve=curve)


PLANE = picture_of((-2.0, 2.0, -1.0, 1.0))


def halves(rows=20):
    labels = np.zeros((rows, 40), dtype=np.int16)
    labels[:, 20:] = 1
    window = (-2.0, 2.0, -1.0, 1.0) if rows > 1 else (-2.0, 2.0)
    return BasinMap(window, labels, np.ones_like(labels, dtype=np.int32), POINTS, 10, "numpy")


def painted(paint):
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(QColor("#000000"))
    painter = QPainter(image)
    paint(painter)
    painter.end()
    return image


def test_a_pixel_has_the_colour_of_where_its_start_leads(plot):
    found = halves()
    plot.lay(PLANE, ROOM, "Adam")
    image = painted(lambda painter: plot.paint(painter, found, POINTS))
    for x, label in ((-1.5, 0), (1.5, 1)):
        at = plot.frame.point(x, 0.5).toPoint()
        assert image.pixelColor(at) == colour_of(load_theme("dark"), found, label, slowness=0.0)


def test_with_one_variable_the_colours_lie_under_the_curve(plot):
    found = halves(rows=1)
    plot.lay(picture_of((-2.0, 2.0)), ROOM)
    image = painted(lambda painter: plot.paint(painter, found, ()))
    for x, label in ((-1.5, 0), (1.5, 1)):
        below, above = (plot.frame.point(x, height).toPoint() for height in (-0.5, 0.5))
        assert image.pixelColor(below) == colour_of(load_theme("dark"), found, label, slowness=0.0)
        assert image.pixelColor(above) == load_theme("dark").ground


def test_without_a_map_a_sentence_stands_there(plot):
    plot.lay(PLANE, ROOM)
    image = painted(lambda painter: plot.paint(painter, None, ()))
    middle = plot.frame.plot.center().toPoint()
    row = {image.pixelColor(x, middle.y()).name() for x in range(middle.x() - 100, middle.x() + 100)}
    assert len(row) > 2


def test_a_path_has_its_colour_on_the_way(plot):
    plot.lay(PLANE, ROOM)
    ink = QColor("#ff00aa")
    image = painted(
        lambda painter: plot.paint_path(painter, Path(np.array([[-1.5, 0.0], [1.5, 0.0]]), np.zeros(2), ink))
    )
    assert abs(image.pixelColor(plot.frame.point(0.0, 0.0).toPoint()).hslHue() - ink.hslHue()) <= 2


def test_a_path_of_wild_numbers_is_no_trouble(plot):
    plot.lay(PLANE, ROOM)
    wild = np.array([[0.0, 0.0], [1e300, -1e300], [np.nan, 0.0], [np.inf, 1.0]])
    painted(lambda painter: plot.paint_path(painter, Path(wild, wild[:, 0], QColor("#ffffff"))))


def _outlined(painter, line):
    """How many points Qt has to outline: none of a line that is a pixel thin."""
    return line.size() if painter.pen().widthF() > 1.0 else 0


def test_a_path_that_jumps_about_is_not_outlined_whole(plot, monkeypatch):
    """That took seconds for some thousands of steps: the line crosses itself everywhere."""
    plot.lay(PLANE, ROOM)
    wild = np.random.default_rng(3).uniform(-9.0, 9.0, (600, 2))
    longest, draw = [], QPainter.drawPolyline
    monkeypatch.setattr(
        QPainter, "drawPolyline", lambda self, line: longest.append(_outlined(self, line)) or draw(self, line)
    )
    painted(lambda painter: plot.paint_path(painter, Path(wild, wild[:, 0], QColor("#ff0000"))))
    assert max(longest, default=0) < 60


def test_steps_that_nobody_can_see_change_nothing(plot):
    plot.lay(PLANE, ROOM)
    way = np.array([[-1.5, -0.5], [0.0, 0.6], [1.5, 0.2]])
    rest = way[-1] + 1e-9 * np.arange(5000)[:, None]
    plain, long = (
        painted(lambda painter, path=path: plot.paint_path(painter, Path(path, path[:, 0], QColor("#ff0000"))))
        for path in (way, np.concatenate([way, rest]))
    )
    assert plain == long


def test_without_a_map_no_point_stands_in_the_way_of_the_sentence(plot):
    plot.lay(PLANE, ROOM)
    with_points, without = (painted(lambda painter, p=p: plot.paint(painter, None, p)) for p in (POINTS, ()))
    assert with_points == without


@pytest.mark.parametrize(
    ("width", "written"),
    [(640, {"Momentum", "global minimum 48 %"}), (150, {"Momentum", "48 %"}), (110, {"Mo…um", "48 %"}), (75, {"M…m"})],
)
def test_a_note_is_as_long_as_the_title_leaves_room_for(plot, width, written, monkeypatch):
    seen = set()
    monkeypatch.setattr("app.painting.maps.basin_plot.draw_text", lambda _painter, text, *_: seen.add(text))
    plot.lay(PLANE, QRectF(0, 0, width, 300), "Momentum", "global minimum 48 %", "48 %")
    painted = QImage(width, 300, QImage.Format.Format_RGB32)
    painter = QPainter(painted)
    plot.paint(painter, halves(), ())
    painter.end()
    assert {text for text in seen if any(letter.isalpha() or letter == "%" for letter in text)} == written


def test_maps_side_by_side_say_their_share_in_the_same_words(plot):
    """One said "99.9 %" beside others that said "global minimum 40 %"."""
    other = BasinPlot(plot._setting)
    for each, title in ((plot, "SGD"), (other, "Momentum")):
        each.lay(PLANE, QRectF(0, 0, 200, 300), title, "global minimum 48 %", "48 %")
    assert [each.is_tight for each in (plot, other)] == [False, True]
    before = plot.key
    agree([plot, other])
    assert plot.is_brief
    assert other.is_brief
    assert plot.key != before, "it has to be drawn anew"
    other.lay(PLANE, QRectF(0, 0, 640, 300), "Momentum", "global minimum 48 %", "48 %")
    agree([plot, other])
    assert not plot.is_brief


def test_a_title_gives_way_to_a_share(plot, monkeypatch):
    """Of five maps side by side one had no share, because its name was long."""
    seen = []
    monkeypatch.setattr("app.painting.maps.basin_plot.draw_text", lambda _painter, text, *_: seen.append(text))
    plot.lay(PLANE, QRectF(0, 0, 125, 300), "Momentum", "global minimum 99.9 %", "99.9 %")
    painted(lambda painter: plot.paint(painter, halves(), ()))
    assert "99.9 %" in seen
    assert any(text.startswith("Mo") and "…" in text for text in seen)
