"""The curves of a training: losses or accuracies against updates or epochs, and the gap between the two sets."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.document.colours import rule_colour
from app.document.network.picture import CurvesPicture, Floats, NetworkPicture
from app.document.translation import translate
from app.painting.axes import Axes, draw_axes, draw_grid, lay_axes
from app.painting.frame import Axis, Frame, sound_axis
from app.painting.pens import mixed, round_pen
from app.painting.polylines import polygon
from app.painting.run_style import run_style
from app.painting.setting import Setting
from app.painting.text import Type, draw_text
from app.painting.theme import Theme
from app.painting.thinning import thinned
from core.message import Message, message

Shows = Literal["loss", "accuracy"]
_GAP = 0.13  # strength of the area between training and validation
_BATCH = 0.32  # of the losses of single batches
_LOWEST = 1e-12  # of a logarithmic axis
_FEWEST = 1.0  # epochs that the axis of x has at least
TRAIN_LOSS, VALIDATION_LOSS = message("Train loss"), message("Validation loss")
TRAIN_ACC, VALIDATION_ACC = message("Train acc"), message("Validation acc")
_NAMES: dict[Shows, tuple[Message, Message]] = {
    "loss": (TRAIN_LOSS, VALIDATION_LOSS),
    "accuracy": (TRAIN_ACC, VALIDATION_ACC),
}


@dataclass(frozen=True)
class CurveWish:
    """What of a training is shown: which numbers, on which axes; `batches` adds the loss of each update's batch."""

    shows: Shows = "loss"
    by_update: bool = False
    is_log: bool = False
    batches: bool = False


class TrainingCurves:
    """Paints the curves so far into a rectangle. They grow, so that nothing of them is kept."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._axes: Axes | None = None

    def lay(self, picture: NetworkPicture, room: QRectF, wish: CurveWish, ends: Ends | None = None) -> QRectF:
        """Axes for what there is so far (or common ones, `ends`); returns the rectangle of the plot."""
        sizes, theme = self._setting.sizes, self._setting.theme
        self._wish, self._picture = wish, picture
        ends = ends or ends_of(picture, wish)
        x = sound_axis(0.0, ends.last if wish.by_update else ends.last / picture.updates_per_epoch)
        y = _value_axis(ends, wish)
        words = message("update") if wish.by_update else message("epoch")
        axes = lay_axes(room, x, y, (translate(words, self._setting.language), ""), sizes, theme, upright=True)
        self._axes = axes
        return axes.frame.plot

    @property
    def frame(self) -> Frame:
        """From data to pixels, since the last `lay`."""
        return self._axes.frame

    def update_at(self, at: QPointF) -> int | None:
        """The update under a pixel; None before the first `lay`."""
        if self._axes is None:
            return None
        across = self._axes.frame.data(at)[0]
        return round(across if self._wish.by_update else across * self._picture.updates_per_epoch)

    def paint(self, painter: QPainter, picture: NetworkPicture) -> None:
        """Grid, axes, gap, lines, and where the present update is."""
        sizes, theme, plot = self._setting.sizes, self._setting.theme, self._axes.frame.plot
        painter.save()
        draw_grid(painter, self._axes, sizes, theme)
        draw_axes(painter, self._axes, sizes, theme)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(plot.adjusted(0, -2, 2, 1), Qt.ClipOperation.IntersectClip)
        train, validation = self._lines(picture.curves)
        if self._wish.batches and self._wish.shows == "loss":
            self._draw_batches(painter, picture.curves)
        self._draw_gap(painter, train, validation)
        colour = self.colour(picture)
        self._draw_line(painter, validation, validation_colour(theme, colour), dashed=True)
        self._draw_line(painter, train, colour, dashed=False)
        self._draw_present(painter, picture.update)
        painter.setClipping(False)
        self._draw_legend(painter, colour)
        painter.restore()

    def colour(self, picture: NetworkPicture) -> QColor:
        """Of the training's line: that which its rule has everywhere."""
        return run_style(self._setting.theme, rule_colour(picture.rule), 0).colour

    def _across(self, updates: Floats) -> Floats:
        return updates if self._wish.by_update else updates / self._picture.updates_per_epoch

    def _lines(self, curves: CurvesPicture) -> tuple[Floats, Floats]:
        """Corners (measured, 2) in pixels of both lines, finite ones only."""
        return tuple(
            self._corners(curves.at, values) if values is not None else np.empty((0, 2))
            for values in _values(curves, self._wish.shows)
        )

    def _corners(self, at: Floats, values: Floats) -> Floats:
        points = self._axes.frame.pixels(self._across(at), values)
        plot = self._axes.frame.plot
        points = points[~np.isnan(points[:, 1])]
        points[:, 1] = np.clip(points[:, 1], plot.top() - 4, plot.bottom() + 4)
        return thinned(points, max(int(plot.width()), 1))

    def _draw_batches(self, painter: QPainter, curves: CurvesPicture) -> None:
        theme = self._setting.theme
        corners = self._corners(np.arange(len(curves.batch_loss), dtype=np.float64), curves.batch_loss)
        painter.setPen(QPen(mixed(theme.quiet, theme.ground, _BATCH), self._setting.sizes.hair))
        painter.drawPolyline(polygon(corners))

    def _draw_gap(self, painter: QPainter, train: Floats, validation: Floats) -> None:
        """The area between both lines: how much better the network is on what it has seen."""
        if len(train) < 2 or len(validation) < 2:
            return
        theme = self._setting.theme
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mixed(theme.quiet, theme.ground, _GAP))
        painter.drawPolygon(polygon(np.concatenate([train, validation[::-1]])))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _draw_line(self, painter: QPainter, corners: Floats, ink: QColor, *, dashed: bool) -> None:
        pen = round_pen(ink, max(1.2, 0.85 * self._setting.sizes.line))
        if dashed:
            pen.setDashPattern([3.0, 2.2])
        painter.setPen(pen)
        if len(corners) == 1:
            painter.setBrush(ink)
            painter.drawEllipse(QPointF(*corners[0].tolist()), pen.widthF(), pen.widthF())
            painter.setBrush(Qt.BrushStyle.NoBrush)
        elif len(corners):
            painter.drawPolyline(polygon(corners))

    def _draw_present(self, painter: QPainter, update: int) -> None:
        """A thin line at the present update."""
        frame, theme = self._axes.frame, self._setting.theme
        across = float(frame.pixels(self._across(np.array(float(update))), frame.y.low)[0])
        painter.setPen(QPen(theme.tick, max(1, round(self._setting.sizes.hair))))
        painter.drawLine(QLineF(across, frame.plot.top(), across, frame.plot.bottom()))

    def _draw_legend(self, painter: QPainter, colour: QColor) -> None:
        """Names in the colours of their lines, in the right corner that they leave: losses fall, accuracies rise."""
        sizes, theme, plot = self._setting.sizes, self._setting.theme, self._axes.frame.plot
        inks = (colour, validation_colour(theme, colour))
        line = Type(sizes.small, colour).height
        first = plot.top() + 0.9 * line if self._wish.shows == "loss" else plot.bottom() - 1.5 * line
        for place, (name, ink) in enumerate(zip(_NAMES[self._wish.shows], inks, strict=True)):
            kind = Type(sizes.small, ink)
            text = translate(name, self._setting.language)
            at = QPointF(plot.right() - kind.width(text) - 0.5 * sizes.em, first + place * line)
            patch = QRectF(at.x() - 3, at.y() - kind.size, kind.width(text) + 6, 1.3 * kind.size)
            painter.fillRect(patch, theme.ground)  # quicker than a halo, and there are few pixels to hide
            draw_text(painter, text, at, kind)


