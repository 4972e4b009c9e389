"""Pixels of the map lie where the dials say; theory, ticks and the ball stand on the same axes."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from app.document.files import load
from app.document.resolve import resolve
from app.painting.maps import stability_plot
from app.painting.maps.stability_plot import Shown, StabilityPlot, dial_ticks, stability_image
from app.painting.setting import Setting
from app.painting.sizes import sizes_for
from app.painting.theme import THEMES, load_theme
from core.resources import resource
from surfaces.arrivals import AWAY
from surfaces.dials import Dial
from surfaces.stability import StabilityMap

ROOM = QRectF(0, 0, 500, 400)
RATE = Dial("hyperparameter", "learning_rate", 1e-4, 1.0, "log")
MOMENTUM = Dial("hyperparameter", "momentum", 0.0, 0.999, "one_minus")


@pytest.fixture(scope="module")
def run():
    return resolve(load(resource("scenes", "example.thalweg"))).runs[1]


def a_map():
    values = np.tile(np.linspace(0.0, 1.0, 20), (20, 1))
    labels = np.where(values > 0.74, AWAY, -1).astype(np.int16)
    return StabilityMap(RATE, MOMENTUM, values, values, labels, np.ones((20, 20), np.int32), (), 9, "numpy")


def plot_of(run, theme="dark"):
    look = load_theme(theme)
    plot = StabilityPlot(Setting(look, "en", sizes_for(ROOM, look)))
    plot.lay(Shown(run, (RATE, MOMENTUM), ("η", "μ")), ROOM)
    return plot


def painted(plot, found, theory=None):
    image = QImage(500, 400, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    plot.paint(painter, found, (0.01, 0.9), theory)
    painter.end()
    return image


@pytest.mark.parametrize("theme", THEMES)
def test_what_diverged_has_a_colour_of_its_own(run, theme):
    look = load_theme(theme)
    image = stability_image(a_map(), Setting(look, "en", sizes_for(ROOM, look)), 100, 80)
    assert image.pixelColor(90, 40) == look.basins.away
    assert image.pixelColor(10, 40) != look.basins.away
    assert image.pixelColor(10, 40) != image.pixelColor(60, 40)


def test_the_ball_stands_at_the_present_pair(run):
    plot = plot_of(run)
    image = painted(plot, a_map())
    at = plot.frame.point(float(RATE.share(0.01)), float(MOMENTUM.share(0.9))).toPoint()
    theme = load_theme("dark")
    assert image.pixelColor(at) == theme.runs.colours[run.colour]
    assert plot.values_at(QPointF(at)) == pytest.approx((0.01, 0.9), rel=0.05)


def test_theory_is_a_line_through_its_points(run):
    plot = plot_of(run)
    momenta = np.linspace(0.0, 0.999, 50)
    rates = np.full(50, 0.1)
    with_theory, without = painted(plot, a_map(), (rates, momenta)), painted(plot, a_map())
    at = plot.frame.point(float(RATE.share(0.1)), 0.2).toPoint()
    assert with_theory.pixelColor(at) != without.pixelColor(at)


def test_without_a_map_a_sentence_stands_there(run):
    plot = plot_of(run)
    assert painted(plot, None).pixelColor(250, 40) == load_theme("dark").panel
    assert plot.values_at(QPointF(1, 1)) is None


def test_ticks_of_every_scale():
    assert dial_ticks(RATE, 5).values == pytest.approx((0.0, 0.25, 0.5, 0.75, 1.0))
    assert dial_ticks(MOMENTUM, 5).labels == ("0", "0.5", "0.9", "0.99", "0.999")
    assert dial_ticks(Dial("parameter", "a", 0.0, 10.0, "linear"), 5).labels[0] == "0"


def test_another_pair_moves_only_the_ball(run):
    plot, found = plot_of(run), a_map()
    images = []
    for pair in ((0.01, 0.9), (0.1, 0.5)):
        image = QImage(500, 400, QImage.Format.Format_RGB32)
        image.fill(0)
        painter = QPainter(image)
        plot.paint_still(painter, found, None)
        images.append(image.copy())
        plot.paint_moving(painter, pair)
        painter.end()
        images.append(image)
    assert images[0] == images[2]
    assert images[1] != images[3]


def test_other_dials_are_another_key(run):
    plot, other = plot_of(run), plot_of(run)
    assert plot.key == other.key
    other.lay(Shown(run, (MOMENTUM, RATE), ("μ", "η")), ROOM)
    assert plot.key != other.key


def test_an_image_that_was_made_elsewhere_is_drawn_for_its_map(run, monkeypatch):
    found, plain = a_map(), painted(plot_of(run), a_map())
    plot = plot_of(run)
    plot.keep(plot.maker(1.0)(found))
    monkeypatch.setattr(stability_plot, "stability_image", None)  # nothing is left to make
    assert painted(plot, found) == plain


def test_an_image_for_another_layout_is_not_drawn(run):
    found, other = a_map(), plot_of(run)
    other.lay(Shown(run, (RATE, MOMENTUM), ("η", "μ")), ROOM.adjusted(0, 0, -100, -100))
    plot = plot_of(run)
    plot.keep(other.maker(1.0)(found))
    assert painted(plot, found) == painted(plot_of(run), found)


@pytest.mark.parametrize("present", [(0.01, 0.9), (0.13, 0.5), (0.1, 0.9), (0.16, 0.99)])
def test_no_line_crosses_the_name_of_theory(run, present, monkeypatch):
    """A dotted line through the ball went through the word."""
    written = []
    monkeypatch.setattr(
        stability_plot, "draw_haloed", lambda _painter, text, at, kind, *_: written.append((text, at, kind))
    )
    plot, momenta = plot_of(run), np.linspace(0.0, 0.999, 50)
    image = QImage(500, 400, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    plot.paint(painter, a_map(), present, (np.full(50, 0.1), momenta))
    painter.end()
    ((text, at, kind),) = written
    ball = plot.frame.point(float(RATE.share(present[0])), float(MOMENTUM.share(present[1])))
    assert text == "theory"
    assert not at.x() <= ball.x() <= at.x() + kind.width(text)
    assert not at.y() - kind.size <= ball.y() <= at.y()
    assert plot.frame.plot.contains(at)


def test_without_a_border_theory_has_no_name(run, monkeypatch):
    written = []
    monkeypatch.setattr(stability_plot, "draw_haloed", lambda *given: written.append(given))
    plot = plot_of(run)
    painted(plot, a_map(), (np.full(50, 0.1), np.linspace(0.0, 0.999, 50)))
    written.clear()
    painted(plot, a_map())
    assert written == []
