"""A closer look at where a window is lowest, for surfaces with more hollows than the grid of starts can tell apart.

Of a million minima a list can hold a thousand; the lowest of them should be among these. So samples are taken around
the lowest places known. Where one is lower still, the best are followed downhill, and so on from where they lead.
"""

import numpy as np
from numpy.typing import NDArray

from surfaces.sampling import Floats
from surfaces.search.local_search import minimise
from surfaces.search.newton import Box, scaled_derivatives
from surfaces.search.points import thinned
from surfaces.search.stationary import Grid
from surfaces.surface import Surface

EVERYWHERE = 4096  # samples all over the window, not on the lines of the grid
AROUND = 1024  # samples around each of the lowest places …
SEEDS = 8  # … of which there are so many, …
WIDTHS = (1.5, 0.3)  # … so many cells to each side
WORK, FEWEST = 2**18, 16  # samples of a kind × `Surface.work`, and samples: where these are too many, it is not begun
CANDIDATES = 512  # of which the seeds are chosen
FOLLOWED = 8  # samples around each place that are followed downhill, or fewer where there is more work
ITERATIONS = 12
EDGE, BORDER = 0.01, 0.03  # windows: no farther out samples are taken; what leads there leads out of the window
ROUNDS = 8
SLIGHTLY = 1e-9  # of the usual height of the values: what is no lower is no other hollow
UNEXPLAINED = 0.5  # of a change of slope from cell to cell by the Hessians there, …
CROWDED = 0.15  # … for such a share of the cells
EVENLY = np.array([0.7548776662466927, 0.5698402909980532])  # steps that fill a square evenly (M. Roberts, 2018)


def lowest_hollows(surface: Surface, box: Box, grid: Grid, known: Floats) -> Floats:
    """Shares of the window (found, dims) of places lower than the lowest of the `known` ones; none if that is lowest.

    Down at the edge of the window nothing is looked for.
    """
    if FEWEST * surface.work > WORK:
        return known[:0]
    places = _lowest(surface, box, np.concatenate((known, _evenly(surface, EVERYWHERE))), grid.cell)
    lowest, found = _least(surface, box, places), places[:0]
    is_crowded, grain = _is_crowded(grid), SLIGHTLY * grid.height
    for width in WIDTHS:
        barren = 0
        for number in range(ROUNDS):
            below = np.inf if is_crowded or len(found) else lowest - grain
            led = _followed(surface, box, places, width * grid.cell, below, number)
            places = _lowest(surface, box, np.concatenate((places, led)), 0.5 * width * grid.cell)
            before, lowest = lowest, _least(surface, box, places)
            if lowest < before - grain and _is_inside(places[:1], BORDER).all():
                found = places
            elif barren or below < np.inf:
                break
            else:
                barren += 1  # the next samples are others
    return found


def _is_crowded(grid: Grid) -> bool:
    """Whether the surface bends more often than the grid can see, so that samples show little of its hollows."""
    shape = (grid.count,) * grid.dims
    shares = []
    for axis in range(grid.dims):
        change = np.diff(grid.slopes[:, axis].reshape(shape), axis=axis)
        bends = grid.matrices[:, axis, axis].reshape(shape)
        first, second = (np.take(bends, range(by, by + grid.count - 1), axis=axis) for by in (0, 1))
        explained = (0.5 * first + 0.5 * second) * grid.cell
        is_odd = np.abs(change - explained) > UNEXPLAINED * np.maximum(np.abs(change), np.abs(explained))
        shares.append(is_odd.mean())
    return bool(max(shares) > CROWDED)


def _evenly(surface: Surface, count: int, number: int = 0) -> Floats:
    """So many shares of a window (count, dims), or fewer over many data rows; others for another `number`."""
    count = max(FEWEST, min(count, WORK // surface.work))
    shares: Floats = np.arange(1.0 + number * count, 1.0 + (number + 1) * count)[:, None] * EVENLY[: surface.dims] % 1.0
    return shares


def _is_inside(shares: Floats, margin: float) -> NDArray[np.bool_]:
    return np.asarray(((shares >= margin) & (shares <= 1.0 - margin)).all(axis=-1))


def _values(surface: Surface, box: Box, shares: Floats) -> Floats:
    """Infinite where there is none, and at the edge of the window and outside."""
    values = surface.value(box.positions(shares))
    return np.where(_is_inside(shares, EDGE) & np.isfinite(values), values, np.inf)


def _least(surface: Surface, box: Box, places: Floats) -> float:
    return float(_values(surface, box, places).min(initial=np.inf))


def _lowest(surface: Surface, box: Box, shares: Floats, apart: float) -> Floats:
    """The lowest few of the places that lie apart, the lowest first."""
    values = _values(surface, box, shares)
    order = np.argsort(values, kind="stable")[:CANDIDATES]
    ordered = shares[order[np.isfinite(values[order])]]
    return ordered[thinned(ordered, apart, most=SEEDS)]


def _followed(surface: Surface, box: Box, places: Floats, reach: float, below: float, number: int) -> Floats:
    """Where the lowest samples around the places lead; nowhere if none of them lies `below`."""
    evenly = 2.0 * _evenly(surface, AROUND, number) - 1.0
    samples = places[:, None] + reach * evenly  # (places, count, dims)
    values = _values(surface, box, samples)
    if not (values < below).any():
        return places[:0]
    best = np.argsort(values, axis=1)[:, : min(FOLLOWED, WORK // (SEEDS * surface.work))]
    starts = np.take_along_axis(samples, best[:, :, None], axis=1).reshape(-1, surface.dims)
    radius = 2.0 * reach / len(evenly) ** (1.0 / surface.dims)
    return minimise(lambda shares: scaled_derivatives(surface, box, shares), starts, radius, ITERATIONS)
