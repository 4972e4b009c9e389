"""A surface of two variables sampled on a grid, and how its values become colours and contour lines."""

from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Window = tuple[float, ...]  # (x0, x1) or (x0, x1, y0, y1)
Scale = Literal["linear", "log", "rank"]


class Valued(Protocol):
    """What can be sampled."""

    def value(self, points: Floats, /) -> Floats:
        """(..., dims) to (...)."""


@dataclass(frozen=True, eq=False)
class Field:
    """Values (rows, columns) at the centres of the pixels of `window`, row 0 at the lowest y; NaN is undefined.

    `undefined_share` of the pixels are NaN (an infinite value counts as undefined). `low` and `high` bound the
    colours, robustly; `lowest` and `highest` are the extremes. All four are NaN where nothing is defined.
    `constant` is the value if there is only one.
    """

    values: Floats
    window: Window
    undefined_share: float
    low: float
    high: float
    lowest: float
    highest: float
    constant: float | None


def sample(surface: Valued, window: Window, columns: int, rows: int) -> Field:
    """The surface at columns × rows pixel centres of `window` (x0, x1, y0, y1)."""
    raise NotImplementedError


def choose_scale(field: Field) -> Scale:
    """The scale on which the field shows most."""
    raise NotImplementedError


def normalise(field: Field, scale: Scale) -> Floats:
    """(rows, columns) in 0…1, rising with the value; NaN kept; 0.5 everywhere on a constant field."""
    raise NotImplementedError


def levels(field: Field, scale: Scale, count: int = 20) -> Floats:
    """About `count` contour levels, rising, evenly spread on `scale`; none on a constant field."""
    raise NotImplementedError


@dataclass(frozen=True, eq=False)
class ContourLine:
    """The lines of one level: polylines (points, 2) in data coordinates; closed ones end where they begin."""

    level: float
    lines: tuple[Floats, ...]


def contours(field: Field, heights: Floats) -> tuple[ContourLine, ...]:
    """The contour lines of the levels `heights`, reaching to the edges of the window."""
    raise NotImplementedError


def hillshade(field: Field, scale: Scale) -> Floats:
    """(rows, columns) light in −1…1 as from the north-west on the field as coloured; 0 is flat; NaN kept."""
    raise NotImplementedError
