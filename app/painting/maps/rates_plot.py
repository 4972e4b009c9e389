"""The plot of a sweep: final value against learning rate for each run, theory's thresholds, and the bands below."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from app.document.picture import RunPicture
from app.document.translation import translate
from app.painting.axes import Axes, draw_axes, draw_grid, lay_axes
from app.painting.curve_parts import visible_lines
from app.painting.frame import Axis, Floats, Frame, sound_axis
from app.painting.maps.band_strips import BandStrips
from app.painting.maps.threshold_marks import ThresholdMark, paint_thresholds
from app.painting.markers import draw_ball, draw_start
from app.painting.pens import round_pen
from app.painting.polylines import draw_winding
from app.painting.run_style import style_of
from app.painting.setting import Setting
from app.painting.text import Type, draw_sentence
from core.message import message
from core.outcome import KnownPoint
from surfaces.rates import Sweep
from surfaces.sampling import Window

_HEADROOM = 3.0  # how far above the start's value the axis may reach
_DECADES = 16  # below the highest value
_WIDE = 30.0  # ratio of the highest to the lowest value from which the axis is logarithmic
_STRIPS = 6  # runs that have a strip of bands
_MOST_THRESHOLDS = 4  # of one run
_OFF = 0.5  # of a ball's radius: so near to the line a ball lies on it
_FEW = 2  # lines that all show their thresholds and bands


@dataclass(frozen=True, eq=False)
class RateLine:
    """One run's sweep and its present learning rate. `band`: the rates around the best one, once it is known.
    Points beyond the `window`, if it is given, do not stretch the axis.

    Of more than two lines only the one that is `chosen` shows its thresholds and its band.
    """

    run: RunPicture
    sweep: Sweep
    rate: float
    band: tuple[float, float] | None = None
    chosen: bool = False
    window: Window | None = None


@dataclass(frozen=True, eq=False)
class _Curve:
    """A sweep's line in pixels, and the place of its best rate if that is in the plot."""

    pieces: tuple[Floats, ...]
    best: QPointF | None


