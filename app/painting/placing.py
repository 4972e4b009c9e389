"""Labels that do not lie on each other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF


class Placer:
    """Finds room for small labels beside points of a plot."""

    def __init__(self, room: QRectF) -> None:
        self._room = room
        self._taken: list[QRectF] = []

    def block(self, rect: QRectF) -> None:
        """Keep a rectangle free of labels."""
        self._taken.append(rect)

    def beside(self, point: QPointF, width: float, height: float, gap: float) -> QRectF | None:
        """Room right, left, above or below a point; None where there is none."""
        x, y = point.x(), point.y()
        for left, top in (
            (x + gap, y - height / 2),
            (x - gap - width, y - height / 2),
            (x - width / 2, y - gap - height),
            (x - width / 2, y + gap),
            (x + gap, y + gap / 2),
            (x - gap - width, y + gap / 2),
            (x + gap, y - gap / 2 - height),
            (x - gap - width, y - gap / 2 - height),
        ):
            rect = QRectF(left, top, width, height)
            if self._room.contains(rect) and not any(rect.intersects(other) for other in self._taken):
                self._taken.append(rect)
                return rect
        return None


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
