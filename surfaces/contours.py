"""Contour lines of a field."""

from dataclasses import dataclass
from typing import cast

import numpy as np
from contourpy import LineType, contour_generator
from numpy.typing import NDArray

from core.giving_way import give_way
from surfaces.sampling import Field, Floats


@dataclass(frozen=True, eq=False)
class ContourLine:
    """The lines of one level: polylines (points, 2) in data coordinates; closed ones end where they begin."""

    level: float
    lines: tuple[Floats, ...]


def contours(field: Field, heights: Floats) -> tuple[ContourLine, ...]:
    """The contour lines of the levels `heights`, reaching to the edges of the window, broken where it is undefined."""
    if not heights.size:
        return ()
    x0, x1, y0, y1 = field.window
    generator = contour_generator(
        x=np.concatenate(([x0], field.x, [x1])),
        y=np.concatenate(([y0], field.y, [y1])),
        z=np.ma.masked_invalid(_to_the_edges(field.values)),
        name="serial",
        line_type=LineType.Separate,
    )
    found = []
    for height in heights:  # level by level: contourpy keeps other threads from running while it is at work
        give_way()
        found.append(ContourLine(float(height), tuple(cast(list[Floats], generator.lines(height)))))
    return tuple(found)


def drawable(field: Field, heights: Floats, most: int) -> Floats:
    """Those of the levels whose lines have at most about `most` points together: every second one, or none.

    A field that goes up and down from pixel to pixel has more lines than its picture has pixels. They would show
    nothing, and take seconds.
    """
    counts = _crossings(field.values, heights)
    while heights.size and counts.sum() > most:
        heights, counts = heights[1::2], counts[1::2]
    return heights


def _crossings(values: Floats, heights: Floats) -> NDArray[np.intp]:
    """How many pairs of neighbours lie on either side of each of the rising levels: so many points has its line."""
    place, known = np.searchsorted(heights, values), np.isfinite(values)
    change = np.zeros(len(heights) + 1, dtype=np.intp)
    for one, other in ((np.s_[1:], np.s_[:-1]), (np.s_[:, 1:], np.s_[:, :-1])):
        both = known[one] & known[other]
        low, high = np.minimum(place[one], place[other])[both], np.maximum(place[one], place[other])[both]
        change += np.bincount(low, minlength=len(change)) - np.bincount(high, minlength=len(change))
    return np.cumsum(change)[:-1]


def _to_the_edges(values: Floats) -> Floats:
    """Values at pixel centres, continued in straight lines by the half pixel to the edges (rows + 2, columns + 2)."""
    for axis in (0, 1):
        inner = np.moveaxis(values, axis, 0)
        first = inner[0] + (inner[0] - inner[min(1, len(inner) - 1)]) / 2.0
        last = inner[-1] + (inner[-1] - inner[max(-2, -len(inner))]) / 2.0
        values = np.moveaxis(np.concatenate((first[None], inner, last[None])), 0, axis)
    return values
