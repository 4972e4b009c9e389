"""Minima, saddles and maxima of a surface in a window.

Newton's method from a grid, kinks made round, corners of kinks, terraces: much is found and nothing promised. For
surfaces over many data rows the grid is coarser.
"""

import math
from dataclasses import dataclass, replace

import numpy as np

from core.outcome import KnownPoint
from surfaces.edges import edge_minima
from surfaces.hidden_minima import hidden_minima
from surfaces.newton import Box, scaled_derivatives
from surfaces.points import are_near, grid, thinned
from surfaces.sampling import Floats, Window
from surfaces.stationary import SPACING, Grid, Stationary, classified, stationary_places, thin_curves
from surfaces.surface import Surface
from surfaces.terraces import terraces

MOST = 1000  # points of an answer; minima come first
PLANE, LINE = 64, 1024  # starts along each side of a window, and along a line
COARSEST = 8
WORK = 2**20  # starts × data rows
SAME_VALUE = 1e-12  # of the range of values: minima so close are equally deep
NEAR = 1e-5  # windows: an edge minimum so close to a critical point is that point
ZERO = 1e-13  # windows: a coordinate so close to 0 is 0
ORDER = ("minimum", "saddle", "maximum", "degenerate")


@dataclass(frozen=True)
class CriticalPoint(KnownPoint):
    """A place where the gradient vanishes, or the bottom of a kink.

    `kind`: minimum, saddle, maximum or degenerate. `is_global`: a minimum below which nothing was found in the
    window. `eigenvalues` of the Hessian, rising, or () where there is none. `on_curve`: one of a curve of such points,
    of which only some are listed. `on_boundary`: the lowest around only because the window ends.
    """

    eigenvalues: tuple[float, ...] = ()
    on_curve: bool = False
    on_boundary: bool = False


@dataclass(frozen=True)
class CriticalPoints:
    """What was found: minima by value, then saddles, maxima and degenerate points.

    `boundary`: minima on the edge of the window, where the gradient need not vanish; they are no critical points.
    `complete`: nothing else is in the window (this search can never say so). `omitted`: found, but beyond the 1000.
    """

    points: tuple[CriticalPoint, ...]
    complete: bool = False
    boundary: tuple[CriticalPoint, ...] = ()
    omitted: int = 0


def critical_points(surface: Surface, window: Window) -> CriticalPoints:
    """The critical points inside `window` (x0, x1) or (x0, x1, y0, y1), its edge included; at most 1000."""
    box = Box.of(window)
    with np.errstate(all="ignore"):
        sampled = _sampled(surface, box)
        inside = _inside(surface, box, sampled)
        known = box.shares(np.array([point.position for point in inside]).reshape(-1, surface.dims))
        edge = edge_minima(surface, box, sampled.grain)
        edge = edge[~are_near(edge, known, NEAR)]
        boundary = [replace(point, on_boundary=True) for point in _minima(surface, box, edge)]
    lowest = _lowest(sampled.values, [*inside, *boundary])
    points = sorted((_marked(point, lowest) for point in inside), key=_order)
    boundary = sorted((_marked(point, lowest) for point in boundary), key=_order)
    return CriticalPoints(tuple(points[:MOST]), False, tuple(boundary[:MOST]), max(0, len(points) - MOST))


def _sampled(surface: Surface, box: Box) -> Grid:
    count = LINE if surface.dims == 1 else PLANE
    most = (WORK / surface.rows) ** (1.0 / surface.dims)
    count = max(COARSEST, min(count, int(most)))
    shares = grid(count, surface.dims)
    return Grid(count, shares, *scaled_derivatives(surface, box, shares))


def _inside(surface: Surface, box: Box, sampled: Grid) -> list[CriticalPoint]:
    places = stationary_places(surface, box, sampled)
    found = classified(surface, box, places, sampled.grain)
    minima = found.shares[found.kinds == "minimum"]
    hidden = hidden_minima(surface, box, sampled, minima)
    if len(hidden.smooth):
        found = classified(surface, box, np.concatenate((places, hidden.smooth)), sampled.grain)
    flat = terraces(surface, box, sampled)
    known = np.concatenate((minima, hidden.smooth, hidden.kinked, hidden.level))
    flat = flat[~are_near(flat, known, sampled.cell)]
    level = hidden.level[thinned(hidden.level, SPACING)]
    points = _points(surface, box, found) + _minima(surface, box, np.concatenate((hidden.kinked, flat)))
    return points + [replace(point, on_curve=True) for point in _minima(surface, box, level)]


def _points(surface: Surface, box: Box, found: Stationary) -> list[CriticalPoint]:
    """Points with a Hessian."""
    thin, on_curve = thin_curves(found)
    positions = _positions(box, thin.shares)
    values = surface.value(positions).tolist()
    eigenvalues = np.linalg.eigvalsh(np.nan_to_num(surface.hessian(positions)))
    rows = zip(thin.kinds.tolist(), positions.tolist(), values, eigenvalues.tolist(), on_curve.tolist(), strict=True)
    return [
        CriticalPoint(kind, tuple(position), value, eigenvalues=tuple(roots), on_curve=curve)
        for kind, position, value, roots, curve in rows
        if math.isfinite(value)
    ]


def _minima(surface: Surface, box: Box, shares: Floats) -> list[CriticalPoint]:
    """Minima without a Hessian."""
    positions = _positions(box, shares)
    rows = zip(positions.tolist(), surface.value(positions).tolist(), strict=True)
    return [CriticalPoint("minimum", tuple(position), value) for position, value in rows]


def _positions(box: Box, shares: Floats) -> Floats:
    positions = box.positions(shares)
    return np.where(np.abs(positions) <= ZERO * box.size, 0.0, positions)


def _lowest(values: Floats, found: list[CriticalPoint]) -> float:
    """What the value of a global minimum must not exceed; -inf if something seen lies lower than all minima found."""
    lowest = min((point.value for point in found if point.kind == "minimum"), default=math.inf)
    seen, highest = np.nanmin(values, initial=math.inf), np.nanmax(values, initial=-math.inf)
    tolerance = SAME_VALUE * max(abs(lowest), float(highest - seen))
    return lowest + tolerance if seen >= lowest - tolerance else -math.inf


def _marked(point: CriticalPoint, lowest: float) -> CriticalPoint:
    is_global = point.kind == "minimum" and point.value <= lowest
    return replace(point, is_global=True) if is_global else point


def _order(point: CriticalPoint) -> tuple[int, float, tuple[float, ...]]:
    return ORDER.index(point.kind), point.value, point.position
