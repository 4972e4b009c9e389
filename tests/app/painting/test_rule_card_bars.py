"""Bars are as long as their share of the scale."""

import math

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage

from app.document.rule_card import Bars
from app.document.rule_card_spans import Span
from app.painting.painters import painting
from app.painting.rule_card_bars import BarTable, Group, place_on

TRACK = QRectF(100, 0, 200, 10)
INK = QColor("#12ab34")


def test_places_on_a_track():
    assert [place_on(Span(0, 4), value, TRACK) for value in (0, 1, 4, 9, -1)] == [100, 150, 300, 300, 100]
    assert [place_on(Span(0, 4, is_signed=True), value, TRACK) for value in (0, 2, -4)] == [200, 250, 100]
    log = Span(0.01, 100, is_log=True)
    assert [place_on(log, value, TRACK) for value in (0.001, 1, 100)] == pytest.approx([100, 200, 300])
    assert place_on(Span(0, 4), math.nan, TRACK) == 100


def paint(setting, groups, rate=0.1, width=300):
    table = BarTable(setting)
    image = QImage(width, math.ceil(table.height(groups)) + 4, QImage.Format.Format_RGB32)
    image.fill(QColor("#000000"))
    with painting(image) as painter:
        table.paint_still(painter, groups, QPointF(0, 0), width)
        table.paint_moving(painter, groups, QPointF(0, 0), width, rate)
    return table, image


def ink_of(image, colour=INK):
    """Where the colour is, (rows, columns)."""
    rows = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.bytesPerLine() // 4)
    return (rows[:, : image.width()] & 0xFFFFFF) == (colour.rgb() & 0xFFFFFF)


def test_lengths_follow_the_values(setting):
    def longest(value):
        group = Group(Bars("v", (value, 0.0), Span(0.0, 10.0)), "v", ("x", "y"), INK)
        return ink_of(paint(setting, [group])[1]).sum(axis=1).max()

    whole = longest(10.0)
    assert whole > 60
    for value in (1.0, 2.5, 5.0, 7.5):
        assert longest(value) == pytest.approx(whole * value / 10, abs=1.5)
    assert longest(0.0) == 0
    assert longest(math.nan) == 0


def test_signs_go_to_both_sides(setting):
    group = Group(Bars("g", (3.0, -3.0), Span(0.0, 3.0, is_signed=True)), "g", ("x", "y"), INK)
    table, image = paint(setting, [group])
    columns = table.columns([group], QRectF(0, 0, 300, 0))
    middle = (columns.left + columns.right) / 2
    ink = ink_of(image)
    rows = np.flatnonzero(ink.any(axis=1))
    upper, lower = np.flatnonzero(ink[rows[0]]), np.flatnonzero(ink[rows[-1]])
    assert upper.min() >= middle - 1
    assert lower.max() <= middle + 1


def test_nothing_is_painted_outside(setting):
    long = "a_very_long_name_of_a_state_variable"
    group = Group(Bars(long, (1e300, -1e-300), Span(0, 1e300, True)), long, ("first_variable", "second_variable"), INK)
    rate = Group(Bars("rate", (0.5, math.nan), Span(0.01, 1, is_log=True)), "eff. rate", ("x", "y"), INK)
    table, image = paint(setting, [group, rate])
    assert table.height([group, rate]) < image.height()
    columns = table.columns([group, rate], QRectF(0, 0, 300, 0))
    assert columns.label < columns.variable < columns.left < columns.right < columns.end == 300


@pytest.mark.parametrize("rate", [0.0, 1e-9, 0.1, 1e9])
def test_any_learning_rate_can_be_marked(setting, rate):
    group = Group(Bars("rate", (0.1,), Span(0.01, 1, is_log=True)), "eff. rate", ("",), INK)
    paint(setting, [group], rate)
