"""Thresholds stand where the axis says, their names above the plot and apart from each other."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from app.painting.axes import lay_axes
from app.painting.frame import Axis
from app.painting.maps import threshold_marks
from app.painting.maps.threshold_marks import ThresholdMark, paint_thresholds
from app.painting.setting import Setting
from app.painting.sizes import sizes_for
from app.painting.theme import load_theme

RED, BLUE = QColor("#d03030"), QColor("#3060d0")


@pytest.fixture
def names(monkeypatch):
    drawn = []
    monkeypatch.setattr(
        threshold_marks, "draw_text", lambda painter, text, at, kind: drawn.append((text, at, kind, kind.width(text)))
    )
    return drawn


def axes_of(width):
    look, room = load_theme("light"), QRectF(0, 0, width, 300)
    setting = Setting(look, "en", sizes_for(QRectF(0, 0, 800, 420), look))
    axis = Axis(1e-6, 1e2, is_log=True)
    return setting, lay_axes(room, axis, Axis(0.0, 1.0), ("learning rate", "final value"), setting.sizes, look, 0, True)


def paint(marks, width=800):
    setting, axes = axes_of(width)
    image = QImage(width, 300, QImage.Format.Format_RGB32)
    image.fill(setting.theme.ground)
    painter = QPainter(image)
    paint_thresholds(painter, axes, marks, setting)
    painter.end()
    return axes, image


def is_apart(names, axes):
    spans = sorted((at.x(), at.x() + width) for _, at, _, width in names)
    assert all(end < begin for (_, end), (begin, _) in pairwise(spans))
    assert spans[0][0] >= axes.frame.plot.left()
    assert spans[-1][1] <= axes.frame.plot.right() + 1
    assert all(at.y() < axes.frame.plot.top() for _, at, _, _ in names)


def test_both_thresholds_of_the_local_minimum_have_their_formula(names):
    axes, _ = paint([ThresholdMark(0.18645, "sgd", RED), ThresholdMark(20.0, "sgd", RED)])
    assert [text for text, *_ in names] == ["2/λmax = 0.186", "2/λmax = 20"]
    is_apart(names, axes)


def test_a_name_stands_over_its_line_where_there_is_room(names):
    axes, _ = paint([ThresholdMark(20.0, "sgd", RED)])
    ((_, at, _, width),) = names
    assert at.x() + width / 2 == pytest.approx(axes.frame.point(20.0, 0.0).x(), abs=1)


def test_names_of_neighbours_begin_beside_their_lines(names):
    axes, _ = paint([ThresholdMark(0.01, "sgd", RED), ThresholdMark(0.033, "sgd", BLUE)])
    (_, first, _, width), (_, second, kind, _) = names
    assert first.x() + width / 2 == pytest.approx(axes.frame.point(0.01, 0.0).x(), abs=1)
    line = axes.frame.point(0.033, 0.0).x()
    assert line - kind.size < second.x() < line


def test_names_in_a_crowd_are_shortened_or_left_out_but_never_overlap(names):
    rates = [0.01 * 1.25**k for k in range(8)]
    axes, _ = paint([ThresholdMark(rate, "momentum", RED) for rate in rates], 420)
    assert 1 <= len(names) < len(rates)
    is_apart(names, axes)


def test_a_narrow_plot_has_the_numbers_alone(names):
    axes, _ = paint([ThresholdMark(0.18645, "nesterov", RED), ThresholdMark(20.0, "nesterov", RED)], 260)
    assert {text.split(" = ")[-1] for text, *_ in names} == {"0.186", "20"}
    is_apart(names, axes)


def test_a_threshold_that_two_runs_share_is_named_once_in_a_colour_of_neither(names):
    paint([ThresholdMark(0.18645, "sgd", RED), ThresholdMark(0.18645, "sgd", BLUE)])
    assert [text for text, *_ in names] == ["2/λmax = 0.186"]
    assert names[0][2].colour == load_theme("light").text


def test_a_line_stands_at_its_rate_and_none_outside_of_the_plot(names):
    axes, image = paint([ThresholdMark(0.5, "sgd", RED), ThresholdMark(1e7, "sgd", RED)])
    x = axes.frame.point(0.5, 0.0).x()
    ground = load_theme("light").ground
    inked = {at for at in range(800) for y in range(60, 240) if image.pixelColor(at, y) != ground}
    assert inked
    assert all(abs(at - x) <= 2 for at in inked)
    assert len(names) == 1
