"""Places where the gradient vanishes: found by Newton's method from a grid, told apart by the Hessian."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from surfaces.sampling import Floats
from surfaces.search.newton import CLOSE, Box, newton_step, repaired_derivatives, scaled_derivatives, search
from surfaces.search.points import circle, heights_around, lows, thinned, without_repetition
from surfaces.surface import Surface

MARGIN = 1e-9  # windows: a critical point on the edge itself is inside
RESIDUE = 1e-7  # windows: the gradient left over, in units of the largest second derivative
NEARBY = 1e-6  # windows: how far from a point the change of the Hessian is looked at
RELATIVE = 1e-12  # an eigenvalue so much smaller than the other is rounding
GRAIN = 1e-15
ROUNDING = 1e-14  # of the Hessian: a slope so small is 0
JUMP = 1e-9  # of a value, or of 1: it jumps where it changes by more than that and the Hessian's part
RINGS = (1e-3, 3e-3)  # windows, around a point where the Hessian does not decide …
WIDE_RINGS = (*RINGS, 1e-2, 3e-2)  # … and where that is level too, as at the bottom of x^8
DIRECTIONS = 32
STEADY = 0.8  # of the directions
TURN = 1e-4  # windows: how far from a critical point the slope has another sign, at most
WORK, FEWEST = 2**18, 4  # starts × data rows, and starts
BLURRED = 1e-3  # windows: how well a point is found where the Hessian is singular
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
    return np.asarray(places[at_rest], dtype=np.float64)


def classified(surface: Surface, box: Box, places: Floats, grain: float) -> Stationary:
    """The kind of each place; where the Hessian is singular, places close together are taken as one."""
    values, slopes, matrices = repaired_derivatives(surface, box, places)
    eigenvalues = np.linalg.eigvalsh(matrices)  # in shares of the window: the signs are the same
    zero = np.abs(eigenvalues) <= _uncertainty(surface, box, places, matrices)[:, None]
    kept = _affordable(surface, places, values, zero.any(axis=-1))
    places, values, slopes, eigenvalues, zero = places[kept], values[kept], slopes[kept], eigenvalues[kept], zero[kept]
    kept = _without_blur(places, np.abs(slopes).max(axis=-1), zero.any(axis=-1))
    places, values, eigenvalues, zero = places[kept], values[kept], eigenvalues[kept], zero[kept]
    singular = zero.any(axis=-1)
    lower, higher = _around(surface, box, places, values, singular, grain)
    is_minimum = ((eigenvalues > 0.0) | zero).all(axis=-1) & ~lower & (higher | ~singular)
    is_maximum = ((eigenvalues < 0.0) | zero).all(axis=-1) & ~higher & (lower | ~singular)
    kinds = np.select([is_minimum, is_maximum, singular], ["minimum", "maximum", "degenerate"], "saddle")
    is_kept = ~singular | lower | higher
    is_kept[singular & lower & higher] &= _turns(surface, box, places[singular & lower & higher])
    bottoms = is_kept & singular & is_minimum
    is_kept &= ~_lie_beside(surface, box, places, values, bottoms, singular, grain)
    return Stationary(places[is_kept], kinds[is_kept], singular[is_kept])


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


def _starts(grid: Grid, rows: int) -> Floats:
    """Cells from which the first step is short, and the lowest of their neighbourhood; few for many data rows."""
    first = np.abs(newton_step(grid.slopes, grid.matrices)).max(axis=-1)
    is_flat = (grid.matrices == 0.0).all(axis=(-1, -2))
    is_start = (first < CLOSE * grid.cell) | lows(grid.values, grid.count, grid.dims)
    chosen = np.flatnonzero(is_start & ~is_flat)
    if chosen.size * rows > WORK:
        chosen = chosen[np.argsort(grid.values[chosen], kind="stable")][: max(FEWEST, WORK // rows)]
    return np.asarray(grid.shares[chosen], dtype=np.float64)


def _without_blur(places: Floats, slopes: Floats, singular: NDArray[np.bool_]) -> NDArray[np.intp]:
    """The indices of all regular places, and of the best of each group of singular ones."""
    order = np.flatnonzero(singular)[np.argsort(slopes[singular], kind="stable")]
    best = order[without_repetition(places[order], BLURRED)]
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


def _around(
    surface: Surface, box: Box, places: Floats, values: Floats, undecided: NDArray[np.bool_], grain: float
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Whether there are lower and higher values around the undecided points; False for the others.

    Values that rise or fall steadily from the very point outwards, nearly whatever the direction, are believed; others
    only beyond the usual grain of rounding.
    """
    lower, higher = np.zeros(len(places), dtype=np.bool_), np.zeros(len(places), dtype=np.bool_)
    if undecided.any():
        middle, heights = values[undecided], _heights(surface, box, places[undecided])
        falls, rises = heights_around(middle, heights[:, : len(RINGS)].reshape(len(heights), -1), grain)
        changes = np.diff(heights, axis=1, prepend=np.broadcast_to(middle[:, None, None], heights[:, :1].shape))
        down = np.asarray((changes < 0.0).all(axis=1))  # (n, directions)
        up = np.asarray((changes > 0.0).all(axis=1))
        is_steady = (down | up).mean(axis=1) > STEADY
        lower[undecided] = np.where(is_steady, down.any(axis=1), falls)
        higher[undecided] = np.where(is_steady, up.any(axis=1), rises)
    return lower, higher


