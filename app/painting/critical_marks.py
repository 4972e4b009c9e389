"""Which critical points are marked: all of a few, the minima of many, the lowest of a crowd."""

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
