"""What becomes of each run from rate to rate: a strip for every run, with its name, and a key to the shades."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from app.document.picture import RunPicture
from app.document.translation import translate
from app.painting.frame import Floats, Frame
from app.painting.pens import mixed
from app.painting.run_style import style_of
from app.painting.setting import Setting
from app.painting.text import Type, draw_text
from surfaces.rate_bands import RateBand
from surfaces.rates import Sweep

_STRENGTH = {RateBand.CONVERGES: 1.0, RateBand.ZIGZAGS: 0.62, RateBand.TOO_SLOW: 0.3}
_ROOMY = 3  # runs whose strips are high enough for words
_LONGEST = 6.5  # of a run's name, in sizes of type
_BESIDE = 0.6  # sizes of type, between a name and its strip
_APART = 1.2  # sizes of type, between two entries of the key
_LEAST_PLOT = 9.0  # sizes of type, that are left to the plot above
_WIDE, _WIDE_FOR_NAMES, _HIGH = 30.0, 18.0, 15.0  # sizes of type, that a room must have for a key, or for names


class BandStrips:
    """Strips for some runs at the foot of a room; the plot stands above their `top`, beside a `margin`."""

    def __init__(self, setting: Setting, runs: Sequence[tuple[RunPicture, Sweep]], room: QRectF) -> None:
        self._setting, self._runs, self._room = setting, runs, room
        em = setting.sizes.em
        if room.height() < _LEAST_PLOT * em + 1.05 * em * len(runs):
            self._runs = runs = ()  # a plot that nobody can read is worse than one without strips
        self.pitch = (1.6 if len(runs) <= _ROOMY else 1.05) * em
        self._name = Type(0.95 * setting.sizes.small, setting.theme.text)
        self._key = 1.7 * em if runs and room.width() >= _WIDE * em and room.height() >= _HIGH * em else 0.0
        longest = _LONGEST * em if room.width() >= _WIDE_FOR_NAMES * em else 0.0
        self._names = [self._name.cut_name(run.name, longest) for run, _ in runs]

    @property
    def top(self) -> float:
        """Where the first strip begins."""
        return self._room.bottom() - self._key - self.pitch * len(self._runs)

    @property
    def margin(self) -> float:
        """How wide the margin beside the plot must be for the names."""
        widest = max(map(self._name.width, self._names), default=0.0)
        return widest + 1.2 * _BESIDE * self._setting.sizes.em if widest else 0.0

    def row_at(self, y: float) -> int | None:
        """The number of the run whose strip lies at this height."""
        row = int((y - self.top) // self.pitch)
        return row if 0 <= row < len(self._runs) else None

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Strips below a plot with this frame; then the key to what has no words on any of them."""
        sizes, named = self._setting.sizes, set[RateBand]()
        for row, (run, sweep) in enumerate(self._runs):
            top, height = self.top + row * self.pitch, self.pitch - 0.25 * sizes.em
            at = QPointF(frame.plot.left() - _BESIDE * sizes.em, top + height / 2 + self._name.middle)
            draw_text(painter, self._names[row], at, self._name, 1.0)
            for band, left, right in _spans(sweep, frame):
                rect = QRectF(left, top, right - left, height)
                if self._paint_span(painter, rect, band, run):
                    named.add(band)
        present = {band for _, sweep in self._runs for band in sweep.bands}
        if self._key:
            self._paint_key(painter, frame.plot, [band for band in RateBand if band in present - named])

    def _paint_span(self, painter: QPainter, rect: QRectF, band: RateBand, run: RunPicture) -> bool:
        """One band of a strip, and its name where there is room; whether there was."""
        sizes, ink = self._setting.sizes, band_colour(self._setting, run, band)
        self._fill(painter, rect, ink, band)
        if self.pitch <= 1.2 * sizes.em:
            return False
        kind = Type(0.92 * sizes.small, _readable_on(ink))
        text = translate(band.sentence, self._setting.language)
        has_room = kind.width(text) < rect.width() - 0.6 * sizes.em
        if has_room:
            draw_text(painter, text, QPointF(rect.left() + 0.4 * sizes.em, rect.center().y() + kind.middle), kind)
        return has_room

    def _fill(self, painter: QPainter, rect: QRectF, ink: QColor, band: RateBand) -> None:
        """Hatched, as on every map, where the formula has no value."""
        painter.fillRect(rect, ink)
        if band is RateBand.LEAVES_DOMAIN:
            painter.fillRect(rect, QBrush(self._setting.theme.field.hatch, Qt.BrushStyle.BDiagPattern))

    def _paint_key(self, painter: QPainter, plot: QRectF, bands: Sequence[RateBand]) -> None:
        """Swatches with words, in the first run's colour: every run has the same shades of its own."""
        sizes, theme = self._setting.sizes, self._setting.theme
        kind, side = Type(0.95 * sizes.small, theme.quiet), 0.8 * sizes.em
        words = self._key_words(bands, kind, self._room.right() - plot.left())
        x, middle = plot.left(), self._room.bottom() - 0.65 * sizes.em
        for band, said in zip(bands, words, strict=True):
            beyond = x + 1.5 * side + kind.width(said)
            if beyond > self._room.right():
                break
            swatch = QRectF(x, middle - side / 2, 1.1 * side, side)
            self._fill(painter, swatch, band_colour(self._setting, self._runs[0][0], band), band)
            painter.setPen(QPen(theme.tick, sizes.hair))  # some shades are hardly more than the ground
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(swatch)
            draw_text(painter, said, QPointF(x + 1.5 * side, middle + kind.middle), kind)
            x = beyond + _APART * sizes.em

    def _key_words(self, bands: Sequence[RateBand], kind: Type, room: float) -> list[str]:
        """The sentences of bands or, where all of them together have no room, a word for each."""
        em, language = self._setting.sizes.em, self._setting.language
        words = [translate(band.sentence, language) for band in bands]
        wanted = sum(1.2 * em + kind.width(each) + _APART * em for each in words) - _APART * em
        return words if wanted <= room else [translate(band.word, language) for band in bands]


def band_colour(setting: Setting, run: RunPicture, band: RateBand) -> QColor:
    """The colour of a band in a run's strip."""
    return shade(setting, style_of(setting.theme, run).colour, band)


def shade(setting: Setting, ink: QColor, band: RateBand) -> QColor:
    """A band's shade of a colour; the bands that no minimum holds have colours of their own."""
    theme, strength = setting.theme, _STRENGTH.get(band)
    if strength is not None:
        return mixed(ink, theme.ground, strength)
    return {RateBand.CYCLES: theme.basins.nowhere, RateBand.DIVERGES: theme.basins.away}.get(
        band, theme.field.undefined
    )


def _spans(sweep: Sweep, frame: Frame) -> Iterator[tuple[RateBand, float, float]]:
    """Bands with their left and right ends in pixels."""
    edges = np.clip(frame.x.share(_edges(sweep.rates)), 0.0, 1.0) * frame.plot.width() + frame.plot.left()
    first = 0
    for band, group in groupby(sweep.bands):
        last = first + len(list(group))
        yield band, float(edges[first]), float(edges[last])
        first = last


def _edges(rates: Floats) -> Floats:
    """The borders between rates on a logarithmic axis (rates + 1,)."""
    logs = np.log(rates)
    middles = (logs[1:] + logs[:-1]) / 2
    return np.exp(np.concatenate([[logs[0]], middles, [logs[-1]]]))


def _readable_on(ink: QColor) -> QColor:
    """Black or white, whichever has more contrast."""
    return QColor("#0d0f13") if ink.lightnessF() > 0.5 else QColor("#ffffff")
