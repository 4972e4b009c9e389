"""What the colours of a stability map mean, in the row above it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QLinearGradient, QPainter, QPen

from app.document.translation import translate
from app.painting.axes import Axes
from app.painting.setting import Setting
from app.painting.text import Type, draw_text
from app.painting.theme import Theme
from core.message import message
from surfaces.arrivals import AWAY
from surfaces.stability import StabilityMap

_STOPS = 5  # of the ramp, which is straight in OKLab and not quite so on the screen
_RAMP = 3.0  # swatches, that it is wide


def paint_stability_key(painter: QPainter, axes: Axes, found: StabilityMap, setting: Setting) -> None:
    """From right to left, as far as there is room beside the name of the axis: the ramp first, in few words where they
    leave the other its room.
    """
    plot, sizes, theme = axes.frame.plot, setting.sizes, setting.theme
    kind, side = Type(sizes.small, theme.quiet), 0.75 * sizes.em
    room, x = plot.left() + kind.width(axes.y_name) + sizes.em, plot.right()
    baseline = plot.top() - 0.35 * sizes.em
    entries = [(translate(message("final value, low to high"), setting.language), _RAMP)]
    if (found.labels == AWAY).any():
        entries.append((translate(message("diverges"), setting.language), 1.0))
        wanted = sum(kind.width(text) + (wide + 0.6) * side for text, wide in entries) + sizes.em
        if wanted > x - room:
            entries[0] = translate(message("low to high"), setting.language), _RAMP
    for text, wide in entries:
        swatch = QRectF(0.0, baseline - kind.middle - side / 2, wide * side, side)
        swatch.moveLeft(x - kind.width(text) - 0.6 * side - swatch.width())
        if swatch.left() < room:
            break
        painter.setPen(QPen(theme.tick, sizes.hair))  # in the dark the diverged is hardly more than the ground
        painter.setBrush(_ramp(theme, swatch) if wide > 1 else theme.basins.away)
        painter.drawRect(swatch)
        draw_text(painter, text, QPointF(swatch.right() + 0.6 * side, baseline), kind)
        x = swatch.left() - sizes.em


def _ramp(theme: Theme, swatch: QRectF) -> QLinearGradient:
    """The surface's own ramp, from its lowest to its highest value."""
    ramp = QLinearGradient(swatch.topLeft(), swatch.topRight())
    for share in (stop / (_STOPS - 1) for stop in range(_STOPS)):
        ramp.setColorAt(share, theme.field.colour(share))
    return ramp
