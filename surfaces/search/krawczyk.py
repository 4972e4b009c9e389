"""One critical point in a box, or none: Krawczyk's operator in many boxes at once.

R. Krawczyk, Newton-Algorithmen zur Bestimmung von Nullstellen mit Fehlerschranken, Computing 4 (1969) 187-201; in the
form with midpoints and radii of S. M. Rump, Verification methods, Acta Numerica 19 (2010), section 13. All rounding is
accounted for: what a box is said to hold or not to hold is proved.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surfaces.sampling import Floats

UP = 1.0 + 2.0**-50  # takes a result of a few roundings to above what it should be
ROUNDINGS = 2.0**-49  # of a sum of few products, relative to the sum of their sizes
TINY = 1e-300


@dataclass(frozen=True, eq=False)
class Contraction:
    """What Krawczyk's operator says of each box, whose critical points all lie in `low` to `high` (dims, n).

    `is_empty`: it holds none. `is_unique`: it holds exactly one, and no matrix within the bounds of the Hessian is
    singular. `middles` (dims, dims, n) are the middles of these bounds.
    """

    low: Floats
    high: Floats
    is_empty: NDArray[np.bool_]
    is_unique: NDArray[np.bool_]
    middles: Floats


@np.errstate(all="ignore")
def contracted(low: Floats, high: Floats, slopes: Floats, matrices: Floats) -> Contraction:
    """Boxes (dims, n) with bounds of the gradient at `middle_of` them (2, dims, n) and of the Hessian in all of them.

    Bounds are minus the lower, then the upper ones, as in an `Interval`; matrices (2, dims, dims, n), finite.
    """
    middle = middle_of(low, high)
    radius = np.maximum(high - middle, middle - low) * UP
    slope, slope_radius = _middle_and_radius(slopes)
    matrix, matrix_radius = _middle_and_radius(matrices)
    is_empty = (np.abs(slope) > (slope_radius + _product(np.abs(matrix) + matrix_radius, radius)) * UP).any(axis=0)
    inverse = _inverse(matrix)
    sizes = np.abs(inverse)
    identity = np.eye(len(low))[:, :, None]
    rest = np.abs(identity - _matrices(inverse, matrix)) + _matrices(sizes, matrix_radius)
    rest = (rest + ROUNDINGS * (identity + _matrices(sizes, np.abs(matrix)))) * UP
    step = -_product(inverse, slope)
    reach = _product(sizes, slope_radius + ROUNDINGS * np.abs(slope)) + _product(rest, radius)
    reach = (reach + TINY) * UP
    room = np.minimum(high - middle, middle - low) / UP
    is_unique = ((np.abs(step) + reach) * UP < room).all(axis=0)
    slack = ROUNDINGS * (np.abs(middle) + np.abs(step)) + reach
    narrow_low = np.fmax(low, middle + step - slack)  # NaN, where the matrix has no inverse, leaves the box as it is
    narrow_high = np.fmin(high, middle + step + slack)
    own_low, own_high = _along_axes(slope, slope_radius, matrix, matrix_radius, radius)
    narrow_low = np.fmax(narrow_low, middle + own_low - ROUNDINGS * np.abs(middle))
    narrow_high = np.fmin(narrow_high, middle + own_high + ROUNDINGS * np.abs(middle))
    is_empty |= (narrow_low > narrow_high).any(axis=0)
    is_unique &= ~is_empty
    return Contraction(narrow_low, narrow_high, np.asarray(is_empty), np.asarray(is_unique), matrix)


def _along_axes(
    slope: Floats, slope_radius: Floats, matrix: Floats, matrix_radius: Floats, radius: Floats
) -> tuple[Floats, Floats]:
    """Where on each axis its own derivative may be 0, from the middle (dims, n): Newton's method in one variable.

    In a bent valley this makes boxes slender while Krawczyk's operator, which needs all directions, still fails.
    """
    count = len(slope)
    own, own_radius = (np.array([each[axis, axis] for axis in range(count)]) for each in (matrix, matrix_radius))
    sizes = np.abs(matrix) + matrix_radius
    others = np.array([sizes[axis, axis] * radius[axis] for axis in range(count)])
    spread = (slope_radius + _product(sizes, radius) - others * (1.0 - ROUNDINGS)) * UP + TINY
    sign = np.sign(own)
    least, most = np.abs(own) - own_radius, (np.abs(own) + own_radius) * UP
    low, high = -sign * slope - spread, -sign * slope + spread
    low = np.where(low < 0.0, low / least, low / most)
    high = np.where(high > 0.0, high / least, high / most)
    is_known = least > TINY
    low, high = low - ROUNDINGS * np.abs(low), high + ROUNDINGS * np.abs(high)
    return np.where(is_known, low, -np.inf), np.where(is_known, high, np.inf)


def middle_of(low: Floats, high: Floats) -> Floats:
    """A point in the middle of each box; any float close to it would do."""
    return np.asarray(0.5 * low + 0.5 * high, dtype=np.float64)


def _middle_and_radius(bounds: Floats) -> tuple[Floats, Floats]:
    low, high = -bounds[0], bounds[1]
    middle = middle_of(low, high)
    return middle, np.maximum(high - middle, middle - low) * UP + TINY


def _inverse(matrix: Floats) -> Floats:
    """Roughly the inverse of each; not finite where there is none."""
    if len(matrix) == 1:
        return np.asarray(1.0 / matrix, dtype=np.float64)
    (a, b), (c, d) = matrix
    determinant = a * d - b * c
    return np.asarray(np.array(((d, -b), (-c, a))) / determinant, dtype=np.float64)


def _matrices(left: Floats, right: Floats) -> Floats:
    """Products of matrices (dims, dims, n)."""
    return np.asarray((left[:, :, None] * right[None]).sum(axis=1), dtype=np.float64)


def _product(matrix: Floats, vector: Floats) -> Floats:
    """Matrices (dims, dims, n) times vectors (dims, n)."""
    return np.asarray((matrix * vector[None]).sum(axis=1), dtype=np.float64)
