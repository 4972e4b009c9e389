"""When runs arrived, to a fraction of a step.

Crowds look only every so many steps whether a run is at rest. But near a minimum runs contract at a rate that is the
same for all of them, so that the distance that is left at the look tells how long ago they crossed any other distance.
With a schedule, most runs contract more in a step the larger its learning rate is, and that much faster runs the clock
by which they contract steadily; but those that swing may keep to the steps, as momentum does.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.descent.crowd_block import LOOK
from core.outcome import KnownPoint
from surfaces.sampling import Floats

FEW = 8  # runs that do not show the rate
SAMPLE = 2_048  # runs that show it as well as all of them
SLOWEST, FASTEST = 5e-4, 4.0  # of the logarithm of a distance in a step, beyond which nothing is told
FADED = 1e-4  # of the largest rate: below it a step shows nothing
ALIKE = 0.2  # of the median change in the last step, in which the middle half of the runs agrees


def arrival_times(
    steps: NDArray[np.int32],
    positions: Floats,
    before: Floats,
    labels: NDArray[np.int16],
    points: tuple[KnownPoint, ...],
    size: Floats,
    rates: Floats | None = None,
) -> Floats:
    """`steps` (runs,) at which runs were seen at rest, corrected by how near they were then.

    positions and before, one step earlier, (dims, runs); `labels` of the point that each rests at, negative for none,
    whose steps stay as they are; size (dims,) of the window; `rates` of all steps (…,) where they change.
    """
    times = steps.astype(np.float64)
    clocks = [_Clock(None)] if rates is None else [_Clock(rates), _Clock(None)]
    for label, runs in _by_label(labels):
        place = np.array(points[label].position)[:, None] / size[:, None]
        here, earlier = (np.take(where, runs, axis=1) / size[:, None] for where in (positions, before))
        squares = _squares(here - place), _squares(here - earlier), _squares(_few(earlier) - place)
        times[runs] = _corrected(steps[runs], squares, clocks)
    return times


class _Clock:
    """Runs as fast as the learning rate is large, one tick in a step with the largest; or (None) with the steps."""

    def __init__(self, rates: Floats | None) -> None:
        self._ticks = None if rates is None else np.abs(rates) / (np.abs(rates).max(initial=0.0) or 1.0)
        self._reads = None if self._ticks is None else np.concatenate([[0.0], np.cumsum(self._ticks)])

    def ticks(self, steps: NDArray[np.int32]) -> Floats:
        """How far it went in each of `steps`, from 1."""
        return np.ones(steps.shape) if self._ticks is None else self._ticks[steps - 1]

    def after(self, steps: NDArray[np.int32], ticks: Floats) -> Floats:
        """The step, to a fraction, at which it is so many `ticks` later than after `steps`."""
        if self._reads is None:
            return np.asarray(steps + ticks)
        return np.interp(self._reads[steps] + ticks, self._reads, np.arange(len(self._reads)))


def _by_label(labels: NDArray[np.int16]) -> Iterator[tuple[int, NDArray[np.intp]]]:
    """Each label that is not negative, with its runs; sorted once, for there may be hundreds of labels."""
    order = np.argsort(labels, kind="stable")
    order = order[np.searchsorted(labels, 0, sorter=order) :]
    if len(order):
        borders = np.flatnonzero(np.diff(labels[order])) + 1
        for runs in np.split(order, borders):
            yield int(labels[runs[0]]), runs


def _squares(vectors: Floats) -> Floats:
    """Squared lengths (runs,) of vectors (dims, runs)."""
    return np.asarray(np.einsum("ij,ij->j", vectors, vectors))


def _few(values: Floats) -> Floats:
    """Of (…, runs) every so many runs."""
    return values[..., :: -(-values.shape[-1] // SAMPLE)]


def _corrected(steps: NDArray[np.int32], squares: tuple[Floats, Floats, Floats], clocks: Sequence[_Clock]) -> Floats:
    """The times (runs,) of runs at one point, by the first clock that they contract by alike, else by the last."""
    for clock in clocks:
        ticks = clock.ticks(steps)
        shown = _Shown.of(*squares, ticks)
        if shown is not None and (shown.unlike < ALIKE or clock is clocks[-1]) and SLOWEST < shown.pace < FASTEST:
            return clock.after(steps, shown.later(*squares[:2], ticks))
    return steps.astype(np.float64)


@dataclass(frozen=True)
class _Shown:
    """What some of the runs at one point show: how much the logarithm of a distance falls in a tick of a clock, …

    Runs that swing have a distance and a speed in turn: only both together shrink steadily, the square of the speed
    with this `weight`. `middle`: of the logarithms of what is left. `unlike`: how much the paces differ, as a share.
    """

    pace: float
    weight: float
    middle: float
    unlike: float

    @classmethod
    def of(cls, left: Floats, moved: Floats, earlier: Floats, ticks: Floats) -> "_Shown | None":
        """Of squares of the distance that is left, of the last step, and, of a few runs, of the distance before it."""
        left, moved, ticks = _few(left), _few(moved), _few(ticks)
        shows = (left > 0.0) & (earlier > 0.0) & (moved > 0.0) & (ticks > FADED)
        if np.count_nonzero(shows) < FEW:
            return None
        left, ticks, earlier = left[shows], ticks[shows], earlier[shows]
        speed = moved[shows] / ticks**2
        weight = float(np.median(left) / np.median(speed))
        low, middle, high = _quartiles(0.5 * np.log(left + weight * speed))
        first, typical, third = _quartiles(0.5 * np.log(left / earlier) / ticks)
        unlike = (third - first) / -typical if typical < 0.0 else np.inf
        return cls(-typical if unlike < ALIKE else (high - low) / (LOOK / 2), weight, middle, unlike)

    def later(self, left: Floats, moved: Floats, ticks: Floats) -> Floats:
        """How many ticks (runs,) later than their median runs crossed one and the same distance."""
        with np.errstate(all="ignore"):
            heights = 0.5 * np.log(left + self.weight * moved / ticks**2)
            later = np.clip((heights - self.middle) * (1.0 / self.pace), -LOOK, LOOK)
        return np.where((left > 0.0) & (moved > 0.0) & (ticks > FADED), later, 0.0)


def _quartiles(values: Floats) -> tuple[float, float, float]:
    """As np.quantile has them, at a tenth of its time for few values."""
    ranks = np.array([0.25, 0.5, 0.75]) * (len(values) - 1)
    first, middle, third = np.interp(ranks, np.arange(len(values)), np.sort(values)).tolist()
    return first, middle, third
