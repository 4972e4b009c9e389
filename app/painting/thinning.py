"""A long series with no more points than its pixels can show."""

import numpy as np

from app.painting.frame import Floats


def thinned(points: Floats, columns: int) -> Floats:
    """Of a series (n, 2) in pixels, x rising, per column of pixels its first, lowest, highest and last point, in order.

    The line through them covers the same pixels. Points that are not finite are kept, because they break the line.
    """
    if len(points) <= 6 * max(columns, 1):
        return points
    finite = np.isfinite(points).all(axis=1)
    column = np.floor(np.where(finite, points[:, 0], -1.0)).astype(np.int64)
    turns = np.flatnonzero(np.diff(column) != 0) + 1
    first = np.concatenate([[0], turns])
    last = np.concatenate([turns, [len(points)]]) - 1
    heights = np.where(finite, points[:, 1], np.inf)
    lowest = _where_least(heights, first, column)
    highest = _where_least(np.where(finite, -points[:, 1], np.inf), first, column)
    kept = np.unique(np.concatenate([first, last, lowest, highest, np.flatnonzero(~finite)]))
    return points[kept]


def _where_least(values: Floats, first: np.ndarray, column: np.ndarray) -> np.ndarray:
    """The index of the least value of each stretch that begins at `first`."""
    least = np.minimum.reduceat(values, first)
    stretch = np.zeros(len(column), dtype=np.int64)
    stretch[first[1:]] = 1
    stretch = np.cumsum(stretch)
    hits = np.flatnonzero(values == least[stretch])
    _, position = np.unique(stretch[hits], return_index=True)
    return hits[position]
