"""The layers of an update walked by hand, as cards from left to right: shapes, and the numbers of the first rows."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.document.network.walk import CardPicture, Table, WalkPicture
from app.document.translation import translate
from app.painting.network.ramp import sign_colour
from app.painting.number_text import value_text
from app.painting.pens import mixed
from app.painting.setting import Setting
from app.painting.text import Type, draw_text

_ROWS, _COLUMNS = 4, 4  # of a table that are shown
_CARD = 17.0  # em, width
_GAP = 1.0
_WASH = 0.22  # strength of the colour behind the largest number of a table


class WalkCards:
    """Paints the cards into a width; `height` says how much room they need."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting

    def places(self, picture: WalkPicture, width: float) -> list[QRectF]:
        """The cards row by row, the cards of a row equally high."""
        em = self._setting.sizes.em
        columns = max(min(int((width + _GAP * em) // ((_CARD + _GAP) * em)), len(picture.cards)), 1)
        wide = min((width - (columns - 1) * _GAP * em) / columns, 1.6 * _CARD * em)
        places: list[QRectF] = []
        top = 0.0
        for first in range(0, len(picture.cards), columns):
            row = picture.cards[first : first + columns]
            high = max(self._height(card) for card in row)
            places += [QRectF(k * (wide + _GAP * em), top, wide, high) for k in range(len(row))]
            top += high + _GAP * em
        return places

    def height(self, picture: WalkPicture, width: float) -> float:
        """Of all cards."""
        places = self.places(picture, width)
        return places[-1].bottom() if places else 0.0

    def _line(self) -> float:
        return 1.45 * self._setting.sizes.small

    def _height(self, card: CardPicture) -> float:
        lines = sum(1 + _shown(table)[0] for table in card.tables)
        return 3.4 * self._setting.sizes.em + lines * self._line() + len(card.tables) * 0.3 * self._setting.sizes.em

    def paint(self, painter: QPainter, picture: WalkPicture, width: float) -> None:
        """All cards."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, (card, room) in enumerate(zip(picture.cards, self.places(picture, width), strict=True), 1):
            self._paint_card(painter, card, room, number)
        painter.restore()

    def _paint_card(self, painter: QPainter, card: CardPicture, room: QRectF, number: int) -> None:
        sizes, theme = self._setting.sizes, self._setting.theme
        painter.setPen(QPen(theme.line, sizes.hair))
        painter.setBrush(theme.panel)
        painter.drawRoundedRect(room, 0.5 * sizes.em, 0.5 * sizes.em)
        title = Type(sizes.em, theme.text, strong=True)
        left, top = room.left() + 0.9 * sizes.em, room.top() + 1.6 * sizes.em
        inside = room.width() - 1.8 * sizes.em
        said = translate(card.title, self._setting.language)
        draw_text(painter, title.cut(f"{number}  {said}", inside), QPointF(left, top), title)
        baseline = top + 1.4 * sizes.em
        for table in card.tables:
            baseline = self._paint_table(painter, table, QPointF(left, baseline), inside)

    def _paint_table(self, painter: QPainter, table: Table, at: QPointF, width: float) -> float:
        """Name and shape, then the numbers; returns the baseline of what comes next."""
        sizes, theme = self._setting.sizes, self._setting.theme
        name = Type(sizes.small, theme.accent if table.is_slope else theme.quiet)
        shape = Type(sizes.small, theme.quiet)
        text = table.shape or "–"
        said = name.cut(translate(table.name, self._setting.language), width - shape.width(text) - sizes.em)
        draw_text(painter, said, at, name)
        draw_text(painter, text, QPointF(at.x() + width, at.y()), shape, 1.0)
        rows, columns = _shown(table)
        baseline = at.y() + self._line()
        if table.values is not None:
            self._paint_numbers(painter, table.values[:rows, :columns], QPointF(at.x(), baseline), width)
        return baseline + rows * self._line() + 0.3 * sizes.em

    def _paint_numbers(self, painter: QPainter, values: np.ndarray, at: QPointF, width: float) -> None:
        """Each on a wash in the colour of its sign, the stronger the larger it is among them."""
        theme, line = self._setting.theme, self._line()
        kind = Type(self._setting.sizes.small, theme.text)
        finite = np.abs(values[np.isfinite(values)])
        largest = float(finite.max()) if finite.size and finite.max() > 0 else 1.0
        cell = width / _COLUMNS
        for (row, column), value in np.ndenumerate(values):
            number = float(value)
            box = QRectF(at.x() + column * cell, at.y() + row * line - 0.78 * line, cell - 2, line - 2)
            share = min(abs(number) / largest, 1.0) if np.isfinite(number) else 1.0
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(mixed(sign_colour(theme, number), theme.panel, 0.06 + _WASH * share))
            painter.drawRect(box)
            text = next((text for text in (value_text(number, digits) for digits in (3, 2, 1))
                         if kind.width(text) < cell - 6), value_text(number, 1))  # fmt: skip
            draw_text(painter, kind.cut(text, cell - 4), QPointF(box.right() - 4, at.y() + row * line), kind, 1.0)


def _shown(table: Table) -> tuple[int, int]:
    """Rows and columns that are shown; room is kept for numbers that are still to come."""
    if table.values is None:
        return 0, 0
    return min(table.values.shape[0], _ROWS), min(table.values.shape[1], _COLUMNS)
