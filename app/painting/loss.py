"""The value plot: the surface's value against the step, for all runs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QImage, QPainter, QPen

from app.document.picture import Picture, RunPicture
from app.document.translation import translate
from app.painting.axes import Axes, draw_axes, draw_grid, lay_axes
from app.painting.backdrop import Change
from app.painting.end_names import EndNames
from app.painting.frame import Floats, Frame
from app.painting.images import blank_image, keeps_lines
from app.painting.markers import RunMarks, draw_cross
from app.painting.painters import painting
from app.painting.pens import RunPens, Stroke, mixed, round_pen
from app.painting.pieces import Pieces, cut
from app.painting.places import Moment, ended_early, moment, place
from app.painting.run_style import style_of
from app.painting.setting import Setting
from app.painting.sizes import CROWD
from app.painting.text import Type, draw_sentence
from app.painting.thinning import thinned
from app.painting.value_axis import step_axis, value_axis
from core.message import Message, message

_LONGEST = 120.0  # px of a line that are drawn at once: Qt is slow with pieces that are much longer
_OUTSIDE = 3.0  # em of width and height that names and numbers take, about
_CLEAR = 1.4  # radii of a ball with its halo
_FAINT = 0.36  # strength of the part of a line that is still to come


@dataclass(frozen=True, eq=False)
class _Line:
    """One run's line: its points (steps + 1, 2) in pixels, those that are enough to draw it, and what is drawn."""

    run: RunPicture
    points: Floats
    thin: Floats
    pieces: Pieces


