"""Minima that Newton's method from a grid does not find: at kinks, tips and corners, and in narrow hollows."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surfaces.sampling import Floats
from surfaces.search.corners import corners
from surfaces.search.kinks import kinks_of
from surfaces.search.local_search import direct_search, minimise
from surfaces.search.newton import Box, newton_step, repaired_derivatives, scaled_derivatives
from surfaces.search.points import are_near, circle, heights_around, lows, without_repetition
from surfaces.search.rounding import Rounded
from surfaces.search.stationary import Grid, bends_smoothly
from surfaces.surface import Surface

SEEDS = 300  # lowest points of the grid that are followed
BESIDE = 1.5  # cells: a low point of the grid belongs to a minimum so near
ROUNDNESS = (10.0 ** -np.arange(2.0, 13.0)).tolist()  # in usual sizes of what vanishes at a kink, from stage to stage
FIRST_ITERATIONS, ITERATIONS = 150, 12  # where a valley may have to be followed; of further stages
REFINE, SEARCH = 1e-5, 0.25  # radius of the direct search, in windows after rounding, in cells without
RINGS = (1e-7, 1e-6, 1e-5)  # windows, on which nothing may be lower
DIRECTIONS = 64
SAMPLE = 17  # every so many points of the grid show how large the arguments of kinks are
SAME = 1e-5  # windows
CUSP = 0.1  # of the Hessian must be left a little way off, else it is a cusp's
POLE = 0.1  # of the usual height of the values
TIP = 1.1  # times as much do the values rise from a ring to the next, ten times as far


@dataclass(frozen=True, eq=False)
class HiddenMinima:
    """Shares of the window (n, dims): smooth minima, single ones at kinks, and kinked ones that are level sideways."""

    smooth: Floats
    kinked: Floats
    level: Floats

    @property
    def all(self) -> Floats:
        """Of whatever sort."""
        return np.concatenate((self.smooth, self.kinked, self.level))

    def __add__(self, other: "HiddenMinima") -> "HiddenMinima":
        pairs = ((self.smooth, other.smooth), (self.kinked, other.kinked), (self.level, other.level))
        return HiddenMinima(*map(np.concatenate, pairs))


def hidden_minima(surface: Surface, box: Box, grid: Grid, minima: Floats, seeds: Floats) -> HiddenMinima:
    """The minima besides the known `minima` that are found from `seeds` (n, dims) and where kinks cross."""
    can_round = bool(kinks_of(surface.programs.value))
    found = _followed(surface, box, grid, seeds, can_round)
    if can_round:
        found = np.concatenate((found, corners(surface, box, grid.count + 1)))
    found = found[((found >= 0.0) & (found <= 1.0)).all(axis=-1) & ~are_near(found, minima, SAME)]
    found = found[np.argsort(surface.value(box.positions(found)), kind="stable")]
    found = found[without_repetition(found, SAME)]
    is_lowest, is_single = _around(surface, box, found, grid)
    found, is_single = found[is_lowest], is_single[is_lowest]
    polished, is_smooth = _polished(surface, box, found)
    is_kink = ~is_smooth & (can_round or surface.has_kinks)
    return HiddenMinima(polished[is_smooth], found[is_kink & is_single], found[is_kink & ~is_single])


def low_seeds(surface: Surface, box: Box, grid: Grid, minima: Floats) -> Floats:
    """Low points of the grid that no known minimum explains, the lowest first."""
    low = np.flatnonzero(lows(grid.values, grid.count, grid.dims))
    low = low[np.argsort(grid.values[low], kind="stable")]
    places, values = grid.shares[low], grid.values[low]
    near = np.abs(places[:, None] - minima).max(axis=-1) <= BESIDE * grid.cell  # (seeds, minima)
    explained = (near & (surface.value(box.positions(minima)) <= values[:, None])).any(axis=1)
    return np.asarray(places[~explained][:SEEDS], dtype=np.float64)


def _followed(surface: Surface, box: Box, grid: Grid, seeds: Floats, can_round: bool) -> Floats:
    """Where the seeds end."""
    if not len(seeds):
        return seeds
    if surface.has_kinks and not can_round:
        return direct_search(lambda shares: surface.value(box.positions(shares)), seeds, SEARCH * grid.cell)
    iterations = ITERATIONS if can_round else FIRST_ITERATIONS
    smooth = minimise(lambda shares: scaled_derivatives(surface, box, shares), seeds, BESIDE * grid.cell, iterations)
    if not can_round:
        return smooth
    # Rounding leads astray where a kink is none to the surface, as in cos(12*sqrt(x^2 + y^2)): both ways are gone.
    return np.concatenate((_down_the_kinks(surface, box, grid, seeds), smooth))


def _down_the_kinks(surface: Surface, box: Box, grid: Grid, seeds: Floats) -> Floats:
    """Downhill on ever sharper kinks; of the stages the one that was lowest, for at last rounding errors win."""

    def value(shares: Floats) -> Floats:
        return surface.value(box.positions(shares))

    rounded = Rounded(surface, box, box.positions(grid.shares[::SAMPLE]))
    places, best = seeds, seeds
    heights = value(seeds)
    for stage, roundness in enumerate(ROUNDNESS):

        def derivatives(shares: Floats, roundness: float = roundness) -> tuple[Floats, Floats, Floats]:
            return rounded.derivatives(shares, roundness)

        iterations = FIRST_ITERATIONS if stage < 2 else ITERATIONS
        places = minimise(derivatives, places, BESIDE * grid.cell, iterations)
        found = value(places)
        best = np.where((found < heights)[:, None], places, best)
        heights = np.fmin(found, heights)
    return direct_search(value, best, REFINE)


def _around(surface: Surface, box: Box, places: Floats, grid: Grid) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Whether nothing around is lower (n,), and whether everything is higher (n,).

    Nothing is lower around the middle of a pole to -∞ either: there even the nearest values are far away, and rise from
    ring to ring no more than before; those around a tip, as of |x|^0.1, rise more and more.
    """
    if not len(places):
        return np.zeros(0, dtype=np.bool_), np.zeros(0, dtype=np.bool_)
    directions = circle(places.shape[1], DIRECTIONS)
    rings = np.concatenate([radius * directions for radius in RINGS])
    values = surface.value(box.positions(places))
    around = surface.value(box.positions(places[:, None] + rings))
    lower, higher = heights_around(values, around, grid.grain)
    lowest = np.nanmin(around.reshape(len(places), len(RINGS), len(directions)), axis=2, initial=np.inf)
    first, second = np.diff(lowest, axis=1).T
    is_pole = (lowest.min(axis=1) - values > POLE * grid.height) & ~(second > TIP * first)
    widest = around[:, -len(directions) :] - values[:, None]
    is_single = (widest > 8.0 * np.spacing(np.abs(values))[:, None] + grid.grain).all(axis=1)
    return higher & ~lower & ~is_pole, np.asarray(is_single)


def _polished(surface: Surface, box: Box, places: Floats) -> tuple[Floats, NDArray[np.bool_]]:
    """The places after a last Newton step, and which of them are smooth."""
    if not len(places):
        return places, np.zeros(0, dtype=np.bool_)
    _, slopes, matrices = repaired_derivatives(surface, box, places)
    steps = newton_step(slopes, matrices)
    is_near = np.abs(steps).max(axis=-1) <= SAME
    is_smooth = is_near & np.isfinite(matrices).all(axis=(-1, -2)) & bends_smoothly(surface, box, places, matrices)
    _, _, beside = scaled_derivatives(surface, box, places + SAME)
    sizes, beside_sizes = (np.abs(each).max(axis=(-1, -2)) for each in (matrices, beside))
    is_smooth &= beside_sizes > CUSP * sizes
    return np.where(is_smooth[:, None], places + steps, places), is_smooth
