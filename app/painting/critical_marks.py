"""Which critical points are marked: all of a few, the minima of many, the lowest of a crowd; and where."""

from PySide6.QtCore import QLineF, QPointF

from app.painting.frame import Frame
from surfaces.critical import CriticalPoint, CriticalPoints

_CROWD = 60  # marks that can still be told apart, and leave the field calm


def marked_points(critical: CriticalPoints | None) -> tuple[CriticalPoint, ...]:
    """The points worth a mark, none on the edge of the window (there it is the window that ends, not the descent)."""
    points = tuple(point for point in critical.points if not point.on_boundary) if critical is not None else ()
    if len(points) <= _CROWD:
        return points
    minima = tuple(point for point in points if point.kind == "minimum")
    if len(minima) <= _CROWD:
        return minima
    return tuple(point for point in minima if point.is_global)[:_CROWD]


def placed_marks(critical: CriticalPoints | None, frame: Frame) -> list[tuple[CriticalPoint, QPointF]]:
    """The marked points inside a frame with their pixels: seen from above, or (one variable) on the curve."""
    ends = [(point, _pixel(point, frame)) for point in marked_points(critical)]
    return [(point, at) for point, at in ends if at is not None and frame.holds(at)]


def mark_near(critical: CriticalPoints | None, frame: Frame, at: QPointF, reach: float) -> CriticalPoint | None:
    """The point whose mark is the nearest to a pixel, if it lies within `reach` pixels."""
    distances = [
        (QLineF(spot, at).length(), place, point) for place, (point, spot) in enumerate(placed_marks(critical, frame))
    ]
    distance, _, nearest = min(distances, default=(reach, 0, None))
    return nearest if distance < reach else None


def _pixel(point: CriticalPoint, frame: Frame) -> QPointF | None:
    x, y = (*point.position, point.value)[:2]
    return frame.point(x, y)
