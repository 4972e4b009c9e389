"""A map of basins with its axes, the critical points, and paths over it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from app.document.picture import Picture
from app.document.translation import translate
from app.painting.axes import Axes, draw_axes, lay_axes
from app.painting.critical_marks import placed
from app.painting.curve import height_axis
from app.painting.curve_parts import visible_lines
from app.painting.frame import Floats, Frame, sound_axis
from app.painting.images import keeps_lines
from app.painting.maps.basin_image import basin_image
from app.painting.markers import draw_critical, draw_start
from app.painting.pens import round_pen
from app.painting.polylines import above, draw_winding, polygon
from app.painting.setting import Setting
from app.painting.text import Type, draw_sentence, draw_text
from core.descent import Trajectory
from core.message import message
from core.outcome import KnownPoint
from surfaces.basins import BasinMap

_APART = 4  # parts of a pixel that a point of a path must lie away from the one before it, or it is not seen
_LEAST_TITLE, _LEAST_BRIEF = 8.0, 3.5  # em of a longer title that a note leaves to it, and that its brief form does
_TITLE_GAP = 0.8  # em between title and note
_FINE = 1600  # pixels along a side, of an image in a vector file


@dataclass(frozen=True, eq=False)
class Path:
    """A path drawn over a map: positions (steps + 1, dims) and values (steps + 1,)."""

    positions: Floats
    values: Floats
    colour: QColor

    @classmethod
    def of(cls, trajectory: Trajectory, colour: QColor) -> Path:
        """All that a run made."""
        return cls(trajectory.positions, trajectory.values, colour)


class BasinPlot:
    """Paints one map into a rectangle; keeps its image between calls."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._image = QImage()
        self._key: tuple[object, ...] = ()
        self.is_brief = False  # also where there is room for the note: maps side by side say it in the same words

    def lay(self, picture: Picture, room: QRectF, title: str = "", note: str = "", brief: str = "") -> QRectF:
        """Prepare for a picture in a room; returns the rectangle of the plot itself.

        `note` stands beside the title or, where they have no room together or `is_brief` is set, `brief` does.
        """
        sizes, theme = self._setting.sizes, self._setting.theme
        self._title, self._note, self._brief, self._room, self._curve = title, note, brief, room, picture.curve
        if title:
            room = room.adjusted(0, 1.5 * sizes.em, 0, 0)
        self._window, self._names = picture.window, picture.variables
        names, x = picture.variables, sound_axis(*picture.window[:2])
        self._is_plane = len(picture.window) == 4
        y = sound_axis(*picture.window[2:]) if self._is_plane else height_axis(picture.curve)
        upwards = names[1] if self._is_plane else f"f({names[0]})"
        self._axes: Axes = lay_axes(room, x, y, (names[0], upwards), sizes, theme)
        return self._axes.frame.plot

    @property
    def key(self) -> tuple[object, ...]:
        """What decides the drawing besides what `paint` is given, since the last `lay`."""
        return self._title, self._note, self._brief, self.is_brief, self._curve, self._window, self._names

    @property
    def is_tight(self) -> bool:
        """Whether the note has no room beside the title, since the last `lay`."""
        return not self._has_room(self._note)

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
        draw_axes(painter, self._axes, sizes, theme)
        self._draw_title(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(plot.adjusted(-1, -1, 1, 1), Qt.ClipOperation.IntersectClip)
        for point, at in placed(points, self._axes.frame) if found is not None else ():
            draw_critical(painter, at, point.kind, point.is_global, theme, sizes)
        painter.restore()

    def _draw_title(self, painter: QPainter) -> None:
        """The title, and as much of the note as there is room for; of a long title its ends."""
        sizes, plot = self._setting.sizes, self._axes.frame.plot
        strong, quiet = self._types
        baseline, width = self._room.top() + sizes.em, plot.width()
        is_brief = self.is_brief or self.is_tight
        note = self._brief if is_brief else self._note
        if note and self._has_room(note, _LEAST_BRIEF if is_brief else _LEAST_TITLE):
            width -= quiet.width(note)
            draw_text(painter, note, QPointF(plot.left() + width, baseline), quiet)
            width -= _TITLE_GAP * sizes.em
        draw_text(painter, strong.cut_name(self._title, width), QPointF(plot.left(), baseline), strong)

    def _has_room(self, note: str, least: float = _LEAST_TITLE) -> bool:
        strong, quiet = self._types
        em = self._setting.sizes.em
        wanted = min(strong.width(self._title), least * em) + _TITLE_GAP * em
        return self._axes.frame.plot.width() - quiet.width(note) >= wanted

    @property
    def _types(self) -> tuple[Type, Type]:
        """Of the title and of the note."""
        sizes, theme = self._setting.sizes, self._setting.theme
        return Type(sizes.em, theme.text, strong=True), Type(sizes.em, theme.quiet)

    def paint_path(self, painter: QPainter, path: Path) -> None:
        """A path from its start: seen from above, or as the jumps along a curve."""
        sizes, theme = self._setting.sizes, self._setting.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self._axes.frame.plot, Qt.ClipOperation.IntersectClip)
        upwards = path.positions[:, 1] if self._is_plane else path.values
        pixels = self._axes.frame.pixels(path.positions[:, 0], upwards)
        pixels = _seen(pixels[np.isfinite(pixels).all(axis=1) & (np.abs(pixels) < 1e6).all(axis=1)])
        if len(pixels):
            lines = visible_lines(pixels, self._axes.frame.plot)
            for colour, width in ((theme.runs.halo, sizes.line + 2 * sizes.halo), (path.colour, sizes.line)):
                painter.setPen(round_pen(colour, width))
                for line in lines:
                    draw_winding(painter, line)
            draw_start(painter, QPointF(*pixels[0].tolist()), sizes.ball, path.colour, theme, sizes.line)
        painter.restore()

    def paint_ring(self, painter: QPainter, point: KnownPoint) -> None:
        """A ring in the accent colour around a critical point."""
        sizes, theme, at = self._setting.sizes, self._setting.theme, self._at(point)
        if at is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((theme.runs.halo, 4.0 * sizes.hair), (theme.accent, 2.0 * sizes.hair)):
            painter.setPen(round_pen(colour, width))
            painter.drawEllipse(at, 0.8 * sizes.em, 0.8 * sizes.em)
        painter.restore()

    def _at(self, point: KnownPoint) -> QPointF | None:
        """Where a critical point lies, or None where that is not in the plot."""
        at = self._axes.frame.point(point.position[0], point.position[1] if self._is_plane else point.value)
        return at if at is not None and self._axes.frame.holds(at) else None

    def _draw_image(self, painter: QPainter, found: BasinMap) -> None:
        plot, hair = self._axes.frame.plot, self._setting.sizes.hair
        if keeps_lines(painter):
            fine = _FINE / max(plot.width(), plot.height())
            size = max(int(plot.width() * fine), 1), max(int(plot.height() * fine), 1)
            painter.drawImage(plot, basin_image(found, self._setting.theme, *size, hair * fine))
            self._draw_curve(painter)
            return
        key = (found, plot.width(), plot.height(), painter.deviceTransform().m11())
        if key != self._key:
            density = painter.deviceTransform().m11()
            size = max(int(plot.width() * density), 1), max(int(plot.height() * density), 1)
            self._image = basin_image(found, self._setting.theme, *size, hair * density)
            self._key = key
        painter.drawImage(plot, self._image)
        self._draw_curve(painter)

    def _draw_curve(self, painter: QPainter) -> None:
        """With one variable the ground under the curve has the colours, and the sky above it has none."""
        if self._curve is None:
            return
        sizes, theme, plot = self._setting.sizes, self._setting.theme, self._axes.frame.plot
        top = plot.top() - 1.0
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for line in visible_lines(self._axes.frame.pixels(self._curve.positions, self._curve.values), plot):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.ground)
            painter.drawPolygon(polygon(above(line, top)))
            painter.setPen(round_pen(theme.tick, 1.1 * sizes.line))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            draw_winding(painter, line)


def _seen(pixels: Floats) -> Floats:
    """Of a path (points, 2) what can be told apart: most steps are made where it has long arrived."""
    places = np.round(pixels * _APART)
    moves = np.ones(len(pixels), dtype=np.bool_)
    moves[1:] = (places[1:] != places[:-1]).any(axis=1)
    return pixels[moves]


def agree(plots: Sequence[BasinPlot]) -> None:
    """Let all that are laid side by side be as brief as the one that has least room."""
    is_brief = any(plot.is_tight for plot in plots)
    for plot in plots:
        plot.is_brief = is_brief
