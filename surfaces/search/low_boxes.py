"""Low places by branch and bound: only boxes in which the surface may be lower than what was seen are halved.

Interval arithmetic bounds the values in a box from below. So a hole as narrow as you like is found in a wide window,
as long as the bounds tell it from the rest (R. E. Moore, Interval Analysis, 1966; E. R. Hansen, Global Optimization
Using Interval Analysis, 1992).
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from core.formula.intervals import NOWHERE, IntervalFunction
from surfaces.sampling import Floats, Window
from surfaces.search.boxes import Boxes
from surfaces.search.krawczyk import middle_of
from surfaces.surface import Surface

AT_ONCE = 1024  # boxes that are halved in a round, those with the lowest bounds
MOST_BOXES = 2**16
ROUNDS = 64
SMALLEST = 1e-7  # windows: smaller boxes are not halved
KEPT = 16  # places


class LowBoxes:
    """The search in one window; `rounds` does the work, then `seen` is the lowest value known, and `places` have the
    lowest of those that are new.
    """

    def __init__(self, surface: Surface, window: Window, effort: int, seen: float) -> None:
        """`effort`: operations on one box each. `seen`: the lowest value that is known."""
        self._surface, self._left, self.seen = surface, effort, seen
        data = {name: np.array(column) for name, column in surface.columns.items()}
        self._value = IntervalFunction(surface.programs.value, surface.variables, surface.parameters, data)
        self._active = Boxes.of(window, 0.0)
        self._unit = self._active.high - self._active.low  # (dims, 1)
        self._bounds = np.full(1, -np.inf)  # below the values in the active boxes
        self.places = np.empty((0, surface.dims))  # the lowest first
        self._values = np.empty(0)  # there

    def rounds(self) -> Iterator[None]:
        """To the end; it may be abandoned at any yield."""
        for _ in range(ROUNDS):
            if not 0 < len(self._active) <= MOST_BOXES or self._left <= 0:
                return
            is_chosen = np.zeros(len(self._active), dtype=np.bool_)
            is_chosen[np.argpartition(self._bounds, min(AT_ONCE, len(self._bounds)) - 1)[:AT_ONCE]] = True
            boxes, rest, bounds = self._active[is_chosen], self._active[~is_chosen], self._bounds[~is_chosen]
            boxes = boxes[boxes.extents(self._unit).max(axis=0) > SMALLEST].cut(self._unit)
            below = self._below(boxes)
            self._look(middle_of(boxes.low, boxes.high).T)
            may_be_low, still = below < self.seen, bounds < self.seen
            self._active = Boxes.joined([rest[still], boxes[may_be_low]], len(self._unit))
            self._bounds = np.concatenate((bounds[still], below[may_be_low]))
            yield

    @np.errstate(all="ignore")
    def _look(self, places: Floats) -> None:
        """Take note of those that are lower than what was seen."""
        values = self._surface.value(places)
        is_low = values < self.seen
        places, values = np.concatenate((self.places, places[is_low])), np.concatenate((self._values, values[is_low]))
        order = np.argsort(values, kind="stable")[:KEPT]
        self.places, self._values = places[order], values[order]
        self.seen = float(values.min(initial=self.seen))

    def _below(self, boxes: Boxes) -> Floats:
        """Numbers that no value in the boxes lies below (n,); infinite where there is none."""
        (value,) = self._value(boxes.low, boxes.high)
        self._left -= len(boxes) * self._value.cost
        is_nowhere: NDArray[np.bool_] | bool = False if value.doubt is None else (value.doubt & NOWHERE) != 0
        return np.where(is_nowhere, np.inf, value.low)
