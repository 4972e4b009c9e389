"""How the line of a run is drawn: halo, dashes, colour."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.painting.pieces import Pieces
from app.painting.polylines import draw_lines
from app.painting.run_style import RunStyle
from app.painting.theme import Theme
from core.giving_way import give_way

_GAP = 0.7  # strength of a run's colour in the gaps of soft dashes


@dataclass(frozen=True)
class Stroke:
    """Thickness of trails and of the halo on either side, in pixels; without dashes where there are too many lines."""

    line: float
    halo: float
    is_dashed: bool = True


class _Pen:
    """A colour and a thickness; straight pieces have square ends, which Qt draws six times as fast as round ones."""

    def __init__(self, colour: QColor, width: float) -> None:
        self._round = round_pen(colour, width)
        self._square = QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap)

    def draw(self, painter: QPainter, pieces: Pieces) -> None:
        """All pieces."""
        if len(pieces) == 1 and not pieces.straight[0]:  # the growing end of a trail: nearly all there is to draw
            painter.setPen(self._round)
            painter.drawPolyline(pieces.line(0))
            return
        straight = np.flatnonzero(pieces.straight)
        if len(straight):
            painter.setPen(self._square)
            draw_lines(painter, pieces.chords if len(straight) == len(pieces) else pieces.chords[straight])
        if len(straight) < len(pieces):
            painter.setPen(self._round)
            for k in np.flatnonzero(~pieces.straight).tolist():
                give_way()
                painter.drawPolyline(pieces.line(k))


class RunPens:
    """The pens of one run."""

    def __init__(self, style: RunStyle, stroke: Stroke, theme: Theme) -> None:
        self._halo = _Pen(theme.runs.halo, stroke.line + 2 * stroke.halo)
        self._line = stroke.line
        self._under: _Pen | None = _Pen(style.colour, stroke.line)
        self._dashed: QPen | None = None
        if style.dash and stroke.is_dashed:
            self._dashed = round_pen(style.colour, stroke.line)
            self._dashed.setDashPattern(list(style.dash))
            faint = mixed(style.colour, theme.runs.halo, _GAP)
            self._under = _Pen(faint, stroke.line) if theme.runs.dashes == "soft" else None

    def draw(self, painter: QPainter, pieces: Pieces) -> None:
        """The lines themselves."""
        if self._under is not None:
            self._under.draw(painter, pieces)
        if self._dashed is None:
            return
        for k in range(len(pieces)):
            give_way()
            self._dashed.setDashOffset(float(pieces.before[k]) / self._line)
            painter.setPen(self._dashed)
            painter.drawPolyline(pieces.line(k))

    def draw_halo(self, painter: QPainter, pieces: Pieces) -> None:
        """What keeps the lines apart from the ground."""
        self._halo.draw(painter, pieces)


def round_pen(colour: QColor, width: float) -> QPen:
    """A pen whose ends and joins are round."""
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """`share` of one colour and the rest of the other."""
    parts = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)
    return QColor(*(round(share * a + (1 - share) * b) for a, b in parts))
