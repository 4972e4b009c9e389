"""Where the parts of a painted card are, and what each can say beyond what is shown."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from app.document.rule_card import Bars, CardFigures
from app.document.translation import translate
from app.painting.rule_card_lines import Lines, in_full, keeps_of, lines_of, rate_of
from app.painting.rule_card_text import symbol_of
from core.message import message

_WHAT = {
    "g": message("The gradient that the step is made from"),
    "delta": message("The step: what is added to the position"),
    "rate": message(
        "Effective rate: what the optimizer multiplies its direction with, in each coordinate. "
        "The line is the learning rate."
    ),
}
_COMPASS = message(
    "Against the gradient, where the memory pushes, and the step; "
    "what is longer than usual in this run has a longer arrow."
)


@dataclass(frozen=True)
class HeadPlaces:
    """Parts of the head."""

    title: QRectF
    rate: QRectF
    keeps: QRectF
    compass: QRectF


@dataclass(frozen=True)
class CardPlaces:
    """The parts of a card: rooms of the head, of each group of bars and of each equation."""

    language: str
    head: HeadPlaces
    bars: list[QRectF]
    lines: list[QRectF]

    def tip_at(self, figures: CardFigures, point: QPointF) -> str:
        """What is to be said at a point, "" for nothing."""
        language, head = self.language, self.head
        if head.title.contains(point):
            return "" if figures.ending is None else translate(figures.ending, language)
        if head.compass.contains(point):
            return translate(_COMPASS, language)
        if head.rate.contains(point):
            return self._tip_of_rate(figures)
        if head.keeps.contains(point):
            return keeps_of(figures, language)
        for place, room in enumerate(self.bars):
            if room.contains(point):
                return self._tip_of(figures, figures.bars[place])
        for place, room in enumerate(self.lines):
            if room.contains(point):
                return _told(lines_of(figures, language, in_full)[place])
        return ""

    def _tip_of_rate(self, figures: CardFigures) -> str:
        told = rate_of(figures, self.language, in_full)
        if figures.schedule is None:
            return told
        rate = in_full(figures.full_rate)
        more = message("{schedule}, with learning_rate = {rate}", schedule=figures.schedule, rate=rate)
        return f"{told}\n{translate(more, self.language)}"

    def _tip_of(self, figures: CardFigures, bars: Bars) -> str:
        """What bars are, and their numbers in full."""
        what = _WHAT.get(bars.key)
        if what is not None:
            head = translate(what, self.language)
        else:
            told = dict(figures.rule.state_help.get(bars.key, {})).get(self.language, "")
            head = f"{symbol_of(bars.key)}: {told}" if told else symbol_of(bars.key)
        rows = []
        names = figures.variables if len(bars.values) == len(figures.variables) else ("",)
        for place, (name, value) in enumerate(zip(names, bars.values, strict=True)):
            before = f"{in_full(bars.before[place])} → " if bars.before and bars.key != "g" else ""
            rows.append(f"{name + ': ' if name else ''}{before}{in_full(value)}")
        if bars.key == "g" and bars.before:
            own = ", ".join(map(in_full, bars.before))
            told = message("The mark is the gradient of the surface itself: {gradient}", gradient=own)
            rows.append(translate(told, self.language))
        if bars.span.is_log:
            rows.append(translate(message("The scale is logarithmic."), self.language))
        return "\n".join([head, *rows])


def _told(lines: Lines) -> str:
    rows = [f"{row.variable}  {row.work} = {row.value}" if row.work else f"{row.variable}  {row.value}"
            for row in lines.rows]  # fmt: skip
    return "\n".join([lines.letters, *(row.strip() for row in rows)])
