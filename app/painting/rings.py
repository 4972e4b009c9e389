"""Where runs begin: one ring for all that begin at one pixel."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor


def rings(starts: Sequence[QPointF | None], colours: Sequence[QColor], several: QColor) -> list[tuple[int, QColor]]:
    """Which starts, of those that are seen, get a ring, and in which colour: its own, or `several` of more than one."""
    found: dict[tuple[int, int], tuple[int, QColor]] = {}
    for k, (at, colour) in enumerate(zip(starts, colours, strict=True)):
        if at is not None:
            key = round(at.x()), round(at.y())
            found[key] = k, several if key in found else colour
    return list(found.values())
