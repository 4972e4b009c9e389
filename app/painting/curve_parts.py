"""What plots of values along a line are made of: the line itself, its gaps, guide lines and tangents."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.document.translation import translate
from app.painting.clipping import clip_segments
from app.painting.frame import Floats, Frame
from app.painting.pens import round_pen
from app.painting.polylines import draw_lines, draw_winding
from app.painting.setting import Setting
from app.painting.text import Type, draw_sentence
from core.message import Message
from surfaces.curve import Curve

_GAP = 0.004  # share of the line from which on a gap is a region, not a pole
_TANGENT = 6.0  # letters on either side


def paint_line(painter: QPainter, points: Floats, plot: QRectF, setting: Setting) -> bool:
    """What can be seen in a plot of a curve through points (n, 2) in pixels; whether that is anything."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(round_pen(setting.theme.tick, 1.1 * setting.sizes.line))
    lines = visible_lines(points, plot)
    for line in lines:
        draw_winding(painter, line)
    return bool(lines)


def paint_sentence(
    painter: QPainter, sentence: Message, plot: QRectF, setting: Setting, is_line_there: bool = False
) -> None:
    """In the middle of a plot; where a level line lies in the middle, above it."""
    room = QRectF(plot.left(), plot.top(), plot.width(), plot.height() / 2) if is_line_there else plot
    text = translate(sentence, setting.language)
    draw_sentence(painter, text, room, Type(1.1 * setting.sizes.em, setting.theme.quiet), setting.theme.ground)


def visible_lines(points: Floats, plot: QRectF) -> list[Floats]:
    """Connected visible stretches of a polyline, broken where a point is not finite."""
    segments, ends, _ = clip_segments(points, plot)
    if not len(segments):
        return []
    breaks = np.flatnonzero((np.diff(ends) != 1) | (segments[1:, :2] != segments[:-1, 2:]).any(axis=1)) + 1
    return [np.concatenate([stretch[:1, :2], stretch[:, 2:]]) for stretch in np.split(segments, breaks)]


def gaps(positions: Floats, values: Floats) -> list[tuple[float, float]]:
    """Stretches (shares of the way from the first position to the last) without values (n,); poles are none."""
    known = np.flatnonzero(np.isfinite(values))
    low, high = positions[0], positions[-1]
    if not len(known) or not high > low:
        return [(0.0, 1.0)]
    edges = (np.concatenate([[low], positions[known], [high]]) - low) / (high - low)
    skips = np.diff(np.concatenate([[-1], known, [len(values)]])) > 1
    wide = np.flatnonzero(skips & (np.diff(edges) > _GAP))
    return [(float(edges[k]), float(edges[k + 1])) for k in wide]


def gaps_of(curve: Curve) -> list[tuple[float, float]]:
    """The gaps of a whole curve, see `gaps`."""
    return gaps(curve.positions, curve.values)


def paint_gap(painter: QPainter, left: float, right: float, plot: QRectF, setting: Setting) -> None:
    """Hatch a plot from one pixel to another."""
    ink = setting.theme.field.hatch
    _hatch(painter, QRectF(left, plot.top(), right - left, plot.height()), ink, setting)


def paint_guides(painter: QPainter, here: Floats, colour: QColor, plot: QRectF, setting: Setting) -> None:
    """Dotted lines from a pixel (2,) in a plot to both axes."""
    if not np.isfinite(here).all() or not plot.contains(QPointF(*here.tolist())):
        return
    width = max(1, round(1.2 * setting.sizes.hair))
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([1.0, 2.0])
    painter.setPen(pen)
    x, y = (math.floor(part) + 0.5 * (width % 2) for part in here.tolist())  # whole pixels: dots stay dots
    painter.drawLine(QLineF(x, plot.bottom(), x, y))
    painter.drawLine(QLineF(plot.left(), y, x, y))


def paint_tangent(
    painter: QPainter, frame: Frame, at: tuple[float, float], slope: float, colour: QColor, setting: Setting
) -> None:
    """The tangent at a point (position, value) of a line with a slope, as long as a few letters are wide."""
    spot = frame.point(*at)
    if spot is None or not math.isfinite(slope) or not frame.holds(spot):
        return
    with np.errstate(all="ignore"):
        down = -slope * frame.y.rate(at[1]) * frame.plot.height() / (frame.x.rate(at[0]) * frame.plot.width())
    reach = _TANGENT * setting.sizes.em
    length = reach / math.hypot(1.0, down) if math.isfinite(down) else 0.0
    painter.setPen(round_pen(colour, max(1.0, 1.1 * setting.sizes.line)))
    along = QPointF(length, length * down) if length else QPointF(0.0, reach)
    painter.drawLine(spot - along, spot + along)


def _hatch(painter: QPainter, rect: QRectF, ink: QColor, setting: Setting) -> None:
    """Diagonals rising to the right, at the same places wherever the rectangle ends."""
    spacing = 9 * setting.sizes.hair * math.sqrt(2)
    first, last = (rect.left() + rect.top()) / spacing, (rect.right() + rect.bottom()) / spacing
    sums = spacing * np.arange(math.floor(first), math.ceil(last) + 1)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, 1.2 * setting.sizes.hair))
    for total in sums.tolist():  # cut by hand: SVG knows no clipping
        ends = np.array([[total - rect.bottom(), rect.bottom()], [total - rect.top(), rect.top()]])
        draw_lines(painter, clip_segments(ends, rect)[0])
