"""The critical point that a run ended at: known beforehand, found by Newton's method, or shut in by a ring.

A small slope alone proves nothing (plateaus have one everywhere). So a place counts as a rest only when the critical
point itself is found, close to where the run ended.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from core.descent.trajectory import Descendable, Floats
from core.outcome.verdict import KnownPoint

NEWTON_STEPS = 30
ARRIVED = 1e-9  # a Newton step shorter than this many windows ends the search
LEFT_OVER = 1e-9  # a slope that Newton's step leaves, as a share of the curvature, in windows
COMPASS_STEPS = 60
NEARLY = 1e-6  # … and this is enough where it ends by itself (at degenerate points it slows down)
DIRECTIONS = 16  # of a ring in the plane
RADII = (1e-5, 1e-4, 1e-3, 3e-3, 1e-2)  # windows, at which the kind of a critical point shows
JUMP = 0.5  # a difference that a tenth of the radius lessens to no less than this share is a jump
SAME = 1e-3  # windows: two minima so close to each other are one
EQUAL = 1e-9  # of a usual height: values that differ by less are equal
NOISE = 1e-13  # differences below this share of a value are rounding


@dataclass(frozen=True)
class Rest:
    """A critical point. `kind`: minimum, saddle, maximum, or flat, where nothing around is higher or lower.

    `is_global`: None if nobody knows.
    """

    kind: str
    position: tuple[float, ...]
    value: float
    is_global: bool | None = None


class Search:
    """Looks for critical points of a surface; `scale` (dims,) is the window's width on each axis."""

    def __init__(self, surface: Descendable, scale: Floats, known: Sequence[KnownPoint]) -> None:
        self.surface, self.scale, self.known = surface, scale, known

    def near(self, center: Floats, reach: float) -> Rest | None:
        """The critical point within `reach` windows of `center` (dims,) that Newton's method finds from there."""
        position = self._newton(center, reach)
        return None if position is None else self._rest(self.kind(position), position)

    def known_near(self, center: Floats, reach: float) -> Rest | None:
        """The nearest known critical point within `reach` windows: for kinks, where Newton's method is at a loss."""
        away = [self._apart(np.array(point.position), center) for point in self.known]
        if not away or min(away) > reach:
            return None
        point = self.known[int(np.argmin(away))]
        position = np.array(point.position)
        return self._rest(point.kind if point.kind != "degenerate" else self.kind(position), position)

    def shut_in(self, best: Floats, reach: float) -> Rest | None:
        """A minimum that must be near `best`, because all values on a ring of `reach` windows round it are higher.

        At a kink this works where Newton's method sees only slopes. What is found must be lower than its neighbours in
        every direction, or the ring was merely too coarse for a narrow valley.
        """
        value = self._value(best)
        around = self.surface.value(best + reach * self._ring() * self.scale)
        if not (np.isfinite(value) and (around > value + NOISE * abs(value)).all()):
            return None
        position = self._compass(best, reach / 2)
        return self._rest("minimum", position) if self._is_lowest(position) else None

    def kind(self, position: Floats) -> str:
        """By the values around: along the axes of curvature and in other directions, both ways.

        The Hessian's signs alone would be wrong at degenerate points, where rounding decides on them.
        """
        matrix = self.surface.hessian(position) * np.outer(self.scale, self.scale)
        axes = np.linalg.eigh(matrix)[1].T if np.isfinite(matrix).all() else np.eye(len(position))
        directions = np.concatenate([axes, self._ring()[: DIRECTIONS // 2]])
        value = self._value(position)
        ways = np.stack([directions, -directions])  # (2, directions, dims)
        points = position + np.multiply.outer(RADII, ways) * self.scale  # (radii, 2, directions, dims)
        rises = self.surface.value(points) - value
        sizes = np.abs(rises)
        rises = np.where(sizes[0] >= JUMP * sizes[1], 0.0, rises)  # across a jump of the surface nothing slopes
        sizes = np.abs(rises)
        noise = NOISE * np.maximum(abs(value), sizes.max(axis=(1, 2), keepdims=True)) + 1e-300  # (radii, 1, 1)
        is_clear = np.asarray((sizes > noise).all(axis=1))  # (radii, directions)
        found = {self._trend(rises[int(np.argmax(clear)), :, d]) for d, clear in enumerate(is_clear.T) if clear.any()}
        if not found:
            return "flat"
        return found.pop() if len(found) == 1 else "saddle"

    @staticmethod
    def _trend(rises: Floats) -> str:
        """Of the two ways along one direction."""
        return "minimum" if (rises > 0).all() else "maximum" if (rises < 0).all() else "saddle"

    def _rest(self, kind: str, position: Floats) -> Rest:
        return self._ranked(Rest(kind, tuple(position.tolist()), self._value(position)))

    def _ranked(self, rest: Rest) -> Rest:
        """Global or not, as the known minimum at this very place is; elsewhere by the value of the lowest one."""
        minima = [point for point in self.known if point.kind == "minimum"]
        lowest = min((point.value for point in minima if point.is_global), default=None)
        if lowest is None or rest.kind != "minimum":
            return rest
        away = [self._apart(np.array(point.position), np.array(rest.position)) for point in minima]
        if min(away) <= SAME:
            return replace(rest, is_global=minima[int(np.argmin(away))].is_global)
        return replace(rest, is_global=rest.value <= lowest + EQUAL * self._height(rest, lowest))

    def _height(self, rest: Rest, lowest: float) -> float:
        """A usual height of the surface; a fixed one would make all minima of a low surface equally deep."""
        around = self.surface.value(np.array(rest.position) + RADII[-1] * self._ring() * self.scale)
        heights = np.abs(np.append(around - rest.value, [point.value - lowest for point in self.known]))
        return max(abs(lowest), float(heights[np.isfinite(heights)].max(initial=0.0)))

    def _apart(self, one: Floats, other: Floats) -> float:
        return float(np.linalg.norm((one - other) / self.scale))

    def _value(self, position: Floats) -> float:
        return float(self.surface.value(position))

    def _newton(self, center: Floats, reach: float) -> Floats | None:
        """Newton's method with the pseudo-inverse; it must stay within reach and come to an end."""
        position = center.copy()
        length = np.inf
        for _ in range(NEWTON_STEPS):
            slope = self.surface.gradient(position) * self.scale
            matrix = self.surface.hessian(position) * np.outer(self.scale, self.scale)
            if not (np.isfinite(slope).all() and np.isfinite(matrix).all()):
                return None
            step = -_solve(matrix, slope)
            if np.abs(matrix @ step + slope).max() > LEFT_OVER * np.abs(matrix).max():
                return None  # a slope where nothing curves: a kink, a plane, a sloping valley
            length = float(np.linalg.norm(step))
            position = position + step * self.scale
            if self._apart(position, center) > reach:
                return None
            if length < ARRIVED:
                break
        return position if length < NEARLY else None

    def _ring(self) -> Floats:
        """Directions, (directions, dims), the second half opposite to the first; in one dimension there are two."""
        if len(self.scale) == 1:
            return np.array([[1.0], [-1.0]])
        angles = np.arange(DIRECTIONS) * (2 * np.pi / DIRECTIONS) + 0.1
        return np.stack([np.cos(angles), np.sin(angles)], axis=1)

    def _is_lowest(self, position: Floats) -> bool:
        """Whether no direction leads down from here, the steepest included."""
        value = self._value(position)
        slope = self.surface.gradient(position) * self.scale
        length = float(np.linalg.norm(slope))
        directions = self._ring()
        if np.isfinite(length) and length > 0:
            directions = np.concatenate([directions, [-slope / length]])
        points = position + np.multiply.outer((1e-7, 1e-6, 1e-5), directions) * self.scale
        return bool((self.surface.value(points) >= value - NOISE * abs(value)).all())

    def _compass(self, position: Floats, step: float) -> Floats:
        """Compass search with all step lengths at once, down to 1e-9 windows: to the lowest, until nothing is lower.

        Along the axes and the diagonals, where most kinks of formulas run.
        """
        value = self._value(position)
        lengths = step * 0.5 ** np.arange(1 + max(0, int(np.log2(step / ARRIVED))))
        ways = np.stack(np.meshgrid(*[[-1.0, 0.0, 1.0]] * len(position)), axis=-1).reshape(-1, len(position))
        offsets = np.multiply.outer(lengths, ways * self.scale).reshape(-1, len(position))
        for _ in range(COMPASS_STEPS):
            around = self.surface.value(position + offsets)
            lowest = int(np.argmin(np.where(np.isfinite(around), around, np.inf)))
            if around[lowest] >= value:
                break
            position, value = position + offsets[lowest], float(around[lowest])
        return position


def _solve(matrix: Floats, vector: Floats) -> Floats:
    """The shortest solution of a symmetric system (Moore and Penrose)."""
    eigenvalues, directions = np.linalg.eigh(matrix)
    sizes = np.abs(eigenvalues)
    is_kept = sizes > 1e-12 * sizes.max()
    with np.errstate(all="ignore"):  # curvatures of 1e-310 have no inverse; the search ends at a NaN
        inverse = np.where(is_kept, 1 / np.where(is_kept, eigenvalues, 1.0), 0.0)
        return np.asarray(directions @ (inverse * (directions.T @ vector)))
