"""The plot of a surface of one variable: its curve, and the runs that jump along it."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.document.picture import Picture, RunPicture
from app.document.translation import translate
from app.painting.arrows import draw_arrows
from app.painting.axes import Axes, draw_axes, draw_grid, lay_axes
from app.painting.backdrop import Change
from app.painting.clipping import clip_segments
from app.painting.critical_marks import placed_marks
from app.painting.frame import Axis, Floats, Frame, sound_axis
from app.painting.markers import draw_critical
from app.painting.number_text import share_text, value_text
from app.painting.pens import Stroke, round_pen
from app.painting.places import last_step, moment, place
from app.painting.polylines import draw_lines, draw_winding
from app.painting.run_style import style_of
from app.painting.runs_layer import RunsLayer
from app.painting.setting import Setting
from app.painting.text import Type, draw_haloed, draw_sentence
from core.message import Message, message
from surfaces.curve import Curve

_MOST_GUIDED = 4  # runs up to which tangents and guide lines are drawn
_GAP = 0.004  # share of the window from which on a gap of the curve is a region, not a pole


class CurvePlot:
    """Paints pictures of one variable into a rectangle."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._runs = RunsLayer(setting)

    def lay(self, picture: Picture, room: QRectF) -> QRectF:
        """Prepare for a picture in a room; returns the rectangle of the plot itself."""
        sizes, theme = self._setting.sizes, self._setting.theme
        self._picture = picture
        name = picture.variables[0] if picture.variables else ""
        self._axes: Axes = lay_axes(
            room, _across(picture), height_axis(picture.curve), (name, _value_name(name)), sizes, theme
        )
        frame = self._axes.frame
        runs = picture.visible_runs
        stroke = Stroke(max(1.0, 0.6 * sizes.line), 0.6 * sizes.halo, is_dashed=False)
        self._runs.lay(runs, frame, lambda run: _path(run, frame), stroke, picture.steps)
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
        curve = picture.curve
        painter.save()
        if curve is not None:
            gaps = _gaps(curve)
            for low, high in gaps:
                self._paint_gap(painter, low, high)
            draw_grid(painter, self._axes, sizes, theme)
        if picture.window:
            draw_axes(painter, self._axes, sizes, theme)
        if curve is not None:
            points = self._axes.frame.pixels(curve.positions, curve.values)
            paint_line(painter, points, self._axes.frame.plot, self._setting)
            self._paint_critical(painter)
            self._paint_share(painter, sum(high - low for low, high in gaps))
        sentence = _sentence(picture)
        if sentence is not None:
            text = translate(sentence, self._setting.language)
            draw_sentence(painter, text, self._axes.frame.plot, Type(1.1 * sizes.em, theme.quiet), theme.ground)
        painter.restore()

    def settle(self, step: float, is_fresh: bool) -> list[Change]:
        """The finished pieces of jumps."""
        return self._runs.settle(step, is_fresh) if self._picture.problem is None else []

    def paint_moving(self, painter: QPainter, step: float, is_direct: bool = False) -> None:
        """The runs at a step, the first few with their tangent and with guide lines to both axes."""
        picture = self._picture
        if picture.problem is not None:
            return
        runs = picture.visible_runs
        if len(runs) <= _MOST_GUIDED:
            now = moment(step, picture.steps)
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setClipRect(self._axes.frame.plot, Qt.ClipOperation.IntersectClip)
            for run in runs:
                whole = min(now.whole, last_step(run))
                part = now.step - now.whole if whole < last_step(run) else 0.0
                self._paint_guides(painter, run, place(_path(run, self._axes.frame), now))
                self._paint_tangent(painter, run, whole, 1.0 - part)
                if part > 0:
                    self._paint_tangent(painter, run, whole + 1, part)
            painter.restore()
        self._runs.paint(painter, step, is_direct)
        draw_arrows(painter, self._picture, self._axes.frame, self._setting, step)

    def _paint_critical(self, painter: QPainter) -> None:
        if not self._picture.view.critical_points:
            return
        for point, at in placed_marks(self._picture.critical, self._axes.frame):
            draw_critical(painter, at, point.kind, point.is_global, self._setting.theme, self._setting.sizes)

    def _paint_guides(self, painter: QPainter, run: RunPicture, here: Floats) -> None:
        plot = self._axes.frame.plot
        if not np.isfinite(here).all() or not plot.contains(QPointF(*here.tolist())):
            return
        width = max(1, round(1.2 * self._setting.sizes.hair))
        pen = QPen(style_of(self._setting.theme, run).colour, width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([1.0, 2.0])
        painter.setPen(pen)
        x, y = (math.floor(part) + 0.5 * (width % 2) for part in here.tolist())  # whole pixels: dots stay dots
        painter.drawLine(QLineF(x, plot.bottom(), x, y))
        painter.drawLine(QLineF(plot.left(), y, x, y))

    def _paint_tangent(self, painter: QPainter, run: RunPicture, step: int, strength: float) -> None:
        """The tangent at a point of the path, as long as a few letters are wide."""
        frame, trajectory = self._axes.frame, run.trajectory
        at = frame.point(float(trajectory.positions[step, 0]), float(trajectory.values[step]))
        slope = float(trajectory.gradients[step, 0])
        if at is None or not math.isfinite(slope) or not frame.holds(at):
            return
        with np.errstate(all="ignore"):
            rise = slope / (frame.y.high - frame.y.low) * (frame.x.high - frame.x.low)
        down = -rise * frame.plot.height() / frame.plot.width()
        length = 6.0 * self._setting.sizes.em / math.hypot(1.0, down) if math.isfinite(down) else 0.0
        ink = QColor(style_of(self._setting.theme, run).colour)
        ink.setAlphaF(min(max(strength, 0.0), 1.0))
        painter.setPen(round_pen(ink, max(1.0, 1.1 * self._setting.sizes.line)))
        reach = QPointF(length, length * down) if length else QPointF(0.0, 6.0 * self._setting.sizes.em)
        painter.drawLine(at - reach, at + reach)

    def _paint_gap(self, painter: QPainter, low: float, high: float) -> None:
        plot, theme = self._axes.frame.plot, self._setting.theme
        left, right = plot.left() + low * plot.width(), plot.left() + high * plot.width()
        _hatch(painter, QRectF(left, plot.top(), right - left, plot.height()), theme.field.hatch, self._setting)

    def _paint_share(self, painter: QPainter, share: float) -> None:
        if not 0 < share < 1:
            return
        setting = self._setting
        text = translate(message("undefined in {share} % of the window", share=share_text(share)), setting.language)
        kind = Type(setting.sizes.small, setting.theme.quiet)
        em = setting.sizes.em
        at = self._axes.frame.plot.bottomLeft() + QPointF(0.6 * em, -0.6 * em)
        draw_haloed(painter, text, at, kind, setting.theme.ground, 0.17 * em)


def _hatch(painter: QPainter, rect: QRectF, ink: QColor, setting: Setting) -> None:
    """Diagonals rising to the right, at the same places wherever the rectangle ends."""
    spacing = 9 * setting.sizes.hair * math.sqrt(2)
    first, last = (rect.left() + rect.top()) / spacing, (rect.right() + rect.bottom()) / spacing
    sums = spacing * np.arange(math.floor(first), math.ceil(last) + 1)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, 1.2 * setting.sizes.hair))
    for total in sums.tolist():  # cut by hand: SVG knows no clipping
        ends = np.array([[total - rect.bottom(), rect.bottom()], [total - rect.top(), rect.top()]])
        draw_lines(painter, clip_segments(ends, rect)[0])


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


