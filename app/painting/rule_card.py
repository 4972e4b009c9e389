"""The card of an optimizer: what it keeps, its arrows and bars, and its equations with the numbers of one step."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from app.document.rule_card import CardFigures
from app.document.translation import translate
from app.painting.arrows import Arrow
from app.painting.markers import draw_ball
from app.painting.pens import mixed
from app.painting.phrases import with_whole_phrases
from app.painting.rule_card_bars import BarTable, Group
from app.painting.rule_card_compass import draw_dial, draw_key, draw_ways
from app.painting.rule_card_lines import Lines, keeps_of, lines_of, rate_of, row_counts, standing_of, title_of
from app.painting.rule_card_places import CardPlaces, HeadPlaces
from app.painting.rule_card_text import symbol_of
from app.painting.run_style import run_style
from app.painting.setting import Setting
from app.painting.text import Type, draw_text
from app.painting.text import lines_of as broken
from core.message import message

_COMPASS = 6.2  # em
_MOST_LINES = 4  # of what is kept
_GAP = 0.9  # em, between parts
_INDENT = 1.1  # em, of rows of numbers
_WIDE = 0.7  # of the size of type: no figure is wider


class RuleCard:
    """Paints cards; `height` says how much room one needs at a width. It is the same at every step of a run."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        theme, sizes = setting.theme, setting.sizes
        self._title = Type(1.04 * sizes.em, theme.text, strong=True)
        self._small = Type(sizes.small, theme.text)
        self._quiet = Type(sizes.small, theme.quiet)
        self._formula = Type(sizes.small, theme.text, italic=True)
        self._line = 1.45 * sizes.small
        self._table = BarTable(setting)

    def height(self, figures: CardFigures, width: float) -> float:
        """Of a card without margins."""
        em = self._setting.sizes.em
        bars = self._table.height(groups_of(figures, self._setting))
        return self._head_height(figures, width) + bars + _GAP * em + sum(map(self._height_of, row_counts(figures)))

    def _height_of(self, rows: int) -> float:
        """Of an equation in letters, with so many rows of numbers."""
        return (1.3 + rows) * self._line

    def _head_height(self, figures: CardFigures, width: float) -> float:
        em = self._setting.sizes.em
        text = len(self._keeps(figures, width)) + 2.3
        return 1.75 * em + max(text * self._line, _COMPASS * em) + _GAP * em

    def _keeps(self, figures: CardFigures, width: float) -> list[str]:
        room = width - (_COMPASS + 1) * self._setting.sizes.em
        text = with_whole_phrases(keeps_of(figures, self._setting.language))
        return broken(text, room, self._quiet, _MOST_LINES)

    def places(self, figures: CardFigures, rect: QRectF) -> CardPlaces:
        """Where everything is."""
        em, language, width = self._setting.sizes.em, self._setting.language, rect.width()
        room, keeps = width - (_COMPASS + 1) * em, self._keeps(figures, width)
        rate = QRectF(rect.left(), rect.top() + 1.75 * em, room, 1.1 * self._line)
        head = HeadPlaces(
            title=QRectF(rect.left(), rect.top(), width, 1.6 * em),
            rate=rate,
            keeps=QRectF(rate.left(), rate.bottom(), room, len(keeps) * self._line),
            compass=QRectF(rect.right() - _COMPASS * em, rect.top() + 1.85 * em, _COMPASS * em, _COMPASS * em),
        )
        groups = groups_of(figures, self._setting)
        at = QPointF(rect.left(), rect.top() + self._head_height(figures, width))
        bars = self._table.rooms(groups, at, width)
        top = bars[-1].bottom() + _GAP * em
        lines = []
        for rows in row_counts(figures):
            lines.append(QRectF(rect.left(), top, width, self._height_of(rows)))
            top = lines[-1].bottom()
        return CardPlaces(language, head, bars, lines)

    def paint(self, painter: QPainter, figures: CardFigures, rect: QRectF) -> None:
        """The card in a rectangle, from its top."""
        places = self.places(figures, rect)
        self.paint_still(painter, figures, places)
        self.paint_moving(painter, figures, places)

    def paint_still(self, painter: QPainter, figures: CardFigures, places: CardPlaces) -> None:
        """What is the same at every step of a run; it may be kept."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        em, head, colour = self._setting.sizes.em, places.head, self._colour(figures)
        middle = QPointF(head.title.left() + 0.55 * em, head.title.top() + 1.1 * em - self._title.middle)
        style = run_style(self._setting.theme, figures.colour, figures.variant)
        draw_ball(painter, middle, 0.42 * em, style, self._setting.theme, 0.0)
        baseline = head.keeps.top() + 0.7 * self._line
        for line in self._keeps(figures, head.title.width()):
            draw_text(painter, line, QPointF(head.keeps.left(), baseline), self._quiet)
            baseline += self._line
        at = QPointF(head.keeps.left(), baseline + 0.2 * self._line)
        draw_key(painter, _key_of(figures), at, head.keeps.width(), self._setting, colour)
        draw_dial(painter, head.compass, self._setting)
        for lines, room in zip(lines_of(figures, self._setting.language), places.lines, strict=True):
            self._write_letters(painter, lines, room)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        groups = groups_of(figures, self._setting)
        self._table.paint_still(painter, groups, places.bars[0].topLeft(), head.title.width())
        painter.restore()

    def paint_moving(
        self, painter: QPainter, figures: CardFigures, places: CardPlaces, seen: QRectF | None = None
    ) -> None:
        """What a step changes; equations out of what is `seen` are left out."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._write_head(painter, figures, places.head)
        ways, compass = figures.ways, places.head.compass
        draw_ways(painter, ways, compass, self._setting, self._colour(figures), len(figures.variables))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        groups, rate = groups_of(figures, self._setting), figures.anatomy.learning_rate
        self._table.paint_moving(painter, groups, places.bars[0].topLeft(), places.head.title.width(), rate)
        if seen is None or places.lines[0].top() < seen.bottom():
            for lines, room in zip(lines_of(figures, self._setting.language), places.lines, strict=True):
                if seen is None or room.intersects(seen):
                    self._write_numbers(painter, lines, room)
        painter.restore()

    def _write_head(self, painter: QPainter, figures: CardFigures, head: HeadPlaces) -> None:
        em, language, room = self._setting.sizes.em, self._setting.language, head.title
        standing = standing_of(figures, language)
        left, baseline = room.left() + 1.5 * em, room.top() + 1.1 * em
        width = room.right() - left - (self._quiet.width(standing) + em if standing else 0.0)
        draw_text(
            painter, self._title.cut_name(title_of(figures, language), width), QPointF(left, baseline), self._title
        )
        draw_text(painter, standing, QPointF(room.right(), baseline), self._quiet, 1.0)
        told = self._small.cut(rate_of(figures, language), head.rate.width())
        draw_text(painter, told, head.rate.bottomLeft() - QPointF(0.0, 0.3 * self._line), self._small)

    def _write_letters(self, painter: QPainter, lines: Lines, room: QRectF) -> None:
        """An equation in letters, and the names of its rows."""
        baseline = room.top() + 0.75 * self._line
        letters = self._formula.cut(lines.letters, room.width())
        draw_text(painter, letters, QPointF(room.left(), baseline), self._formula)
        left, width = room.left() + _INDENT * self._setting.sizes.em, self._names(lines)
        for row in lines.rows:
            baseline += self._line
            draw_text(painter, self._quiet.cut(row.variable, width), QPointF(left, baseline), self._quiet)

    def _names(self, lines: Lines) -> float:
        """How wide the names of its rows are."""
        widest = max((self._quiet.width(row.variable) for row in lines.rows), default=0.0)
        return min(widest, 5 * self._setting.sizes.small)

    def _write_numbers(self, painter: QPainter, lines: Lines, room: QRectF) -> None:
        """What makes each value, cut where there is no room for it, and the value."""
        small, names = self._setting.sizes.small, self._names(lines)
        left = room.left() + _INDENT * self._setting.sizes.em + (names + 0.8 * small if names else 0.0)
        baseline = room.top() + 0.75 * self._line
        for row in lines.rows:
            baseline += self._line
            value = f"= {row.value}" if row.work else row.value
            draw_text(painter, value, QPointF(room.right(), baseline), self._small, 1.0)
            width = room.right() - left - self._small.width(value) - small
            is_short = len(row.work) * _WIDE * small < width  # to measure costs more than to draw
            work = row.work if is_short else self._quiet.cut(row.work, max(width, 0.0))
            draw_text(painter, work, QPointF(left, baseline), self._quiet)

    def _colour(self, figures: CardFigures) -> QColor:
        return run_style(self._setting.theme, figures.colour, figures.variant).colour


def groups_of(figures: CardFigures, setting: Setting) -> list[Group]:
    """The bars with their names and colours: what comes from the surface quiet, what the run makes in its colour."""
    colour = run_style(setting.theme, figures.colour, figures.variant).colour
    words = {"g": "g", "delta": "Δ", "rate": translate(message("eff. rate"), setting.language)}
    groups = []
    for bars in figures.bars:
        variables = figures.variables if len(bars.values) == len(figures.variables) else ("",)
        ink = mixed(setting.theme.quiet, setting.theme.ground, 0.8) if bars.key == "g" else colour
        groups.append(Group(bars, words.get(bars.key) or symbol_of(bars.key), variables, ink))
    return groups


def _key_of(figures: CardFigures) -> list[tuple[Arrow, str]]:
    """The arrows that a run of this rule has, and their names; last the one that may have no room."""
    known = [(Arrow.GRADIENT, "−∇f"), (Arrow.STEP, "Δ")]
    return known if figures.pushes is None else [*known, (Arrow.VELOCITY, symbol_of(figures.pushes))]
