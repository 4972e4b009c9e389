"""Minima, saddles and maxima of a surface in a window."""

from dataclasses import dataclass

from core.outcome import KnownPoint
from surfaces.sampling import Window
from surfaces.surface import Surface


@dataclass(frozen=True)
class CriticalPoint(KnownPoint):
    """A place where the gradient vanishes, or the bottom of a kink.

    `kind`: minimum, saddle, maximum or degenerate. `is_global`: a minimum below which nothing was found in the
    window. `eigenvalues` of the Hessian, rising, or () at a kink. `on_boundary`: lowest only because the window ends.
    """

    eigenvalues: tuple[float, ...] = ()
    on_boundary: bool = False


@dataclass(frozen=True)
class CriticalPoints:
    """What was found. `complete`: nothing else is in the window (Newton's method can never say so)."""

    points: tuple[CriticalPoint, ...]
    complete: bool = False


def critical_points(surface: Surface, window: Window) -> CriticalPoints:
    """The critical points inside `window`, minima first, by value; at most 1000."""
    raise NotImplementedError
