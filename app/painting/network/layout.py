"""Where everything of a network's diagram lies: columns from left to right, neurons one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF

_LARGEST = 5.2  # em, side of a neuron
_SMALLEST = 1.5
_GAP = 0.36  # of a neuron's side, between two of them
_LINKS = 1.1  # of a neuron's side: the least room for links between two columns


@dataclass(frozen=True)
class Node:
    """A feature, a neuron or an output: its column, from 0 (the features), and its place in it."""

    column: int
    place: int


@dataclass(frozen=True)
class Link:
    """The weight from place `source` of column `column` − 1 to place `target` of `column` (from 1)."""

    column: int
    target: int
    source: int


@dataclass(frozen=True, eq=False)
class Layout:
    """Squares of the nodes that are shown, (column → rectangles), and how many there are in all."""

    squares: tuple[tuple[QRectF, ...], ...]
    widths: tuple[int, ...]
    room: QRectF

    @property
    def side(self) -> float:
        """Of a neuron's square."""
        return self.squares[0][0].width()

    def hidden_count(self, column: int) -> int:
        """How many neurons of a column have no room."""
        return self.widths[column] - len(self.squares[column])

    def square(self, node: Node) -> QRectF | None:
        """Where a node lies, None where it is not shown."""
        column = self.squares[node.column]
        return column[node.place] if node.place < len(column) else None

    def node_at(self, at: QPointF) -> Node | None:
        """The node under a point."""
        for column, squares in enumerate(self.squares):
            for place, square in enumerate(squares):
                if square.contains(at):
                    return Node(column, place)
        return None

    def ends(self, link: Link) -> tuple[QPointF, QPointF]:
        """Where a link between shown nodes begins and ends."""
        source, target = self.squares[link.column - 1][link.source], self.squares[link.column][link.target]
        return QPointF(source.right(), source.center().y()), QPointF(target.left(), target.center().y())

    @property
    def link_count(self) -> int:
        """How many links there are between shown nodes."""
        counts = [len(column) for column in self.squares]
        return sum(before * after for before, after in pairwise(counts))

    def links(self) -> list[Link]:
        """All links between shown nodes."""
        return [
            Link(column, target, source)
            for column in range(1, len(self.squares))
            for target in range(len(self.squares[column]))
            for source in range(len(self.squares[column - 1]))
        ]


def lay_network(widths: Sequence[int], room: QRectF, em: float, smallest: float = _SMALLEST) -> Layout:
    """Squares as large as the room allows, at least `smallest` em; of a column that is too long the first are shown."""
    columns = len(widths)
    longest = max(widths)
    side = min(
        _LARGEST * em,
        room.width() / (columns + _LINKS * (columns - 1)),
        room.height() / (longest + _GAP * (longest - 1)),
    )
    side = max(side, smallest * em)
    most = max(int((room.height() + _GAP * side) / ((1 + _GAP) * side)), 1)
    step = (room.width() - side) / max(columns - 1, 1)
    squares = []
    for column, width in enumerate(widths):
        shown = width if width <= most else max(most - 1, 1)  # the last place says how many there are more
        left = room.left() + column * step
        pitch = (1 + _GAP) * side
        taken = (shown if width <= most else shown + 1) * pitch - _GAP * side
        top = room.top() + max((room.height() - taken) / 2, 0.0)
        places = (QRectF(round(left), round(top + place * pitch), round(side), round(side)) for place in range(shown))
        squares.append(tuple(places))
    return Layout(tuple(squares), tuple(widths), room)


def curve_distance(start: QPointF, end: QPointF, at: QPointF) -> float:
    """How far a point is from a link's curve, in pixels, measured upwards."""
    span = end.x() - start.x()
    if not start.x() <= at.x() <= end.x() or span <= 0:
        return float("inf")
    share = (at.x() - start.x()) / span
    across = share
    for _ in range(4):  # the curve's x is a cubic of its parameter, with a slope from 0.75: Newton's steps invert it
        x = 1.5 * share * (1 - share) + share**3
        share = min(max(share - (x - across) / (1.5 * (1 - 2 * share) + 3 * share**2), 0.0), 1.0)
    y = start.y() + (3 * share**2 - 2 * share**3) * (end.y() - start.y())
    return abs(y - at.y())
