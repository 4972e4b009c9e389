"""The names of the runs: for each its line, its marker and its name, in a column or along a strip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.document.picture import RunPicture
from app.document.translation import translate
from app.painting.markers import draw_end
from app.painting.run_style import RunStyle, style_of
from app.painting.sizes import Sizes
from app.painting.text import Type, draw_text
from app.painting.theme import Theme
from core.message import message

_MOST_ROWS = 12
_MOST_NAME = 15.0  # width of a name in em


@dataclass(frozen=True)
class Legend:
    """Names that are shown, with their places (baseline of the name), and how many are not."""

    entries: tuple[tuple[str, RunStyle, QPointF], ...]
    more: str
    more_at: QPointF
    height: float


@dataclass(frozen=True)
class LegendMaker:
    """Lays legends out and draws them; all lengths follow from `sizes`."""

    theme: Theme
    language: str
    sizes: Sizes

    @property
    def kind(self) -> Type:
        """The type of the names."""
        return Type(self.sizes.em * 0.93, self.theme.text)

    @property
    def sample(self) -> float:
        """Width of the piece of line before a name, with the gap behind it."""
        return 2.5 * self.sizes.em

    def width(self, runs: Sequence[RunPicture]) -> float:
        """How wide a column of these names wants to be."""
        names = [self.kind.width(_one_line(run.name)) for run in runs[: 2 * _MOST_ROWS]]
        more = self.kind.width(self._more(len(runs) - 1)) if len(runs) > 1 else 0.0  # if it shall come to that
        return self.sample + max(min(max(names, default=0.0), _MOST_NAME * self.sizes.em), more)

    def column(self, runs: Sequence[RunPicture], room: QRectF) -> Legend:
        """One below the other from the top of `room`; at most twelve, then a count of the rest."""
        pitch = 1.55 * self.sizes.em
        rows = int(room.height() / pitch + 1e-6)
        shown = min(len(runs), _MOST_ROWS)
        if shown + (len(runs) > shown) > rows:
            shown = max(rows - 1, 0)
        entries = [
            (self._name(run, room.width()), style_of(self.theme, run),
             QPointF(room.left() + self.sample, room.top() + (k + 0.5) * pitch + self.kind.middle))
            for k, run in enumerate(runs[:shown])
        ]  # fmt: skip
        at = QPointF(room.left() + self.sample, room.top() + (shown + 0.5) * pitch + self.kind.middle)
        more = self._more(len(runs) - shown) if rows else ""
        return Legend(tuple(entries), more, at, (shown + bool(more)) * pitch)

    def strip(self, runs: Sequence[RunPicture], room: QRectF, most_rows: int) -> Legend:
        """One beside the other on at most `most_rows` lines from the top of `room`; then a count of the rest."""
        pitch, gap = 1.6 * self.sizes.em, 1.3 * self.sizes.em
        entries: list[tuple[str, RunStyle, QPointF]] = []
        x, row = room.left(), 0
        for k, run in enumerate(runs):
            name = self._name(run, room.width())
            width = self.sample + self.kind.width(name)
            left = len(runs) - k - 1
            reserve = gap + self.kind.width(self._more(left)) if row == most_rows - 1 and left else 0.0
            if x > room.left() and x + width + reserve > room.right():
                if row == most_rows - 1:
                    more_at = QPointF(x, self._baseline(room, row, pitch))
                    return Legend(tuple(entries), self._more(len(runs) - k), more_at, (row + 1) * pitch)
                x, row = room.left(), row + 1
            at = QPointF(x + self.sample, self._baseline(room, row, pitch))
            entries.append((name, style_of(self.theme, run), at))
            x += width + gap
        return Legend(tuple(entries), "", QPointF(), (row + 1) * pitch if entries else 0.0)

    def draw(self, painter: QPainter, legend: Legend) -> None:
        """The whole legend."""
        for name, style, at in legend.entries:
            draw_sample(painter, style, at - QPointF(self.sample, self.kind.middle), self.sizes, self.theme)
            draw_text(painter, name, at, self.kind)
        draw_text(painter, legend.more, legend.more_at, Type(self.kind.size, self.theme.quiet))

    def _baseline(self, room: QRectF, row: int, pitch: float) -> float:
        return room.top() + (row + 0.5) * pitch + self.kind.middle

    def _name(self, run: RunPicture, width: float) -> str:
        room = width - self.sample + 0.5  # as much as `width` asked for, however that was rounded
        return self.kind.cut_name(run.name, min(_MOST_NAME * self.sizes.em, room))

    def _more(self, count: int) -> str:
        return translate(message("… and {count} more", count=count), self.language) if count else ""


def draw_sample(painter: QPainter, style: RunStyle, at: QPointF, sizes: Sizes, theme: Theme) -> None:
    """A short piece of a run's line with its marker, from the middle of its left end."""
    line, length = min(sizes.line, 0.22 * sizes.em), 1.9 * sizes.em
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(style.colour, line, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    if style.dash:
        pen.setDashPattern(list(style.dash))
    painter.setPen(pen)
    painter.drawLine(at, at + QPointF(length, 0))
    draw_end(painter, at + QPointF(length / 2, 0), 0.34 * sizes.em, style, theme, 0.14 * sizes.em)
    painter.restore()


def _one_line(name: str) -> str:
    return " ".join(name.split())
