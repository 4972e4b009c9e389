"""Labels that do not lie on each other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from app.painting.frame import Floats


class Placer:
    """Finds room for small labels beside points of a plot; `busy` (points, 2) is what they should rather not cover."""

    def __init__(self, room: QRectF, busy: Floats) -> None:
        self._room = room
        self._busy = busy
        self._taken: list[QRectF] = []

    def block(self, rect: QRectF) -> None:
        """Keep a rectangle free of labels."""
        self._taken.append(rect)

    def beside(self, point: QPointF, width: float, height: float, gap: float) -> QRectF | None:
        """The quietest room right, left, above or below a point; None where there is none."""
        x, y = point.x(), point.y()
        corners = (
            (x + gap, y - height / 2),
            (x - gap - width, y - height / 2),
            (x - width / 2, y - gap - height),
            (x - width / 2, y + gap),
            (x + gap, y + gap / 2),
            (x - gap - width, y + gap / 2),
            (x + gap, y - gap / 2 - height),
            (x - gap - width, y - gap / 2 - height),
        )
        rooms = [QRectF(left, top, width, height) for left, top in corners]
        free = [room for room in rooms if self._room.contains(room) and not self._is_taken(room)]
        if not free:
            return None
        best = min(free, key=self._covered)  # the first of equals
        self._taken.append(best)
        return best

    def _is_taken(self, room: QRectF) -> bool:
        return any(room.intersects(other) for other in self._taken)

    def _covered(self, room: QRectF) -> int:
        wide = room.adjusted(-2, -2, 2, 2)
        x, y = self._busy[:, 0], self._busy[:, 1]
        return int(np.count_nonzero((x > wide.left()) & (x < wide.right()) & (y > wide.top()) & (y < wide.bottom())))


def spread(wanted: Sequence[float], pitch: float, low: float, high: float) -> list[float]:
    """Places near `wanted`, in the same order, at least `pitch` apart and within [low, high].

    They are moved as little as possible (pool adjacent violators, on the least squares); the caller sees to it that all
    have room: (len - 1) · pitch ≤ high - low.
    """
    order = sorted(range(len(wanted)), key=lambda k: wanted[k])
    groups: list[tuple[float, int]] = []  # mean of what its members want, less their offset in it; how many
    for rank, k in enumerate(order):
        groups.append((min(max(wanted[k], low), high) - rank * pitch, 1))
        while len(groups) > 1 and groups[-2][0] >= groups[-1][0]:
            (mean, count), (other, more) = groups[-2:]
            groups[-2:] = [((mean * count + other * more) / (count + more), count + more)]
    places = [0.0] * len(wanted)
    rank = 0
    top = high - (len(wanted) - 1) * pitch
    for mean, count in groups:
        for _ in range(count):
            places[order[rank]] = min(max(mean, low), max(top, low)) + rank * pitch
            rank += 1
    return places
