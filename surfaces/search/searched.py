"""Critical points by search: much is found and nothing promised.

Newton's method from a grid, kinks made round, corners of kinks, terraces, the edge of the window. For surfaces over
many data rows the grid is coarser.
"""

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from surfaces.sampling import Floats
from surfaces.search.close_look import lowest_hollows
from surfaces.search.edges import edge_minima
from surfaces.search.findings import CriticalPoint
from surfaces.search.hidden_minima import hidden_minima, low_seeds
from surfaces.search.newton import Box, scaled_derivatives
from surfaces.search.plateaus import on_plains, plateaus
from surfaces.search.points import are_near, grid, thinned, without_repetition
from surfaces.search.stationary import (
    SPACING,
    Grid,
    Stationary,
    classified,
    places_from,
    stationary_places,
    thin_curves,
)
from surfaces.search.terraces import terraces
from surfaces.surface import Surface

PLANE, LINE = 64, 1024  # starts along each side of a window, and along a line
COARSEST = 8
FINE = 0.01  # cells: how far places that have been looked at closely are from one another
WORK = 2**20  # starts × data rows
NEAR = 1e-5  # windows: an edge minimum so close to a critical point is that point
BLUR = 1e-5  # of the largest eigenvalue: what contradicts the kind of a point by less is rounding
ZERO = 1e-13  # windows: a coordinate so close to 0 is 0 …
SLIGHTLY = 1e-9  # … unless the value is higher there, by more than this


def sampled(surface: Surface, box: Box) -> Grid:
    """The grid from which it all starts."""
    count = LINE if surface.dims == 1 else PLANE
    most = (WORK / surface.work) ** (1.0 / surface.dims)
    count = max(COARSEST, min(count, int(most)))
    shares = grid(count, surface.dims)
    return Grid(count, shares, *scaled_derivatives(surface, box, shares))


def inside(surface: Surface, box: Box, sampled: Grid, low: Floats | None = None) -> list[CriticalPoint]:
    """The points in the window; `low` are shares of it (n, dims) where it is known to be low."""
    places = stationary_places(surface, box, sampled)
    level = plateaus(surface, box, places)
    places = places[~level.hold(surface, box, places) & ~on_plains(surface, box, places)]
    found = classified(surface, box, places, sampled.grain)
    minima = np.concatenate((found.shares[found.kinds == "minimum"], level.shares[level.kinds == "minimum"]))
    hidden = hidden_minima(surface, box, sampled, minima, low_seeds(surface, box, sampled, minima))
    known = np.concatenate((minima, hidden.all))
    hollows = lowest_hollows(surface, box, sampled, known)
    hollows = hollows if low is None else np.concatenate((low, hollows))
    if len(hollows):
        places = np.concatenate((places, places_from(surface, box, hollows, FINE * sampled.cell)))
        hidden += hidden_minima(surface, box, sampled, np.concatenate((known, places)), hollows)
    if len(hidden.smooth) or len(hollows):
        places = np.concatenate((places, hidden.smooth))
        found = classified(surface, box, places[without_repetition(places)], sampled.grain)
    flat = terraces(surface, box, sampled)
    flat = flat[~are_near(flat, np.concatenate((minima, hidden.all)), sampled.cell)]
    single = np.concatenate((hidden.kinked, flat))
    sideways = hidden.level[thinned(hidden.level, SPACING)]
    points = _regular(surface, box, found.without(level.hold(surface, box, found.shares)))
    points += _regular(surface, box, Stationary(level.shares, level.kinds, np.ones(len(level.kinds), dtype=np.bool_)))
    points += _minima(surface, box, single[~level.hold(surface, box, single)])
    return points + [replace(point, on_curve=True) for point in _minima(surface, box, sideways)]


def on_the_edge(surface: Surface, box: Box, sampled: Grid, inside: list[CriticalPoint]) -> list[CriticalPoint]:
    """The minima on the edge of the window that are not points inside."""
    known = box.shares(np.array([point.position for point in inside]).reshape(-1, surface.dims))
    edge = edge_minima(surface, box, sampled.grain)
    edge = edge[~are_near(edge, known, NEAR)]
    return _minima(surface, box, edge)


def _regular(surface: Surface, box: Box, found: Stationary) -> list[CriticalPoint]:
    """Points with a Hessian."""
    thin, on_curve = thin_curves(found)
    positions = _positions(surface, box, thin.shares)
    values = surface.value(positions).tolist()
    eigenvalues = np.linalg.eigvalsh(np.nan_to_num(surface.hessian(positions)))
    rows = zip(thin.kinds.tolist(), positions.tolist(), values, eigenvalues.tolist(), on_curve.tolist(), strict=True)
    return [
        CriticalPoint(kind, tuple(position), value, eigenvalues=agreeing(kind, roots), on_curve=curve)
        for kind, position, value, roots, curve in rows
        if math.isfinite(value)
    ]


def agreeing(kind: str, eigenvalues: Sequence[float]) -> tuple[float, ...]:
    """Those of a minimum are not negative, those of a maximum not positive: the surroundings decided the kind.

    What is 0 but for rounding is 0; where more than that contradicts the kind, as at a crossing of kinks, the second
    derivative has no meaning, and there are none.
    """
    wrong = {"minimum": -1.0, "maximum": 1.0}.get(kind, 0.0)
    error = max((wrong * one for one in eigenvalues), default=0.0)
    if error > BLUR * max(map(abs, eigenvalues), default=0.0):
        return ()
    return tuple(0.0 if wrong * one > 0.0 else one for one in eigenvalues)


def _minima(surface: Surface, box: Box, shares: Floats) -> list[CriticalPoint]:
    """Minima without a Hessian."""
    positions = _positions(surface, box, shares)
    rows = zip(positions.tolist(), surface.value(positions).tolist(), strict=True)
    return [CriticalPoint("minimum", tuple(position), value) for position, value in rows]


def _positions(surface: Surface, box: Box, shares: Floats) -> Floats:
    """In data coordinates, a coordinate that is nothing but rounding as 0, unless the surface jumps up there."""
    positions = box.positions(shares)
    for axis, size in enumerate(box.size.tolist()):
        short = positions.copy()
        short[np.abs(positions[:, axis]) <= ZERO * size, axis] = 0.0
        values = surface.value(positions)
        is_as_low = surface.value(short) <= values + SLIGHTLY * np.maximum(1.0, np.abs(values))
        positions = np.where(is_as_low[:, None], short, positions)
    return positions
