"""From data to pixels: the rectangle of a plot with its two axes."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PySide6.QtCore import QPointF, QRectF

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Axis:
    """The numbers from one end of an axis to the other, low < high, both finite; positive where `is_log`."""

    low: float
    high: float
    is_log: bool = False

    def share(self, values: ArrayLike) -> Floats:
        """Where values lie, 0 at `low`, 1 at `high`. Any number goes in; what has no place comes out as NaN or ±inf."""
        numbers = np.asarray(values, dtype=np.float64)
        with np.errstate(all="ignore"):
            if self.is_log:
                low, high = math.log10(self.low), math.log10(self.high)
                return (np.log10(numbers) - low) / (high - low)
            return (numbers / 2 - self.low / 2) / (self.high / 2 - self.low / 2)  # halves: a span may overflow

    def rate(self, value: float) -> float:
        """How much of the axis (1 is all) a unit takes at a value."""
        span = self.high / 2 - self.low / 2
        if not self.is_log:
            return 0.5 / span
        return 1.0 / (value * math.log(self.high / self.low)) if value > 0 else math.inf

    def value(self, share: float) -> float:
        """The number at a share of the axis."""
        if self.is_log:
            low, high = math.log10(self.low), math.log10(self.high)
            return 10.0 ** min(low + share * (high - low), 308.0)  # beyond, Python raises
        return self.low + share * (self.high - self.low)


@dataclass(frozen=True)
class Frame:
    """A plot: its rectangle (logical pixels, y downwards) and what its sides stand for."""

    plot: QRectF
    x: Axis
    y: Axis

    def pixels(self, x: ArrayLike, y: ArrayLike) -> Floats:
        """Positions (..., 2) in pixels of values (...); they may lie anywhere, also at NaN and infinity."""
        with np.errstate(all="ignore"):
            across = self.plot.left() + self.x.share(x) * self.plot.width()
            down = self.plot.bottom() - self.y.share(y) * self.plot.height()
        return np.stack(np.broadcast_arrays(across, down), axis=-1)

    def point(self, x: float, y: float) -> QPointF | None:
        """One position, or None where it is so far away or so little a number that nothing can be drawn there."""
        across, down = (float(part) for part in self.pixels(x, y))
        reach = 1e6
        if not (abs(across) < reach and abs(down) < reach):  # also False for NaN
            return None
        return QPointF(across, down)

    def data(self, point: QPointF) -> tuple[float, float]:
        """What lies under a pixel."""
        return (
            self.x.value((point.x() - self.plot.left()) / self.plot.width()),
            self.y.value((self.plot.bottom() - point.y()) / self.plot.height()),
        )

    def between(self, points: Floats, part: float) -> Floats:
        """Pixels (2,) a part of the way from the first to the last of some points (n, 2) of data."""
        ends = self.pixels(points[[0, -1], 0], points[[0, -1], 1])
        with np.errstate(all="ignore"):
            return ends[0] + part * (ends[1] - ends[0]) if part > 0 else ends[0]

    def hides(self, _points: Floats, _part: float, _slack: float) -> bool:
        """Whether what lies there, see `between`, is behind something that rises more than `slack` pixels above it."""
        return False

    def way(self, _point: Floats, x: float, y: float) -> tuple[float, float]:
        """Pixels to the right and downwards, up to a factor, of a small move (x, y) from a point (2,) of data."""
        across = x * self.plot.width() / (self.x.high - self.x.low)
        return across, -y * self.plot.height() / (self.y.high - self.y.low) if y else 0.0

    def under(self, point: QPointF) -> tuple[float, float] | None:
        """What lies under a pixel of the plot; None where that is no point of what the plot shows."""
        return self.data(point) if self.holds(point) else None

    def spot(self, pixels: Floats) -> QPointF | None:
        """Pixels (2,) as a point of the plot; None where they are no numbers or lie beside it."""
        x, y = pixels.tolist()
        at = QPointF(x, y)
        return at if math.isfinite(x + y) and self.holds(at) else None

    def holds(self, point: QPointF, margin: float = 0.5) -> bool:
        """Whether a pixel lies in the plot, or not farther than `margin` outside of it."""
        return self.plot.adjusted(-margin, -margin, margin, margin).contains(point)


def sound_axis(low: float, high: float, is_log: bool = False) -> Axis:
    """An axis from whatever numbers: ends in order, finite, and apart from each other."""
    if not (math.isfinite(low) and math.isfinite(high)):
        low, high = (1.0, 10.0) if is_log else (0.0, 1.0)
    low, high = min(low, high), max(low, high)
    if is_log:
        low = max(low, 1e-300)
        return Axis(low, high if high > low * (1 + 1e-9) else low * 10, is_log=True)
    if not high - low > 1e-12 * max(abs(low), abs(high)):
        pad = max(abs(low) * 0.1, 0.5)
        low, high = low - pad, high + pad
    return Axis(low, high)
