"""Names at the right ends of lines, in the order of the ends, moved apart where they would touch."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from app.document.picture import RunPicture
from app.document.translation import translate
from app.painting.markers import draw_end
from app.painting.pens import mixed
from app.painting.placing import spread
from app.painting.run_style import style_of
from app.painting.setting import Setting
from app.painting.text import Type, draw_text
from core.message import message

_MOST_NAMES = 12
_WIDEST = 0.26  # share of the room that names may take
_LEAST_ROOM = 22.0  # em of width below which there are no names


@dataclass(frozen=True)
class _Name:
    run: RunPicture
    text: str
    end: QPointF | None
    y: float


class EndNames:
    """Lays names out beside a plot and paints them."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._placed: list[_Name] = []
        self._more = 0

    @property
    def _kind(self) -> Type:
        return Type(0.93 * self._setting.sizes.em, self._setting.theme.text)

    def width(self, runs: Sequence[RunPicture], room: QRectF) -> float:
        """Pixels that the names want beside the plot; 0 where the room is too small for any."""
        em = self._setting.sizes.em
        if not runs or room.width() < _LEAST_ROOM * em or room.height() < 8 * em:
            return 0.0
        widest = max(self._kind.width(" ".join(run.name.split())) for run in runs[: 4 * _MOST_NAMES])
        return min(widest + self._lead, max(_WIDEST * room.width(), min(9 * em, 0.4 * room.width())))

    def lay(self, ends: Sequence[tuple[RunPicture, QPointF | None]], plot: QRectF, width: float) -> None:
        """Find places for the names of lines that end at these points."""
        self._placed, self._plot, self._more = [], plot, 0
        pitch = 1.4 * self._setting.sizes.em
        rows = int(plot.height() / pitch)
        if width <= 0 or rows < 2:
            return
        count = min(len(ends), _MOST_NAMES)
        if count + (len(ends) > count) > rows:
            count = rows - 1
        room = width - self._lead + 0.5  # as much as `width` asked for, however that was rounded
        shown = ends[:count]
        self._more = len(ends) - count
        wanted = [end.y() if end is not None else plot.top() for _, end in shown]
        low, high = plot.top() + pitch / 2, plot.bottom() - pitch / 2 - (pitch if self._more else 0)
        for (run, end), y in zip(shown, spread(wanted, pitch, low, high), strict=True):
            self._placed.append(_Name(run, self._kind.cut_name(run.name, room), end, y))

    def paint(self, painter: QPainter) -> None:
        """The names, each with its run's marker, and a hair line to the end of its line where that is elsewhere."""
        sizes, theme = self._setting.sizes, self._setting.theme
        left = self._plot.right() + 0.9 * sizes.em
        for name in self._placed:
            style = style_of(theme, name.run)
            at = QPointF(left + 0.45 * sizes.em, name.y)
            if name.end is not None and self._reaches(name.end) and abs(name.end.y() - name.y) > 0.15 * sizes.em:
                painter.setPen(QPen(mixed(style.colour, theme.ground, 0.6), max(1.0, 0.8 * sizes.hair)))
                painter.drawLine(QLineF(name.end + QPointF(0.5 * sizes.em, 0), at - QPointF(0.5 * sizes.em, 0)))
            draw_end(painter, at, 0.36 * sizes.em, style, theme, 0.0)
            draw_text(painter, name.text, QPointF(left + 1.15 * sizes.em, name.y + self._kind.middle), self._kind)
        if self._more:
            text = translate(message("… and {count} more", count=self._more), self._setting.language)
            last = max((name.y for name in self._placed), default=self._plot.top())
            baseline = QPointF(left, last + 1.4 * sizes.em + self._kind.middle)
            draw_text(painter, text, baseline, Type(self._kind.size, theme.quiet))

    @property
    def _lead(self) -> float:
        """From the plot to the first letter, and a little behind the last."""
        return 2.05 * self._setting.sizes.em + 0.4 * self._setting.sizes.em

    def _reaches(self, end: QPointF) -> bool:
        return math.isclose(end.x(), self._plot.right(), abs_tol=1.5)
