"""A map of basins with its axes, the critical points, and paths over it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from app.document.translation import translate
from app.painting.axes import Axes, draw_axes, lay_axes
from app.painting.frame import Axis, Floats, Frame, sound_axis
from app.painting.images import keeps_lines
from app.painting.maps.basin_image import basin_image
from app.painting.markers import draw_critical, draw_start
from app.painting.pens import round_pen
from app.painting.polylines import polygon
from app.painting.setting import Setting
from app.painting.text import Type, draw_sentence, draw_text
from core.message import message
from core.outcome import KnownPoint
from surfaces.basins import BasinMap
from surfaces.sampling import Window

_CROWD = 80  # critical points that are marked on a map
_FINE = 1600  # pixels along a side, of an image in a vector file
_STRIP = 0.34  # share of the room's width that the strip of a surface of one variable is high, at most


@dataclass(frozen=True, eq=False)
class Path:
    """A path drawn over a map: positions (steps + 1, dims) in data units."""

    positions: Floats
    colour: QColor


class BasinPlot:
    """Paints one map into a rectangle; keeps its image between calls."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._image = QImage()
        self._key: tuple[object, ...] = ()

    def lay(self, window: Window, variables: Sequence[str], room: QRectF, title: str = "") -> QRectF:
        """Prepare for a window in a room; returns the rectangle of the plot itself."""
        sizes, theme = self._setting.sizes, self._setting.theme
        self._title, self._room = title, room
        if title:
            room = room.adjusted(0, 1.5 * sizes.em, 0, 0)
        x = sound_axis(*window[:2])
        is_plane = len(window) == 4
        y = sound_axis(*window[2:]) if is_plane else Axis(0.0, 1.0)
        if not is_plane:
            room = QRectF(room.left(), room.top(), room.width(), min(room.height(), _STRIP * room.width()))
        names = (variables[0], variables[1]) if is_plane else (variables[0], "")
        self._axes: Axes = lay_axes(room, x, y, names, sizes, theme)
        self._is_plane = is_plane
        return self._axes.frame.plot

    @property
    def frame(self) -> Frame:
        """From data to pixels, since the last `lay`."""
        return self._axes.frame

    def paint(self, painter: QPainter, found: BasinMap | None, points: Sequence[KnownPoint]) -> None:
        """Axes, map and critical points; a sentence as long as there is no map."""
        sizes, theme, plot = self._setting.sizes, self._setting.theme, self._axes.frame.plot
        painter.save()
        if found is None:
            painter.fillRect(plot, theme.panel)
            text = translate(message("The map is being computed."), self._setting.language)
            draw_sentence(painter, text, plot, Type(sizes.em, theme.quiet))
        else:
            self._draw_image(painter, found)
        axes = self._axes if self._is_plane else _without_y(self._axes)
        draw_axes(painter, axes, sizes, theme)
        if self._title:
            kind = Type(sizes.em, theme.text, strong=True)
            at = QPointF(plot.left(), self._room.top() + kind.size)
            draw_text(painter, kind.cut(self._title, plot.width()), at, kind)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(plot.adjusted(-1, -1, 1, 1), Qt.ClipOperation.IntersectClip)
        for point in points[:_CROWD]:
            at = self._at(point.position)
            if at is not None:
                draw_critical(painter, at, point.kind, point.is_global, theme, sizes)
        painter.restore()

    def paint_path(self, painter: QPainter, path: Path) -> None:
        """A path from its start; only where there are two variables is it a line."""
        sizes, theme = self._setting.sizes, self._setting.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self._axes.frame.plot, Qt.ClipOperation.IntersectClip)
        pixels = self._pixels(path.positions)
        pixels = pixels[np.isfinite(pixels).all(axis=1) & (np.abs(pixels) < 1e6).all(axis=1)]
        if len(pixels):
            for colour, width in ((theme.runs.halo, sizes.line + 2 * sizes.halo), (path.colour, sizes.line)):
                painter.setPen(round_pen(colour, width))
                painter.drawPolyline(polygon(pixels))
            draw_start(painter, QPointF(*pixels[0].tolist()), sizes.ball, path.colour, theme, sizes.line)
        painter.restore()

    def _draw_image(self, painter: QPainter, found: BasinMap) -> None:
        plot, hair = self._axes.frame.plot, self._setting.sizes.hair
        if keeps_lines(painter):
            fine = _FINE / max(plot.width(), plot.height())
            size = max(int(plot.width() * fine), 1), max(int(plot.height() * fine), 1)
            painter.drawImage(plot, basin_image(found, self._setting.theme, *size, hair * fine))
            return
        key = (found, plot.width(), plot.height(), painter.deviceTransform().m11())
        if key != self._key:
            density = painter.deviceTransform().m11()
            size = max(int(plot.width() * density), 1), max(int(plot.height() * density), 1)
            self._image = basin_image(found, self._setting.theme, *size, hair * density)
            self._key = key
        painter.drawImage(plot, self._image)

    def _pixels(self, positions: Floats) -> Floats:
        if self._is_plane:
            return self._axes.frame.pixels(positions[:, 0], positions[:, 1])
        steps = np.linspace(1.0, 0.0, len(positions))  # with one variable the steps go downwards
        return self._axes.frame.pixels(positions[:, 0], steps)

    def _at(self, position: Sequence[float]) -> QPointF | None:
        at = self._axes.frame.point(position[0], position[1] if self._is_plane else 0.0)
        return at if at is not None and self._axes.frame.holds(at) else None


def _without_y(axes: Axes) -> Axes:
    """The strip of one variable has nothing to read upwards."""
    return Axes(axes.frame, axes.x_ticks, type(axes.y_ticks)((), ()), axes.x_name, "", axes.has_upright_names)
