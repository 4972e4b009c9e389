"""The surface under everything else: colours, hatching and contour lines, baked once for a field and a size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPen

from app.painting.field_image import field_image
from app.painting.field_lines import field_lines
from app.painting.frame import Floats, Frame
from app.painting.images import keeps_lines
from app.painting.painters import painting
from app.painting.polylines import polygon
from app.painting.theme import Theme
from core.giving_way import give_way
from surfaces.field import Field, Scale, normalise

_CHUNK = 40  # points of a line that are stroked at once: Qt's stroker is much slower on long ones


@dataclass(frozen=True, eq=False)
class _Line:
    """A contour line, where it is on the ramp (0…1): polylines (points, 2) in data coordinates."""

    share: float
    lines: tuple[Floats, ...]


class FieldLayer:
    """Paints a field into a plot and keeps the pixels for the next time."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._image = QImage()
        self._key: tuple[object, ...] = ()
        self._field: Field | None = None
        self._lines: tuple[_Line, ...] = ()
        self._lines_key: tuple[Field, Scale] | None = None

    def heir(self, theme: Theme | None = None) -> FieldLayer:
        """Another one, with the same lines, and the same pixels unless it has another theme."""
        heir = FieldLayer(theme or self._theme)
        heir._lines, heir._lines_key = self._lines, self._lines_key
        if heir._theme is self._theme:
            heir._image, heir._field, heir._key = self._image, self._field, self._key
        return heir

    def paint(self, painter: QPainter, field: Field, scale: Scale, frame: Frame, hair: float) -> None:
        """The field over the whole plot; `hair` is the thickness of contour lines in pixels."""
        plot = frame.plot
        if plot.width() < 1 or plot.height() < 1:
            return
        if keeps_lines(painter):
            width, height = _fine(plot)
            painter.drawImage(plot, field_image(field, scale, self._theme, width, height, hair * width / plot.width()))
            self._draw_contours(painter, field, scale, frame, hair)
            return
        painter.drawImage(plot.topLeft(), self.image(field, scale, frame, hair))

    def image(self, field: Field, scale: Scale, frame: Frame, hair: float) -> QImage:
        """The field as large as a plot of at least one pixel; null where that is absurdly large."""
        key = (scale, frame.plot.width(), frame.plot.height(), hair)
        if field is not self._field or key != self._key:
            self._image = self._bake(field, scale, frame, hair)
            self._field, self._key = field, key
        return self._image

    def _bake(self, field: Field, scale: Scale, frame: Frame, hair: float) -> QImage:
        plot = frame.plot
        image = field_image(field, scale, self._theme, int(plot.width()), int(plot.height()), hair)
        if image.isNull():
            return image
        home = Frame(QRectF(QPointF(0, 0), plot.size()), frame.x, frame.y)
        with painting(image) as painter:
            self._draw_contours(painter, field, scale, home, hair)
        return image

    def _draw_contours(self, painter: QPainter, field: Field, scale: Scale, frame: Frame, hair: float) -> None:
        if field.constant is not None or not np.isfinite(field.low):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(frame.plot, Qt.ClipOperation.IntersectClip)
        colours = self._theme.field
        for line in self._contours(field, scale):
            pen = QPen(colours.colour(line.share, colours.contour), hair)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            for points in line.lines:
                for chunk in _chunks(frame.pixels(points[:, 0], points[:, 1])):
                    give_way()
                    painter.drawPolyline(polygon(chunk))
        painter.restore()

    def _contours(self, field: Field, scale: Scale) -> tuple[_Line, ...]:
        """The lines of a field, found once for all sizes and themes."""
        if self._lines_key is None or self._lines_key[0] is not field or self._lines_key[1] != scale:
            contours = field_lines(field, scale)
            shares = _shares(field, scale, np.array([contour.level for contour in contours]))
            found = zip(shares, contours, strict=True)
            self._lines = tuple(_Line(float(share), contour.lines) for share, contour in found)
            self._lines_key = field, scale
        return self._lines


def _fine(plot: QRectF) -> tuple[int, int]:
    """Pixels for a device without pixels."""
    grain = min(2.0, 4000 / max(plot.width(), plot.height()))
    return max(1, round(grain * plot.width())), max(1, round(grain * plot.height()))


def _chunks(points: Floats) -> Iterator[Floats]:
    if not np.isfinite(points).all():
        return
    for first in range(0, len(points) - 1, _CHUNK):
        yield points[first : first + _CHUNK + 1]


def _shares(field: Field, scale: Scale, heights: Floats) -> Floats:
    """Where on the ramp (0…1) values lie, read off the field itself, whatever its scale does to them."""
    values, shares = field.values.ravel(), normalise(field, scale).ravel()
    known = np.flatnonzero(np.isfinite(values) & np.isfinite(shares))
    known = known[:: max(1, len(known) // 20_000)]
    order = np.argsort(values[known])
    return np.interp(heights, values[known][order], shares[known][order])
