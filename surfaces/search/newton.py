"""Newton's method from many starts at once, towards critical points of every kind.

Coordinates are shares of the window, so that nothing depends on units: gradient and Hessian are scaled to them.
"""

from dataclasses import dataclass

import numpy as np

from surfaces.sampling import Floats, Window
from surfaces.surface import Surface

ITERATIONS = 40
CLOSE = 3.0  # cells: starts whose first step is longer belong to another cell's point
LONGEST = 1.5  # cells a step
OUTSIDE = 2.0  # cells beyond the window at which a search is given up
CONVERGED = 1e-11  # windows, the last step
ROUGHLY = 1e-8  # windows, the last step of a search that rounding keeps from coming to rest
TINY = 1e-300
SINGULAR = 1e-13  # of the two products whose difference the determinant is: less is rounding
STEADY = 4  # steps before the convergence towards a degenerate point is sped up
SLOWEST = 0.9999  # ratio of steps that is still a convergence: that towards the bottom of x^10000


@dataclass(frozen=True)
class Box:
    """A window as origin and size (dims,), to change between positions and shares of the window."""

    origin: Floats
    size: Floats

    @staticmethod
    def of(window: Window) -> "Box":
        """Of (x0, x1) or (x0, x1, y0, y1)."""
        ends = np.array(window, dtype=np.float64).reshape(-1, 2)
        return Box(ends[:, 0], ends[:, 1] - ends[:, 0])

    def positions(self, shares: Floats) -> Floats:
        """(..., dims) in data coordinates."""
        return self.origin + self.size * shares

    def shares(self, positions: Floats) -> Floats:
        """(..., dims) in shares of the window."""
        return (positions - self.origin) / self.size


def scaled_derivatives(surface: Surface, box: Box, shares: Floats) -> tuple[Floats, Floats, Floats]:
    """Value (n,), gradient (n, dims) and Hessian (n, dims, dims) by shares of the window."""
    values, slopes, matrices = surface.derivatives(box.positions(shares))
    return values, slopes * box.size, matrices * (box.size[:, None] * box.size)


def repaired_derivatives(surface: Surface, box: Box, shares: Floats) -> tuple[Floats, Floats, Floats]:
    """As `scaled_derivatives`, with what is 0/0 taken from the neighbourhood."""
    positions = box.positions(shares)
    slopes, matrices = surface.gradient(positions) * box.size, surface.hessian(positions)
    return surface.value(positions), slopes, matrices * (box.size[:, None] * box.size)


def newton_step(slopes: Floats, matrices: Floats) -> Floats:
    """The step (n, dims) to where the gradient of the quadratic model vanishes; NaN where there is none.

    A singular Hessian has a valley of such points: the step is the shortest to it.
    """
    with np.errstate(all="ignore"):
        if slopes.shape[-1] == 1:
            return np.asarray(-slopes / matrices[:, 0], dtype=np.float64)
        scale = np.abs(matrices).max(axis=(-1, -2))
        scale[scale == 0.0] = 1.0
        (a, b), (_, d) = np.moveaxis(matrices, (-2, -1), (0, 1)) / scale  # or products of small numbers become 0
        g, h = np.moveaxis(slopes, -1, 0) / scale
        determinant = a * d - b * b
        size = a * a + 2.0 * b * b + d * d
        regular = np.stack(((b * h - d * g) / determinant, (b * g - a * h) / determinant), axis=-1)
        singular = np.stack((-(a * g + b * h) / size, -(b * g + d * h) / size), axis=-1)
    return np.where((np.abs(determinant) > SINGULAR * (np.abs(a * d) + b * b))[:, None], regular, singular)


def search(surface: Surface, box: Box, starts: Floats, cell: float) -> Floats:
    """Shares of the window (found, dims) at which Newton's method came to rest; the same point many times.

    `cell`: the distance of starts from one another. Towards a degenerate point the steps shrink only by a steady
    ratio (1/2 at a monkey saddle, 2/3 at a fourth power); they are lengthened accordingly (Schröder 1870).
    """
    found = []
    places, before = starts, np.full_like(starts, np.nan)
    for iteration in range(ITERATIONS):
        steps = _steps(surface, box, places, is_first=iteration == 0)
        arrived = np.abs(steps).max(axis=-1) <= (ROUGHLY if iteration == ITERATIONS - 1 else CONVERGED)
        found.append((places + steps)[arrived])
        if iteration >= STEADY:
            steps = steps * _speed_up(steps, before)[:, None]
        length = np.maximum(np.abs(steps).max(axis=-1), TINY)
        steps = steps * np.minimum(1.0, LONGEST * cell / length)[:, None]
        moved = places + steps
        within = (moved >= -OUTSIDE * cell) & (moved <= 1.0 + OUTSIDE * cell)  # NaN is not
        goes_on = ~arrived & within.all(axis=-1)
        places, before = moved[goes_on], steps[goes_on]
        if not places.size:
            break
    return np.concatenate(found)


def _steps(surface: Surface, box: Box, places: Floats, *, is_first: bool) -> Floats:
    """Newton steps; none where the gradient is 0, unless the search begins there on level ground."""
    _, slopes, matrices = scaled_derivatives(surface, box, places)
    steps = newton_step(slopes, matrices)
    is_bent = (matrices != 0.0).any(axis=(-1, -2))
    steps[(slopes == 0.0).all(axis=-1) & (is_bent | (not is_first))] = 0.0
    return steps


def _speed_up(steps: Floats, before: Floats) -> Floats:
    """1/(1 - ratio) where a step goes on straight from the one before, shorter by that ratio; else 1."""
    here, there = np.linalg.norm(steps, axis=-1), np.linalg.norm(before, axis=-1)
    ratio = here / there
    straight = (steps * before).sum(axis=-1) > 0.999 * here * there
    return np.where(straight & (ratio > 0.3) & (ratio < SLOWEST), 1.0 / (1.0 - ratio), 1.0)
