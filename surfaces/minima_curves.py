"""Minima on curves: which runs have come to a curve, of which only a few points are known."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.outcome import KnownPoint
from surfaces.critical import CriticalPoint
from surfaces.sampling import Floats
from surfaces.surface import Surface

EQUALLY, TINY = 1e-6, 1e-12  # of a value: points of a curve are so equally deep
ACROSS = 6  # looks at where a run is, with one of Newton's steps across the curve between them …
AT = 1e-3  # … which lead so much nearer to it, as a share of how far away a run may be


@dataclass(frozen=True)
class MinimaCurve:
    """Labels of the points that are known of a curve, which are equally deep; `curvature`: the largest, across it.

    The first label stands for all of them.
    """

    members: tuple[int, ...]
    value: float
    curvature: float

    @np.errstate(all="ignore")
    def has(self, surface: Surface, points: Floats, reach: float) -> NDArray[np.bool_]:
        """Whether the curve is within `reach` of points (n, 2), which are finite (n,).

        Near to it f ≈ v + λd²/2 with its value v, the curvature λ across it and the distance d. But so low and so
        level may be many other places. From there Newton's steps across lead to another value, or too far away.
        """
        found = np.zeros(len(points), dtype=np.bool_)
        places, there = np.arange(len(points)), points
        for _ in range(ACROSS):
            above = np.abs(surface.value(there) - self.value)
            slopes = np.linalg.norm(surface.gradient(there), axis=-1)
            found[places[self._allows(above, slopes, AT * reach)]] = True
            is_left = self._allows(above, slopes, reach) & ~found[places]
            there = there[is_left] + _across(surface, there[is_left])
            places = places[is_left]
            is_near = np.linalg.norm(there - points[places], axis=-1) <= reach
            places, there = places[is_near], there[is_near]
        return found

    def _allows(self, above: Floats, slopes: Floats, distance: float) -> NDArray[np.bool_]:
        """Whether places with such values above the curve, and such slopes, may be no farther away than that."""
        is_low = above <= 0.5 * self.curvature * distance**2 + EQUALLY * abs(self.value)
        return np.asarray(is_low & (slopes <= self.curvature * distance))


def minima_curves(known: Sequence[KnownPoint]) -> tuple[MinimaCurve, ...]:
    """The curves that the known points tell of, each with all points that are equally deep."""
    found: list[MinimaCurve] = []
    for label, point in enumerate(known):
        is_on_curve = isinstance(point, CriticalPoint) and point.on_curve and point.kind == "minimum"
        if not (is_on_curve and isinstance(point, CriticalPoint) and point.eigenvalues):
            continue
        for place, one in enumerate(found):
            if abs(one.value - point.value) <= EQUALLY * abs(point.value) + TINY:
                found[place] = MinimaCurve((*one.members, label), one.value, one.curvature)
                break
        else:
            found.append(MinimaCurve((label,), point.value, point.eigenvalues[-1]))
    return tuple(found)


def _across(surface: Surface, points: Floats) -> Floats:
    """Newton's steps (n, dims) along the axis of the largest curvature; NaN where it bends the other way."""
    matrices = surface.hessian(points)
    is_known = np.isfinite(matrices).all(axis=(-1, -2), keepdims=True)
    curvatures, axes = np.linalg.eigh(np.where(is_known, matrices, 0.0))
    across, curvature = axes[:, :, -1], curvatures[:, -1:]
    along = (surface.gradient(points) * across).sum(axis=-1, keepdims=True)
    return np.asarray(np.where(curvature > 0.0, -along / curvature, np.nan) * across)
