"""The marks of a picture: balls, starts, ends, crosses, critical points. All are drawn around a point, in pixels."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform

from app.painting.pens import round_pen
from app.painting.run_style import Marker, RunStyle
from app.painting.sizes import Sizes
from app.painting.sprites import Sprites
from app.painting.theme import Theme

HIDDEN = 0.42  # strength of what lies behind a hill
_CORNERS = {  # number of corners, angle of the first in degrees (0 is up, clockwise)
    Marker.SQUARE: (4, 45.0),
    Marker.DIAMOND: (4, 0.0),
    Marker.TRIANGLE: (3, 0.0),
    Marker.TRIANGLE_DOWN: (3, 180.0),
    Marker.HEXAGON: (6, 30.0),
    Marker.PENTAGON: (5, 0.0),
}


class RunMarks:
    """Balls, ends and starts of runs: stamped, or drawn where the device keeps lines as lines."""

    def __init__(self, theme: Theme, radius: float, halo: float, line: float) -> None:
        self._theme, self.radius, self._halo, self._line = theme, radius, halo, line
        self._sprites = Sprites()

    def ball(self, painter: QPainter, at: QPointF, style: RunStyle, is_direct: bool) -> None:
        """A run where it is now."""

        def draw(canvas: QPainter, spot: QPointF) -> None:
            draw_ball(canvas, spot, self.radius, style, self._theme, self._halo)

        self._put(painter, at, is_direct, ("ball", style.colour.rgb(), style.marker), draw)

    def end(self, painter: QPainter, at: QPointF, style: RunStyle, is_direct: bool) -> None:
        """A run that has made its last step."""

        def draw(canvas: QPainter, spot: QPointF) -> None:
            draw_end(canvas, spot, self.radius, style, self._theme, self._halo)

        self._put(painter, at, is_direct, ("end", style.colour.rgb(), style.marker), draw)

    def start(self, painter: QPainter, at: QPointF, colour: QColor, is_direct: bool) -> None:
        """Where a run began."""

        def draw(canvas: QPainter, spot: QPointF) -> None:
            draw_start(canvas, spot, 0.8 * self.radius, colour, self._theme, max(0.75 * self._line, 1.0))

        self._put(painter, at, is_direct, ("start", colour.rgb()), draw)

    def _put(
        self, painter: QPainter, at: QPointF, is_direct: bool, key: Hashable, draw: Callable[[QPainter, QPointF], None]
    ) -> None:
        if is_direct:
            draw(painter, at)
        else:
            self._sprites.stamp(painter, at, 1.6 * self.radius + self._halo + 2 + self._line, key, draw)


def draw_ball(painter: QPainter, point: QPointF, radius: float, style: RunStyle, theme: Theme, halo: float) -> None:
    """A run where it is now: its marker in its colour, with a rim, and a halo around that."""
    rim = max(0.16 * radius, 0.75)
    _fill(painter, style.marker, point, radius + rim + halo, theme.runs.halo)
    _fill(painter, style.marker, point, radius + rim, theme.runs.rim)
    _fill(painter, style.marker, point, radius, style.colour)


def draw_end(painter: QPainter, point: QPointF, radius: float, style: RunStyle, theme: Theme, halo: float) -> None:
    """A run that has made its last step: its marker as a plain disc, without a rim."""
    _fill(painter, style.marker, point, 0.85 * radius + halo, theme.runs.halo)
    _fill(painter, style.marker, point, 0.85 * radius, style.colour)


def draw_start(painter: QPainter, point: QPointF, radius: float, colour: QColor, theme: Theme, line: float) -> None:
    """Where a run began: a ring."""
    painter.setPen(QPen(theme.runs.halo, 2.2 * line))
    painter.setBrush(theme.runs.halo)
    painter.drawEllipse(point, 0.8 * radius, 0.8 * radius)
    painter.setPen(QPen(colour, line))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(point, 0.8 * radius, 0.8 * radius)


def draw_cross(painter: QPainter, point: QPointF, radius: float, colour: QColor, theme: Theme, line: float) -> None:
    """Where a run came to its end before its time."""
    arms = QPainterPath()
    for sign in (1, -1):
        arms.moveTo(point.x() - radius, point.y() - sign * radius)
        arms.lineTo(point.x() + radius, point.y() + sign * radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for width, ink in ((2.6 * line, theme.runs.halo), (1.3 * line, colour)):
        painter.setPen(round_pen(ink, width))
        painter.drawPath(arms)


def draw_critical(painter: QPainter, point: QPointF, kind: str, is_global: bool, theme: Theme, sizes: Sizes) -> None:
    """A critical point, discreetly: minimum +, the lowest one a star, saddle ×, maximum a triangle, else a dot."""
    radius = 0.3 * sizes.em
    if kind == "minimum" and is_global:
        shape = moved(star(), point, 1.35 * radius)
        painter.strokePath(shape, round_pen(theme.runs.halo, 2.4 * sizes.hair))
        painter.fillPath(shape, theme.text)
        return
    path = _critical_path(kind, point, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for width, ink in ((3.4 * sizes.hair, theme.runs.halo), (1.5 * sizes.hair, theme.text)):
        painter.setPen(round_pen(ink, width))
        painter.drawPath(path)


def _critical_path(kind: str, point: QPointF, radius: float) -> QPainterPath:
    path = QPainterPath()
    x, y = point.x(), point.y()
    if kind == "minimum":
        arms = ((radius, 0.0), (0.0, radius))
    elif kind == "saddle":
        arms = ((0.72 * radius, 0.72 * radius), (0.72 * radius, -0.72 * radius))
    elif kind == "maximum":
        path.addPath(moved(outline(Marker.TRIANGLE), QPointF(x, y), 0.8 * radius))
        return path
    else:
        path.addEllipse(point, 0.4 * radius, 0.4 * radius)
        return path
    for across, down in arms:
        path.moveTo(x - across, y - down)
        path.lineTo(x + across, y + down)
    return path


def _fill(painter: QPainter, marker: Marker, point: QPointF, radius: float, colour: QColor) -> None:
    if marker is Marker.CIRCLE:  # an ellipse is much faster than a path
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(point, radius, radius)
        return
    painter.fillPath(moved(outline(marker), point, radius), colour)


def moved(path: QPainterPath, point: QPointF, radius: float) -> QPainterPath:
    """A unit path enlarged and put around a point."""
    return QTransform(radius, 0.0, 0.0, radius, point.x(), point.y()).map(path)


@cache
def outline(marker: Marker) -> QPainterPath:
    """The marker around (0, 0), of the area of the unit circle, with corners a little round."""
    path = QPainterPath()
    if marker is Marker.CIRCLE:
        path.addEllipse(QPointF(0, 0), 1.0, 1.0)
        return path
    if marker is Marker.CAPSULE:
        path.addRoundedRect(QRectF(-1.3, -0.68, 2.6, 1.36), 0.68, 0.68)
        return path
    count, first = _CORNERS[marker]
    reach = math.sqrt(math.pi / (0.5 * count * math.sin(2 * math.pi / count))) * 1.02
    drop = 0.12 * reach if marker is Marker.TRIANGLE else -0.12 * reach if marker is Marker.TRIANGLE_DOWN else 0.0
    corners = [
        QPointF(reach * math.sin(angle), drop - reach * math.cos(angle))
        for angle in (math.radians(first) + 2 * math.pi * k / count for k in range(count))
    ]
    return _rounded(corners, 0.2)


@cache
def star() -> QPainterPath:
    """A five-pointed star around (0, 0) with its points at distance 1.3."""
    path = QPainterPath()
    for k in range(10):
        reach, angle = 1.3 if k % 2 == 0 else 0.55, math.pi * k / 5
        corner = QPointF(reach * math.sin(angle), -reach * math.cos(angle))
        if k:
            path.lineTo(corner)
        else:
            path.moveTo(corner)
    path.closeSubpath()
    return path


def _rounded(corners: list[QPointF], share: float) -> QPainterPath:
    """A polygon whose corners are cut by curves that begin at `share` of its sides."""
    path = QPainterPath()
    for k, corner in enumerate(corners):
        before, after = corners[k - 1], corners[(k + 1) % len(corners)]
        begin, end = corner + (before - corner) * share, corner + (after - corner) * share
        if k:
            path.lineTo(begin)
        else:
            path.moveTo(begin)
        path.quadTo(corner, end)
    path.closeSubpath()
    return path