class RatesPlot:
    """Paints the sweeps of some runs into a rectangle: what is still, then the present rates over it."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._curves: dict[Hashable, _Curve] = {}  # of lines that were laid last: others come and go

    def lay(self, lines: Sequence[RateLine], room: QRectF) -> QRectF:
        """Prepare for a room; returns the rectangle of the plot itself."""
        sizes, theme, language = self._setting.sizes, self._setting.theme, self._setting.language
        self._lines, self._room = lines, room
        self._strips = BandStrips(self._setting, [(line.run, line.sweep) for line in lines[:_STRIPS]], room)
        words = translate(message("learning rate"), language), translate(message("final value"), language)
        above, x, y = QRectF(room), rate_axis(lines), final_axis(lines)
        above.setBottom(self._strips.top - 0.6 * sizes.em)
        self._axes: Axes = lay_axes(above, x, y, words, sizes, theme, upright=True)
        missing = self._strips.margin - (self._axes.frame.plot.left() - room.left())
        if missing > 0:
            self._axes = lay_axes(above.adjusted(missing, 0, 0, 0), x, y, words, sizes, theme, upright=True)
        known = self._curves
        self._curves = {key: known.get(key) or self._curve(line) for line in lines for key in (self._place(line),)}
        return self._axes.frame.plot

    @property
    def frame(self) -> Frame:
        """From data to pixels, since the last `lay`."""
        return self._axes.frame

    @property
    def key(self) -> tuple[object, ...]:
        """What decides the still part, since the last `lay`: all but the present rates."""
        theme = self._setting.theme
        lines = [(line.sweep, line.run.rule, style_of(theme, line.run), line.band, line.chosen) for line in self._lines]
        return self._room.getRect(), lines

    def nearest(self, at: QPointF) -> tuple[RateLine, int] | None:
        """The line nearest to a pixel and the index of its rate there; None outside of the plot and its strips."""
        plot = self._axes.frame.plot
        if not plot.left() <= at.x() <= plot.right() or not self._lines:
            return None
        if at.y() > plot.bottom():
            row = self._strips.row_at(at.y())
            chosen = [] if row is None else [self._lines[row]]
        else:
            chosen = sorted(self._lines, key=lambda line: self._distance(line, at))
        return (chosen[0], self._index(chosen[0], at)) if chosen else None

    def paint(self, painter: QPainter) -> None:
        """Everything."""
        self.paint_still(painter)
        self.paint_moving(painter)

    def paint_moving(self, painter: QPainter) -> None:
        """A ball at each run's present rate, and at what it reached there: between two rates of a sweep lies much."""
        frame, sizes, theme = self._axes.frame, self._setting.sizes, self._setting.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for line in self._lines:
            reached = float(line.run.trajectory.values[-1])
            value = max(reached, frame.y.low) if np.isfinite(reached) else frame.y.high
            at = frame.point(line.rate, min(value, frame.y.high))
            if at is not None and frame.holds(at, 1.0):
                self._lead_to(painter, line, at)
                draw_ball(painter, at, 0.85 * sizes.ball, style_of(theme, line.run), theme, sizes.halo)
        painter.restore()

    def _lead_to(self, painter: QPainter, line: RateLine, ball: QPointF) -> None:
        """The line to a ball that lies off it, from the rates beside it: in a dip that the sweep stepped over."""
        rates, x, y = line.sweep.rates, ball.x(), ball.y()
        after = int(np.searchsorted(rates, line.rate))
        if not 0 < after < len(rates):
            return
        ends = self._axes.frame.pixels(rates[after - 1 : after + 1], self._drawn_heights(line)[after - 1 : after + 1])
        share = (x - ends[0, 0]) / (ends[1, 0] - ends[0, 0])
        if abs(ends[0, 1] + share * (ends[1, 1] - ends[0, 1]) - y) <= _OFF * self._setting.sizes.ball:
            return
        painter.setPen(round_pen(style_of(self._setting.theme, line.run).colour, self._setting.sizes.line))
        for piece in visible_lines(np.array([ends[0], (x, y), ends[1]]), self._axes.frame.plot):
            draw_winding(painter, piece)

    def paint_still(self, painter: QPainter) -> None:
        """Everything else."""
        sizes, theme = self._setting.sizes, self._setting.theme
        painter.save()
        draw_grid(painter, self._axes, sizes, theme)
        draw_axes(painter, self._axes, sizes, theme)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._lines:
            text = translate(message("The sweep is being computed."), self._setting.language)
            draw_sentence(painter, text, self._axes.frame.plot, Type(sizes.em, theme.quiet))
        for line in self._prominent:
            self._paint_band(painter, line)
        self._paint_thresholds(painter)
        for line in self._lines:
            self._paint_line(painter, line)
        self._strips.paint(painter, self._axes.frame)
        painter.restore()

    @property
    def _prominent(self) -> Sequence[RateLine]:
        """Lines that show band and thresholds: of many, which would stand in each other's way, only the chosen one."""
        return self._lines if len(self._lines) <= _FEW else [line for line in self._lines if line.chosen]

    def _paint_thresholds(self, painter: QPainter) -> None:
        theme = self._setting.theme
        marks = [
            ThresholdMark(each.rate, line.run.rule, style_of(theme, line.run).colour)
            for line in self._prominent
            for each in line.sweep.thresholds[:_MOST_THRESHOLDS]
        ]
        paint_thresholds(painter, self._axes, marks, self._setting)

    def _paint_line(self, painter: QPainter, line: RateLine) -> None:
        sizes, colour = self._setting.sizes, style_of(self._setting.theme, line.run).colour
        curve = self._curves[self._place(line)]
        painter.setPen(round_pen(colour, sizes.line))
        for piece in curve.pieces:
            draw_winding(painter, piece)
        if curve.best is not None:
            draw_start(painter, curve.best, 0.8 * sizes.ball, colour, self._setting.theme, 0.8 * sizes.line)

    def _place(self, line: RateLine) -> Hashable:
        """What decides where a line lies."""
        frame = self._axes.frame
        return line.sweep, frame.plot.getRect(), frame.x, frame.y

    def _curve(self, line: RateLine) -> _Curve:
        frame, best = self._axes.frame, line.sweep.best
        pixels = frame.pixels(line.sweep.rates, self._drawn_heights(line))
        at = None if best is None else QPointF(*pixels[best].tolist())
        pieces = tuple(visible_lines(pixels, frame.plot))
        return _Curve(pieces, at if at is not None and frame.holds(at) else None)

    def _drawn_heights(self, line: RateLine) -> Floats:
        """The heights (rates,), those beyond the axis not far above it."""
        return np.minimum(self._heights(line), _beyond(self._axes.frame.y))

    def _heights(self, line: RateLine) -> Floats:
        """Final values (rates,) as they are drawn: what is lost is above, and a zero has no logarithm."""
        values = np.where(np.isfinite(line.sweep.final_values), line.sweep.final_values, 1e300)
        return np.maximum(values, self._axes.frame.y.low)

    def _paint_band(self, painter: QPainter, line: RateLine) -> None:
        """The rates that come close to the best one, as a faint column."""
        if line.band is None:
            return
        plot = self._axes.frame.plot
        left, right = (
            plot.left() + float(np.clip(self._axes.frame.x.share(rate), 0, 1)) * plot.width() for rate in line.band
        )
        ink = QColor(style_of(self._setting.theme, line.run).colour)
        ink.setAlphaF(0.10)
        painter.fillRect(QRectF(left, plot.top(), max(right - left, 1.0), plot.height()), ink)

    def _distance(self, line: RateLine, at: QPointF) -> float:
        index = self._index(line, at)
        value = line.sweep.final_values[index]
        value = value if np.isfinite(value) else self._axes.frame.y.high
        y = float(self._axes.frame.pixels(line.sweep.rates[index], max(value, self._axes.frame.y.low))[1])
        return abs(min(max(y, self._axes.frame.plot.top()), self._axes.frame.plot.bottom()) - at.y())

    def _index(self, line: RateLine, at: QPointF) -> int:
        return _nearest_rate(line, self._axes.frame.data(at)[0])


