"""The plot of a sweep: final value against learning rate for each run, theory's thresholds, and the bands below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from app.document.picture import RunPicture
from app.document.translation import translate
from app.painting.axes import Axes, draw_axes, draw_grid, lay_axes
from app.painting.curve import visible_lines
from app.painting.frame import Axis, Floats, Frame, sound_axis
from app.painting.markers import draw_ball, draw_start
from app.painting.number_text import value_text
from app.painting.pens import mixed, round_pen
from app.painting.polylines import polygon
from app.painting.run_style import style_of
from app.painting.setting import Setting
from app.painting.text import Type, draw_haloed, draw_sentence, draw_text
from core.message import message
from surfaces.rate_bands import RateBand
from surfaces.rates import Sweep
from surfaces.thresholds import RATE_NAMES

_HEADROOM = 3.0  # how far above the start's value the axis may reach
_DECADES = 16  # below the highest value
_WIDE = 30.0  # ratio of the highest to the lowest value from which the axis is logarithmic
_STRIPS = 6  # runs that have a strip of bands
_STRENGTH = {RateBand.CONVERGES: 1.0, RateBand.ZIGZAGS: 0.62, RateBand.TOO_SLOW: 0.3}
_MOST_THRESHOLDS = 4  # of one run
_ALL_THRESHOLDS = 2  # lines that all show theirs


@dataclass(frozen=True, eq=False)
class RateLine:
    """One run's sweep and its present learning rate. `band`: the rates around the best one, once it is known.

    Of more than two lines only those that are `chosen` show their thresholds.
    """

    run: RunPicture
    sweep: Sweep
    rate: float
    band: tuple[float, float] | None = None
    chosen: bool = False


class RatesPlot:
    """Paints the sweeps of some runs into a rectangle: what is still, then the present rates over it."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting

    def lay(self, lines: Sequence[RateLine], room: QRectF) -> QRectF:
        """Prepare for a room; returns the rectangle of the plot itself."""
        sizes, theme, language = self._setting.sizes, self._setting.theme, self._setting.language
        self._lines = lines
        self._pitch = 1.7 * sizes.em if len(lines) <= 3 else 0.8 * sizes.em
        strips = self._pitch * min(len(lines), _STRIPS) + 0.6 * sizes.em
        words = translate(message("learning rate"), language), translate(message("final value"), language)
        above = room.adjusted(0, 0, 0, -strips)
        self._axes: Axes = lay_axes(above, rate_axis(lines), final_axis(lines), words, sizes, theme, upright=True)
        self._room = room
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
            row = int((at.y() - self._strips_top()) / self._pitch)
            chosen = [self._lines[row]] if 0 <= row < min(len(self._lines), _STRIPS) else []
        else:
            chosen = sorted(self._lines, key=lambda line: self._distance(line, at))
        return (chosen[0], self._index(chosen[0], at)) if chosen else None

    def paint(self, painter: QPainter) -> None:
        """Everything."""
        self.paint_still(painter)
        self.paint_moving(painter)

    def paint_moving(self, painter: QPainter) -> None:
        """A ball at each run's present rate."""
        frame, sizes, theme = self._axes.frame, self._setting.sizes, self._setting.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for line in self._lines:
            present = _nearest_rate(line, line.rate)
            value = float(self._heights(line)[present])
            at = frame.point(line.rate, min(value, frame.y.high))
            if at is not None and frame.holds(at, 1.0):
                draw_ball(painter, at, 0.85 * sizes.ball, style_of(theme, line.run), theme, sizes.halo)
        painter.restore()

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
        for line in self._lines:
            self._paint_band(painter, line)
        self._paint_thresholds(painter)
        for line in self._lines:
            self._paint_line(painter, line)
        for row, line in enumerate(self._lines[:_STRIPS]):
            self._paint_strip(painter, line, row)
        painter.restore()

    def _paint_line(self, painter: QPainter, line: RateLine) -> None:
        frame, sizes = self._axes.frame, self._setting.sizes
        style = style_of(self._setting.theme, line.run)
        pixels = frame.pixels(line.sweep.rates, np.minimum(self._heights(line), _beyond(frame.y)))
        painter.setPen(round_pen(style.colour, sizes.line))
        for piece in visible_lines(pixels, frame.plot):
            painter.drawPolyline(polygon(piece))
        best = line.sweep.best
        if best is not None:
            at = QPointF(*pixels[best].tolist())
            if frame.holds(at):
                draw_start(painter, at, 0.8 * sizes.ball, style.colour, self._setting.theme, 0.8 * sizes.line)

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

    def _paint_thresholds(self, painter: QPainter) -> None:
        frame, sizes, theme = self._axes.frame, self._setting.sizes, self._setting.theme
        taken: list[tuple[float, float]] = []
        for line in self._lines if len(self._lines) <= _ALL_THRESHOLDS else filter(_is_chosen, self._lines):
            ink = style_of(theme, line.run).colour
            places = self._threshold_places(line)
            lines = [frame.plot.left(), *(x for x, _ in places), frame.plot.right()]
            for before, (x, rate), after in zip(lines, places, lines[2:], strict=False):
                pen = QPen(mixed(ink, theme.ground, 0.75), max(1.0, sizes.hair))
                pen.setDashPattern([1.0, 3.0])
                painter.setPen(pen)
                painter.drawLine(QLineF(x, frame.plot.top(), x, frame.plot.bottom()))
                number = value_text(rate, 3)
                texts = f"{RATE_NAMES.get(line.run.rule, '')} = {number}", number
                self._name_threshold(painter, texts, (before, x, after), ink, taken)

    def _threshold_places(self, line: RateLine) -> list[tuple[float, float]]:
        """Pixel and rate of each of a line's thresholds inside the plot, from left to right."""
        frame = self._axes.frame
        rates = [each.rate for each in line.sweep.thresholds[:_MOST_THRESHOLDS]]
        shares = [(float(frame.x.share(rate)), rate) for rate in rates]
        return [(frame.plot.left() + share * frame.plot.width(), rate) for share, rate in shares if 0 <= share <= 1]

    def _name_threshold(
        self,
        painter: QPainter,
        texts: Sequence[str],
        places: tuple[float, float, float],
        ink: QColor,
        taken: list[tuple[float, float]],
    ) -> None:
        """The first of `texts` that has room beside the line, between its neighbours: `places` are these three."""
        sizes, top, ground = self._setting.sizes, self._axes.frame.plot.top(), self._setting.theme.ground
        kind, gap = Type(sizes.small, ink), 0.3 * sizes.em
        before, x, after = places
        for text in texts:
            width = kind.width(text)
            for left in (x + gap, x - gap - width):
                is_free = not any(left < end and left + width > begin for begin, end in taken)
                if is_free and left >= before + gap and left + width + gap <= after:
                    taken.append((left, left + width))
                    draw_haloed(painter, text, QPointF(left, top + 1.1 * kind.size), kind, ground, 0.15 * sizes.em)
                    return

    def _paint_strip(self, painter: QPainter, line: RateLine, row: int) -> None:
        """One run's bands from rate to rate, with their names where there is room."""
        frame, sizes = self._axes.frame, self._setting.sizes
        edges = _edges(line.sweep.rates)
        shares = np.clip(frame.x.share(edges), 0.0, 1.0) * frame.plot.width() + frame.plot.left()
        top, height = self._strips_top() + row * self._pitch, self._pitch - 0.25 * sizes.em
        first = 0
        for band, group in groupby(line.sweep.bands):
            last = first + len(list(group))
            rect = QRectF(shares[first], top, shares[last] - shares[first], height)
            ink = band_colour(self._setting, line.run, band)
            painter.fillRect(rect, ink)
            kind = Type(0.92 * sizes.small, _readable_on(ink))
            text = translate(band.sentence, self._setting.language)
            if self._pitch > 1.2 * sizes.em and kind.width(text) < rect.width() - 0.6 * sizes.em:
                at = QPointF(rect.left() + 0.4 * sizes.em, rect.center().y() + kind.middle)
                draw_text(painter, text, at, kind)
            first = last

    def _strips_top(self) -> float:
        count = min(len(self._lines), _STRIPS)
        return self._room.bottom() - count * self._pitch

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
    low = float(values.min())
    top = start + (_HEADROOM - 1) * max(abs(start - low), 1e-300) / 2 if np.isfinite(start) else float(values.max())
    high = min(float(values.max()), top)
    positive = values[values > 0]
    if low >= 0 and positive.size and high > _WIDE * float(positive.min()):
        return sound_axis(max(float(positive.min()), high * 10.0**-_DECADES), high, is_log=True)
    pad = 0.05 * (high - low)
    return sound_axis(low - pad, high + pad)


