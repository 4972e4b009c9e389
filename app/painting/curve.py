"""The plot of a surface of one variable: its curve, and the runs that jump along it."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from app.document.picture import Picture, RunPicture
from app.painting.arrows import draw_arrows
from app.painting.axes import Axes, draw_axes, draw_grid, lay_axes
from app.painting.backdrop import Change
from app.painting.critical_marks import placed_marks
from app.painting.curve_parts import gaps_of, paint_gap, paint_guides, paint_line, paint_sentence, paint_tangent
from app.painting.frame import Axis, Floats, Frame, sound_axis
from app.painting.images import blank_image
from app.painting.markers import draw_critical
from app.painting.number_text import value_text
from app.painting.painters import painting
from app.painting.pens import Stroke
from app.painting.places import last_step, moment, place
from app.painting.run_style import style_of
from app.painting.runs_in_fog import RunsInFog
from app.painting.runs_layer import RunsLayer
from app.painting.setting import Setting
from app.painting.share_note import paint_share
from app.painting.ticks import Ticks
from core.message import Message, message
from surfaces.curve import Curve

_MOST_GUIDED = 4  # runs up to which tangents and guide lines are drawn


class CurvePlot:
    """Paints pictures of one variable into a rectangle."""

    is_draft = False

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._runs = RunsLayer(setting)
        self._fog: RunsInFog | None = None

    def lay(self, picture: Picture, room: QRectF) -> QRectF:
        """Prepare for a picture in a room; returns the rectangle of the plot itself."""
        sizes, theme = self._setting.sizes, self._setting.theme
        self._picture = picture
        name = picture.variables[0] if picture.variables else ""
        self._axes: Axes = lay_axes(
            room, _across(picture), height_axis(picture.curve), (name, _value_name(name)), sizes, theme
        )
        if picture.curve is not None and not np.isfinite(picture.curve.values).any():
            self._axes = replace(self._axes, y_ticks=Ticks((), ()))  # there is nothing that has these heights
        frame = self._axes.frame
        runs = picture.visible_runs
        stroke = Stroke(max(1.0, 0.6 * sizes.line), 0.6 * sizes.halo, is_dashed=False)
        self._runs.lay(runs, frame, lambda run: _path(run, frame), stroke, picture.steps)
        self._fog = None
        if picture.view.fog and picture.curve is not None:
            self._fog = RunsInFog(self._setting, self._runs)
            self._fog.lay([_path(run, frame) for run in runs], frame.plot, self._bake, picture.steps)
        return frame.plot

    def heir(self, setting: Setting | None = None) -> CurvePlot:
        """See `view_plots.Plot.heir`."""
        heir = CurvePlot(setting or self._setting)
        heir._runs = self._runs.heir(setting)
        return heir

    @property
    def axes(self) -> Axes:
        """The frame with its ticks and names, since the last `lay`."""
        return self._axes

    @property
    def frame(self) -> Frame:
        """From data to pixels, since the last `lay`."""
        return self._axes.frame

    def paint_still(self, painter: QPainter) -> None:
        """Everything that does not move."""
        picture, sizes, theme = self._picture, self._setting.sizes, self._setting.theme
        painter.save()
        if self._fog is not None:
            self._fog.paint_veil(painter)
        elif picture.curve is not None:
            self._paint_ground(painter, picture.curve, self._axes, self._setting)
            self._paint_critical(painter)
            share = sum(high - low for low, high in gaps_of(picture.curve))
            paint_share(painter, share, self._axes.frame.plot, self._setting)
        if picture.window:
            draw_axes(painter, self._axes, sizes, theme)
        sentence = _sentence(picture)
        if sentence is not None and self._fog is None:
            is_line_there = picture.problem is None and picture.curve is not None and picture.curve.constant is not None
            paint_sentence(painter, sentence, self._axes.frame.plot, self._setting, is_line_there)
        painter.restore()

    def settle(self, step: float, is_fresh: bool) -> list[Change]:
        """The finished pieces of jumps."""
        return (self._fog or self._runs).settle(step, is_fresh) if self._picture.problem is None else []

    def paint_moving(self, painter: QPainter, step: float, is_direct: bool = False) -> None:
        """The runs at a step, the first few with their tangent and with guide lines to both axes."""
        picture = self._picture
        if picture.problem is not None:
            return
        if self._fog is not None:
            self._fog.paint_known(painter, step, is_direct)
        runs = picture.visible_runs
        if len(runs) <= _MOST_GUIDED:
            now = moment(step, picture.steps)
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setClipRect(self._axes.frame.plot, Qt.ClipOperation.IntersectClip)
            for run in runs:
                whole = min(now.whole, last_step(run))
                part = now.step - now.whole if whole < last_step(run) else 0.0
                here, colour = place(_path(run, self._axes.frame), now), style_of(self._setting.theme, run).colour
                paint_guides(painter, here, colour, self._axes.frame.plot, self._setting)
                self._paint_tangent(painter, run, whole, 1.0 - part)
                if part > 0:
                    self._paint_tangent(painter, run, whole + 1, part)
            painter.restore()
        self._runs.paint(painter, step, is_direct)
        draw_arrows(painter, self._picture, self._axes.frame, self._setting, step)

    def _paint_ground(self, painter: QPainter, curve: Curve, axes: Axes, setting: Setting) -> None:
        """The curve itself, its gaps, and the grid behind it."""
        plot = axes.frame.plot
        for low, high in gaps_of(curve):
            left, right = (plot.left() + share * plot.width() for share in (low, high))
            paint_gap(painter, left, right, plot, setting)
        draw_grid(painter, axes, setting.sizes, setting.theme)
        paint_line(painter, axes.frame.pixels(curve.positions, curve.values), plot, setting)

    def _bake(self, rect: QRectF) -> QImage:
        """The curve on its ground, as large as a rectangle."""
        frame, setting, curve = self._axes.frame, self._setting, self._picture.curve
        image = blank_image(rect, is_opaque=True)
        if image.isNull() or curve is None:
            return QImage()
        image.fill(setting.theme.ground)
        larger = replace(setting, sizes=setting.sizes.times(rect.width() / frame.plot.width()))
        with painting(image) as painter:
            self._paint_ground(painter, curve, replace(self._axes, frame=replace(frame, plot=rect)), larger)
        return image

    def _paint_critical(self, painter: QPainter) -> None:
        if not self._picture.view.critical_points:
            return
        for point, at in placed_marks(self._picture.critical, self._axes.frame):
            draw_critical(painter, at, point.kind, point.is_global, self._setting.theme, self._setting.sizes)

    def _paint_tangent(self, painter: QPainter, run: RunPicture, step: int, strength: float) -> None:
        """The tangent at a point of the path."""
        rolled, ink = run.trajectory, QColor(style_of(self._setting.theme, run).colour)
        ink.setAlphaF(min(max(strength, 0.0), 1.0))
        at, slope = (float(rolled.positions[step, 0]), float(rolled.values[step])), float(rolled.gradients[step, 0])
        paint_tangent(painter, self._axes.frame, at, slope, ink, self._setting)


def _sentence(picture: Picture) -> Message | None:
    if picture.problem is not None:
        return picture.problem
    if picture.curve is None:
        return None
    if not np.isfinite(picture.curve.values).any():
        return message("no real value anywhere in this window")
    if picture.curve.constant is not None:
        return message("constant: {value}", value=value_text(picture.curve.constant))
    return None


def _value_name(variable: str) -> str:
    return f"f({variable})" if variable else ""


def _across(picture: Picture) -> Axis:
    return sound_axis(picture.window[0], picture.window[1]) if len(picture.window) >= 2 else Axis(0.0, 1.0)


def height_axis(curve: Curve | None) -> Axis:
    """The values of a curve that are worth showing, with a little room above and below."""
    if curve is None or not (math.isfinite(curve.low) and math.isfinite(curve.high)):
        return Axis(0.0, 1.0)
    axis = sound_axis(curve.low, curve.high)
    pad = 0.05 * (axis.high - axis.low)
    return sound_axis(axis.low - pad, axis.high + pad)


def _path(run: RunPicture, frame: Frame) -> Floats:
    return frame.pixels(run.trajectory.positions[:, 0], run.trajectory.values)