def rate_axis(lines: Sequence[RateLine]) -> Axis:
    """All rates of all sweeps."""
    if not lines:
        return Axis(1e-4, 1.0, is_log=True)
    low, high = min(line.sweep.rates[0] for line in lines), max(line.sweep.rates[-1] for line in lines)
    return sound_axis(float(low), float(high), is_log=True)


def final_axis(lines: Sequence[RateLine]) -> Axis:
    """Final values, as far above the start's as is worth following; logarithmic where they are wide and positive."""
    values = np.concatenate([line.sweep.final_values for line in lines]) if lines else np.empty(0)
    values = values[np.isfinite(values)]
    if not values.size:
        return Axis(0.0, 1.0)
    start = max(line.sweep.start_value for line in lines)
    low = max(float(values.min()), _floor(lines))
    top = start + (_HEADROOM - 1) * max(abs(start - low), 1e-300) / 2 if np.isfinite(start) else float(values.max())
    high = max(min(float(values.max()), top), low)
    positive = values[values > 0]
    if low >= 0 and positive.size and high > _WIDE * float(positive.min()):
        return sound_axis(max(float(positive.min()), high * 10.0**-_DECADES), high, is_log=True)
    pad = 0.05 * (high - low)
    return sound_axis(low - pad, high + pad)


def _floor(lines: Sequence[RateLine]) -> float:
    """What is not worth following below the lowest known points: where a surface has no bottom, runs fall for ever."""
    floors = []
    for line in lines:
        start = line.sweep.start_value
        lowest = min((point.value for point in line.sweep.points if _is_inside(point, line.window)), default=np.inf)
        if lowest < start:
            floors.append(lowest - (start - lowest) / 2)
    return min(floors, default=-np.inf)


def _is_inside(point: KnownPoint, window: Window | None) -> bool:
    if window is None:
        return True
    sides = zip(window[::2], point.position, window[1::2], strict=True)
    return all(low <= at <= high for low, at, high in sides)


def _nearest_rate(line: RateLine, rate: float) -> int:
    return int(np.argmin(np.abs(np.log(line.sweep.rates / max(rate, 1e-300)))))


def _beyond(axis: Axis) -> float:
    """A value a little above an axis, so that lines that leave it do so steeply, whatever their numbers."""
    return axis.high * 1e3 if axis.is_log else axis.high + (axis.high - axis.low)
