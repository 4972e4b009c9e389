"""Small pictures of the gallery's surfaces, painted in the background and kept."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPen

from app.gui.bugs import painting
from app.gui.worker import Worker
from app.painting.field_layer import FieldLayer
from app.painting.frame import Axis, Frame
from app.painting.polylines import polygon
from app.painting.theme import Theme, load_theme
from surfaces.curve import curve
from surfaces.field import choose_scale, sample
from surfaces.gallery import GalleryEntry
from surfaces.making import make_surface

WIDTH, HEIGHT = 160, 110
_MARGIN = 0.08  # of the height, above and below a curve
_KEPT = 512


@dataclass(frozen=True)
class Look:
    """Theme and pixels of a thumbnail; `ratio` pixels for each unit."""

    theme: str
    width: int
    height: int
    ratio: float = 1.0


@lru_cache(_KEPT)
def thumbnail(entry: GalleryEntry, look: Look) -> QImage:
    """The surface in its window: coloured with contour lines, or a curve. For any thread."""
    width, height = round(look.width * look.ratio), round(look.height * look.ratio)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    theme = load_theme(look.theme)
    image.fill(theme.ground)
    with painting(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(0, 0, width, height)
        (_paint_curve if entry.dims == 1 else _paint_field)(painter, rect, entry, theme, look.ratio)
    image.setDevicePixelRatio(look.ratio)
    return image


def _paint_field(painter: QPainter, rect: QRectF, entry: GalleryEntry, theme: Theme, ratio: float) -> None:
    field = sample(make_surface(entry.spec), entry.window, round(rect.width()), round(rect.height()))
    x0, x1, y0, y1 = entry.window
    FieldLayer(theme).paint(painter, field, choose_scale(field), Frame(rect, Axis(x0, x1), Axis(y0, y1)), 0.8 * ratio)


def _paint_curve(painter: QPainter, rect: QRectF, entry: GalleryEntry, theme: Theme, ratio: float) -> None:
    line = curve(make_surface(entry.spec), entry.window, count=2 * round(rect.width()))
    low, high = line.low, line.high
    if not math.isfinite(low) or not math.isfinite(high):
        return
    pad = _MARGIN * (high - low) or 1.0
    frame = Frame(rect, Axis(*entry.window), Axis(low - pad, high + pad))
    points = frame.pixels(line.positions, line.values)
    points[:, 1] = np.clip(points[:, 1], -rect.height(), 2 * rect.height())
    painter.setPen(QPen(theme.tick, 1.6 * ratio, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    known = np.isfinite(points).all(axis=1)
    ends = np.flatnonzero(np.diff(known.astype(np.int8))) + 1
    for part, is_known in zip(np.split(points, ends), np.split(known, ends), strict=True):
        if len(part) > 1 and is_known[0]:
            painter.drawPolyline(polygon(part))


class Thumbnails(QObject):
    """Emits `ready` with the identifier of each surface whose picture is there."""

    ready = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker: Worker | None = None
        self._images: dict[str, QImage] = {}
        self._look: Look | None = None

    def image(self, identifier: str) -> QImage | None:
        """The picture, if it is there."""
        return self._images.get(identifier)

    def want(self, entries: Iterable[GalleryEntry], look: Look) -> None:
        """Paint these, in this order, instead of what was wanted before."""
        if look != self._look:
            self._images.clear()
            self._look = look
        missing = [entry for entry in entries if entry.identifier not in self._images]
        if not missing:
            return
        if self._worker is None:
            self._worker = Worker("thumbnails", self)
        self._worker.start(lambda: _painted(missing, look), self._keep)

    def close(self) -> None:
        """End the thread."""
        if self._worker is not None:
            self._worker.close()
            self._worker = None

    def _keep(self, answer: tuple[str, QImage]) -> None:
        identifier, image = answer
        self._images[identifier] = image
        self.ready.emit(identifier)


def _painted(entries: Iterable[GalleryEntry], look: Look) -> Iterator[tuple[str, QImage]]:
    for entry in entries:
        yield entry.identifier, thumbnail(entry, look)
