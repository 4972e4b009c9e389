"""Points on the edge of a window that are the lowest around only because the window ends there."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from surfaces.sampling import Floats
from surfaces.search.newton import Box
from surfaces.search.points import circle, heights_around, without_repetition
from surfaces.surface import Surface

COUNT, FEWEST = 257, 9  # points along an edge
WORK = 2**20  # points along an edge × data rows
LEVEL = 8.0  # units in the last place
INWARDS = 1e-3  # windows: where a step into the window leads down, no minimum is looked for
ROUNDS = 30
NARROWER = 0.25  # the next round looks as far, unless it moves
RINGS = (1e-6, 1e-5, 1e-4)  # windows
DIRECTIONS = 64


def edge_minima(surface: Surface, box: Box, grain: float) -> Floats:
    """Shares of the window (found, dims) of the minima along each edge from which no way into the window leads down."""
    found = np.array([[0.0], [1.0]]) if surface.dims == 1 else _along_the_edges(surface, box)
    return found[_are_lowest(surface, box, found, grain)] if len(found) else found


def _along_the_edges(surface: Surface, box: Box) -> Floats:
    """Low points along the four edges of a plane window (found, 2)."""
    count = max(FEWEST, min(COUNT, WORK // surface.work))
    line = np.linspace(0.0, 1.0, count)
    starts, ways = [], []
    for axis in (0, 1):
        for end in (0.0, 1.0):
            places = np.empty((count, 2))
            places[:, axis], places[:, 1 - axis] = end, line
            low = _lows(surface, box, places, axis)
            starts.append(places[low])
            ways.append(np.broadcast_to(np.eye(2)[1 - axis], (int(low.sum()), 2)))
    found = _slid(surface, box, np.concatenate(starts), np.concatenate(ways), 1.0 / count)
    return found[without_repetition(found)]


def _lows(surface: Surface, box: Box, places: Floats, axis: int) -> NDArray[np.bool_]:
    """Which points of an edge are not higher than their neighbours, nor than a point inwards."""
    values = surface.value(box.positions(places))
    inwards = places.copy()
    inwards[:, axis] = np.abs(inwards[:, axis] - INWARDS)
    low = np.zeros(len(values), dtype=np.bool_)
    low[_bottoms(np.where(np.isnan(values), np.inf, values))] = True
    return np.asarray(low & np.isfinite(values) & ~(surface.value(box.positions(inwards)) < values))


def _bottoms(values: Floats) -> NDArray[np.intp]:
    """One index for each stretch of a line of values that is level but for rounding, where both sides of it are higher.

    Its middle, or its lowest point if in all it is not so level: beside 1000, x^8 is level far around 0.
    """
    padded = np.pad(values, 1, constant_values=np.inf)
    rounding = LEVEL * np.spacing(np.abs(np.where(np.isfinite(values), values, 0.0)))
    grains = np.maximum(np.pad(rounding, (0, 1)), np.pad(rounding, (1, 0)))  # between a value and the one before
    with np.errstate(invalid="ignore"):
        changes = np.diff(padded)
    breaks = np.flatnonzero(~(np.abs(changes) <= grains))  # a stretch begins at each of them and ends before the next
    found = []
    for first, end in pairwise(breaks.tolist()):
        if changes[first] < 0.0 < changes[end]:
            stretch = values[first:end]
            is_level = np.ptp(stretch) <= grains[first + 1 : end].max(initial=0.0)
            found.append(first + ((end - 1 - first) // 2 if is_level else int(np.argmin(stretch))))
    return np.array(found, dtype=np.intp)


def _slid(surface: Surface, box: Box, places: Floats, ways: Floats, width: float) -> Floats:
    """Each place moved along its way to the bottom: parabolas through three points, narrower from round to round."""
    reach = np.full((len(places), 1), width)

    def value(shares: Floats) -> Floats:
        is_inside = ((shares >= 0.0) & (shares <= 1.0)).all(axis=-1)
        return np.where(is_inside, surface.value(box.positions(shares)), np.inf)

    if not len(places):
        return places
    for _ in range(ROUNDS):
        moves = np.concatenate((np.zeros_like(reach), -reach, reach), axis=1)
        heights = value(places[:, None] + moves[:, :, None] * ways[:, None])
        middle, left, right = heights.T
        vertex = 0.5 * reach[:, 0] * (left - right) / (left - 2.0 * middle + right)
        vertex = np.where(np.abs(vertex) <= reach[:, 0], vertex, 0.0)[:, None]
        moves = np.concatenate((moves, vertex), axis=1)
        heights = np.concatenate((heights, value(places + vertex * ways)[:, None]), axis=1)
        move = np.take_along_axis(moves, np.argmin(heights, axis=1)[:, None], axis=1)
        places = places + move * ways
        reach = np.where(np.abs(move) < NARROWER * reach, NARROWER * reach, reach)
    return places


def _are_lowest(surface: Surface, box: Box, places: Floats, grain: float) -> NDArray[np.bool_]:
    """Whether something within the window is higher and nothing lower around each point (n,)."""
    around = places[:, None] + np.concatenate([radius * circle(surface.dims, DIRECTIONS) for radius in RINGS])
    is_inside = ((around >= 0.0) & (around <= 1.0)).all(axis=-1)
    heights = np.where(is_inside, surface.value(box.positions(around)), np.nan)
    values = surface.value(box.positions(places))
    lower, higher = heights_around(np.where(np.isfinite(values), values, np.inf), heights, grain)
    return np.asarray(higher & ~lower & np.isfinite(values))
