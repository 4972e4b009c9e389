"""One of the maps of a view, drawn again only where it is another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QPainter

from app.document.picture import Picture, RunPicture
from app.gui.maps.baked import Baked
from app.gui.style import Style
from app.painting.maps.basin_page import cell, cells, runs_on_map
from app.painting.maps.basin_plot import BasinPlot, Path
from app.painting.run_style import style_of
from app.painting.setting import Setting
from app.painting.sizes import sizes_for
from core.descent import descend
from core.outcome import KnownPoint
from surfaces.basins import BasinMap


class BasinCell:
    """Two drawings: the map, and the map with the paths of its runs. Paths follow the hand, maps come later."""

    def __init__(self, setting: Setting, room: QRectF) -> None:
        self.plot = BasinPlot(setting)
        self.rect = room.toAlignedRect()
        self.map, self.whole = Baked(), Baked()
        self._theme, self._room = setting.theme, room
        self._laid: tuple[object, ...] = ()

    def lay(self, picture: Picture, title: str, note: str, brief: str = "") -> None:
        """Prepare the axes for a picture, where they are others."""
        self._picture = picture
        laid = picture.window, picture.variables, picture.curve, title, note, brief
        if laid != self._laid:
            self.plot.lay(picture, self._room, title, note, brief)
            self._laid = laid

    def draw(
        self, painter: QPainter, run: RunPicture, found: BasinMap | None, points: Sequence[KnownPoint], may_wait: bool
    ) -> bool:
        """Map, axes, critical points and paths. With `may_wait` the drawing before may stay; whether it is present."""
        ground = self._theme.ground
        paths = [(each.trajectory, style_of(self._theme, each).colour) for each in runs_on_map(self._picture, run)]
        key = self.plot.key, found, tuple(points)

        def paint(canvas: QPainter) -> None:
            self.map.draw(canvas, self.rect, ground, key, lambda below: self.plot.paint(below, found, points))
            for trajectory, colour in paths:
                self.plot.paint_path(canvas, Path.of(trajectory, colour))

        whole = *key, *((trajectory, colour.rgba()) for trajectory, colour in paths)
        return self.whole.draw(painter, self.rect, ground, whole, paint, may_wait=may_wait)


def make_cells(count: int, rect: QRect, style: Style, language: str) -> list[BasinCell]:
    """So many cells side by side, row by row, with type and lines for their size."""
    width, height, gap = rect.width(), rect.height(), style.gap
    columns, rows = cells(count, width, height)
    sizes = sizes_for(
        QRectF(0, 0, max(width / columns, 1), max(height / rows, 1)), style.theme, style.font_percent / 100
    )
    setting = Setting(style.theme, language, sizes)
    area = QRectF(rect).adjusted(gap, gap / 2, -gap / 2, -gap / 2)
    return [BasinCell(setting, cell(area, place, columns, rows, gap / 2)) for place in range(count)]


def path_from(picture: Picture, run: RunPicture, start: tuple[float, ...], steps: int, seed: int, ink: QColor) -> Path:
    """Where a run's optimizer would go from a start."""
    if picture.surface is None or run.spec is None:
        return Path(np.array([start]), np.array([np.nan]), ink)
    (trajectory,) = descend(picture.surface, [replace(run.spec, start=start)], steps, seed=seed, window=picture.window)
    return Path.of(trajectory, ink)
