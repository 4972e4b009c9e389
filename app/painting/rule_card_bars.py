"""The bars of a card: gradient, what is kept, step and effective rate, each on a scale that stays for the whole run."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from app.document.rule_card import Bars
from app.document.rule_card_spans import Span
from app.painting.number_text import value_text
from app.painting.pens import mixed
from app.painting.setting import Setting
from app.painting.text import Type, draw_text

_WIDEST = "−8.888×10⁻⁸⁸"
_ROW = 1.5  # of the small type
_GAP = 0.45
_LABEL = (2.6, 6.0)  # least and most, of the small type
_MOST_TICKS = 10


@dataclass(frozen=True)
class Columns:
    """Where a row's parts are: label, variable, bar from `left` to `right`, and the number that ends at `end`."""

    label: float
    variable: float
    left: float
    right: float
    end: float


@dataclass(frozen=True)
class Group:
    """Bars with their label, and the variable of each row ("" where one is for all)."""

    bars: Bars
    label: str
    variables: tuple[str, ...]
    colour: QColor


class BarTable:
    """Paints groups of bars below each other: what stays for a run, then what a step moves."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        theme, small = setting.theme, setting.sizes.small
        self._label = Type(small, theme.text, italic=True)
        self._word = Type(small, theme.text)
        self._quiet = Type(small, theme.quiet)
        self._tiny = Type(0.82 * small, theme.quiet)
        self._number = Type(small, theme.text)
        self._row, self._gap = _ROW * small, _GAP * small
        self._track = mixed(theme.line, theme.ground, 0.55)
        hair = setting.sizes.hair
        self._tick, self._mark = QPen(theme.tick, hair), QPen(theme.text, max(1.5 * hair, 1.5))
        self._line = QPen(theme.text, max(1.2 * hair, 1.2))

    def height(self, groups: list[Group]) -> float:
        """Of all of them."""
        return sum(map(self._height, groups))

    def rooms(self, groups: list[Group], at: QPointF, width: float) -> list[QRectF]:
        """Where each group is, from the point `at` down."""
        rooms, top = [], at.y()
        for group in groups:
            rooms.append(QRectF(at.x(), top, width, self._height(group)))
            top = rooms[-1].bottom()
        return rooms

    def columns(self, groups: list[Group], room: QRectF) -> Columns:
        """The same for all groups."""
        small = self._setting.sizes.small
        label = max((self._label.width(group.label) for group in groups), default=0.0)
        label = min(max(label, _LABEL[0] * small), _LABEL[1] * small) + 0.6 * small
        names = [name for group in groups for name in group.variables]
        variable = max((self._quiet.width(self._short(name)) for name in names), default=0.0) + 0.6 * small
        number = self._number.width(_WIDEST) + 0.5 * small
        start = room.left() + label + variable
        right = max(room.right() - number, start + small)
        return Columns(room.left(), room.left() + label, start, right, room.right())

    def paint_still(self, painter: QPainter, groups: list[Group], at: QPointF, width: float) -> None:
        """Names, and the rooms of the bars."""
        rooms = self.rooms(groups, at, width)
        columns = self.columns(groups, rooms[0])
        for group, room in zip(groups, rooms, strict=True):
            first = self._first(group, room)
            label = self._word if group.bars.key == "rate" else self._label
            baseline = first + self._row / 2 + label.middle
            name = label.cut(group.label, columns.variable - columns.label)
            draw_text(painter, name, QPointF(columns.label, baseline), label)
            if group.bars.span.is_log and len(group.variables) > 1:
                draw_text(painter, "log", QPointF(columns.label, baseline + self._row), self._tiny)
            for row, variable in enumerate(group.variables):
                at_row = QPointF(columns.variable, baseline + row * self._row)
                draw_text(painter, self._short(variable), at_row, self._quiet)
                painter.fillRect(self._bar(columns, first, row), self._track)

    def paint_moving(self, painter: QPainter, groups: list[Group], at: QPointF, width: float, rate: float) -> None:
        """Scales, bars, marks and numbers. `rate`: the learning rate."""
        rooms = self.rooms(groups, at, width)
        columns = self.columns(groups, rooms[0])
        for group, room in zip(groups, rooms, strict=True):
            first = self._first(group, room)
            for row in range(len(group.variables)):
                self._paint_bar(painter, group, row, self._bar(columns, first, row))
                baseline = first + (row + 0.5) * self._row + self._number.middle
                draw_text(
                    painter, value_text(group.bars.values[row]), QPointF(columns.end, baseline), self._number, 1.0
                )
            if group.bars.key == "rate":
                rows = QRectF(columns.left, first, columns.right - columns.left, len(group.variables) * self._row)
                self._paint_rate(painter, group.bars.span, rows, rate)

    def _height(self, group: Group) -> float:
        return self._above(group) + len(group.variables) * self._row + self._gap

    def _above(self, group: Group) -> float:
        """Room for what stands at the line of the learning rate."""
        return self._row * 0.8 if group.bars.key == "rate" else 0.0

    def _first(self, group: Group, room: QRectF) -> float:
        return room.top() + self._above(group)

    def _bar(self, columns: Columns, first: float, row: int) -> QRectF:
        top, height = round(first + (row + 0.22) * self._row), round(0.56 * self._row)
        return QRectF(columns.left, top, columns.right - columns.left, height)

    def _short(self, name: str) -> str:
        return self._quiet.cut(name, 5 * self._setting.sizes.small)

    def _paint_ticks(self, painter: QPainter, span: Span, track: QRectF) -> None:
        """The powers of ten, as small marks at the foot of the room of a bar."""
        if not span.decades or len(span.decades) > _MOST_TICKS:
            return
        painter.setPen(self._tick)
        for decade in span.decades:
            for value in (decade, -decade) if span.is_signed else (decade,):
                x = place_on(span, value, track)
                painter.drawLine(QLineF(x, track.bottom() - 0.25 * track.height(), x, track.bottom()))

    def _paint_bar(self, painter: QPainter, group: Group, row: int, track: QRectF) -> None:
        """The bar on its scale, its beginning where there are signs, and what it was before."""
        span, bars = group.bars.span, group.bars
        self._paint_ticks(painter, span, track)
        begin, end = (place_on(span, value, track) for value in (0.0, bars.values[row]))
        painter.fillRect(QRectF(min(begin, end), track.top(), abs(end - begin), track.height()), group.colour)
        if span.is_signed:
            painter.setPen(self._tick)
            painter.drawLine(QLineF(begin, track.top() - 1, begin, track.bottom() + 1))
        if bars.before:
            x, more = place_on(span, bars.before[row], track), 0.15 * track.height()
            painter.setPen(self._mark)
            painter.drawLine(QLineF(x, track.top() - more, x, track.bottom() + more))

    def _paint_rate(self, painter: QPainter, span: Span, rows: QRectF, rate: float) -> None:
        """The learning rate, as a line through the rows."""
        if not rate > 0:
            return
        x = place_on(span, rate, rows)
        painter.setPen(self._line)
        painter.drawLine(QLineF(x, rows.top() - 0.1 * self._row, x, rows.bottom()))
        text, kind = f"η {value_text(rate)}", self._tiny
        half = kind.width(text) / 2
        middle = min(max(x, rows.left() + half), rows.right() - half)
        draw_text(painter, text, QPointF(middle, rows.top() - 0.3 * self._row), kind, 0.5)


def place_on(span: Span, value: float, track: QRectF) -> float:
    """Where on a track a value lies."""
    share = span.share(value)
    if span.is_signed:
        return track.center().x() + share * track.width() / 2
    return track.left() + max(share, 0.0) * track.width()
