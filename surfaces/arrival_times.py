"""When runs arrived, to a fraction of a step.

Crowds look only every so many steps whether a run is at rest. But near a minimum runs contract at a rate that is the
same for all of them, so that the distance that is left at the look tells how long ago they crossed any other distance.
"""

import numpy as np
from numpy.typing import NDArray

from core.descent.crowd_block import LOOK
from core.outcome import KnownPoint
from surfaces.sampling import Floats

FEW = 8  # runs that do not show the rate
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
    for label in np.unique(labels[labels >= 0]).tolist():
        chosen = np.flatnonzero(labels == label)
        place = np.array(points[label].position)[:, None]
        left, earlier = (
            np.linalg.norm((where[:, chosen] - place) / size[:, None], axis=0) for where in (positions, before)
        )
        moved = np.linalg.norm((positions[:, chosen] - before[:, chosen]) / size[:, None], axis=0)
        times[chosen] += _since(left, earlier, moved)
    return times


def _since(left: Floats, earlier: Floats, moved: Floats) -> Floats:
    """How many steps (runs,) later than their median runs crossed one and the same distance.

    Runs that swing have a distance and a speed in turn: only both together shrink steadily.
    """
    is_known = (left > 0.0) & (earlier > 0.0) & (moved > 0.0)
    if np.count_nonzero(is_known) < FEW:
        return np.zeros_like(left)
    weight = float(np.median(left[is_known]) / np.median(moved[is_known]))
    with np.errstate(all="ignore"):
        heights = np.log(np.hypot(left, weight * moved))
    pace = _pace(np.log(left[is_known] / earlier[is_known]), heights[is_known])
    if not SLOWEST < pace < FASTEST:
        return np.zeros_like(left)
    return np.where(is_known, np.clip((heights - np.median(heights[is_known])) / pace, -LOOK, LOOK), 0.0)


def _pace(changes: Floats, heights: Floats) -> float:
    """How much the logarithm of a distance falls in a step.

    As the last step shows, where it is alike for all runs; otherwise as the runs together show: between two looks they
    arrive evenly, so that the middle half of their heights spans half of what is lost from look to look.
    """
    first, middle, third = np.quantile(changes, (0.25, 0.5, 0.75))
    if middle < 0.0 and third - first < ALIKE * -middle:
        return float(-middle)
    first, third = np.quantile(heights, (0.25, 0.75))
    return float(third - first) / (LOOK / 2)
