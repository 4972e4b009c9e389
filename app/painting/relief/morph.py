"""One relief becoming another: its heights and the camera go over, in the room of the plot."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from app.painting.field_shape import FieldShape
from app.painting.relief.box import Box
from app.painting.relief.camera import Viewpoint, block_area
from app.painting.relief.grid import Grid
from app.painting.relief.horizon import Horizon
from app.painting.relief.surface_image import surface_image
from app.painting.setting import Setting

_MOST_PIXELS = 50_000  # of a frame; larger reliefs are coarser, and enlarged
_DEPTHS = 130  # samples from near to far


@dataclass(frozen=True, eq=False)
class ReliefOutline:
    """What a morph begins or ends with: the shape of the surface, the camera before it, and the frame of the block.

    Lengths are pixels of the page; the picture has its upper left corner at `corner`, `room` is counted from there.
    """

    shape: FieldShape
    view: Viewpoint
    grid: Grid
    box: Box
    room: QRectF
    corner: QPointF


class ReliefMorph:
    """The way from one outline to another."""

    def __init__(self, before: ReliefOutline, after: ReliefOutline, setting: Setting) -> None:
        self._before, self._after, self._setting = before, after, setting
        self.room = QRectF(before.room.united(after.room).toAlignedRect())

    def at(self, share: float) -> ReliefOutline:
        """Where everything is at 0…1 of the way; the frame is that of the end."""
        shape = self._before.shape.towards(self._after.shape, share)
        view = _between(self._before.view, self._after.view, share)
        return replace(self._after, shape=shape, view=view, room=self.room)

    def paint(self, painter: QPainter, share: float) -> None:
        """The room at 0…1 of the way, opaque, without runs and contour lines."""
        now, page_room = self.at(share), self.room.translated(self._after.corner)
        painter.save()
        painter.translate(-self._after.corner)
        painter.setClipRect(page_room)
        painter.fillRect(page_room, self._setting.theme.ground)
        now.box.paint_behind(painter)
        self._paint_block(painter, now, page_room)
        now.box.paint(painter)
        painter.restore()

    def _paint_block(self, painter: QPainter, now: ReliefOutline, room: QRectF) -> None:
        area = block_area(now.view, room)
        grain = min(1.0, math.sqrt(_MOST_PIXELS / max(area.width() * area.height(), 1.0)))
        grid = replace(now.grid, shares=now.shape.shares, defined=None)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(area, surface_image(Horizon(grid, now.view, area, grain, _DEPTHS), self._setting.theme.name))


def _between(before: Viewpoint, after: Viewpoint, share: float) -> Viewpoint:
    def between(one: float, other: float) -> float:
        return one + share * (other - one)

    turn = math.remainder(after.azimuth - before.azimuth, 2.0 * math.pi)
    return Viewpoint(
        before.azimuth + share * turn,
        between(before.elevation, after.elevation),
        between(before.scale, after.scale),
        before.centre + share * (after.centre - before.centre),
    )
