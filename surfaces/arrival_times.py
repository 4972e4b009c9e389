"""When runs arrived, to a fraction of a step.

Crowds look only every so many steps whether a run is at rest. But near a minimum runs contract at a rate that is the
same for all of them, so that the distance that is left at the look tells how long ago they crossed any other distance.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from core.descent.crowd_block import LOOK
from core.outcome import KnownPoint
from surfaces.sampling import Floats

FEW = 8  # runs that do not show the rate
SAMPLE = 2_048  # runs that show it as well as all of them
SLOWEST, FASTEST = 5e-4, 4.0  # of the logarithm of a distance in a step, beyond which nothing is told
ALIKE = 0.2  # of the median change in the last step, in which the middle half of the runs agrees


def arrival_times(
    steps: NDArray[np.int32],
    positions: Floats,
    before: Floats,
    labels: NDArray[np.int16],
    points: tuple[KnownPoint, ...],
    size: Floats,
) -> Floats:
    """`steps` (runs,) at which runs were seen at rest, corrected by how near they were then.

    positions and before, one step earlier, (dims, runs); `labels` of the point that each rests at, negative for none,
    whose steps stay as they are; size (dims,) of the window.
    """
    times = steps.astype(np.float64)
    for label, runs in _by_label(labels):
        place = np.array(points[label].position)[:, None] / size[:, None]
        here, earlier = (np.take(where, runs, axis=1) / size[:, None] for where in (positions, before))
        times[runs] += _since(_squares(here - place), _squares(here - earlier), _squares(_few(earlier) - place))
    return times


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


def _since(left: Floats, moved: Floats, earlier: Floats) -> Floats:
    """How many steps (runs,) later than their median runs crossed one and the same distance.

    Squares of the distance that is left, of the last step, and, of a few runs, of the distance before it. Runs that
    swing have a distance and a speed in turn: only both together shrink steadily.
    """
    some_left, some_moved = _few(left), _few(moved)
    shows = (some_left > 0.0) & (earlier > 0.0) & (some_moved > 0.0)
    if np.count_nonzero(shows) < FEW:
        return np.zeros_like(left)
    some_left, some_moved, earlier = some_left[shows], some_moved[shows], earlier[shows]
    weight = float(np.median(some_left) / np.median(some_moved))
    low, middle, high = _quartiles(0.5 * np.log(some_left + weight * some_moved))
    pace = _pace(0.5 * np.log(some_left / earlier), high - low)
    if not SLOWEST < pace < FASTEST:
        return np.zeros_like(left)
    with np.errstate(all="ignore"):
        heights = 0.5 * np.log(left + weight * moved)
    later = np.clip((heights - middle) * (1.0 / pace), -LOOK, LOOK)
    return np.where((left > 0.0) & (moved > 0.0), later, 0.0)


def _pace(changes: Floats, spread: float) -> float:
    """How much the logarithm of a distance falls in a step.

    As the last step shows, where it is alike for all runs; otherwise as the runs together show: between two looks they
    arrive evenly, so that the middle half of their heights, `spread`, is half of what is lost from look to look.
    """
    first, middle, third = _quartiles(changes)
    return -middle if middle < 0.0 and third - first < ALIKE * -middle else spread / (LOOK / 2)


def _quartiles(values: Floats) -> tuple[float, float, float]:
    """As np.quantile has them, at a tenth of its time for few values."""
    ranks = np.array([0.25, 0.5, 0.75]) * (len(values) - 1)
    first, middle, third = np.interp(ranks, np.arange(len(values)), np.sort(values)).tolist()
    return first, middle, third
