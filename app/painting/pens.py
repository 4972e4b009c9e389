"""How the line of a run is drawn: halo, dashes, colour."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.painting.polylines import draw_lines
from app.painting.run_style import RunStyle
from app.painting.theme import Theme
from app.painting.trail import Pieces

_GAP = 0.7  # strength of a run's colour in the gaps of soft dashes


@dataclass(frozen=True)
class Stroke:
    """Thickness of trails and of the halo on either side, in pixels; without dashes where there are too many lines."""

    line: float
    halo: float
    is_dashed: bool = True


class RunPens:
    """The pens of one run."""

    def __init__(self, style: RunStyle, stroke: Stroke, theme: Theme) -> None:
        self._halo = round_pen(theme.runs.halo, stroke.line + 2 * stroke.halo)
        self._line = stroke.line
        self._under: QPen | None = round_pen(style.colour, stroke.line)
        self._dashed: QPen | None = None
        if style.dash and stroke.is_dashed:
            self._dashed = round_pen(style.colour, stroke.line)
            self._dashed.setDashPattern(list(style.dash))
            faint = mixed(style.colour, theme.runs.halo, _GAP)
            self._under = round_pen(faint, stroke.line) if theme.runs.dashes == "soft" else None

    def draw(self, painter: QPainter, pieces: Pieces) -> None:
        """The lines themselves."""
        if self._under is not None:
            _draw(painter, pieces, self._under)
        if self._dashed is None:
            return
        for k in range(len(pieces)):
            self._dashed.setDashOffset(float(pieces.before[k]) / self._line)
            painter.setPen(self._dashed)
            painter.drawPolyline(pieces.line(k))

    def draw_halo(self, painter: QPainter, pieces: Pieces) -> None:
        """What keeps the lines apart from the ground."""
        _draw(painter, pieces, self._halo)


def _draw(painter: QPainter, pieces: Pieces, pen: QPen) -> None:
    """All pieces; those that are one straight line in one go, with square ends, which Qt draws six times as fast."""
    counts = np.diff(pieces.first)
    straight = np.flatnonzero(counts == 2)
    if len(straight):
        begins = pieces.first[straight]
        painter.setPen(QPen(pen.color(), pen.widthF(), Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
        draw_lines(painter, np.concatenate([pieces.corners[begins], pieces.corners[begins + 1]], axis=1))
    if len(straight) < len(counts):
        painter.setPen(pen)
        for k in np.flatnonzero(counts != 2).tolist():
            painter.drawPolyline(pieces.line(k))


def round_pen(colour: QColor, width: float) -> QPen:
    """A pen whose ends and joins are round."""
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """`share` of one colour and the rest of the other."""
    parts = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)
    return QColor(*(round(share * a + (1 - share) * b) for a, b in parts))
