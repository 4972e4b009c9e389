"""From the block to the screen: an orthographic camera, so that equal things are equally large wherever they are."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF

from app.document.scene import Camera
from app.painting.relief.grid import HEIGHT

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Viewpoint:
    """Where the camera is; `scale` is pixels per unit, and the middle of the block is seen at `centre`.

    On the screen *right* is X and Y turned by the azimuth, *away* the other horizontal direction, from the camera.
    """

    azimuth: float  # radians
    elevation: float
    scale: float
    centre: QPointF

    @property
    def right(self) -> tuple[float, float]:
        """The direction to the right, in X and Y."""
        return -math.sin(self.azimuth), math.cos(self.azimuth)

    @property
    def away(self) -> tuple[float, float]:
        """The direction away from the camera, in X and Y."""
        return -math.cos(self.azimuth), -math.sin(self.azimuth)

    @property
    def lift(self) -> float:
        """Pixels upwards for a unit away from the camera."""
        return self.scale * math.sin(self.elevation)

    @property
    def rise(self) -> float:
        """Pixels upwards for a unit of height."""
        return self.scale * math.cos(self.elevation)

    @property
    def level(self) -> float:
        """Pixels, counted downwards, at which the middle of the floor lies."""
        return self.centre.y() + 0.5 * HEIGHT * self.rise

    def pixels(self, across: Floats, along: Floats, height: Floats | float) -> Floats:
        """Pixels (..., 2) of points X, Y, Z; any floats."""
        (a, b), (c, d) = self.right, self.away
        with np.errstate(all="ignore"):
            x = self.centre.x() + self.scale * (a * across + b * along)
            y = self.level - self.lift * (c * across + d * along) - self.rise * height
        return np.stack(np.broadcast_arrays(x, y), axis=-1)

    def point(self, across: float, along: float, height: float) -> QPointF:
        """One pixel."""
        (a, b), (c, d) = self.right, self.away
        x = self.centre.x() + self.scale * (a * across + b * along)
        return QPointF(x, self.level - self.lift * (c * across + d * along) - self.rise * height)

    def on_plane(self, at: QPointF, height: float) -> tuple[float, float]:
        """X and Y of the point at a height that is seen at a pixel; looking along it, of its middle."""
        right = (at.x() - self.centre.x()) / self.scale
        away = (self.level - at.y() - self.rise * height) / self.lift if self.lift > 1e-9 * self.scale else 0.0
        (a, b), (c, d) = self.right, self.away
        return a * right + c * away, b * right + d * away


def viewpoint(camera: Camera, room: QRectF) -> Viewpoint:
    """The camera before a room, in which the block fits, however it is turned, at zoom 1."""
    azimuth, elevation = math.radians(camera.azimuth), math.radians(camera.elevation)
    deep = math.sqrt(2.0) * math.sin(elevation) + HEIGHT * math.cos(elevation)
    scale = min(room.width() / math.sqrt(2.0), room.height() / deep)
    return Viewpoint(azimuth, elevation, max(scale * camera.zoom, 1e-3), room.center())


def block_area(view: Viewpoint, room: QRectF) -> QRectF:
    """The whole pixels of the room that the block can touch."""
    corners = [view.point(x, y, z) for x in (-0.5, 0.5) for y in (-0.5, 0.5) for z in (0.0, HEIGHT)]
    left, right = (end(spot.x() for spot in corners) for end in (min, max))
    top, bottom = (end(spot.y() for spot in corners) for end in (min, max))
    left, top = max(left - 1, room.left()), max(top - 1, room.top())
    right, bottom = min(right + 1, room.right()), min(bottom + 1, room.bottom())
    low = QPointF(math.floor(left), math.floor(top))
    return QRectF(low, QPointF(max(math.ceil(right), low.x() + 1), max(math.ceil(bottom), low.y() + 1)))