def _heights(surface: Surface, box: Box, places: Floats) -> Floats:
    """The values on rings around places (n, dims): (n, rings, directions)."""
    rings = np.multiply.outer(WIDE_RINGS, circle(places.shape[1], DIRECTIONS))
    return surface.value(box.positions(places[:, None, None] + rings))


def _turns(surface: Surface, box: Box, places: Floats) -> NDArray[np.bool_]:
    """Whether the slope along the weakest axis of the Hessian changes sign close to the places, or nearly (n,).

    In a flat valley the slope is small everywhere, and 0 only at its bottom.
    """
    _, slopes, matrices = repaired_derivatives(surface, box, places)
    eigenvalues, axes = np.linalg.eigh(matrices)
    weakest = np.abs(eigenvalues).argmin(axis=-1)
    along = np.take_along_axis(axes, weakest[:, None, None], axis=2)[:, :, 0]
    slope = (slopes * along).sum(axis=-1)
    beside = [surface.gradient(box.positions(places + side * TURN * along)) * box.size for side in (-1.0, 1.0)]
    change = np.max([np.abs((each * along).sum(axis=-1) - slope) for each in beside], axis=0)
    return np.asarray(np.abs(slope) <= change)


def _lie_beside(
    surface: Surface,
    box: Box,
    places: Floats,
    values: Floats,
    bottoms: NDArray[np.bool_],
    chosen: NDArray[np.bool_],
    grain: float,
) -> NDArray[np.bool_]:
    """Which of the `chosen` places lie on the bottom of a minimum, above it by less than the usual grain of rounding.

    `bottoms`: minima that may be; such a bottom ends on all sides within the rings, so that points of a valley stay.
    """
    beside = np.zeros(len(places), dtype=np.bool_)
    order = np.flatnonzero(bottoms)[np.argsort(values[bottoms], kind="stable")]
    if chosen.sum() < 2 or not len(order):
        return beside
    ends = _heights(surface, box, places[order]).min(axis=2) > values[order, None] + grain  # (n, rings)
    for index, ended in zip(order.tolist(), ends, strict=True):
        if not beside[index] and ended.any():
            reach = WIDE_RINGS[int(np.argmax(ended))]
            is_near = np.linalg.norm(places - places[index], axis=-1) <= reach
            beside |= chosen & is_near & (np.abs(values - values[index]) <= grain)
            beside[index] = False
    return beside