class LossPlot:
    """Paints the values of all runs into a rectangle.

    The faint lines of all steps belong to the still part; the full ones are baked once and settle up to the current
    step. So a step costs the same whether one goes on, back or far away. In fog nothing is seen of what is to come, and
    the names stand in the order of the runs: that of the ends would tell who wins.
    """

    is_draft = False

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._marks = RunMarks(setting.theme, 0.8 * setting.sizes.ball, setting.sizes.halo, setting.sizes.line)
        self._names = EndNames(setting)
        self._strong = QImage()
        self._settled = 0.0  # the column of pixels up to which the full lines are shown

    def lay(self, picture: Picture, room: QRectF) -> QRectF:
        """Prepare for a picture in a room; returns the rectangle of the plot itself."""
        sizes, theme, language = self._setting.sizes, self._setting.theme, self._setting.language
        self._picture = picture
        runs = picture.visible_runs
        words = translate(message("step"), language), translate(message("value"), language)
        spare = self._names.width(runs, room) if picture.view.names else 0.0
        clear = _CLEAR * self._marks.radius  # balls must not cover name and numbers
        wide, high = (max(side - _OUTSIDE * sizes.em, 1.0) for side in (room.width() - spare, room.height()))
        x, y = step_axis(picture, clear / wide), value_axis(picture, clear / high)
        self._axes: Axes = lay_axes(room, x, y, words, sizes, theme, spare, upright=True)
        frame = self._axes.frame
        self._lines = [_line(run, frame) for run in runs]
        self._why_empty = _why_empty(picture)
        self._names.lay(self._lines_ends(), frame.plot, spare)
        self._strong = QImage()
        return frame.plot

    def heir(self, setting: Setting | None = None) -> LossPlot:
        """See `view_plots.Plot.heir`."""
        heir = LossPlot(setting or self._setting)
        if heir._setting.looks_like(self._setting):
            heir._marks = self._marks
        return heir

    @property
    def frame(self) -> Frame:
        """From data to pixels, since the last `lay`."""
        return self._axes.frame

    def paint_still(self, painter: QPainter) -> None:
        """Axes, names, and all lines faintly, unless there is fog."""
        sizes, theme = self._setting.sizes, self._setting.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._why_empty is not None:
            text = translate(self._why_empty, self._setting.language)
            draw_sentence(painter, text, self._axes.frame.plot, Type(1.1 * sizes.em, theme.quiet))
        else:
            draw_grid(painter, self._axes, sizes, theme)
            draw_axes(painter, self._axes, sizes, theme)
            if not self._picture.view.fog:
                self._paint_faintly(painter)
            self._names.paint(painter)
        painter.restore()

    def settle(self, step: float, is_fresh: bool) -> list[Change]:
        """The full lines left of the step, as far as they were not there before."""
        plot, across = self._axes.frame.plot, float(math.floor(self._across(step)))
        before = plot.left() if is_fresh else self._settled
        self._settled = across
        if across == before or not self._is_baked():
            return []
        strip = QRectF(min(before, across), plot.top(), abs(across - before), plot.height())
        return [Change(strip, self._strong if across > before else None, plot.topLeft())]

    def paint_moving(self, painter: QPainter, step: float, is_direct: bool = False) -> None:
        """The step, and where the runs are then; with `is_direct` also the full lines."""
        if self._why_empty is not None:
            return
        now = moment(step, self._picture.steps)
        frame, across = self._axes.frame, self._across(step)
        painter.save()
        if is_direct:
            self._paint_past(painter, across)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(self._setting.theme.tick, max(1, round(self._setting.sizes.hair))))
        painter.drawLine(QLineF(across, frame.plot.top(), across, frame.plot.bottom()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for line in self._lines:
            self._paint_place(painter, line, now, is_direct)
        painter.restore()

    def _paint_faintly(self, painter: QPainter) -> None:
        """All lines in weak colours."""
        theme = self._setting.theme
        if not keeps_lines(painter) and self._is_baked():
            painter.setOpacity(_FAINT)
            painter.drawImage(self._axes.frame.plot.topLeft(), self._strong)
            painter.setOpacity(1.0)
            return
        for line in self._lines:
            painter.setPen(round_pen(mixed(style_of(theme, line.run).colour, theme.ground, _FAINT), self._thickness))
            for k in range(len(line.pieces)):
                painter.drawPolyline(line.pieces.line(k))

    def _paint_past(self, painter: QPainter, across: float) -> None:
        """The full lines left of a column of pixels."""
        plot = self._axes.frame.plot
        past = QRectF(plot.left(), plot.top(), across - plot.left(), plot.height())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lines = [cut(line.thin, past, 0.0, _LONGEST)[0] for line in self._lines]  # by hand: SVG knows no clipping
        self._draw_lines(painter, lines)

    def _across(self, step: float) -> float:
        """The pixel of a step."""
        frame = self._axes.frame
        return frame.plot.left() + float(frame.x.share(moment(step, self._picture.steps).step)) * frame.plot.width()

    @property
    def _thickness(self) -> float:
        return max(1.0, 0.85 * self._setting.sizes.line)

    def _is_baked(self) -> bool:
        """Whether the full lines are on an image; draws them there if they are not yet."""
        if not self._strong.isNull():
            return True
        plot = self._axes.frame.plot
        self._strong = blank_image(plot)
        if self._strong.isNull():
            return False
        with painting(self._strong) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(-plot.topLeft())
            self._draw_lines(painter, [line.pieces for line in self._lines])
        return True

    def _draw_lines(self, painter: QPainter, lines: Sequence[Pieces]) -> None:
        stroke = Stroke(self._thickness, 0.0, is_dashed=len(self._lines) <= CROWD)
        for line, pieces in zip(self._lines, lines, strict=True):
            RunPens(style_of(self._setting.theme, line.run), stroke, self._setting.theme).draw(painter, pieces)

    def _paint_place(self, painter: QPainter, line: _Line, now: Moment, is_direct: bool) -> None:
        sizes, theme = self._setting.sizes, self._setting.theme
        style, radius = style_of(theme, line.run), self._marks.radius
        if ended_early(line.run) and now.whole >= len(line.points) - 1:
            at = self._end_of(line, 1.6 * radius)
            if at is not None:
                draw_cross(painter, at, radius, style.colour, theme, max(0.9 * sizes.line, 1.4))
            return
        at = self._axes.frame.spot(place(line.points, now))
        if at is not None:
            (self._marks.end if now.is_last else self._marks.ball)(painter, at, style, is_direct)

    def _end_of(self, line: _Line, inset: float) -> QPointF | None:
        """Where a line ends within the plot, or leaves it."""
        if not len(line.pieces):
            return None
        plot = self._axes.frame.plot.adjusted(0, inset, 0, -inset)
        x, y = line.pieces.corners[-1].tolist()
        return QPointF(x, min(max(y, plot.top()), plot.bottom()))

    def _lines_ends(self) -> list[tuple[RunPicture, QPointF | None]]:
        is_in_fog = self._picture.view.fog
        return [(line.run, None if is_in_fog else self._end_of(line, 0.0)) for line in self._lines]


def _why_empty(picture: Picture) -> Message | None:
    """Why there is nothing to draw: axes without anything on them would only look broken."""
    if picture.surface is None:
        return None
    if not picture.runs:
        return message("no runs yet")
    if not picture.visible_runs:
        return message("all runs are hidden")
    if not any(np.isfinite(run.trajectory.values).any() for run in picture.visible_runs):
        return message("no real value along any run")
    return None


def _line(run: RunPicture, frame: Frame) -> _Line:
    values = np.asarray(run.trajectory.values, dtype=np.float64)
    if frame.y.is_log:  # 0 is infinitely far down: at the lower edge, as all that is less than there
        values = np.where(values >= 0, np.maximum(values, frame.y.low), values)
    points = frame.pixels(np.arange(len(values), dtype=np.float64), values)
    thin = thinned(points, int(frame.plot.width()))
    return _Line(run, points, thin, cut(thin, frame.plot, 0.0, _LONGEST)[0])