def paint_line(painter: QPainter, points: Floats, plot: QRectF, setting: Setting) -> None:
    """What can be seen in a plot of a curve through points (n, 2) in pixels."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(round_pen(setting.theme.tick, 1.1 * setting.sizes.line))
    for line in visible_lines(points, plot):
        draw_winding(painter, line)


def visible_lines(points: Floats, plot: QRectF) -> list[Floats]:
    """Connected visible stretches of a polyline, broken where a point is not finite."""
    segments, ends, _ = clip_segments(points, plot)
    if not len(segments):
        return []
    breaks = np.flatnonzero((np.diff(ends) != 1) | (segments[1:, :2] != segments[:-1, 2:]).any(axis=1)) + 1
    return [np.concatenate([stretch[:1, :2], stretch[:, 2:]]) for stretch in np.split(segments, breaks)]


def _gaps(curve: Curve) -> list[tuple[float, float]]:
    """Stretches (shares of the window) in which the curve has no value; poles are none."""
    known = np.flatnonzero(np.isfinite(curve.values))
    low, high = curve.positions[0], curve.positions[-1]
    if not len(known) or not high > low:
        return [(0.0, 1.0)]
    edges = (np.concatenate([[low], curve.positions[known], [high]]) - low) / (high - low)
    skips = np.diff(np.concatenate([[-1], known, [len(curve.values)]])) > 1
    wide = np.flatnonzero(skips & (np.diff(edges) > _GAP))
    return [(float(edges[k]), float(edges[k + 1])) for k in wide]
