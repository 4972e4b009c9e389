"""Lines out of arrays, without a Python object for each of their points."""

import numpy as np
import shiboken6
from numpy.typing import NDArray
from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter, QPolygonF

Floats = NDArray[np.float64]


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
