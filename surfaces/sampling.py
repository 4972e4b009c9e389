"""A surface of two variables sampled on a grid, and its range of values."""

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from core.giving_way import give_way

Floats = NDArray[np.float64]
Window = tuple[float, ...]  # (x0, x1) or (x0, x1, y0, y1)
Scale = Literal["linear", "log", "rank"]

WORK = 2**26  # pixels × data rows that are worth waiting for; beyond it the field is sampled more coarsely
KNOTS = 1025  # quantiles kept
ROBUST = 0.005  # this share of the pixels may lie outside the range of colours at either end, unless the extremes …
ABOVE, BELOW = 0.5, 3.0  # … lie no farther out than so many ranges; minima, however narrow, are what one looks for
LARGEST = 1e300  # beyond it a value counts as infinite: differences of two must not overflow
SMALLEST = 1e-300  # a range below it is none: quotients with its parts have no digits left
SAME = 1e-13  # a range smaller than this share of its values is rounding (sin² + cos²), the field is constant


class Valued(Protocol):
    """What can be sampled."""

    def value(self, points: Floats, /) -> Floats:
        """(..., dims) to (...)."""


@dataclass(frozen=True, eq=False)
class Field:
    """Values (rows, columns) at the centres of the pixels of `window`, row 0 at the lowest y; NaN is undefined.

    `undefined_share` of the pixels have no finite value. `lowest` and `highest` are the extremes, `low` and `high`
    bound the colours: the same, or where a few pixels would take nearly all colours (poles, needles) the 0.5 and
    99.5 % quantiles. All four are NaN where nothing is defined. `constant` is the value if there is only one.
    """

    values: Floats
    window: Window
    undefined_share: float
    low: float
    high: float
    lowest: float
    highest: float
    constant: float | None
    quantiles: Floats  # (KNOTS,), of the finite values, rising; empty where nothing is defined

    @property
    def columns(self) -> int:
        """The number of pixels along x."""
        return int(self.values.shape[1])

    @property
    def rows(self) -> int:
        """The number of pixels along y."""
        return int(self.values.shape[0])

    @cached_property
    def x(self) -> Floats:
        """The centres of the columns (columns,)."""
        return centres(self.window[0], self.window[1], self.columns)

    @cached_property
    def y(self) -> Floats:
        """The centres of the rows (rows,), rising."""
        return centres(self.window[2], self.window[3], self.rows)


def sample(surface: Valued, window: Window, columns: int, rows: int) -> Field:
    """The surface at columns × rows pixel centres of `window` (x0, x1, y0, y1).

    A surface that is the mean over many data rows is sampled with fewer pixels, so that it takes a second or two.
    """
    work = getattr(surface, "work", 1)
    coarse = max(1.0, math.sqrt(columns * rows * work / WORK))
    columns, rows = max(2, round(columns / coarse)), max(2, round(rows / coarse))
    points = np.empty((2, rows, columns))  # each coordinate in one piece: kernels read it without a copy
    points[0] = centres(window[0], window[1], columns)
    points[1] = centres(window[2], window[3], rows)[:, None]
    return field_of(surface.value(np.moveaxis(points, 0, -1)), window)


def field_of(values: Floats, window: Window) -> Field:
    """The field of values (rows, columns) that were computed; infinite ones become undefined."""
    give_way()
    is_finite = np.abs(values) <= LARGEST
    values = np.where(is_finite, values, math.nan)
    ordered = values[is_finite]
    ordered.sort()
    undefined_share = 1.0 - ordered.size / values.size
    if not ordered.size:
        return Field(values, window, 1.0, math.nan, math.nan, math.nan, math.nan, None, ordered)
    quantiles = ordered[np.linspace(0, ordered.size - 1, KNOTS).round().astype(np.intp)]
    lowest, highest = float(ordered[0]), float(ordered[-1])
    low, high = robust_range(quantiles)
    constant = float(np.median(quantiles)) if is_rounding(lowest, highest) else None
    return Field(values, window, undefined_share, low, high, lowest, highest, constant, quantiles)


def robust_range(quantiles: Floats, share: float = ROBUST) -> tuple[float, float]:
    """What is worth showing, from rising quantiles; `share` of them may lie outside it at either end."""
    lowest, highest = float(quantiles[0]), float(quantiles[-1])
    inner_low, inner_high = (float(np.quantile(quantiles, end)) for end in (share, 1.0 - share))
    span = inner_high - inner_low
    if not span > SAME * (highest - lowest):
        return lowest, highest
    low = lowest if inner_low - lowest <= BELOW * span else inner_low
    high = highest if highest - inner_high <= ABOVE * span else inner_high
    return low, high


def is_rounding(lowest: float, highest: float) -> bool:
    """Whether two values differ by no more than rounding does, or by next to nothing at all."""
    difference = highest - lowest
    return difference < SMALLEST or difference <= SAME * max(abs(lowest), abs(highest))


def centres(first: float, last: float, count: int) -> Floats:
    """The middles of `count` equal parts (count,)."""
    return first + (last - first) * (np.arange(count) + 0.5) / count
