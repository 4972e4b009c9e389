"""One line below the maps: what the colours mean that are no minimum's."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.bugs import guarded, painting
from app.gui.session import Session
from app.painting.maps.basin_image import unfinished
from app.painting.text import Type, draw_text
from app.painting.theme import Theme
from core.message import Message, message
from surfaces.arrivals import AWAY, NOWHERE, OUT
from surfaces.basins import BasinMap

_TYPE, _LEFT = 11.0, 16.0
_PITCH, _SWATCH = 20.0, 10.0
_RAMP = 3.0  # swatches, that a ramp is wide
_SADDLE = 0  # stands for every point that is no minimum; the others are below zero


class KeyLine(QWidget):
    """Swatches with words, only of what is on the maps; what has no room is left out, but can be heard."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._entries: list[tuple[int, Message]] = []
        self._shown: tuple[object, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_maps(self, maps: Sequence[BasinMap]) -> None:
        """Explain these maps."""
        entries = entries_of(maps)
        words = ", ".join(self._session.language(said) for _, said in entries)
        shown = entries, words, self._session.style
        if shown == self._shown:
            return
        self._shown, self._entries = shown, entries
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.updateGeometry()
        self.update()

    @guarded()
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Swatch, words, swatch, words."""
        style = self._session.style
        kind = Type(style.px(_TYPE), style.theme.quiet)
        side, x, middle = float(style.px(_SWATCH)), float(style.px(_LEFT)), self.height() / 2
        with painting(self) as painter:
            for label, said in self._entries:
                words = self._session.language(said)
                swatch = QRectF(x, middle - side / 2, _RAMP * side if label == NOWHERE else side, side)
                beyond = swatch.right() + 0.6 * side + kind.width(words)
                if beyond > self.width():
                    break
                _draw_swatch(painter, swatch, label, style.theme)
                draw_text(painter, words, QPointF(swatch.right() + 0.6 * side, middle + kind.middle), kind)
                x = beyond + 1.8 * side

    @guarded(otherwise=QSize)
    def sizeHint(self) -> QSize:
        """One line, also where there is nothing to explain: a map that grows and shrinks under a drag is no map."""
        return QSize(0, self._session.style.px(_PITCH))


def entries_of(maps: Sequence[BasinMap]) -> list[tuple[int, Message]]:
    """Labels with words, of what is on any of the maps."""
    kinds = {each.point.kind for found in maps for each in found.reached}
    found = [
        (_SADDLE, message("stands still at a saddle or maximum"), bool(kinds - {"minimum"})),
        (
            NOWHERE,
            message("{outcome}, by its value from low to high", outcome=message("has not arrived")),
            any(one.nowhere for one in maps),
        ),
        (AWAY, message("diverges"), any(one.diverged for one in maps)),
        (OUT, message("has no value"), any(one.left_domain for one in maps)),
    ]
    return [(label, said) for label, said, is_there in found if is_there]


def _draw_swatch(painter: QPainter, rect: QRectF, label: int, theme: Theme) -> None:
    plain = {AWAY: theme.basins.away, OUT: theme.field.undefined}
    painter.fillRect(rect, _ramp(rect, theme) if label == NOWHERE else plain.get(label, theme.basins.saddle))
    if label == OUT:
        painter.fillRect(rect, QBrush(QColor(theme.field.hatch), Qt.BrushStyle.BDiagPattern))
    painter.setPen(theme.line)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect)


def _ramp(rect: QRectF, theme: Theme) -> QLinearGradient:
    """From the grey of the lowest value to that of the highest."""
    ramp = QLinearGradient(rect.topLeft(), rect.topRight())
    for height in (0.0, 1.0):
        ramp.setColorAt(height, unfinished(theme, height))
    return ramp
