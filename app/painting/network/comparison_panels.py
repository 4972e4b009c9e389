"""Trainings side by side on common axes: a panel for each, with its loss so far and its read-outs."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.document.colours import run_colours
from app.document.network.comparison import ComparisonPicture, Panel
from app.document.translation import translate
from app.painting.axes import Axes, draw_axes, draw_grid, lay_axes
from app.painting.frame import Axis, Floats, Frame, sound_axis
from app.painting.maps.basin_page import cell, cells
from app.painting.network.training_curves import (
    TRAIN_ACC,
    TRAIN_LOSS,
    VALIDATION_ACC,
    VALIDATION_LOSS,
    validation_colour,
)
from app.painting.number_text import share_text, value_text
from app.painting.pens import mixed, round_pen
from app.painting.polylines import polygon
from app.painting.run_style import run_style
from app.painting.setting import Setting
from app.painting.text import Type, draw_text
from core.message import Message, message

_BAND = 0.28  # strength of the band between the quartiles
_TIGHT = 15.0  # em, height of a panel below which it has one line above it
_SHAPE = 1.45  # width to height of a panel
_HIGHEST = 2.5  # times the largest first loss: one that diverges is not followed into the sky
_LOWEST = 1e-12


class ComparisonPanels:
    """Paints all panels into a rectangle; the vertical line and the numbers are those of one measured epoch."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._axes: list[Axes] = []

    def lay(self, picture: ComparisonPicture, room: QRectF, *, is_log: bool) -> None:
        """A panel for each training, as large as the room allows."""
        sizes, theme, gap = self._setting.sizes, self._setting.theme, 1.6 * self._setting.sizes.em
        columns, rows = cells(len(picture.panels), room.width() / _SHAPE, room.height())
        x, y = sound_axis(0.0, float(picture.last)), _loss_axis(picture, is_log)
        words = (translate(message("epoch"), self._setting.language), "")
        self._is_tight = room.height() / rows < _TIGHT * sizes.em
        self._rooms = [cell(room, place, columns, rows, gap) for place in range(len(picture.panels))]
        self._axes = [
            lay_axes(one.adjusted(0, self._head, 0, 0), x, y, words, sizes, theme, upright=True) for one in self._rooms
        ]

    @property
    def _head(self) -> float:
        """Room for the name and two lines of numbers; for the name alone where panels are flat."""
        return (2.2 if self._is_tight else 4.6) * self._setting.sizes.em

    def frame(self, place: int) -> Frame:
        """From data to pixels of one panel, since the last `lay`."""
        return self._axes[place].frame

    def epoch_at(self, at: QPointF) -> float | None:
        """The epoch under a pixel, in whichever panel; None beside them."""
        for axes in self._axes:
            if axes.frame.holds(at, 12.0):
                return axes.frame.data(at)[0]
        return None

    def paint(self, painter: QPainter, picture: ComparisonPicture, place: int) -> None:
        """All panels; `place` is that of the epoch whose numbers are shown."""
        painter.save()
        looks = run_colours([panel.rule for panel in picture.panels])
        for panel, axes, room, look in zip(picture.panels, self._axes, self._rooms, looks, strict=True):
            colour = run_style(self._setting.theme, *look).colour
            self._paint_panel(painter, picture, panel, axes, colour, place)
            self._paint_head(painter, panel, room, axes, colour, place)
            if not self._is_tight:
                self._paint_remark(painter, _remark(picture, panel), panel, room, axes)
        painter.restore()

    def _paint_panel(
        self, painter: QPainter, picture: ComparisonPicture, panel: Panel, axes: Axes, colour: QColor, place: int
    ) -> None:
        sizes, theme, frame = self._setting.sizes, self._setting.theme, axes.frame
        painter.save()
        draw_grid(painter, axes, sizes, theme)
        draw_axes(painter, axes, sizes, theme)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(frame.plot.adjusted(0, -2, 2, 1), Qt.ClipOperation.IntersectClip)
        if picture.seeds > 1:
            low, high = (_corners(frame, picture.epochs, edge) for edge in (panel.train_low, panel.train_high))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(mixed(colour, theme.ground, _BAND))
            painter.drawPolygon(polygon(np.concatenate([low, high[::-1]])))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        thickness = max(1.2, 0.85 * sizes.line)
        dashed = round_pen(validation_colour(theme, colour), thickness)
        dashed.setDashPattern([3.0, 2.2])
        for pen, values in ((dashed, panel.validation_loss), (round_pen(colour, thickness), panel.train_loss)):
            painter.setPen(pen)
            painter.drawPolyline(polygon(_corners(frame, picture.epochs, values)))
        across = float(frame.pixels(picture.epochs[place], frame.y.low)[0])
        painter.setPen(QPen(theme.tick, max(1, round(sizes.hair))))
        painter.drawLine(QLineF(across, frame.plot.top(), across, frame.plot.bottom()))
        painter.restore()

    def _paint_head(
        self, painter: QPainter, panel: Panel, room: QRectF, axes: Axes, colour: QColor, place: int
    ) -> None:
        """Name, then the numbers of the epoch in two columns."""
        sizes, theme, plot = self._setting.sizes, self._setting.theme, axes.frame.plot
        name = Type(1.15 * sizes.em, colour, strong=True)
        told = name.cut(translate(panel.name, self._setting.language), plot.width())
        draw_text(painter, told, QPointF(plot.left(), room.top() + name.size), name)
        if self._is_tight:
            self._paint_brief(painter, panel, QPointF(plot.right(), room.top() + name.size), place)
            return
        columns = (
            ((TRAIN_LOSS, panel.train_loss), (VALIDATION_LOSS, panel.validation_loss)),
            ((TRAIN_ACC, panel.train_accuracy), (VALIDATION_ACC, panel.validation_accuracy)),
        )
        quiet, strong = Type(sizes.small, theme.quiet), Type(sizes.small, theme.text, strong=True)
        for column, entries in enumerate(columns):
            left = plot.left() + column * 0.5 * plot.width()
            for line, (words, values) in enumerate(entries):
                if values is None:
                    continue
                baseline = room.top() + name.size + (line + 1) * 1.15 * quiet.height
                said = translate(words, self._setting.language)
                number = f"{float(values[place]):.3f}"
                if quiet.width(said) + strong.width(number) + quiet.size < 0.5 * plot.width():
                    draw_text(painter, said, QPointF(left, baseline), quiet)
                    left_of = left + quiet.width(said) + 0.6 * quiet.size
                    draw_text(painter, number, QPointF(left_of, baseline), strong)
                else:
                    draw_text(painter, number, QPointF(left, baseline), strong)

    def _paint_remark(self, painter: QPainter, remark: Message | None, panel: Panel, room: QRectF, axes: Axes) -> None:
        """What is to be said of a whole training, at the end of the line of its name, where there is room for it."""
        if remark is None:
            return
        sizes, theme, language, plot = self._setting.sizes, self._setting.theme, self._setting.language, axes.frame.plot
        name, quiet = Type(1.15 * sizes.em, theme.text, strong=True), Type(sizes.small, theme.quiet)
        told = translate(remark, language)
        if name.width(translate(panel.name, language)) + name.size + quiet.width(told) < plot.width():
            draw_text(painter, told, QPointF(plot.right(), room.top() + name.size), quiet, 1.0)

    def _paint_brief(self, painter: QPainter, panel: Panel, end: QPointF, place: int) -> None:
        """The train loss alone, beside the name."""
        sizes, theme = self._setting.sizes, self._setting.theme
        quiet, strong = Type(sizes.small, theme.quiet), Type(sizes.small, theme.text, strong=True)
        number = f"{float(panel.train_loss[place]):.3f}"
        draw_text(painter, number, end, strong, 1.0)
        before = QPointF(end.x() - strong.width(number) - 0.6 * quiet.size, end.y())
        draw_text(painter, translate(TRAIN_LOSS, self._setting.language), before, quiet, 1.0)


