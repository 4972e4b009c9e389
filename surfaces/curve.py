"""A surface of one variable as a line that can be drawn."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surfaces.sampling import Valued, Window

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Curve:
    """Positions (count,), rising, and values (count,); a NaN value breaks the line (undefined, pole or jump).

    `low` and `high` bound what is worth showing, robustly; NaN where nothing is defined.
    """

    positions: Floats
    values: Floats
    low: float
    high: float
    constant: float | None


def curve(surface: Valued, window: Window, count: int = 1000) -> Curve:
    """The surface over `window` (x0, x1): about `count` points, more where it bends, breaks where it breaks."""
    raise NotImplementedError
