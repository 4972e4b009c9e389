"""A block from a viewpoint: where points of its surface are on the screen, and which of them are seen."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PySide6.QtCore import QPointF, QRectF

from app.painting.frame import Floats, Frame
from app.painting.relief.camera import Viewpoint
from app.painting.relief.grid import HEIGHT, Grid, height
from app.painting.relief.horizon import Horizon

_MOVE = 0.01  # of the window: so far an arrow looks ahead


@dataclass(frozen=True, eq=False)
class Sight:
    """A grid, the camera before it, and what of it is seen."""

    grid: Grid
    view: Viewpoint
    horizon: Horizon

    def lifted(self, across: Floats, along: Floats) -> Floats:
        """Pixels (..., 2) of the points of the surface at X and Y; NaN where there is none."""
        return self.view.pixels(across, along, height(self.grid.share(across, along)))

    def sees(self, across: Floats, along: Floats, pixels: Floats, slack: float = 0.0) -> NDArray[np.bool_]:
        """Whether points on the surface, X and Y (n,) with their pixels (n, 2), are seen; see `Horizon.sees`."""
        return self.horizon.sees(across, along, pixels, slack)


@dataclass(frozen=True)
class ReliefFrame(Frame):
    """From data to pixels and back by way of the surface: what has no height of its own lies on it.

    `sight` counts in pixels in which the plot is `home`; `view` is its camera.
    """

    sight: Sight = field(compare=False)
    view: Viewpoint
    home: QRectF

    def pixels(self, x: ArrayLike, y: ArrayLike) -> Floats:
        """Positions (..., 2) in pixels of points of the surface; NaN outside of the window and where there is none."""
        return self._outwards(self.sight.lifted(*np.broadcast_arrays(*self.sight.grid.unit(x, y))))

    def place(self, x: float, y: float, value: float) -> QPointF | None:
        """The pixel of a point that need not lie on the surface; its height is cut to that of the block.

        None where a number is none or far away.
        """
        across, along = (float(part) for part in self.sight.grid.unit(x, y))
        share = float(self.sight.grid.share_of(np.array([value]))[0])
        spot = self._outwards(self.sight.view.pixels(np.array(across), np.array(along), float(height(np.array(share)))))
        across, down = spot.tolist()
        return QPointF(across, down) if abs(across) < 1e6 and abs(down) < 1e6 else None

    def between(self, points: Floats, part: float) -> Floats:
        """Pixels (2,) of the surface above a part of the way between some points (n, 2) of data."""
        return self.pixels(*_on_the_way(points, part))

    def hides(self, points: Floats, part: float, slack: float) -> bool:
        """Whether the surface there is hidden behind a hill."""
        return not self.sees(*_on_the_way(points, part)[:, np.newaxis], slack).all()

    def way(self, point: Floats, x: float, y: float) -> tuple[float, float]:
        """Along the surface, where there is one to either side of the point; otherwise level."""
        across, along = x / (self.x.high - self.x.low), y / (self.y.high - self.y.low)
        small = _MOVE / max(math.hypot(across, along), 1e-300)
        here = np.array([float(part) for part in self.sight.grid.unit(*point)])
        ends = here + small * np.array([[0.0, 0.0], [across, along]])
        first, last = self._outwards(self.sight.lifted(*ends.T)).tolist()
        if not math.isfinite(sum(first) + sum(last)):
            first, last = self._outwards(self.sight.view.pixels(*ends.T, 0.0)).tolist()
        return last[0] - first[0], last[1] - first[1]

    def under(self, point: QPointF) -> tuple[float, float] | None:
        """The point of the surface that is seen at a pixel; None on a side of the block and beside it."""
        found = self.sight.horizon.under(self._inwards(point)) if self.holds(point) else None
        return None if found is None else self._data(*found)

    def data(self, point: QPointF) -> tuple[float, float]:
        """What lies under a pixel; beside the surface the point of the window that is nearest at half its height."""
        at = self._inwards(point)
        found = self.sight.horizon.under(at)
        if found is None:
            across, along = self.sight.view.on_plane(at, 0.5 * HEIGHT)
            found = min(max(across, -0.5), 0.5), min(max(along, -0.5), 0.5)
        return self._data(*found)

    def sees(self, x: Floats, y: Floats, slack: float = 0.0) -> NDArray[np.bool_]:
        """Whether the surface above points (n,) of the window is seen, not hidden behind a hill.

        `slack`: pixels by which a hill may rise above them.
        """
        across, along = self.sight.grid.unit(x, y)
        return self.sight.sees(across, along, self.sight.lifted(across, along), slack)

    def _data(self, across: float, along: float) -> tuple[float, float]:
        return self.x.value(across + 0.5), self.y.value(along + 0.5)

    def _outwards(self, pixels: Floats) -> Floats:
        """From pixels of the sight to those of the plot."""
        if self.plot == self.home:
            return pixels
        home, plot = self.home, self.plot
        shares = (pixels - (home.left(), home.top())) / (home.width(), home.height())
        return np.asarray(shares * (plot.width(), plot.height()) + (plot.left(), plot.top()))

    def _inwards(self, point: QPointF) -> QPointF:
        home, plot = self.home, self.plot
        across, down = (point.x() - plot.left()) / plot.width(), (point.y() - plot.top()) / plot.height()
        return QPointF(home.left() + across * home.width(), home.top() + down * home.height())


def _on_the_way(points: Floats, part: float) -> Floats:
    with np.errstate(all="ignore"):
        return points[0] + part * (points[-1] - points[0]) if part > 0 else points[0]


def frame_of(sight: Sight, plot: QRectF) -> ReliefFrame:
    """The frame of a sight that counts in pixels of the plot."""
    return ReliefFrame(plot, sight.grid.x, sight.grid.y, sight, sight.view, plot)
