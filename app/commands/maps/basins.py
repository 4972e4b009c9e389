"""`thalweg map --kind basins`: where each start of the window leads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from app.commands.maps.mapped import Mapped, Question
from app.export.map_numbers import Table
from surfaces.basins import BasinMap, basins, grid_of_starts

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter


def map_basins(question: Question) -> Mapped:
    """One start in the middle of each pixel."""
    surface, picture, spec = question.surface, question.picture, question.spec
    rows = question.resolution if surface.dims == 2 else 1
    given = dict(spec.hyperparameters)
    found = basins(
        surface, picture.window, spec.rule, given, picture.steps, question.resolution, rows, question.known,
        schedule=spec.schedule, cancelled=question.cancelled,
    )  # fmt: skip
    if found is None:
        raise KeyboardInterrupt

    def paint(painter: QPainter, rect: QRectF, theme: str, language: str) -> None:
        from app.painting.maps.basin_page import paint_basin_page

        paint_basin_page(painter, rect, picture, [(question.run, found)], theme, language)

    starts = grid_of_starts(picture.window, found.columns, found.rows)
    head = (*(f"start_{name}" for name in surface.variables), "label", "steps")
    table = Table(head, (*starts, found.labels.ravel(), found.steps.ravel()))
    return Mapped(_answer(found), _arrays(found), table, paint, question.resolution, found.backend)


def _answer(found: BasinMap) -> dict[str, Any]:
    share, error = found.global_share if found.knows_global else (None, None)
    reached = [
        {"kind": each.point.kind, "position": each.point.position, "value": each.point.value, "share": each.share}
        for each in found.reached
    ]
    return {
        "reached": reached,
        "global_share": share,
        "global_share_error": error,
        "not_arrived": found.nowhere,
        "diverged": found.diverged,
        "left_domain": found.left_domain,
    }


def _arrays(found: BasinMap) -> dict[str, NDArray[np.generic]]:
    return {
        "labels": found.labels,
        "steps": found.steps,
        "points": np.array([point.position for point in found.points]).reshape(-1, len(found.window) // 2),
        "values": np.array([point.value for point in found.points], dtype=np.float64),
        "kinds": np.array([point.kind for point in found.points], dtype=np.str_),
        "window": np.array(found.window),
    }
