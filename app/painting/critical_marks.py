"""Which critical points are marked, and where: all of a few; of a crowd the lowest, and others where there is room."""

import math
from collections.abc import Sequence
from typing import TypeVar

import numpy as np
from PySide6.QtCore import QLineF, QPointF

from app.painting.frame import Floats, Frame
from core.outcome import KnownPoint
from surfaces.critical import CriticalPoint, CriticalPoints, points_of
from surfaces.search.points import thinned

Point = TypeVar("Point", bound=KnownPoint)

_CROWD = 60  # marks that can still be told apart, and leave the field calm …
_ROOM = 900.0  # … and square pixels that each of them needs
_MARGIN = 0.5  # pixels: a point so far outside is on the edge


def placed(points: Sequence[Point], frame: Frame) -> list[tuple[Point, QPointF]]:
    """Those of the points inside a frame that are marked, with their pixels: seen from above, or (one variable) on the
    curve.

    Of a crowd the minima, if there are any; of a crowd of these the global ones, unless they are one by themselves, and
    others, the lowest first, as far as they keep their distance.
    """
    if not points:
        return []
    spots = frame.pixels(*np.array([(*point.position, point.value)[:2] for point in points]).T)  # (points, 2)
    plot = frame.plot.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)
    low, high = (plot.left(), plot.top()), (plot.right(), plot.bottom())
    inside = np.flatnonzero(((spots >= low) & (spots <= high)).all(axis=1))  # NaN is not
    spots, within = spots[inside], [points[index] for index in inside.tolist()]
    chosen = _chosen(within, spots, frame.plot.width() * frame.plot.height())
    return [(within[index], QPointF(*spots[index].tolist())) for index in chosen]


def _chosen(points: Sequence[KnownPoint], spots: Floats, area: float) -> list[int]:
    """The indices of those that are marked in a plot of so many square pixels."""
    crowd = max(1, min(_CROWD, int(area / _ROOM)))
    chosen = np.arange(len(points))
    is_minimum = np.array([point.kind == "minimum" for point in points], dtype=np.bool_)
    if len(points) > crowd and is_minimum.any():
        chosen = np.flatnonzero(is_minimum)
    if len(chosen) > crowd:
        lowest = [place for place, index in enumerate(chosen.tolist()) if points[index].is_global]
        kept = lowest if len(lowest) <= crowd else []
        chosen = np.sort(chosen[thinned(spots[chosen], math.sqrt(area / crowd), kept)])
    return [int(index) for index in chosen]


def placed_marks(critical: CriticalPoints | None, frame: Frame) -> list[tuple[CriticalPoint, QPointF]]:
    """The marks of a picture, see `placed`."""
    return placed(points_of(critical), frame)


def mark_near(critical: CriticalPoints | None, frame: Frame, at: QPointF, reach: float) -> CriticalPoint | None:
    """The point whose mark is the nearest to a pixel, if it lies within `reach` pixels."""
    return nearest(placed_marks(critical, frame), at, reach)


def nearest(marks: Sequence[tuple[Point, QPointF]], at: QPointF, reach: float) -> Point | None:
    """The same of some marks with their pixels."""
    distances = [(QLineF(spot, at).length(), place) for place, (_, spot) in enumerate(marks)]
    distance, place = min(distances, default=(reach, 0))
    return marks[place][0] if distance < reach else None
