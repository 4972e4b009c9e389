"""Theory's thresholds in a plot over learning rates: dotted lines, with their names above the plot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF
from PySide6.QtGui import QColor, QPainter, QPen

from app.painting.axes import Axes
from app.painting.number_text import value_text
from app.painting.pens import mixed
from app.painting.setting import Setting
from app.painting.text import Type, draw_text
from surfaces.thresholds import RATE_NAMES

_SAME = 0.75  # of a line's thickness apart: two lines that are seen as one
_ATTEMPTS = (slice(None), slice(1, None))  # with formulas where there is room, or numbers alone


@dataclass(frozen=True)
class ThresholdMark:
    """A rate above which a minimum cannot hold the runs of a rule, in the colour of the run that it is for."""

    rate: float
    rule: str
    ink: QColor

    @property
    def texts(self) -> tuple[str, str]:
        """The formula with its number, and the number alone."""
        number = value_text(self.rate, 3)
        return f"{RATE_NAMES.get(self.rule, '')} = {number}", number


def paint_thresholds(painter: QPainter, axes: Axes, marks: Iterable[ThresholdMark], setting: Setting) -> None:
    """A line for each mark inside of the plot.

    Names stand in the row above the plot, which no other line crosses; one that finds no room there is left out.
    """
    plot, theme, sizes = axes.frame.plot, setting.theme, setting.sizes
    thickness = max(1.0, sizes.hair)
    seen = _seen(axes, marks, _SAME * thickness, theme.text)
    for x, mark in seen:
        pen = QPen(mixed(mark.ink, theme.ground, 0.75), thickness)
        pen.setDashPattern([1.0, 3.0])
        painter.setPen(pen)
        painter.drawLine(QLineF(x, plot.top(), x, plot.bottom()))
    for text, left, ink in max((_placed(axes, seen, setting, texts) for texts in _ATTEMPTS), key=len):
        draw_text(painter, text, QPointF(left, plot.top() - 0.35 * sizes.em), Type(sizes.small, ink))


def _seen(
    axes: Axes, marks: Iterable[ThresholdMark], same: float, shared: QColor
) -> Sequence[tuple[float, ThresholdMark]]:
    """Marks inside of the plot with their place; of those at one place the first, in a colour that all may share."""
    plot, found = axes.frame.plot, list[tuple[float, ThresholdMark]]()
    for mark in marks:
        share = float(axes.frame.x.share(mark.rate))
        x = plot.left() + share * plot.width()
        if not 0 <= share <= 1:
            continue
        row = next((k for k, (other, _) in enumerate(found) if abs(other - x) <= same), None)
        if row is None:
            found.append((x, mark))
        elif found[row][1].ink != mark.ink:
            found[row] = found[row][0], ThresholdMark(found[row][1].rate, found[row][1].rule, shared)
    return sorted(found, key=lambda each: each[0])


def _placed(
    axes: Axes, seen: Sequence[tuple[float, ThresholdMark]], setting: Setting, texts: slice
) -> list[tuple[str, float, QColor]]:
    """Names with their left ends: the first of `texts` that has room about its line, in the middle or to one side."""
    plot, kind = axes.frame.plot, Type(setting.sizes.small, setting.theme.quiet)
    gap = 0.5 * setting.sizes.em
    taken = [(plot.left(), plot.left() + kind.width(axes.y_name))] if axes.y_name else []
    found = []
    for x, mark in seen:
        widths = [(text, kind.width(text)) for text in mark.texts[texts]]
        choices = [(text, left, width) for text, width in widths for left in (x - width / 2, x - gap, x - width + gap)]
        for text, wanted, width in choices:
            left = min(wanted, plot.right() - width)
            is_free = all(left >= end + gap or left + width + gap <= begin for begin, end in taken)
            if is_free and left >= plot.left():
                taken.append((left, left + width))
                found.append((text, left, mark.ink))
                break
    return found
