"""Which of some minima are equally deep: those whose values differ by no more than rounding, and a place a little off,
explain.
"""

from collections.abc import Sequence

import numpy as np

from surfaces.sampling import Floats
from surfaces.search.findings import CriticalPoint
from surfaces.search.newton import Box
from surfaces.search.points import circle
from surfaces.surface import Surface

SMOOTH, KINKED, SINGULAR = 1e-15, 1e-12, 1e-6  # windows: how far off the places of minima may be
FLAT = 1e-9  # of the other eigenvalue: so small a one says nothing
DIRECTIONS = 8
ROUNDINGS = 8
BENT = 8.0  # times as much as the Hessian says: the value changes otherwise, as at the bottom of x^4


def equally_deep(surface: Surface, box: Box, minima: Sequence[CriticalPoint]) -> list[CriticalPoint]:
    """The deepest of the minima, as far as can be told."""
    if not minima:
        return []
    values = np.array([point.value for point in minima])
    doubts = _doubts(surface, box, minima, values)
    is_deepest = values - doubts <= (values + doubts).min()
    return [point for point, is_kept in zip(minima, is_deepest.tolist(), strict=True) if is_kept]


def _doubts(surface: Surface, box: Box, minima: Sequence[CriticalPoint], values: Floats) -> Floats:
    """By how much each value may be off (n,)."""
    reach = np.array([_reach(point) for point in minima])
    places = np.array([point.position for point in minima])
    changes = _changes(surface, box, places, values, reach)
    far = _changes(surface, box, places, values, np.full_like(reach, SINGULAR))
    is_flat = (reach == SMOOTH) & (far > BENT * _bends(surface, box, places, SINGULAR))
    return np.asarray(np.where(is_flat, far, changes) + ROUNDINGS * np.spacing(np.abs(values)))


def _changes(surface: Surface, box: Box, places: Floats, values: Floats, reach: Floats) -> Floats:
    """By how much the values (n,) change within `reach` (n,) of the places (n, dims)."""
    around = places[:, None] + reach[:, None, None] * circle(surface.dims, DIRECTIONS) * box.size
    changes = np.abs(surface.value(around) - values[:, None])
    changes[~np.isfinite(changes)] = 0.0
    return np.asarray(changes.max(axis=1))


def _bends(surface: Surface, box: Box, places: Floats, reach: float) -> Floats:
    """The same as the Hessian has it (n,); NaN where it is none."""
    matrices = surface.hessian(places) * (box.size[:, None] * box.size)
    return np.asarray(0.5 * reach**2 * np.abs(matrices).max(axis=(-1, -2)))


def _reach(point: CriticalPoint) -> float:
    if not point.eigenvalues:
        return KINKED
    sizes = np.abs(point.eigenvalues)
    return SINGULAR if point.on_curve or sizes.min() <= FLAT * sizes.max() else SMOOTH
