"""Boxes that a certified search left undecided, put together to few places, each with the reason."""

import numpy as np
from numpy.typing import NDArray

from core.message import Message, message
from surfaces.sampling import Floats
from surfaces.search.boxes import Boxes
from surfaces.search.certified import FLAT, JUMPING, KINKED, SMALLEST, SMOOTH, UNBOUNDED, UNDECLARED
from surfaces.search.findings import Undecided
from surfaces.search.newton import Box

CELLS = {1: 1024, 2: 64}  # along each side: boxes that touch the same or neighbouring ones are one place
MOST = 100  # places; if there are more, larger cells join them
POINT = 1e-3  # windows: what is left of a degenerate point is no larger
THIN = 0.05  # of the square around it is covered by a curve of boxes
NEAR = 1e-6  # windows: a listed point so close to a place is in it

REASONS = {
    KINKED: message("The derivatives jump there or are not defined."),
    JUMPING: message("The surface jumps there, or it may."),
    UNDECLARED: message("The surface is not defined everywhere there, or has a pole."),
    UNBOUNDED: message("The derivatives are beyond the numbers of the computer there."),
    FLAT: message("To the numbers of the computer the surface is level there: every point is critical."),
}
DEGENERATE = message("The second derivatives do not decide there: a degenerate point, or several very close ones.")
CURVE = message("A curve of critical points runs there, or a valley that is nearly one.")
TOO_MUCH = message("Too much is left to look at there; a smaller window may be decided.")


def are_open(boxes: Boxes, box: Box, shares: Floats) -> NDArray[np.bool_]:
    """Whether something undecided is close to each of the points, given as shares of the window (n, dims)."""
    if not len(boxes):
        return np.zeros(len(shares), dtype=np.bool_)
    low, high = (box.shares(corners.T) for corners in (boxes.low, boxes.high))
    count = CELLS[shares.shape[1]]
    covered = _covered(_cells(low - POINT, count), _cells(high + POINT, count), count)
    return np.asarray(covered[tuple(_cells(shares, count).T)])


def places(boxes: Boxes, box: Box, listed: Floats) -> tuple[Undecided, ...]:
    """The undecided boxes as places in data coordinates, the largest first; `listed`: shares of points (n, dims)."""
    if not len(boxes):
        return ()
    low = np.clip(box.shares(boxes.low.T), 0.0, 1.0)  # (n, dims)
    high = np.clip(box.shares(boxes.high.T), 0.0, 1.0)
    labels = _few_labels(low, high)
    found = [_place(boxes.doubts[labels == label], low, high, labels == label) for label in np.unique(labels)]
    found.sort(key=lambda each: (-float(each[1].max()), each[0].tolist()))
    return tuple(_in_data(box, listed, *each) for each in found)


def _few_labels(low: Floats, high: Floats) -> NDArray[np.intp]:
    """For each box the number of its place."""
    count = CELLS[low.shape[1]]
    while True:
        first = _cells(low, count)
        labels = _components(_covered(first, _cells(high, count), count))
        found = np.asarray(labels[tuple(first.T)], dtype=np.intp)
        if count <= 1 or len(np.unique(found)) <= MOST:
            return found
        count //= 2


def _cells(shares: Floats, count: int) -> NDArray[np.intp]:
    """The cell of each point (n, dims), the nearest of those beyond the edge."""
    return np.clip(shares * count, 0, count - 1).astype(np.intp)


def _covered(first: NDArray[np.intp], last: NDArray[np.intp], count: int) -> NDArray[np.bool_]:
    """The cells that boxes touch: +1 where one begins, -1 where it has ended, summed along each axis."""
    dims = first.shape[1]
    changes = np.zeros((count + 1,) * dims, dtype=np.int64)
    for corner in np.ndindex(*(2,) * dims):
        at = [np.where(end, last[:, axis] + 1, first[:, axis]) for axis, end in enumerate(corner)]
        np.add.at(changes, tuple(at), 1 if sum(corner) % 2 == 0 else -1)
    for axis in range(dims):
        changes = changes.cumsum(axis=axis)
    return np.asarray(changes[(slice(None, -1),) * dims] > 0)


def _components(covered: NDArray[np.bool_]) -> NDArray[np.intp]:
    """A number for each cell, the same for covered ones that touch, at corners too; the largest one spreads."""
    labels = np.where(covered, np.arange(1, covered.size + 1).reshape(covered.shape), 0)
    while True:
        spread = labels
        for axis, length in enumerate(covered.shape):
            padded = np.pad(spread, [(1, 1) if each == axis else (0, 0) for each in range(covered.ndim)])
            spread = np.maximum.reduce([np.take(padded, range(by, by + length), axis=axis) for by in (0, 1, 2)])
        spread = np.where(covered, spread, 0)
        if (spread == labels).all():
            return np.asarray(labels, dtype=np.intp)
        labels = spread


def _place(
    doubts: NDArray[np.int8], low: Floats, high: Floats, chosen: NDArray[np.bool_]
) -> tuple[Floats, Floats, Message]:
    """Lower corner and size in shares, and the reason."""
    low, high = low[chosen], high[chosen]
    corner, size = low.min(axis=0), high.max(axis=0) - low.min(axis=0)
    usual = FLAT if (doubts == FLAT).any() else int(np.bincount(doubts).argmax())
    reason = _smooth_reason(high - low, float(size.max())) if usual == SMOOTH else REASONS[usual]
    return corner, size, reason


def _smooth_reason(sizes: Floats, extent: float) -> Message:
    if extent <= POINT:
        return DEGENERATE
    is_thin = sizes.prod(axis=1).sum() <= THIN * extent ** sizes.shape[1]
    if is_thin and sizes.shape[1] > 1:
        return CURVE
    return DEGENERATE if sizes.max() <= SMALLEST else TOO_MUCH


def _in_data(box: Box, listed: Floats, corner: Floats, size: Floats, reason: Message) -> Undecided:
    inside = (listed >= corner - NEAR) & (listed <= corner + size + NEAR)
    position = box.positions(corner + 0.5 * size)
    return Undecided(
        tuple(position.tolist()), tuple((size * box.size).tolist()), reason, bool(inside.all(axis=1).any())
    )
