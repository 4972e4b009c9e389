"""The fog over a surface: a calm veil, and through it what lies around the points that the runs have visited."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from app.document.picture import Picture
from app.painting.backdrop import Layer
from app.painting.fog_veil import clouds, veil_colour
from app.painting.frame import Floats, Frame
from app.painting.images import image_of, keeps_lines
from app.painting.known import Box, Known, Pixels, Visits, sight, veiled
from app.painting.places import Moment, moment
from app.painting.theme import Theme

_MOST_COMING = 16  # points that come into sight smoothly; of more nobody would see it
_SURE = 0.8  # of the way that one sees: farther off nothing can be read
_FINEST = 4000  # pixels along a side, where a device has none of its own


class Fog:
    """Shows part of a ground that is painted elsewhere; keeps what is known on an image."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._plot = QRectF()
        self._known: Known | None = None
        self._veil = QImage()
        self._ground: Pixels = np.empty((0, 0), dtype=np.uint32)
        self._pixels: Pixels = self._ground
        self._image = QImage()

    def lay(self, paths: Sequence[Floats], plot: QRectF, bake: Callable[[QRectF], QImage]) -> None:
        """Prepare for paths (n, 2), pixels of a plot; `bake` makes the opaque ground for a rectangle of any size."""
        self._paths, self._plot, self._bake = paths, plot, bake
        self._known = None

    def paint_veil(self, painter: QPainter) -> None:
        """The fog itself over the whole plot."""
        width, height = int(self._plot.width()), int(self._plot.height())
        if keeps_lines(painter) or width < 1 or height < 1:
            painter.fillRect(self._plot, veil_colour(self._theme))
            return
        if (self._veil.width(), self._veil.height()) != (width, height):
            self._veil = image_of(clouds(self._theme, width, height))
        painter.drawImage(self._plot.topLeft(), self._veil)

    def settle(self, step: int, is_fresh: bool) -> list[QRectF]:
        """Where more is known than at the last call, or less."""
        known = self._begun()
        if known is None:
            return []
        boxes = known.advance(step)
        everything = 0, 0, known.mask.shape[1], known.mask.shape[0]
        if boxes is None:
            boxes = [everything]
        for left, top, right, bottom in boxes:
            part = slice(top, bottom), slice(left, right)
            self._pixels[part] = veiled(self._ground[part], known.mask[part])
        return [self._rect(box) for box in ([everything] if is_fresh else boxes)]

    @property
    def layer(self) -> Layer:
        """What is known at the step of the last `settle`."""
        return Layer(self._image, self._plot.topLeft())

    def paint_coming(self, painter: QPainter, now: Moment) -> list[QRectF]:
        """What comes into sight on the way to the next step; where that was painted."""
        known = self._begun()
        if known is None:
            return []
        coming, strength = _coming(known, now)
        rects = []
        painter.save()
        painter.setOpacity(strength)
        for k in coming:
            box, disc = known.disc(k)
            left, top, right, bottom = box
            if disc.size:
                pixels = np.ascontiguousarray(veiled(self._ground[top:bottom, left:right], disc))
                rects.append(self._rect(box))
                painter.drawImage(rects[-1].topLeft(), _view(pixels))
        painter.restore()
        return rects

    def paint_directly(self, painter: QPainter, now: Moment) -> None:
        """All that is known at a step, for a device that keeps lines as lines."""
        plot = self._plot
        grain = min(2.0, _FINEST / max(plot.width(), plot.height(), 1.0))
        width, height = (max(1, round(grain * side)) for side in (plot.width(), plot.height()))
        ground = _pixels_of(self._bake(QRectF(0, 0, width, height)))
        if ground.size:
            paths = [grain * (path - (plot.left(), plot.top())) for path in self._paths]
            known = Known(Visits(paths, width, height), width, height)
            known.advance(now.whole)
            known.hint(*_coming(known, now))
            painter.drawImage(plot, _view(veiled(ground, known.mask)).copy())

    def _begun(self) -> Known | None:
        """The mask, which is made when it is first needed; None where the plot is no image."""
        if self._known is None:
            self._ground = _pixels_of(self._bake(QRectF(QPointF(0, 0), self._plot.size())))
            if not self._ground.size:
                return None
            corner = self._plot.left(), self._plot.top()
            height, width = self._ground.shape
            with np.errstate(invalid="ignore"):
                self._known = Known(Visits([path - corner for path in self._paths], width, height), width, height)
            self._pixels = np.zeros_like(self._ground)
            self._image = _view(self._pixels)
        return self._known

    def _rect(self, box: Box) -> QRectF:
        left, top, right, bottom = box
        return QRectF(left, top, right - left, bottom - top).translated(self._plot.topLeft())


def _coming(known: Known, now: Moment) -> tuple[range, float]:
    """The points that come into sight on the way to the next step, and how strongly they are seen by now, 0…1."""
    part = now.step - now.whole
    coming = range(known.visits.until(now.whole), known.visits.until(now.whole + 1))
    return coming if part > 0 and len(coming) <= _MOST_COMING else range(0), part * part * (3.0 - 2.0 * part)


def is_seen(picture: Picture, frame: Frame, step: float, point: tuple[float, ...]) -> bool:
    """Whether a point of the surface is known at a step in a plot of it, from above, from aside, or as a curve."""
    whole, reach = moment(step, picture.steps).whole, _SURE * sight(frame.plot.width(), frame.plot.height())
    if len(point) == 1 and picture.surface is not None:
        point = (*point, float(picture.surface.value(point)))
    at = frame.pixels(*point)
    for run in picture.visible_runs:
        rolled = run.trajectory
        heights = rolled.values if rolled.positions.shape[1] == 1 else rolled.positions[:, 1]
        path = frame.pixels(rolled.positions[: whole + 1, 0], heights[: whole + 1])
        with np.errstate(all="ignore"):
            if (np.hypot(*(path - at).T) < reach).any():
                return True
    return False


def _pixels_of(image: QImage) -> Pixels:
    """A copy of the pixels (height, width) of an opaque image; empty where it is null."""
    if image.isNull():
        return np.empty((0, 0), dtype=np.uint32)
    opaque = image.convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(opaque.constBits(), np.uint32).reshape(opaque.height(), opaque.bytesPerLine() // 4)
    return rows[:, : opaque.width()].copy()


def _view(pixels: Pixels) -> QImage:
    """An image that looks into premultiplied pixels (height, width), which must outlive it."""
    height, width = pixels.shape
    return QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied)
