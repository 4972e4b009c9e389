"""Places where the gradient vanishes: found by Newton's method from a grid, told apart by the Hessian."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from surfaces.sampling import Floats
from surfaces.search.bottoms import BLURRED, MANY, distinct, lowest_places, without_plateaus
from surfaces.search.newton import CLOSE, Box, newton_step, repaired_derivatives, scaled_derivatives, search
from surfaces.search.points import circle, lows, thinned, without_repetition
from surfaces.search.surroundings import around, lie_beside, turns
from surfaces.surface import Surface

MARGIN = 1e-9  # windows: a critical point on the edge itself is inside
RESIDUE = 1e-7  # windows: the gradient left over, in units of the largest second derivative
NEARBY = 1e-6  # windows: how far from a point the change of the Hessian is looked at
LEVEL = 1e-290  # an eigenvalue so small is next to no number, and those beside it are none
RELATIVE = 1e-12  # an eigenvalue so much smaller than the other is rounding
TIP, BLUNT = 1e-9, 0.1  # windows beside a tip, and what is left of its Hessian there, at most
GRAIN = 1e-15
ROUNDING = 1e-14  # of the Hessian: a slope so small is 0
JUMP = 1e-9  # of a value, or of 1: it jumps where it changes by more than that and the Hessian's part
WORK, FEWEST = 2**18, 4  # starts × data rows, and starts
SINGULAR, FEWEST_SINGULAR = 2**13, 64  # places × data rows where the Hessian is singular, and places
CURVE = 16  # more points than these where the Hessian is singular lie on curves …
SPACING = 1.0 / 12.0  # … of which points so many windows apart are kept


@dataclass(frozen=True, eq=False)
class Grid:
    """The surface at the centres of count^dims cells: shares of the window (n, dims) and values (n,)."""

    count: int
    shares: Floats
    values: Floats
    slopes: Floats
    matrices: Floats

    @property
    def dims(self) -> int:
        """The number of variables."""
        return int(self.shares.shape[1])

    @property
    def cell(self) -> float:
        """The side of a cell, in windows."""
        return 1.0 / self.count

    @cached_property
    def grain(self) -> float:
        """What rounding does to the values at large."""
        return GRAIN * self.height

    @cached_property
    def height(self) -> float:
        """The usual height of the values above the lowest; not that of walls."""
        known = self.values[np.isfinite(self.values)]
        return float(np.median(known) - known.min()) if known.size else 0.0


@dataclass(frozen=True, eq=False)
class Stationary:
    """Shares of the window (n, dims), the kind of each point, and whether its Hessian is singular."""

    shares: Floats
    kinds: NDArray[np.str_]
    is_singular: NDArray[np.bool_]

    def without(self, chosen: NDArray[np.bool_]) -> "Stationary":
        """The others."""
        return Stationary(self.shares[~chosen], self.kinds[~chosen], self.is_singular[~chosen])


def stationary_places(surface: Surface, box: Box, grid: Grid) -> Floats:
    """Shares of the window (n, dims) where the gradient vanishes and the surface is not flat all around."""
    return places_from(surface, box, _starts(grid, surface.work), grid.cell)


def places_from(surface: Surface, box: Box, starts: Floats, cell: float) -> Floats:
    """The same that Newton's method finds from `starts` (n, dims), which lie `cell` apart."""
    places = search(surface, box, starts, cell)
    places = places[((places >= -MARGIN) & (places <= 1.0 + MARGIN)).all(axis=-1)]
    places = places[without_repetition(places)]
    _, slopes, matrices = scaled_derivatives(surface, box, places)
    sizes = np.abs(matrices).max(axis=(-1, -2))
    at_rest = np.abs(slopes).max(axis=-1) <= RESIDUE * sizes  # not so where only one direction is …
    at_rest[at_rest] = _lie_level(slopes[at_rest], matrices[at_rest])  # … nor where the other is that much steeper
    if surface.has_kinks:
        at_rest[at_rest] = bends_smoothly(surface, box, places[at_rest], matrices[at_rest])
    at_rest[at_rest] = ~_are_tips(surface, box, places[at_rest], sizes[at_rest])
    return np.asarray(places[at_rest], dtype=np.float64)


