"""How a run moved at its end. All lengths are in windows: coordinates divided by the window's width on that axis."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from core.descent.trajectory import Floats

LONGEST_PERIOD = 32
SAME = 1e-3  # positions of a cycle return to within this share of its size
FADING = 1e-2  # and its size changes by no more than this over an eighth of the run


def window_widths(window: Sequence[float], dims: int) -> Floats:
    """The width of the window on each axis, (dims,)."""
    return np.abs(np.diff(np.reshape(window[: 2 * dims], (dims, 2)))[:, 0])


def tail_length(steps: int) -> int:
    """How many of the last positions are looked at: a tenth, at least 8 and at most 200, but not the start."""
    return max(1, min(steps, max(8, min(200, steps // 10))))


def distances(positions: Floats, point: Floats) -> Floats:
    """The distance of each position (rows, dims) from a point (dims,); (rows,)."""
    return np.asarray(np.sqrt(((positions - point) ** 2).sum(axis=-1)))


def period(positions: Floats, smallest: float) -> int | None:
    """The number of steps after which the run returns to where it was, 2 to 32; None if it does not.

    A cycle smaller than `smallest` is a rest. It has been gone round at least three times, and does not fade.
    """
    count = len(positions)
    for steps in range(2, min(LONGEST_PERIOD, count // 4) + 1):
        last = positions[-max(3 * steps, 24) :]
        if len(last) < 3 * steps:
            return None
        size = float(np.ptp(last[-steps:], axis=0).max())
        if size < smallest:
            continue
        away = steps * max(1, count // (8 * steps))
        if _returns(last, last, steps, SAME * size) and _returns(positions, last[-steps:], away, FADING * size):
            return steps
    return None


def _returns(positions: Floats, last: Floats, steps: int, tolerance: float) -> bool:
    """Whether each of the `last` positions is where the run was that many steps before."""
    count = min(len(last), len(positions) - steps)
    if count <= 0:
        return False
    earlier = positions[len(positions) - steps - count : len(positions) - steps]
    return bool(np.abs(positions[-count:] - earlier).max() <= tolerance)


def is_growing(positions: Floats) -> bool:
    """Whether the steps grow longer and longer, so that the run is on its way to infinity."""
    lengths = distances(positions[1:], positions[:-1])[-40:]
    if len(lengths) < 4:
        return False
    quarters = [part.max() for part in np.array_split(lengths, 4)]
    return all(later > 1.02 * earlier for earlier, later in pairwise(quarters))
