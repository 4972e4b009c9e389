"""Which critical point runs ended at: the known ones, and those that are found where many of them came to rest.

A small slope alone proves nothing (plateaus have one everywhere): a run has arrived only where a critical point is.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.descent.crowd import DIVERGED, LEFT_DOMAIN, SETTLED
from core.outcome import KnownPoint
from core.outcome.rest import Search
from surfaces.minima_curves import minima_curves
from surfaces.nearest import NONE, Nearest
from surfaces.sampling import Floats, Window
from surfaces.surface import Surface

NOWHERE, AWAY, OUT = -1, -2, -3  # not arrived anywhere, diverged, left the domain

REACHED = 1e-2  # windows: a run that ends so near to a minimum has reached it …
HALFWAY = 0.5  # … unless another point is not much farther away
BARELY = 0.1  # of the distance that is left: a run that has moved no farther has hardly moved …
AT = 1e-6  # windows: … unless it is there
STALLED = 1e-3  # windows: at a saddle or maximum a run has to stand still, and nearer
MOST_UNKNOWN = 48  # places of rest at which an unknown critical point is looked for, the most frequented first
CELL = 2e-3  # windows: ends in one such cell rest at one place
FOUND = 1e-2  # windows from the middle of a cell, within which the point must lie

Labels = NDArray[np.int16]


class Arrivals:
    """Labels ends of runs by critical points; learns those that were not known from the runs that rest there."""

    def __init__(self, surface: Surface, window: Window, known: Sequence[KnownPoint]) -> None:
        self._surface = surface
        self._search = Search(surface, np.diff(np.reshape(window, (-1, 2)))[:, 0], known)
        self.points: list[KnownPoint] = list(known)
        self._curves = minima_curves(known)
        self._look_up = self._made_look_up()

    def _made_look_up(self) -> Nearest | None:
        """Of all points; None without any."""
        if not self.points:
            return None
        places = self._shares_of_points()
        return Nearest(places, _reaches(places, np.array([point.kind == "minimum" for point in self.points])))

    def _shares_of_points(self) -> Floats:
        """(points, dims)."""
        return np.array([point.position for point in self.points]).reshape(-1, len(self._search.scale)) / (
            self._search.scale
        )

    @property
    def absorbed(self) -> frozenset[int]:
        """Labels that are never given, because another point of their curve stands for them."""
        return frozenset(label for curve in self._curves for label in curve.members[1:])

    @np.errstate(all="ignore")  # values and curvatures may be as large as float64 gets
    def label(
        self, positions: Floats, ends: NDArray[np.uint8], *, starts: Floats | None = None, may_learn: bool = True
    ) -> Labels:
        """(runs,) indices of `points`, or NOWHERE, AWAY, OUT, of last positions (dims, runs) and how they ended.

        Where the `starts` (dims, runs) or (dims, 1) are given, who has hardly moved has not arrived, however near it
        began.
        """
        shares = positions / self._search.scale[:, None]
        starts = None if starts is None else np.broadcast_to(starts, positions.shape)
        is_settled = ends == SETTLED
        labels = self._nearest(shares, is_settled, starts)
        self._follow_curves(positions, labels)
        if may_learn and self._learn(shares[:, is_settled & (labels == NOWHERE)]):
            lost = labels == NOWHERE
            labels[lost] = self._nearest(shares[:, lost], is_settled[lost], None if starts is None else starts[:, lost])
        labels[ends == DIVERGED] = AWAY
        labels[ends == LEFT_DOMAIN] = OUT
        return labels

    def _nearest(self, shares: Floats, is_settled: NDArray[np.bool_], starts: Floats | None) -> Labels:
        labels = np.full(shares.shape[1], NOWHERE, dtype=np.int16)
        if self._look_up is None:
            return labels
        found, distance = self._look_up(shares)
        is_minimum = np.array([point.kind == "minimum" for point in self.points])
        has_arrived = (found != NONE) & (is_minimum[found] | is_settled)
        if starts is not None:
            beside = np.flatnonzero(has_arrived & (distance > AT))
            moved = np.linalg.norm(shares[:, beside] - starts[:, beside] / self._search.scale[:, None], axis=0)
            has_arrived[beside] = moved >= BARELY * distance[beside]
        labels[has_arrived] = found[has_arrived]
        return labels

    def _follow_curves(self, positions: Floats, labels: Labels) -> None:
        """Where minima lie on curves, a run arrives at the curve, and all of the curve is one place."""
        for curve in self._curves:
            labels[np.isin(labels, curve.members)] = curve.members[0]
            lost = np.flatnonzero((labels == NOWHERE) & np.isfinite(positions).all(axis=0))
            is_there = curve.has(self._surface, positions[:, lost].T, REACHED * self._search.scale.min())
            labels[lost[is_there]] = curve.members[0]

    def _learn(self, shares: Floats) -> bool:
        """Look for a critical point where runs (dims, runs) came to rest; whether any was found."""
        if not shares.shape[1]:
            return False
        learned: list[KnownPoint] = []
        for cell in _most_frequented(np.floor(shares / CELL))[:MOST_UNKNOWN]:
            rest = self._search.near((cell + 0.5) * CELL * self._search.scale, FOUND)
            if rest is not None and rest.kind != "flat":
                learned.append(KnownPoint(rest.kind, rest.position, rest.value))
        before = len(self.points)
        self._add(learned)
        return len(self.points) > before

    def _add(self, learned: Sequence[KnownPoint]) -> None:
        """Those that are not known yet."""
        shares = self._shares_of_points()
        for point in learned:
            share = point.position / self._search.scale
            if not (np.abs(shares - share).max(axis=1) <= CELL).any():
                self.points.append(point)
                shares = np.concatenate((shares, share[None]))
        self._look_up = self._made_look_up()


def _most_frequented(cells: Floats) -> Floats:
    """The different ones (cells, dims) of the cells (dims, runs) that runs rest in, those of most runs first.

    Each as one number: NumPy would sort rows thirty times slower, and lets no other thread go on meanwhile. Runs get no
    farther than 10⁶ windows, see `record.around`, so that 64 bits are enough.
    """
    low = cells.min(axis=1, keepdims=True)
    places = (cells - low).astype(np.int64)
    shape = tuple((places.max(axis=1) + 1).tolist())
    keys = np.ravel_multi_index(tuple(places), shape)
    found, counts = np.unique(keys, return_counts=True)
    order = np.argsort(-counts, kind="stable")
    return np.asarray(np.stack(np.unravel_index(found[order], shape), axis=-1) + low[:, 0], dtype=np.float64)


def _reaches(places: Floats, is_minimum: NDArray[np.bool_]) -> Floats:
    """How near to each place (points, dims) a run must be, in windows: never nearer to another one."""
    reach = np.where(is_minimum, REACHED, STALLED)
    if len(places) > 1:
        apart = sum((line[:, None] - line) ** 2 for line in places.T)  # (points, points)
        np.fill_diagonal(apart, np.inf)
        reach = np.minimum(reach, HALFWAY * np.sqrt(apart.min(axis=1)))
    return reach
