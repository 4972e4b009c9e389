"""The two axes of a plot: few ticks outside of it, tabular figures, the names of the variables, and no box."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from app.painting.frame import Axis, Frame
from app.painting.scaled_axis import ScaledAxis
from app.painting.sizes import Sizes
from app.painting.text import Type, draw_text
from app.painting.theme import Theme
from app.painting.ticks import Ticks, log_ticks, short_ticks, two_or_more, with_base

_UNDER = 0.36  # em below the baseline of the name of y that stay free of numbers: brackets reach into them
_BESIDE, _BELOW = 0.3, 0.75  # shares of the width: what the names of y and x may take of it


@dataclass(frozen=True)
class Axes:
    """A frame with the ticks and names of its axes."""

    frame: Frame
    x_ticks: Ticks
    y_ticks: Ticks
    x_name: str
    y_name: str
    has_upright_names: bool = False  # words ("step") stand upright, variables lie


def lay_axes(room: QRectF, x: Axis, y: Axis, names: tuple[str, str], sizes: Sizes, theme: Theme, right: float = 0.0,
             upright: bool = False) -> Axes:  # fmt: skip
    """The largest plot within `room` whose ticks and names still have theirs; `right` pixels stay free beside it.

    Names that are too long for it are cut; they say from what number labels count, if not from 0.
    """
    kind, called = _tick_type(sizes, theme), _name_type(sizes, theme, upright)
    y_name = names[1] if upright else _cut(called, names[1], _BESIDE * room.width())
    below = _tick_length(sizes) + 0.35 * sizes.em + kind.height
    above = kind.height if names[1] else 0.5 * kind.size
    height = max(room.height() - below - above, 1.0)
    y_ticks = _ticks(y, height / (3.4 * sizes.em))
    y_name = with_base(y_name, y_ticks.base)
    widest = max([kind.width(label) for label in y_ticks.labels] + [0.0 if upright else called.width(y_name)])
    left = widest + _tick_length(sizes) + 0.5 * sizes.em
    spare = max(right, 0.9 * sizes.em)
    plot = QRectF(room.left() + left, room.top() + above, max(room.width() - left - spare, 1.0), height)
    plot = QRectF(round(plot.left()), round(plot.top()), max(round(plot.width()), 1), max(round(plot.height()), 1))
    x_ticks = _fitting(x, plot.width(), kind, sizes)
    x_name = with_base(_cut(called, names[0], _BELOW * plot.width()), x_ticks.base)
    y_name = _cut(called, y_name, room.right() - plot.left())
    return Axes(Frame(plot, x, y), x_ticks, y_ticks, x_name, y_name, upright)


def draw_axes(painter: QPainter, axes: Axes, sizes: Sizes, theme: Theme) -> None:
    """Ticks, their labels and the names; the plot itself is left alone."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # straight lines are sharper without
    _draw_x(painter, axes, sizes, theme)
    _draw_y(painter, axes, sizes, theme)
    painter.restore()


def draw_grid(painter: QPainter, axes: Axes, sizes: Sizes, theme: Theme) -> None:
    """Hair lines across the plot at the ticks of y."""
    plot = axes.frame.plot
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(theme.line, round(max(1.0, 0.8 * sizes.hair))))
    for value in axes.y_ticks.values:
        y = axes.frame.pixels(axes.frame.x.low, value)[1]
        painter.drawLine(QLineF(plot.left(), y, plot.right(), y))
    painter.restore()


def _draw_x(painter: QPainter, axes: Axes, sizes: Sizes, theme: Theme) -> None:
    plot, kind, name = axes.frame.plot, _tick_type(sizes, theme), _name_type(sizes, theme, axes.has_upright_names)
    baseline = plot.bottom() + _tick_length(sizes) + 0.35 * sizes.em + 0.75 * kind.size
    end = plot.right()
    if axes.x_name:
        draw_text(painter, axes.x_name, QPointF(end, baseline), name, 1.0)
        end -= name.width(axes.x_name) + 0.6 * sizes.em
    painter.setPen(QPen(theme.tick, round(max(1.0, sizes.hair))))
    for value in axes.x_ticks.values:
        x = axes.frame.pixels(value, axes.frame.y.low)[0]
        painter.drawLine(QLineF(x, plot.bottom(), x, plot.bottom() + _tick_length(sizes)))
    for value, label in zip(axes.x_ticks.values, axes.x_ticks.labels, strict=True):
        x = float(axes.frame.pixels(value, axes.frame.y.low)[0])
        if x + kind.width(label) / 2 <= end:
            draw_text(painter, label, QPointF(x, baseline), kind, 0.5)


def _draw_y(painter: QPainter, axes: Axes, sizes: Sizes, theme: Theme) -> None:
    plot, kind, name = axes.frame.plot, _tick_type(sizes, theme), _name_type(sizes, theme, axes.has_upright_names)
    right = plot.left() - _tick_length(sizes) - 0.3 * sizes.em
    top = plot.top() - 0.35 * sizes.em
    if axes.y_name and axes.has_upright_names:
        draw_text(painter, axes.y_name, QPointF(plot.left(), top), name)
    elif axes.y_name:
        draw_text(painter, axes.y_name, QPointF(right, top), name, 1.0)
    painter.setPen(QPen(theme.tick, round(max(1.0, sizes.hair))))
    for value in axes.y_ticks.values:
        y = axes.frame.pixels(axes.frame.x.low, value)[1]
        painter.drawLine(QLineF(plot.left() - _tick_length(sizes), y, plot.left(), y))
    for value, label in zip(axes.y_ticks.values, axes.y_ticks.labels, strict=True):
        y = float(axes.frame.pixels(axes.frame.x.low, value)[1]) + kind.middle
        if not axes.y_name or y - 2 * kind.middle > top + _UNDER * sizes.em:
            draw_text(painter, label, QPointF(right, y), kind, 1.0)


def _ticks(axis: Axis, count: float) -> Ticks:
    return two_or_more(lambda most: _about(axis, most), min(max(int(count), 2), 8))


def _about(axis: Axis, most: int) -> Ticks:
    if isinstance(axis, ScaledAxis):
        return axis.ticks(most)
    if not axis.is_log:
        return short_ticks(axis.low, axis.high, most)
    powers = log_ticks(axis.low, axis.high, most)
    if len(powers.values) > 1:
        return powers
    even = short_ticks(axis.low, axis.high, most)
    inside = [k for k, value in enumerate(even.values) if value >= axis.low]  # 0 is near, and infinitely far
    return Ticks(tuple(even.values[k] for k in inside), tuple(even.labels[k] for k in inside), even.base)


def _fitting(axis: Axis, width: float, kind: Type, sizes: Sizes) -> Ticks:
    """As many ticks along x as have room for their labels."""
    most = min(max(int(width / (6 * sizes.em)), 2), 10)
    while True:
        ticks = _ticks(axis, most)
        needed = sum(kind.width(label) + 1.2 * sizes.em for label in ticks.labels)
        if needed <= width or most <= 2:
            return ticks if needed <= 1.3 * width else Ticks((), ())
        most -= 1


def _cut(kind: Type, name: str, width: float) -> str:
    return name if kind.width(name) <= width else kind.cut_name(name, width)


def _tick_type(sizes: Sizes, theme: Theme) -> Type:
    return Type(sizes.small, theme.quiet)


def _name_type(sizes: Sizes, theme: Theme, upright: bool) -> Type:
    return Type(sizes.small if upright else sizes.em, theme.quiet if upright else theme.text, italic=not upright)


def _tick_length(sizes: Sizes) -> float:
    return round(0.32 * sizes.em)