def band_colour(setting: Setting, run: RunPicture, band: RateBand) -> QColor:
    """The colour of a band in a run's strip."""
    theme = setting.theme
    strength = _STRENGTH.get(band)
    if strength is not None:
        return mixed(style_of(theme, run).colour, theme.ground, strength)
    return theme.basins.nowhere if band is RateBand.CYCLES else theme.basins.away


def _nearest_rate(line: RateLine, rate: float) -> int:
    return int(np.argmin(np.abs(np.log(line.sweep.rates / max(rate, 1e-300)))))


def _is_chosen(line: RateLine) -> bool:
    return line.chosen


def _readable_on(ink: QColor) -> QColor:
    """Black or white, whichever has more contrast."""
    return QColor("#0d0f13") if ink.lightnessF() > 0.5 else QColor("#ffffff")


def _beyond(axis: Axis) -> float:
    """A value a little above an axis, so that lines that leave it do so steeply, whatever their numbers."""
    return axis.high * 1e3 if axis.is_log else axis.high + (axis.high - axis.low)


def _edges(rates: np.ndarray) -> np.ndarray:
    """The borders between rates on a logarithmic axis (rates + 1,)."""
    logs = np.log(rates)
    middles = (logs[1:] + logs[:-1]) / 2
    return np.exp(np.concatenate([[logs[0]], middles, [logs[-1]]]))
