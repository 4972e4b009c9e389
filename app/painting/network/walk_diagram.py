"""The network while an update is walked: on every neuron what it gives and the slope there, at the links weight and
gradient, behind the outputs target and loss. Where there is no room for numbers the colours stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter

from app.document.network.picture import NetworkPicture
from app.document.network.walk import WalkPicture
from app.document.translation import translate
from app.painting.network.diagram import NetworkDiagram
from app.painting.network.figures import fitting_text
from app.painting.network.label_places import label_places
from app.painting.network.layout import Layout, Link, Node, lay_network
from app.painting.network.marked import NOTHING, Marked
from app.painting.network.ramp import sign_colour
from app.painting.number_text import value_text
from app.painting.pens import mixed
from app.painting.text import Type, draw_haloed, draw_text
from core.message import message

_BESIDE = 7.4  # em, to the right of the outputs: target and loss
_LABEL = QSizeF(7.3, 1.2)  # em of small type: what the two numbers of a link take
_WIDEST = 5.0  # em of small type that numbers need: a node is as wide where there is room,
_OF_STEP = 0.42  # and at most this share of the distance of two columns
_LOWEST = 1.15  # em, a node that has one number
_ATTEMPTS = 3  # nodes that are made wider take of the room beside them; how much, their distance decides
_MANY = 60  # more links than these of one layer have no numbers but those of what is marked
_WASH = 0.3  # strength of the colour behind the largest number of a column
_TWO_LINES = 2.5  # heights of small type that a neuron with two numbers needs


@dataclass(frozen=True)
class WalkNumbers:
    """What is painted of a walk, and for which row of its batch."""

    walk: WalkPicture
    row: int


class WalkDiagram(NetworkDiagram):
    """As the diagram of the training, with numbers in place of maps."""

    def lay(self, widths: tuple[int, ...], room: QRectF, names: Sequence[str] = ()) -> Layout:
        """With room for target and loss on the right."""
        sizes = self._setting.sizes
        inner = room.adjusted(self._beside(names), 0, -_BESIDE * sizes.em, -0.3 * sizes.em)
        for _ in range(_ATTEMPTS):
            self._layout = _widened(lay_network(widths, inner, sizes.em, _LOWEST), _WIDEST * sizes.small)
            over = self._layout.squares[-1][0].right() + _BESIDE * sizes.em - room.right()
            inner.setRight(inner.right() - max(over, 0.0))
        self._places = dict(self._free_places())
        return self._layout

    def paint_walk(
        self,
        painter: QPainter,
        picture: NetworkPicture,
        numbers: WalkNumbers,
        marked: Marked = NOTHING,
        focused: Marked = NOTHING,
    ) -> None:
        """The diagram, then its numbers."""
        self.paint(painter, picture, marked, focused)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for column in range(len(self._layout.squares)):
            self._draw_numbers(painter, numbers, column)
        for link, at in self._shown_links(marked):
            self._draw_link_numbers(painter, picture, numbers.walk, link, at)
        self._draw_biases(painter, picture, numbers.walk)
        self._draw_targets(painter, numbers)
        painter.restore()

    def _images(self, picture: NetworkPicture, column: int) -> list[QImage]:
        """Numbers stand there."""
        return []

    def _draw_numbers(self, painter: QPainter, numbers: WalkNumbers, column: int) -> None:
        """On each node of a column: its value, below it the slope."""
        one = numbers.walk.columns[column]
        values, slopes = (None if found is None else found[numbers.row] for found in (one.values, one.slopes))
        if values is None:
            return
        theme, sizes = self._setting.theme, self._setting.sizes
        largest = float(np.abs(values[np.isfinite(values)]).max(initial=0.0)) or 1.0
        for value, square, place in zip(
            values.tolist(), self._layout.squares[column], range(len(values)), strict=False
        ):
            share = min(abs(value) / largest, 1.0) if np.isfinite(value) else 1.0
            inside = square.adjusted(sizes.hair, sizes.hair, -sizes.hair, -sizes.hair)
            painter.fillRect(inside, mixed(sign_colour(theme, value), theme.panel, 0.05 + _WASH * share))
            lines = [(value, Type(sizes.small, theme.text, strong=True))]
            if slopes is not None:
                lines.append((float(slopes[place]), Type(sizes.small, theme.accent)))
            self._draw_lines(painter, lines, square)

    def _draw_lines(self, painter: QPainter, lines: list[tuple[float, Type]], square: QRectF) -> None:
        """One number below the other in the middle of a square; only the first where two have no room."""
        small = self._setting.sizes.small
        if square.height() < _TWO_LINES * small:
            lines = lines[:1]
        if square.height() < 1.1 * small:
            return
        middle = square.center().y() - 0.62 * small * (len(lines) - 1)
        for place, (number, kind) in enumerate(lines):
            at = QPointF(square.center().x(), middle + 1.24 * small * place + kind.middle)
            draw_text(painter, fitting_text(number, kind, square.width() - 4), at, kind, 0.5)

    def _shown_links(self, marked: Marked) -> Iterator[tuple[Link, QPointF]]:
        """All links of a layer where all of them have room; else what is marked, or leads to or from a marked node."""
        yield from self._places.items()
        chosen = [link for link in self._layout.links() if link == marked.link or _ends_at(link, marked.node)]
        missing = [link for link in chosen if link not in self._places]
        yield from label_places(self._layout, missing, self._label_size()).items()

    def _free_places(self) -> Iterator[tuple[Link, QPointF]]:
        links, taken = self._layout.links(), [square for column in self._layout.squares for square in column]
        for column in range(1, len(self._layout.squares)):
            own = [link for link in links if link.column == column]
            found = label_places(self._layout, own, self._label_size(), taken) if len(own) <= _MANY else {}
            if len(found) == len(own):
                yield from found.items()

    def _label_size(self) -> QSizeF:
        return _LABEL * self._setting.sizes.small

    def _draw_link_numbers(
        self, painter: QPainter, picture: NetworkPicture, walk: WalkPicture, link: Link, at: QPointF
    ) -> None:
        weight = float(picture.layers[link.column - 1].weights[link.target, link.source])
        slope = None if walk.gradients is None else float(walk.gradients[link.column - 1][link.target, link.source])
        self._draw_pair(painter, weight, slope, at)

    def _draw_pair(self, painter: QPainter, value: float, slope: float | None, at: QPointF) -> None:
        """Two numbers beside each other, on a plate around a point."""
        theme, small, size = self._setting.theme, self._setting.sizes.small, self._label_size()
        gap, first, second = 0.45 * small, Type(0.95 * small, theme.text), Type(0.95 * small, theme.accent)
        texts = [(fitting_text(value, first, 0.55 * size.width(), 2), first)]
        if slope is not None:
            left = size.width() - 2 * gap - first.width(texts[0][0])
            texts.append((fitting_text(slope, second, left, 2), second))
        widths = [kind.width(text) for text, kind in texts]
        wide = sum(widths) + gap * len(texts)
        plate = QRectF(at.x() - wide / 2, at.y() - size.height() / 2, wide, size.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.ground)
        painter.drawRoundedRect(plate, 0.3 * small, 0.3 * small)
        left = plate.left() + gap / 2
        for (text, kind), width in zip(texts, widths, strict=True):
            draw_text(painter, text, QPointF(left, at.y() + kind.middle), kind)
            left += width + gap

    def _draw_biases(self, painter: QPainter, picture: NetworkPicture, walk: WalkPicture) -> None:
        """Below each neuron, right of its disc, where the gap has room for a line."""
        theme, small = self._setting.theme, 0.9 * self._setting.sizes.small
        for column, squares in enumerate(self._layout.squares[1:], 1):
            gap = squares[1].top() - squares[0].bottom() if len(squares) > 1 else 2 * small
            if gap < 1.6 * small or squares[0].width() < 3.5 * small or self._layout.hidden_count(column):
                continue
            for place, square in enumerate(squares):
                bias = float(picture.layers[column - 1].biases[place])
                kind, slope = Type(small, theme.quiet), Type(small, theme.accent)
                text = f"b {fitting_text(bias, kind, square.width(), 2)}"
                at = QPointF(square.left() + 0.17 * square.width() + 3, square.bottom() + 0.55 * gap + kind.middle)
                at.setY(min(at.y(), square.bottom() + 1.0 * small + 2))
                draw_haloed(painter, text, at, kind, theme.ground, 1.5)
                if walk.gradients is not None:
                    slope = Type(small, theme.accent)
                    said = fitting_text(float(walk.gradients[column - 1][place, -1]), slope, square.width(), 2)
                    draw_haloed(
                        painter, said, at + QPointF(kind.width(text) + 0.6 * small, 0), slope, theme.ground, 1.5
                    )

    def _draw_targets(self, painter: QPainter, numbers: WalkNumbers) -> None:
        """What each output is to be, and the loss of the whole batch below."""
        theme, sizes, language = self._setting.theme, self._setting.sizes, self._setting.language
        kind, squares = Type(sizes.small, theme.quiet), self._layout.squares[-1]
        room = _BESIDE * sizes.em - 0.8 * sizes.em
        for target, square in zip(numbers.walk.targets[numbers.row].tolist(), squares, strict=False):
            said = translate(message("target {target}", target=value_text(target)), language)
            at = QPointF(square.right() + 0.8 * sizes.em, square.center().y() + kind.middle)
            draw_text(painter, kind.cut(said, room), at, kind)
        loss = numbers.walk.loss
        if loss is not None:
            strong = Type(sizes.em, theme.text, strong=True)
            said = translate(message("loss {loss}", loss=value_text(loss)), language)
            below = QPointF(squares[-1].right() + 0.8 * sizes.em, self._below_target(squares[-1]) + kind.middle)
            draw_text(painter, strong.cut(said, room), below, strong)

    def _below_target(self, square: QRectF) -> float:
        """The middle of a line below that of an output's target, above the line of its bias or below it."""
        sizes = self._setting.sizes
        line, is_above = square.center().y() + 1.6 * sizes.em, 2.3 * sizes.em < square.height() / 2
        return line if is_above else max(line, square.bottom() + 2.0 * sizes.small + 0.6 * sizes.em)


def _widened(layout: Layout, width: float) -> Layout:
    """Nodes at least so wide, as far as their columns leave room for links."""
    lefts = [column[0].left() for column in layout.squares]
    step = min((b - a for a, b in pairwise(lefts)), default=width)
    more = max(min(width, _OF_STEP * step) - layout.side, 0.0)
    columns = (tuple(square.adjusted(-more / 2, 0, more / 2, 0) for square in column) for column in layout.squares)
    return Layout(tuple(columns), layout.widths, layout.room)


def _ends_at(link: Link, node: Node | None) -> bool:
    return node in (Node(link.column, link.target), Node(link.column - 1, link.source))