@dataclass(frozen=True)
class Ends:
    """How far the axes must reach: the last update, and the smallest and largest values to be seen."""

    last: float
    low: float
    high: float

    def joined(self, other: Ends) -> Ends:
        """Axes that hold both."""
        return Ends(max(self.last, other.last), min(self.low, other.low), max(self.high, other.high))


def ends_of(picture: NetworkPicture, wish: CurveWish) -> Ends:
    """What one training needs."""
    curves = picture.curves
    shown = [values for values in _values(curves, wish.shows) if values is not None]
    values = np.concatenate(shown) if shown else np.empty(0)
    values = values[np.isfinite(values) & ((values > _LOWEST) | (not wish.is_log))]
    last = max(float(curves.at[-1]) if len(curves.at) else 0.0, _FEWEST * picture.updates_per_epoch)
    if not len(values):
        return Ends(last, _LOWEST, 1.0)
    first = [float(line[0]) for line in shown if len(line) and math.isfinite(line[0])]
    most = 4.0 * max(first, default=1.0)  # one that diverges is not followed into the sky
    return Ends(last, float(values.min()), min(float(values.max()), max(most, float(values.min()))))


def validation_colour(theme: Theme, colour: QColor) -> QColor:
    """The other line's: the same colour, half way to that of type."""
    return mixed(colour, theme.text, 0.45)


def _values(curves: CurvesPicture, shows: Shows) -> tuple[Floats | None, Floats | None]:
    if shows == "loss":
        return curves.train_loss, curves.validation_loss
    return curves.train_accuracy, curves.validation_accuracy


def _value_axis(ends: Ends, wish: CurveWish) -> Axis:
    if wish.shows == "accuracy":
        return sound_axis(0.0, 1.02)
    if wish.is_log:
        return sound_axis(max(ends.low, _LOWEST) / 1.3, ends.high * 1.3, is_log=True)
    return sound_axis(0.0, 1.06 * ends.high)