def classified(surface: Surface, box: Box, places: Floats, grain: float) -> Stationary:
    """The kind of each place; where the Hessian is singular, places close together are taken as one."""
    values, slopes, matrices = repaired_derivatives(surface, box, places)
    eigenvalues = np.linalg.eigvalsh(matrices)  # in shares of the window: the signs are the same
    zero = np.abs(eigenvalues) <= np.maximum(LEVEL, _uncertainty(surface, box, places, matrices))[:, None]
    kept = _affordable(surface, places, values, zero.any(axis=-1))
    places, values, slopes, eigenvalues, zero = places[kept], values[kept], slopes[kept], eigenvalues[kept], zero[kept]
    kept = _without_blur(surface, box, places, np.abs(slopes).max(axis=-1), zero.any(axis=-1))
    places, values, eigenvalues, zero = places[kept], values[kept], eigenvalues[kept], zero[kept]
    singular = zero.any(axis=-1)
    lower, higher = around(surface, box, places, values, singular, grain)
    is_minimum = ((eigenvalues > 0.0) | zero).all(axis=-1) & ~lower & (higher | ~singular)
    is_maximum = ((eigenvalues < 0.0) | zero).all(axis=-1) & ~higher & (lower | ~singular)
    kinds = np.select([is_minimum, is_maximum, singular], ["minimum", "maximum", "degenerate"], "saddle")
    is_kept = ~singular | lower | higher
    is_kept[singular & lower & higher] &= turns(surface, box, places[singular & lower & higher])
    bottoms = is_kept & singular & is_minimum
    is_kept &= ~lie_beside(surface, box, places, values, bottoms, singular, grain)
    found = Stationary(places[is_kept], kinds[is_kept], singular[is_kept])
    return found if bottoms.sum() > MANY else _at_their_lowest(surface, box, found)


def _at_their_lowest(surface: Surface, box: Box, found: Stationary) -> Stationary:
    """With flat bottoms where they are lowest, and each only once."""
    bottoms = np.flatnonzero(found.is_singular & (found.kinds == "minimum"))
    places = found.shares.copy()
    places[bottoms] = lowest_places(surface, box, places[bottoms])
    bottoms = bottoms[np.argsort(surface.value(box.positions(places[bottoms])), kind="stable")]
    others = np.setdiff1d(np.arange(len(places)), bottoms)
    bottoms = bottoms[distinct(surface, box, places[bottoms])]
    single, places[bottoms] = without_plateaus(surface, box, places[bottoms])
    kept = np.sort(np.concatenate((others, bottoms[single])))
    return Stationary(places[kept], found.kinds[kept], found.is_singular[kept])


def thin_curves(found: Stationary) -> tuple[Stationary, NDArray[np.bool_]]:
    """The points with only some of those that lie on curves, and which of them these are."""
    singular = np.flatnonzero(found.is_singular)
    if singular.size <= CURVE:
        return found, np.zeros(len(found.shares), dtype=np.bool_)
    singular = singular[thinned(found.shares[singular], SPACING)]
    kept = np.sort(np.concatenate((np.flatnonzero(~found.is_singular), singular)))
    thin = Stationary(found.shares[kept], found.kinds[kept], found.is_singular[kept])
    return thin, thin.is_singular


def _lie_level(slopes: Floats, matrices: Floats) -> NDArray[np.bool_]:
    """Whether the gradient (n, dims) vanishes along the axes of the Hessian (n, dims, dims), bent or not (n,)."""
    eigenvalues, axes = np.linalg.eigh(matrices)
    sizes = np.abs(eigenvalues)
    along = np.abs((axes * slopes[:, :, None]).sum(axis=1))
    return np.asarray((along <= BLURRED * sizes + ROUNDING * sizes.max(axis=-1, keepdims=True)).all(axis=-1))


