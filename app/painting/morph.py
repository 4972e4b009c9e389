"""One picture of a surface becoming another: shape, axes and window go over, in the room of the plot."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar, Protocol, Self, cast

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.document.picture import Picture
from app.painting.axes import Axes, draw_axes, draw_grid
from app.painting.curve_shape import curve_shape
from app.painting.field_shape import field_shape
from app.painting.frame import Axis, Frame
from app.painting.setting import Setting
from app.painting.ticks import Ticks
from surfaces.field import Scale


class Shape(Protocol):
    """What a surface looks like, apart from where it lies: between two of the same kind there is another."""

    has_grid: ClassVar[bool]  # whether there are hair lines across the plot

    def towards(self, other: Self, share: float) -> Self:
        """The shape at 0 (this one) … 1 (the other one) of the way."""

    def paint(self, painter: QPainter, frame: Frame, setting: Setting) -> None:
        """The shape over a whole plot."""


@dataclass(frozen=True, eq=False)
class Outline:
    """What a morph begins or ends with: a plot's axes, the room that they have, and the shape of the surface.

    Lengths are pixels from the upper left corner of the picture.
    """

    axes: Axes
    room: QRectF
    shape: Shape


def shape_of(picture: Picture) -> Shape | None:
    """The shape of a picture's surface; None where there is none, it is hidden, or has gaps."""
    if picture.problem is not None or picture.view.fog:
        return None
    if picture.field is not None:
        return field_shape(picture.field, cast(Scale, picture.scale))
    return None if picture.curve is None else curve_shape(picture.curve)


class Morph:
    """The way from one outline to another with the same kind of shape."""

    def __init__(self, before: Outline, after: Outline, setting: Setting) -> None:
        self._before, self._after, self._setting = before, after, setting
        self.room = QRectF(before.room.united(after.room).toAlignedRect())

    def at(self, share: float) -> Outline:
        """Where everything is at 0…1 of the way; the ticks are those of the end."""
        frame = _frame_between(self._before.axes.frame, self._after.axes.frame, share)
        shape = self._before.shape.towards(self._after.shape, share)
        return Outline(replace(self._after.axes, frame=frame), self.room, shape)

    def paint(self, painter: QPainter, share: float) -> None:
        """The room at 0…1 of the way, opaque, without runs."""
        now, setting = self.at(share), self._setting
        painter.fillRect(self.room, setting.theme.ground)
        self._draw_axes(painter, now.axes.frame, share)
        now.shape.paint(painter, now.axes.frame, setting)

    def _draw_axes(self, painter: QPainter, frame: Frame, share: float) -> None:
        """Ticks and names that stay as they are, and those that go and come, all of them where they are now."""
        before, after, setting = self._before.axes, self._after.axes, self._setting
        for axes, opacity in (
            (_parted(before, after, frame, stays=True), 1.0),
            (_parted(before, after, frame, stays=False), 1.0 - share),
            (_parted(after, before, frame, stays=False), share),
        ):
            painter.setOpacity(opacity)
            if self._after.shape.has_grid:
                draw_grid(painter, axes, setting.sizes, setting.theme)
            draw_axes(painter, axes, setting.sizes, setting.theme)
        painter.setOpacity(1.0)


def _frame_between(before: Frame, after: Frame, share: float) -> Frame:
    def between(one: float, other: float) -> float:
        return one * (1.0 - share) + other * share  # ends may be so far apart that their difference overflows

    def axis(one: Axis, other: Axis) -> Axis:
        return Axis(between(one.low, other.low), between(one.high, other.high))

    ends = ((plot.left(), plot.top(), plot.width(), plot.height()) for plot in (before.plot, after.plot))
    plot = QRectF(*(round(between(one, other)) for one, other in zip(*ends, strict=True)))
    return Frame(plot, axis(before.x, after.x), axis(before.y, after.y))


def _parted(axes: Axes, other: Axes, frame: Frame, *, stays: bool) -> Axes:
    """Within a frame: those ticks and names of the axes that the others have too, or those that they have not."""
    return replace(
        axes,
        frame=frame,
        x_ticks=_ticks(axes.x_ticks, other.x_ticks, frame.x, stays),
        y_ticks=_ticks(axes.y_ticks, other.y_ticks, frame.y, stays),
        x_name=axes.x_name if (axes.x_name == other.x_name) is stays else "",
        y_name=axes.y_name if (axes.y_name == other.y_name) is stays else "",
    )


def _ticks(ticks: Ticks, other: Ticks, axis: Axis, stays: bool) -> Ticks:
    there = set(zip(other.values, other.labels, strict=True))
    marked = zip(ticks.values, ticks.labels, strict=True)
    kept = [tick for tick in marked if (tick in there) is stays and axis.low <= tick[0] <= axis.high]
    return Ticks(tuple(value for value, _ in kept), tuple(label for _, label in kept), ticks.base)