def _remark(picture: ComparisonPicture, panel: Panel) -> Message | None:
    """How far a training is from the first, where some might be the same; else how often its train loss rose."""
    if panel.apart is not None:
        return message("at most {number} from the first", number=value_text(panel.apart, 2))
    if any(one.apart is not None for one in picture.panels) or len(picture.epochs) < 2:
        return None
    return message("train loss rises in {share} % of epochs", share=share_text(panel.rising))


def _corners(frame: Frame, epochs: Floats, values: Floats) -> Floats:
    """Finite corners in pixels; what leaves the plot stays at its edge."""
    points = frame.pixels(epochs, np.where(np.isnan(values), np.inf, values))
    points[:, 1] = np.clip(points[:, 1], frame.plot.top() - 4, frame.plot.bottom() + 4)
    return points[np.isfinite(points).all(axis=1)]


def _loss_axis(picture: ComparisonPicture, is_log: bool) -> Axis:
    """One axis for all panels."""
    shown = [values for panel in picture.panels for values in (panel.train_loss, panel.validation_loss)]
    shown += [edge for panel in picture.panels for edge in (panel.train_low, panel.train_high)] * (picture.seeds > 1)
    values = np.concatenate(shown) if shown else np.empty(0)
    values = values[np.isfinite(values) & (values >= _LOWEST if is_log else True)]
    if not len(values):
        return Axis(0.0, 1.0)
    first = max(float(panel.train_loss[0]) for panel in picture.panels)
    high = min(float(values.max()), max(_HIGHEST * first, float(values.min())))
    if is_log:
        return sound_axis(float(values.min()) / 1.3, high * 1.3, is_log=True)
    return sound_axis(0.0, 1.06 * high)