def bends_smoothly(surface: Surface, box: Box, places: Floats, matrices: Floats) -> NDArray[np.bool_]:
    """Whether around each point the gradient, and the value, change as the Hessian (n, dims, dims) says, and do not
    jump (n,). The gradient is nearly 0 there.
    """
    smooth = np.ones(len(places), dtype=np.bool_)
    sizes = np.abs(matrices).max(axis=(-1, -2), initial=0.0)
    for axis in range(places.shape[1]):
        beside = np.zeros(places.shape[1])
        beside[axis] = NEARBY
        jump = [surface.gradient(box.positions(places + by))[:, axis] * box.size[axis] for by in (-beside, beside)]
        allowed = 2.0 * NEARBY * (1.5 * np.abs(matrices[:, axis, axis]) + 0.01 * sizes)
        smooth &= np.abs(jump[1] - jump[0]) <= allowed
    values = surface.value(box.positions(places))[:, None]
    around = surface.value(box.positions(places[:, None] + NEARBY * circle(places.shape[1], 8)))
    allowed = 3.0 * NEARBY**2 * sizes[:, None] + JUMP * (1.0 + np.abs(values))
    smooth &= (np.abs(around - values) <= allowed).all(axis=1)
    return smooth


def _are_tips(surface: Surface, box: Box, places: Floats, sizes: Floats) -> NDArray[np.bool_]:
    """Whether next to each place the Hessian is far below its size there, as at the tip of |x|^0.1 or of a pole (n,).

    Newton's method comes to rest there, for its steps are short, and the slope is small for such a Hessian.
    """
    directions = circle(places.shape[1], 4)
    beside = (places[:, None] + TIP * directions).reshape(-1, places.shape[1])
    _, _, matrices = scaled_derivatives(surface, box, beside)
    left = np.abs(matrices).max(axis=(-1, -2)).reshape(len(places), len(directions))
    return np.asarray(np.nanmax(left, axis=1, initial=0.0) < BLUNT * sizes)


def _starts(grid: Grid, rows: int) -> Floats:
    """Cells from which the first step is short, and the lowest of their neighbourhood; few for many data rows."""
    first = np.abs(newton_step(grid.slopes, grid.matrices)).max(axis=-1)
    is_flat = (grid.matrices == 0.0).all(axis=(-1, -2))
    is_start = (first < CLOSE * grid.cell) | lows(grid.values, grid.count, grid.dims)
    chosen = np.flatnonzero(is_start & ~is_flat)
    if chosen.size * rows > WORK:
        chosen = chosen[np.argsort(grid.values[chosen], kind="stable")][: max(FEWEST, WORK // rows)]
    return np.asarray(grid.shares[chosen], dtype=np.float64)


def _without_blur(
    surface: Surface, box: Box, places: Floats, slopes: Floats, singular: NDArray[np.bool_]
) -> NDArray[np.intp]:
    """The indices of all regular places, and of the best of each group of singular ones."""
    order = np.flatnonzero(singular)[np.argsort(slopes[singular], kind="stable")]
    best = order[distinct(surface, box, places[order])]
    return np.sort(np.concatenate((np.flatnonzero(~singular), best)))


def _affordable(surface: Surface, places: Floats, values: Floats, singular: NDArray[np.bool_]) -> NDArray[np.intp]:
    """The indices of all regular places, and of so many singular ones as can be looked around at, the lowest first.

    Along a valley, of which a few would do, Newton's method finds thousands.
    """
    most = max(FEWEST_SINGULAR, SINGULAR // surface.work)
    if singular.sum() <= most:
        return np.arange(len(places))
    order = np.flatnonzero(singular)[np.argsort(values[singular], kind="stable")]
    few = order[thinned(places[order], 0.5 * SPACING, most=most)]
    return np.sort(np.concatenate((np.flatnonzero(~singular), few)))


def _uncertainty(surface: Surface, box: Box, places: Floats, matrices: Floats) -> Floats:
    """The size below which an eigenvalue may be zero: the Hessian changes as much close by (n,)."""
    sizes = np.abs(matrices).max(axis=(-1, -2), initial=0.0)
    change = np.zeros(len(places))
    for direction in circle(places.shape[1], 4):
        _, _, others = scaled_derivatives(surface, box, places + NEARBY * direction)
        change = np.fmax(change, np.abs(others - matrices).max(axis=(-1, -2)))
    return np.asarray(np.maximum(0.5 * change, RELATIVE * sizes), dtype=np.float64)
