"""Critical points that are proved: boxes of the window are halved until each holds none or exactly one.

A box is done where interval arithmetic shows that some derivative is not 0 in it, or where Krawczyk's operator shows
that it holds one critical point. What resists to the end is left undecided: degenerate points, curves of critical
points, kinks. The number of operations is bounded, and the answer is the same whatever the time they take.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.formula.intervals import JUMP, NOWHERE, POLE, UNDEFINED, Interval, IntervalFunction
from surfaces.sampling import Floats, Window
from surfaces.search.boxes import Boxes
from surfaces.search.directions import Directions
from surfaces.search.krawczyk import contracted, middle_of
from surfaces.search.proofs import Proofs
from surfaces.surface import Surface

BEYOND = 1e-6  # windows: so far outside the edge it is searched, so that points on the edge are inside
EDGE = 1e-9  # windows: how far outside of it the edge still counts
OVERLAP = (
    0.05  # of the longest side of a box, on all sides, so that no point lies on the border of all boxes that touch it
)
SMALLEST = 2.0**-20  # windows: boxes that are so small stay undecided …
FEW, TINIEST = 64, 2.0**-32  # … but if so few are smooth, only when they are so small …
MARGINS = (2.0, 8.0, 32.0)  # … and in none of these margins, in boxes, something can be proved
LEVEL = 1e-290  # a gradient smaller than that is 0 to the numbers at hand
MOST_AT_ONCE, LEAST_AT_ONCE = 4096, 1024  # boxes between two yields; fewer where each has many data rows
BREATH = 2**19  # operations between two yields: some 10 ms
MANY = 32  # boxes at a kink
MOST_BOXES = 2**16  # side by side
MOST_POINTS = 2**13  # counted with repetition
POLISHING = 4  # rounds

# Why a box is undecided.
SMOOTH, KINKED, JUMPING, UNDECLARED, UNBOUNDED, FLAT = range(6)


@dataclass(frozen=True, eq=False)
class Certified:
    """Proved points (n, dims): each lies in its enclosure, and alone in its region; all corners (n, dims).

    `kinds`: minimum, saddle or maximum, proved too. `undecided`: boxes that may hold anything; elsewhere in the
    window there is no other point. `is_exhausted`: the search ended before its boxes were small.
    """

    positions: Floats
    kinds: NDArray[np.str_]
    region_low: Floats
    region_high: Floats
    undecided: Boxes
    is_exhausted: bool


class Search:
    """The search in one window; `rounds` does the work, `answer` then says what came of it."""

    def __init__(self, surface: Surface, window: Window, effort: int) -> None:
        """`effort`: operations on one box each."""
        self._surface, self._dims = surface, surface.dims
        names, numbers, columns = surface.variables, surface.parameters, surface.columns
        data = {name: np.array(column) for name, column in columns.items()}
        self._gradient = IntervalFunction(surface.programs.gradient, names, numbers, data)
        self._hessian = IntervalFunction(surface.programs.hessian, names, numbers, data)
        self._window = window
        self._left = effort
        self._active = Boxes.of(window, BEYOND)
        self._unit = self._active.high - self._active.low  # (dims, 1)
        self._undecided: list[Boxes] = []
        self._proved = [Proofs.none(self._dims)]
        self._is_exhausted = False
        at_once = min(MOST_AT_ONCE, max(LEAST_AT_ONCE, BREATH // self._hessian.cost))
        self._at_once = max(1, at_once // surface.rows)

    def rounds(self) -> Iterator[None]:
        """To the end; it may be abandoned at any yield."""
        while len(self._active):
            if not self._is_affordable():
                self._is_exhausted = True
                self._undecided.append(self._active)
                self._active = self._active[:0]
                return
            left = []
            for start in range(0, len(self._active), self._at_once):
                boxes = self._active[start : start + self._at_once]
                left.append(self._examined(boxes, OVERLAP * boxes.extents(self._unit).max(axis=0)))
                yield
            self._active = self._without_small(Boxes.joined(left, self._dims)).cut(self._unit)

    @property
    def is_in_doubt(self) -> bool:
        """Whether some box will stay undecided, or has resisted for other reasons than its size."""
        return any(map(len, self._undecided)) or bool((self._active.doubts != SMOOTH).any())

    def _is_affordable(self) -> bool:
        count = len(self._active)
        points = sum(map(len, self._proved))
        return count * self._hessian.cost <= self._left and count <= MOST_BOXES and points <= MOST_POINTS

    def _without_small(self, boxes: Boxes) -> Boxes:
        """Small ones have a last chance in the middle of larger ones: their point may lie a little outside.

        A few smooth ones are followed further down, to where a stiff surface is as good as quadratic.
        """
        longest = boxes.extents(self._unit).max(axis=0)
        is_smooth = boxes.doubts == SMOOTH
        is_small = np.asarray(longest <= SMALLEST)
        if (is_small & is_smooth).sum() <= FEW:
            is_small &= ~is_smooth | (longest <= TINIEST)
        left, sizes = boxes[is_small & is_smooth], np.maximum(longest[is_small & is_smooth], TINIEST)
        for times in MARGINS:
            left = self._examined(left, times * sizes.max(initial=0.0))
        self._undecided += [boxes[is_small & ~is_smooth], left]
        return boxes[~is_small]

    def _examined(self, boxes: Boxes, margin: Floats | float) -> Boxes:
        """What is left of the boxes, widened by a margin in windows, with what kept each from being decided."""
        if not len(boxes):
            return boxes
        low, high = boxes.low - self._unit * margin, boxes.high + self._unit * margin
        value, *derivatives = self._hessian(low, high)
        self._left -= len(boxes) * self._hessian.cost
        slopes, matrices = derivatives[: self._dims], derivatives[self._dims :]
        has_zero = np.logical_and.reduce([(slope.bounds >= 0.0).all(axis=0) for slope in slopes])
        is_level = np.logical_and.reduce([(slope.bounds <= LEVEL).all(axis=0) for slope in slopes])
        doubts = _doubts(value, slopes, matrices, len(boxes))
        stays = (has_zero | (doubts == JUMPING)) & ~_has(value, NOWHERE)
        doubts[is_level] = FLAT
        stays &= ~self._are_sloping(low, high, stays & ~is_level & ((doubts == KINKED) | (doubts == UNDECLARED)))
        boxes = Boxes(boxes.low, boxes.high, doubts)
        self._undecided.append(boxes[stays & is_level])
        stays &= ~is_level
        is_smooth = stays & (doubts == SMOOTH)
        bounds = self._stacked(matrices, is_smooth)
        smooth = self._contracted(boxes[is_smooth], low[:, is_smooth], high[:, is_smooth], bounds)
        return Boxes.joined([boxes[stays & ~is_smooth], smooth], self._dims)

    def _are_sloping(self, low: Floats, high: Floats, chosen: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Which of the chosen boxes slope along some slanting direction; few boxes are a point, and not worth it."""
        found = np.zeros_like(chosen)
        if self._dims > 1 and chosen.sum() >= MANY:
            self._left -= int(chosen.sum()) * self._directions.cost
            found[chosen] = self._directions.is_sloping(low[:, chosen], high[:, chosen])
        return found

    @cached_property
    def _directions(self) -> Directions:
        """Made when there is a first kink."""
        return Directions(self._surface, self._unit[:, 0])

    def _contracted(self, boxes: Boxes, low: Floats, high: Floats, bounds: Floats) -> Boxes:
        """Smooth boxes after Krawczyk's operator on their widened corners; what it settles is kept or dropped."""
        if not len(boxes):
            return boxes
        result = contracted(low, high, self._slopes_at(middle_of(low, high)), bounds)
        self._proved.append(Proofs(result.low, result.high, low, high, result.middles)[result.is_unique])
        goes_on = ~result.is_unique & ~result.is_empty
        narrow_low, narrow_high = np.maximum(boxes.low, result.low), np.minimum(boxes.high, result.high)
        goes_on &= (narrow_low <= narrow_high).all(axis=0)
        return Boxes(narrow_low, narrow_high, boxes.doubts)[goes_on]

    def _slopes_at(self, points: Floats) -> Floats:
        """Bounds of the gradient at points (dims, n): (2, dims, n)."""
        self._left -= points.shape[1] * self._gradient.cost
        _, *slopes = self._gradient(points, points)
        return np.array([slope.bounds for slope in slopes]).swapaxes(0, 1)

    def answer(self) -> Certified:
        """The points found so far, each once, in the order of their coordinates, and the boxes still undecided."""
        proved = self._polished(Proofs.joined(self._proved).each_once()).each_once()  # now known better
        undecided = self._in_the_window(Boxes.joined([*self._undecided, self._active], self._dims))
        regions = proved.region_low.T, proved.region_high.T
        return Certified(proved.positions(self._window), proved.kinds(), *regions, undecided, self._is_exhausted)

    def _in_the_window(self, boxes: Boxes) -> Boxes:
        """Without those that lie outside: the edge itself was searched from both sides."""
        ends = np.array(self._window).reshape(-1, 2, 1)
        margin = EDGE * (ends[:, 1] - ends[:, 0])
        return boxes[np.asarray(((boxes.high >= ends[:, 0] - margin) & (boxes.low <= ends[:, 1] + margin)).all(axis=0))]

    def _polished(self, proved: Proofs) -> Proofs:
        """With enclosures as narrow as rounding allows."""
        low, high = proved.low, proved.high
        for _ in range(POLISHING if len(proved) else 0):
            _, *derivatives = self._hessian(low, high)
            bounds = self._stacked(derivatives[self._dims :], slice(None))
            result = contracted(low, high, self._slopes_at(middle_of(low, high)), bounds)
            low, high = result.low, result.high
        return replace(proved, low=low, high=high)

    def _stacked(self, matrices: Sequence[Interval], chosen: NDArray[np.bool_] | slice) -> Floats:
        """The bounds of the Hessian (2, dims, dims, n)."""
        bounds = np.array([matrix.bounds[:, chosen] for matrix in matrices])
        return np.moveaxis(bounds.reshape(self._dims, self._dims, *bounds.shape[1:]), 2, 0)


def _doubts(value: Interval, slopes: Sequence[Interval], matrices: Sequence[Interval], count: int) -> NDArray[np.int8]:
    """For each box what keeps it from being smooth."""
    doubts = np.zeros(count, dtype=np.int8)
    derivatives = (*slopes, *matrices)
    for derivative in derivatives:
        doubts[~np.isfinite(derivative.bounds).all(axis=0)] = UNBOUNDED
    for derivative in derivatives:
        doubts[_has(derivative, UNDEFINED | JUMP | POLE)] = KINKED
    doubts[_has(value, UNDEFINED | POLE)] = UNDECLARED
    doubts[_has(value, JUMP)] = JUMPING
    return doubts


def _has(interval: Interval, mask: int) -> NDArray[np.bool_]:
    """Where any of these bits is set (n,)."""
    if interval.doubt is None:
        return np.zeros(interval.bounds.shape[1], dtype=np.bool_)
    return np.asarray(np.bitwise_and(interval.doubt, np.uint8(mask)) != 0)
