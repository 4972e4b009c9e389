"""Lines out of arrays, without a Python object for each of their points, in bounded time however they wind."""

import numpy as np
import shiboken6
from numpy.typing import NDArray
from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter, QPen, QPolygonF

from core.giving_way import give_way

Floats = NDArray[np.float64]
WINDING, DENSE = 16.0, 200.0  # half perimeters of its own box that a line is long
_CHUNK = 40  # points of a thick line that are stroked at once: Qt's stroker is much slower on long ones


def polygon(points: Floats) -> QPolygonF:
    """The points (n, 2), which must be finite, as Qt wants them."""
    made = QPolygonF()
    if not len(points):
        return made
    made.resize(len(points))
    memory = shiboken6.VoidPtr(made.data(), 16 * len(points), True)  # Qt's points are two doubles each
    np.frombuffer(memory, dtype=np.float64).reshape(-1, 2)[:] = points
    return made


def draw_lines(painter: QPainter, ends: Floats) -> None:
    """Separate straight lines (n, 4) of x0, y0, x1, y1, which must be finite."""
    lines = np.ascontiguousarray(ends, dtype=np.float64)
    if len(lines):  # Qt's lines are four doubles each; the array outlives the call, and Qt keeps nothing
        painter.drawLines(shiboken6.wrapInstance(lines.ctypes.data, QLineF), len(lines))


def turns(points: Floats) -> float:
    """How long a line (n, 2) is, in half perimeters of its own box: 1 for one that only rises or only falls."""
    moves = np.abs(np.diff(points, axis=0)).sum()
    around = np.ptp(points, axis=0).sum() if len(points) else 0.0
    return float(moves / around) if around > 0.0 else 0.0


def draw_winding(painter: QPainter, points: Floats) -> None:
    """A connected line (n, 2), as drawPolyline has it with an opaque pen.

    Qt outlines a line that is thicker than a pixel, and sorts where the outline crosses itself: of thousands of
    oscillations for minutes. In pieces it looks the same; one that fills its box anyway is drawn a pixel thin.
    """
    winding, pen = turns(points), painter.pen()
    if winding < WINDING:
        for first in range(0, max(len(points) - 1, 1), _CHUNK):
            give_way()
            painter.drawPolyline(polygon(points[first : first + _CHUNK + 1]))
    elif winding < DENSE:
        draw_lines(painter, np.concatenate([points[:-1], points[1:]], axis=1))
    else:
        painter.setPen(QPen(pen.color(), 1.0))
        painter.drawPolyline(polygon(points))
        painter.setPen(pen)


def above(points: Floats, top: float) -> Floats:
    """The outline (n, 2) of what lies between `top` and a line (n, 2), x rising; of one that winds, its upper edge."""
    edge = points
    if turns(points) >= WINDING:
        columns = np.floor(points[:, 0])
        first = np.flatnonzero(np.diff(columns, prepend=-np.inf) > 0)
        heights = np.repeat(np.minimum.reduceat(points[:, 1], first), 2)
        edges = np.concatenate([[points[0, 0]], columns[first[1:]], [points[-1, 0]]])
        edge = np.stack([np.repeat(edges, 2)[1:-1], heights], axis=1)
    return np.concatenate([edge, [[points[-1, 0], top], [points[0, 0], top]]])
