"""Along which line a surface is cut at a step: through the run in focus, as the view asks for."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike
from PySide6.QtCore import QPointF

from app.document.picture import Picture
from app.painting.frame import Axis, Floats, Frame, sound_axis
from app.painting.places import Moment, place
from surfaces.critical import points_of
from surfaces.section import reach

if TYPE_CHECKING:
    from core.descent import Trajectory
    from surfaces.critical import CriticalPoint

ON_LINE = 0.004  # share of the window: what lies so near is on the line
_MOST = 0.6  # diagonals of the window to either side of a run that are shown along the gradient
_AXES = {"first": 0, "second": 1}


@dataclass(frozen=True, eq=False)
class Cut:
    """A line through `point` (2,) in a `direction` (2,) of length 1.

    What lies at the distance t from the point is drawn at `shift` + t: the variable itself, or t along the gradient.
    `ends`: from where to where (as t) it is drawn.
    """

    point: Floats
    direction: Floats
    shift: float
    ends: tuple[float, float]

    def seen(self, spots: ArrayLike, window: tuple[float, ...]) -> tuple[Floats, Floats]:
        """Where along the axis points (..., 2) lie, and how far off the line in shares of the window, from the side."""
        x0, x1, y0, y1 = window
        with np.errstate(all="ignore"):
            away = np.asarray(spots, dtype=np.float64) - self.point
            t = away @ self.direction
            rest = (away - t[..., np.newaxis] * self.direction) / np.array([x1 - x0, y1 - y0])
            return self.shift + t, np.nan_to_num(np.hypot(rest[..., 0], rest[..., 1]), nan=np.inf)

    def position(self, across: float) -> tuple[float, float]:
        """The point of the surface that is drawn at a place."""
        x, y = (self.point + (across - self.shift) * self.direction).tolist()
        return x, y


def marks_on(cut: Cut, frame: Frame, picture: Picture) -> list[tuple[CriticalPoint, QPointF]]:
    """The critical points that lie on a line and in the plot of it, with their pixels."""
    known = points_of(picture.critical)
    along, off = cut.seen(np.array([point.position for point in known]).reshape(-1, 2), picture.window)
    spots = frame.pixels(along, np.array([point.value for point in known]))
    on_line = [(known[k], frame.spot(spots[k])) for k in np.flatnonzero(off <= ON_LINE).tolist()]
    return [(point, at) for point, at in on_line if at is not None]


class SectionLine:
    """The lines of all steps; `across` is the axis that they are drawn along, the same for all."""

    def __init__(self, picture: Picture) -> None:
        """`picture`: of two variables, with a window."""
        self._window = picture.window
        self._axis = _AXES.get(picture.view.section)
        self._points = _points(picture)
        self._directions = self._all_directions(picture)
        self.across = self._across()

    def at(self, now: Moment) -> Cut:
        """The line at a moment; between two steps it is on its way from one to the next."""
        point, direction = place(self._points, now), place(self._directions, now)
        direction = direction / math.hypot(*direction)
        shift = 0.0 if self._axis is None else float(point[self._axis])
        low, high = reach(self._window, point, direction).tolist()
        ends = max(low, self.across.low - shift), min(high, self.across.high - shift)
        if not ends[0] < ends[1]:  # far outside of the window
            ends = self.across.low - shift, self.across.high - shift
        return Cut(point, direction, shift, ends)

    def _all_directions(self, picture: Picture) -> Floats:
        """A direction for each point (n, 2)."""
        if self._axis is not None:
            return np.tile(np.eye(2)[self._axis], (len(self._points), 1))
        run = picture.focused
        return np.array([[1.0, 0.0]]) if run is None else uphill(run.trajectory)

    def _across(self) -> Axis:
        if self._axis is not None:
            return sound_axis(self._window[2 * self._axis], self._window[2 * self._axis + 1])
        low, high = np.array(self._window[0::2]), np.array(self._window[1::2])
        inside = ((self._points >= low) & (self._points <= high)).all(axis=1)
        most = _MOST * math.hypot(*(high - low))
        if not inside.any():
            return sound_axis(-most, most)
        ends = reach(self._window, self._points[inside], self._directions[inside])
        return sound_axis(max(float(ends[:, 0].min()), -most), min(float(ends[:, 1].max()), most))


def uphill(trajectory: Trajectory) -> Floats:
    """The direction of the gradient (n, 2) at every point of a path, turned round where that is less of a turn.

    So a path that zigzags does not turn its section over at every step. Where there is no gradient the last one stays.
    """
    with np.errstate(all="ignore"):
        scaled = trajectory.gradients / np.abs(trajectory.gradients).max(axis=1, keepdims=True)
        units = scaled / np.hypot(scaled[:, 0], scaled[:, 1])[:, np.newaxis]
    known = np.isfinite(units).all(axis=1)
    if not known.any():
        return np.tile([1.0, 0.0], (len(units), 1))
    first = int(np.argmax(known))
    last_known = np.maximum.accumulate(np.where(known, np.arange(len(units)), first))
    units = units[last_known]
    turns = np.where((units[1:] * units[:-1]).sum(axis=1) < 0, -1.0, 1.0)
    return np.asarray(units * np.concatenate([[1.0], np.cumprod(turns)])[:, np.newaxis], dtype=np.float64)


def _points(picture: Picture) -> Floats:
    """The path (n, 2) of the run in focus, or the middle of the window."""
    run = picture.focused
    if run is None:
        x0, x1, y0, y1 = picture.window
        return np.array([[x0 / 2 + x1 / 2, y0 / 2 + y1 / 2]])
    return run.trajectory.positions
