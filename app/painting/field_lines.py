"""The contour lines that pictures show of a field: found once, in however many plots they are drawn."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

import numpy as np

from surfaces.field import ContourLine, Field, Scale, contours, drawable, levels

LEVELS = 16  # contour lines, about
_MOST_POINTS = 150_000  # of all lines: where there are more, they hide the colours that they should explain
_KEPT = 4  # fields whose lines are remembered

_found: OrderedDict[tuple[Field, Scale], tuple[ContourLine, ...]] = OrderedDict()
_lock = Lock()  # the window and its workers


def field_lines(field: Field, scale: Scale) -> tuple[ContourLine, ...]:
    """The lines of a field at the levels of a scale, from the lowest up; none of a constant or undefined one."""
    key = (field, scale)
    with _lock:
        if key in _found:
            _found.move_to_end(key)
            return _found[key]
    lines: tuple[ContourLine, ...] = ()
    if field.constant is None and np.isfinite(field.low):
        lines = contours(field, drawable(field, levels(field, scale, LEVELS), _MOST_POINTS))
    with _lock:
        _found[key] = lines
        while len(_found) > _KEPT:
            _found.popitem(last=False)
    return lines
