"""The frame around a block: the edges of its floor, few ticks along the two that are near, and the axis of values."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from app.painting.clipping import clip_segments
from app.painting.frame import Axis
from app.painting.number_text import value_text
from app.painting.polylines import draw_lines
from app.painting.relief.camera import Viewpoint
from app.painting.relief.grid import HEIGHT, Grid, height
from app.painting.setting import Setting
from app.painting.text import Type, draw_text
from app.painting.ticks import Ticks, short_ticks, two_or_more, with_base

_CORNERS = ((-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5))
_DOWNWARDS = 0.35  # how much labels keep below an edge that they would otherwise stand beside
_LEAST = 13.0  # em of room below which there are no labels
_NEARLY = 0.02  # of the range: a round number so little below the lowest value has its tick
_LOW = 2.2  # em of height below which the axis of values is not drawn
_ABOVE = 1.25  # em from the top of the axis of values up to the middle of its name: a power of ten fits between the two


@dataclass(frozen=True)
class _Label:
    """A text with the place of its middle, and the mark that it belongs to."""

    text: str
    middle: QPointF
    kind: Type
    mark: QLineF | None = None

    @property
    def rect(self) -> QRectF:
        """What it covers."""
        width, high = self.kind.width(self.text), 2.0 * self.kind.middle
        return QRectF(self.middle.x() - width / 2, self.middle.y() - high / 2, width, high)


class Box:
    """The frame of a block in a plot."""

    def __init__(self, grid: Grid, view: Viewpoint, names: tuple[str, str], plot: QRectF, setting: Setting) -> None:
        self._grid, self._view, self._plot, self._setting = grid, view, plot, setting
        em = setting.sizes.em
        self._ticks_type = Type(setting.sizes.small, setting.theme.quiet)
        self._name_type = Type(em, setting.theme.text, italic=True)
        self._labels: list[_Label] = []
        self._value_line: QLineF | None = None
        if min(plot.width(), plot.height()) < _LEAST * em:
            return
        wanted = [*self._value_labels(names)]
        for axis, name in enumerate(names):
            wanted += self._floor_labels(axis, name)
        for label in wanted:
            self._add(label)

    def paint_behind(self, painter: QPainter) -> None:
        """The edges of the floor."""
        painter.setPen(QPen(self._setting.theme.line, max(1.0, self._setting.sizes.hair)))
        self._draw(painter, [self._view.point(x, y, 0.0) for x, y in (*_CORNERS, _CORNERS[0])])

    def paint(self, painter: QPainter) -> None:
        """Ticks, numbers and names."""
        painter.setPen(QPen(self._setting.theme.tick, max(1.0, self._setting.sizes.hair)))
        for axis in (0, 1):
            self._draw(painter, [self._edge_point(axis, end) for end in (-0.5, 0.5)])
        if self._value_line is not None:
            self._draw(painter, [self._value_line.p1(), self._value_line.p2()])
        for label in self._labels:
            if label.mark is not None:
                painter.drawLine(label.mark)
        for label in self._labels:
            draw_text(painter, label.text, label.middle + QPointF(0, label.kind.middle), label.kind, 0.5)

    def _draw(self, painter: QPainter, spots: Sequence[QPointF]) -> None:
        """What of a line lies in the plot: cut by hand, because SVG knows no clipping."""
        draw_lines(painter, clip_segments(np.array([spot.toTuple() for spot in spots]), self._plot)[0])

    def _add(self, label: _Label) -> None:
        rect = label.rect.adjusted(-3, -2, 3, 2)
        if label.text and self._plot.contains(rect) and not any(rect.intersects(each.rect) for each in self._labels):
            self._labels.append(label)

    def _edge_point(self, axis: int, turn: float) -> QPointF:
        """A point of the near floor edge along an axis, −0.5…0.5."""
        side = _near(self._view.away[1 - axis])
        across, along = (turn, side) if axis == 0 else (side, turn)
        return self._view.point(across, along, 0.0)

    def _outwards(self, axis: int) -> QPointF:
        """On the screen, from that edge away from the block."""
        sign = 1.0 if _near(self._view.away[1 - axis]) > 0 else -1.0
        view = self._view
        x = view.scale * view.right[1 - axis] * sign
        y = abs(view.lift * view.away[1 - axis]) + _DOWNWARDS * view.scale
        norm = math.hypot(x, y)
        return QPointF(x / norm, y / norm)

    def _floor_labels(self, axis: int, name: str) -> list[_Label]:
        """Name and numbers of X or Y."""
        em, kind, out = self._setting.sizes.em, self._ticks_type, self._outwards(axis)
        scale = self._grid.x if axis == 0 else self._grid.y
        length = QLineF(self._edge_point(axis, -0.5), self._edge_point(axis, 0.5)).length()
        ticks = _floor_ticks(scale, length / (4.5 * em))
        mark = 0.3 * em
        labels, deepest = [], 0.0
        for value, text in zip(ticks.values, ticks.labels, strict=True):
            at = self._edge_point(axis, float(scale.share(value)) - 0.5)
            half = abs(out.x()) * kind.width(text) / 2 + abs(out.y()) * kind.middle
            deepest = max(deepest, 2 * half)
            labels.append(_Label(text, at + out * (mark + 0.3 * em + half), kind, QLineF(at, at + out * mark)))
        text = with_base(self._name_type.cut_name(name, 0.6 * length), ticks.base)
        half = abs(out.x()) * self._name_type.width(text) / 2 + abs(out.y()) * self._name_type.middle
        middle = self._edge_point(axis, 0.0) + out * (mark + 0.8 * em + deepest + half)
        return [_Label(text, middle, self._name_type), *labels]

    def _value_labels(self, names: tuple[str, str]) -> list[_Label]:
        """Numbers of the values, left of the corner that is farthest to the left, and what they are above them."""
        view, em, kind = self._view, self._setting.sizes.em, self._ticks_type
        if view.rise * HEIGHT < _LOW * em or self._grid.is_nowhere:
            return []
        corner = min(_CORNERS, key=lambda spot: view.right[0] * spot[0] + view.right[1] * spot[1])
        foot = view.point(*corner, 0.0) - QPointF(0.5 * em, 0)
        self._value_line = QLineF(foot, foot - QPointF(0, view.rise * HEIGHT))
        ticks = value_ticks(self._grid, view.rise * HEIGHT / (2.4 * em))
        labels = []
        for share, text in zip(self._grid.share_of(np.array(ticks.values)).tolist(), ticks.labels, strict=True):
            at = foot - QPointF(0, view.rise * float(height(np.array(share))))
            middle = at - QPointF(0.6 * em + kind.width(text) / 2, 0)
            labels.append(_Label(text, middle, kind, QLineF(at - QPointF(0.3 * em, 0), at)))
        top = self._value_line.p2()
        if not self._plot.contains(top):
            return labels
        title = self._name_type.cut_name(f"f({', '.join(names)})" if all(names) else "", 12 * em)
        title = with_base(title, ticks.base)
        left = max(top.x() - self._name_type.width(title) / 2, self._plot.left() + self._name_type.width(title) / 2 + 4)
        return [_Label(title, QPointF(left, top.y() - _ABOVE * em), self._name_type), *labels]


def value_ticks(grid: Grid, most: float) -> Ticks:
    """About `most` round values between the lowest and the highest that are shown, spread evenly over the height."""
    field = grid.field
    if field.constant is not None:
        return Ticks((field.constant,), (value_text(field.constant),))
    low, wanted = field.low - _NEARLY * (field.high - field.low), min(max(int(most), 2), 7)
    even = two_or_more(lambda count: short_ticks(low, field.high, count), wanted)
    if grid.scale == "linear":
        return even
    values = _round_values(field.low, field.high)
    shares = grid.share_of(values)
    ticks = two_or_more(lambda count: _spread(values, shares, count), wanted)
    return ticks if len(ticks.values) > 1 else even


def _spread(values: np.ndarray, shares: np.ndarray, count: int) -> Ticks:
    """The first of some values, and of the others those whose shares are not near those of earlier ones."""
    chosen: list[int] = []
    for place in range(len(values)):
        if all(abs(shares[place] - shares[other]) >= 0.8 / count for other in chosen):
            chosen.append(place)
    taken = tuple(float(values[place]) for place in chosen)
    return Ticks(taken, tuple(value_text(value, 3) for value in taken))


def _round_values(low: float, high: float) -> np.ndarray:
    """0 and powers of ten within [low, high], then twice and five times these; the large ones first."""
    most = max(abs(low), abs(high))
    if not (math.isfinite(most) and most > 0):
        return np.empty(0)
    last = min(math.floor(math.log10(most)), 300)
    powers = 10.0 ** np.arange(last, max(last - 12, -300) - 1, -1)
    rounds = [np.zeros(1), *(sign * factor * powers for factor in (1.0, 2.0, 5.0) for sign in (1.0, -1.0))]
    values = np.concatenate(rounds)
    return values[(values >= low) & (values <= high)]


def _floor_ticks(axis: Axis, most: float) -> Ticks:
    return two_or_more(lambda count: short_ticks(axis.low, axis.high, count), min(max(int(most), 2), 6))


def _near(away: float) -> float:
    """Which end of an axis, −0.5 or 0.5, is near, if its direction leads so far away from the camera."""
    return -0.5 if away > 0 else 0.5
