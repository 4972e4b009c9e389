"""How the line of a run is drawn: halo, dashes, colour."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen

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
        if not len(pieces):
            return
        for pen, is_dashed in ((self._under, False), (self._dashed, True)):
            if pen is None:
                continue
            painter.setPen(pen)
            for k in range(len(pieces)):
                if is_dashed:
                    pen.setDashOffset(float(pieces.before[k]) / self._line)
                    painter.setPen(pen)
                painter.drawPolyline(pieces.line(k))

    def draw_halo(self, painter: QPainter, pieces: Pieces) -> None:
        """What keeps the lines apart from the ground."""
        if not len(pieces):
            return
        painter.setPen(self._halo)
        for k in range(len(pieces)):
            painter.drawPolyline(pieces.line(k))


def round_pen(colour: QColor, width: float) -> QPen:
    """A pen whose ends and joins are round."""
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """`share` of one colour and the rest of the other."""
    parts = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)
    return QColor(*(round(share * a + (1 - share) * b) for a, b in parts))
