"""The compass of a card: which way the gradient falls, where the memory pushes, and the step, drawn as at the balls."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.document.rule_card import Way
from app.painting.arrows import Arrow, Shaft, draw_shaft, lanes_of
from app.painting.pens import mixed
from app.painting.setting import Setting
from app.painting.text import Type, draw_text

_LEAST, _USUAL, _PER_DECADE = 0.32, 0.68, 0.22  # of the radius
_LANE = 0.26  # of the radius, between the arrows of one variable
_BESIDE = 0.16  # of the radius, between arrows that go the same way
_SAMPLE = 2.3  # em, of an arrow in the key


def kind_of(way: Way) -> Arrow:
    """The arrow at the balls that shows the same."""
    return {"g": Arrow.GRADIENT, "delta": Arrow.STEP}.get(way.key, Arrow.VELOCITY)


def reach(way: Way) -> float:
    """How long an arrow is, in radii: by the logarithm of its share of what is usual along the run."""
    return min(max(_USUAL + _PER_DECADE * math.log10(max(way.share, 1e-9)), _LEAST), 1.0)


def draw_dial(painter: QPainter, box: QRectF, setting: Setting) -> None:
    """The circle of a compass, and the directions of the axes."""
    theme, middle, radius = setting.theme, box.center(), _radius(box)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(mixed(theme.tick, theme.ground, 0.6), setting.sizes.hair))
    painter.drawEllipse(middle, radius, radius)
    painter.setPen(QPen(theme.line, setting.sizes.hair))
    painter.drawLine(middle - QPointF(radius, 0.0), middle + QPointF(radius, 0.0))
    painter.drawLine(middle - QPointF(0.0, radius), middle + QPointF(0.0, radius))


def draw_ways(
    painter: QPainter, ways: tuple[Way, ...], box: QRectF, setting: Setting, colour: QColor, dims: int
) -> None:
    """Arrows from the middle of the circle; of one variable, to the left and right, one below the other."""
    middle, radius = box.center(), _radius(box)
    lanes = lanes_of({kind_of(way): QPointF(way.right, -way.up) for way in ways})
    for row, way in enumerate(ways):
        along = QPointF(way.right, -way.up)
        aside = QPointF(way.up, way.right) * (lanes[kind_of(way)] * _BESIDE * radius)
        if dims == 1:
            aside = QPointF(0.0, (row - (len(ways) - 1) / 2) * _LANE * radius)
        tip = middle + aside + along * (reach(way) * radius * 0.94)
        draw_shaft(painter, Shaft(kind_of(way), middle + aside, tip, colour), box, setting)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(setting.theme.text)
    painter.drawEllipse(middle, 1.6 * setting.sizes.hair, 1.6 * setting.sizes.hair)


def _radius(box: QRectF) -> float:
    return min(box.width(), box.height()) / 2 - 1


def draw_key(
    painter: QPainter, names: list[tuple[Arrow, str]], at: QPointF, width: float, setting: Setting, colour: QColor
) -> None:
    """A short arrow of each kind and its name, on one line with the baseline `at`."""
    kind = Type(setting.sizes.small, setting.theme.quiet)
    x, length, gap = at.x(), _SAMPLE * setting.sizes.small, 0.4 * setting.sizes.small
    for arrow, name in names:
        text = kind.cut(name, at.x() + width - x - length - gap)
        if not text:
            return
        begin = QPointF(x, at.y() - kind.middle)
        tip = QPointF(x + length, begin.y())
        room = QRectF(x, at.y() - 2 * kind.size, length + 2, 3 * kind.size)
        draw_shaft(painter, Shaft(arrow, begin, tip, colour), room, setting)
        draw_text(painter, text, QPointF(x + length + gap, at.y()), kind)
        x += length + gap + kind.width(text) + 2.5 * gap
