"""Lines out of arrays, without a Python object for each of their points."""

import numpy as np
import shiboken6
from numpy.typing import NDArray
from PySide6.QtGui import QPolygonF

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
