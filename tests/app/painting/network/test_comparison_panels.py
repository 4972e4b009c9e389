"""Panels side by side have one pair of axes, and each its own colour."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from app.document.network.comparison import ComparisonPicture, Panel
from app.painting.network import comparison_panels
from app.painting.network.comparison_panels import ComparisonPanels
from core.message import Message

ROOM = QRectF(0, 0, 800, 600)
EPOCHS = np.arange(21.0)


def panel(name, speed, rule="sgd", spread=0.0, **changes):
    loss = 0.5 * np.exp(-speed * EPOCHS)
    fields = {
        "name": Message(name),
        "rule": rule,
        "train_loss": loss,
        "train_low": loss * (1 - spread),
        "train_high": loss * (1 + spread),
        "validation_loss": 1.1 * loss,
        "train_accuracy": 1 - loss,
        "validation_accuracy": 1 - 1.1 * loss,
        "rising": 0.0,
    }
    return Panel(**fields | changes)


def picture(*panels, seeds=1):
    return ComparisonPicture(panels, EPOCHS, 20, seeds)


def painted(setting, shown, is_log=False, place=-1):
    panels = ComparisonPanels(setting)
    panels.lay(shown, ROOM, is_log=is_log)
    image = QImage(800, 600, QImage.Format.Format_RGB32)
    image.fill(setting.theme.ground)
    painter = QPainter(image)
    panels.paint(painter, shown, place)
    painter.end()
    return panels, image


def ink(image, at):
    """The most saturated colour at a point or next to it."""
    near = [QColor(image.pixel(round(at.x()) + i, round(at.y()) + j)) for i in (-1, 0, 1) for j in (-1, 0, 1)]
    return max(near, key=lambda colour: colour.saturation() * colour.value())


@pytest.mark.parametrize("count", [1, 2, 4, 7, 12])
@pytest.mark.parametrize("is_log", [False, True])
def test_all_panels_have_the_same_axes(setting, count, is_log):
    panels, _ = painted(setting, picture(*(panel(f"η = {k}", 0.02 * (k + 1)) for k in range(count))), is_log)
    frames = [panels.frame(place) for place in range(count)]
    assert len({(frame.x, frame.y) for frame in frames}) == 1
    assert not any(a.plot.intersects(b.plot) for k, a in enumerate(frames) for b in frames[:k])
    assert all(ROOM.contains(frame.plot) for frame in frames)


def test_the_line_is_where_the_loss_is_and_has_the_rules_colour(setting):
    shown = picture(panel("Adam", 0.1, "adam"), panel("SGD", 0.02))
    panels, image = painted(setting, shown)
    for place, colour in ((0, setting.theme.runs.colours[0]), (1, setting.theme.runs.colours[3])):
        at = panels.frame(place).point(8.0, float(shown.panels[place].train_loss[8]))
        assert abs(ink(image, at).hue() - colour.hue()) < 12


def test_a_band_fills_what_lies_between_the_quartiles(setting):
    shown = picture(panel("SGD", 0.02, spread=0.4), seeds=9)
    panels, image = painted(setting, shown)
    at = panels.frame(0).point(10.0, 0.75 * float(shown.panels[0].train_loss[10]))
    assert QColor(image.pixel(at.toPoint())) != setting.theme.ground
    _, bare = painted(setting, picture(panel("SGD", 0.02, spread=0.4)))
    assert QColor(bare.pixel(at.toPoint())) == setting.theme.ground


def test_the_mouse_finds_the_epoch_in_every_panel(setting):
    panels, _ = painted(setting, picture(panel("a", 0.1), panel("b", 0.2)))
    for place in (0, 1):
        assert panels.epoch_at(QPointF(panels.frame(place).point(7.0, 0.2))) == pytest.approx(7.0)
    assert panels.epoch_at(QPointF(-5, -5)) is None


def test_another_epoch_shows_other_numbers(setting):
    shown = picture(panel("SGD", 0.1))
    assert painted(setting, shown, place=3)[1] != painted(setting, shown)[1]
    assert painted(setting, shown)[1] == painted(setting, shown)[1]


def test_how_far_one_is_from_the_first_is_told_where_there_is_room(setting):
    first, far, same = panel("MSE", 0.1), panel("½ MSE", 0.1, apart=0.25), panel("½ MSE", 0.1, apart=0.0)
    assert painted(setting, picture(first, far))[1] != painted(setting, picture(first, same))[1]
    long = "½ mean squared error " * 9
    far, same = (panel(long, 0.1, apart=apart) for apart in (0.25, 0.0))
    assert painted(setting, picture(first, far))[1] == painted(setting, picture(first, same))[1]


def test_how_often_the_loss_rose_is_told_where_no_distance_is(setting, monkeypatch):
    told = []
    monkeypatch.setattr(comparison_panels, "draw_text", lambda painter, text, *rest: told.append(text))
    painted(setting, picture(panel("η = 0.3", 0.1, rising=0.412), panel("η = 3", 0.1)))
    assert "train loss rises in 41 % of epochs" in told
    assert "train loss rises in 0 % of epochs" in told
    told.clear()
    painted(setting, picture(panel("MSE", 0.1, rising=0.4), panel("½ MSE", 0.1, rising=0.4, apart=3.6e-8)))
    assert "at most 3.6×10⁻⁸ from the first" in told
    assert not any("rises" in one for one in told)


def test_what_diverges_is_not_followed_into_the_sky(setting):
    wild = np.concatenate([[0.5], 10.0 ** np.arange(19), [np.nan]])
    shown = picture(panel("SGD", 0.1), panel("η = 3", 0.1, train_loss=wild, train_low=wild, train_high=wild,
                                               train_accuracy=None, validation_accuracy=None))  # fmt: skip
    for is_log in (False, True):
        panels, _ = painted(setting, shown, is_log)
        assert panels.frame(0).y.high < 3
