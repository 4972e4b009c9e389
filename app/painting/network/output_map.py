"""What the network gives on the plane of its data, with the points that it learns from and is tested on."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from app.document.network.picture import Floats, NetworkPicture, PointsPicture
from app.document.translation import translate
from app.painting.axes import Axes, draw_axes, lay_axes
from app.painting.frame import Frame, sound_axis
from app.painting.images import blank_image, keeps_lines
from app.painting.network.diagram import scaled
from app.painting.network.feature_names import input_name
from app.painting.network.ramp import class_colour, class_pixels, map_image, mixed_colour, sign_pixels
from app.painting.painters import painting
from app.painting.setting import Setting
from app.painting.text import Type, draw_sentence
from core.message import message

_FINER = 6
_MOST = 4_000  # points that are drawn of a set; more would be a carpet


def finer(maps: Floats) -> Floats:
    """Maps (n, rows, columns) with `_FINER` times as many points a side, in between on straight lines.

    A border between two decisions then runs as smoothly as the network decides, not along the points of the map.
    """
    for axis in (1, 2):
        count = maps.shape[axis]
        places = np.linspace(0, count - 1, _FINER * count)
        before = np.minimum(places.astype(np.intp), count - 2)
        share = (places - before).reshape(-1, *(1,) * (2 - axis))
        maps = (1 - share) * maps.take(before, axis) + share * maps.take(before + 1, axis)
    return maps


class OutputMap:
    """Paints one network's output into a rectangle; keeps its image and its points between calls."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._image = QImage()
        self._maps: Floats | None = None  # those that the image shows
        self._was_discrete = False
        self._points = QImage()
        self._points_key: tuple[object, ...] = ()

    def lay(self, picture: NetworkPicture, room: QRectF) -> QRectF:
        """A square plot in the middle of the room; returns its rectangle. The picture must have a window."""
        x0, x1, y0, y1 = picture.window or (-1.0, 1.0, -1.0, 1.0)
        x, y = sound_axis(x0, x1), sound_axis(y0, y1)
        sizes, theme = self._setting.sizes, self._setting.theme
        names, is_upright = (input_name(picture, 0), input_name(picture, 1)), bool(picture.columns)
        axes = lay_axes(room, x, y, names, sizes, theme, upright=is_upright)
        plot = axes.frame.plot
        wide, high = plot.width() - plot.height(), plot.height() - plot.width()
        smaller = room.adjusted(max(wide, 0) // 2, max(high, 0) // 2, -max(wide, 0) // 2, -max(high, 0) // 2)
        self._axes: Axes = lay_axes(smaller, x, y, names, sizes, theme, upright=is_upright)
        return self._axes.frame.plot

    @property
    def frame(self) -> Frame:
        """From data to pixels, since the last `lay`."""
        return self._axes.frame

    def paint(self, painter: QPainter, picture: NetworkPicture, is_discrete: bool, shows_test: bool) -> None:
        """Map, axes, points; a sentence where the data has not two inputs."""
        plot = self._axes.frame.plot
        maps = picture.output_maps
        if maps is None or picture.window is None:
            text = translate(message("The data has {count} inputs: there is no plane to draw the output on.",
                                     count=picture.training.inputs.shape[1]), self._setting.language)  # fmt: skip
            draw_sentence(painter, text, plot, Type(self._setting.sizes.em, self._setting.theme.quiet))
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not is_discrete)
        painter.drawImage(plot, self._map_of(picture, maps, is_discrete))
        draw_axes(painter, self._axes, self._setting.sizes, self._setting.theme)
        if keeps_lines(painter):
            self._draw_points(painter, picture, shows_test)
        else:
            painter.drawImage(plot.topLeft(), self._baked(picture, shows_test, painter.deviceTransform().m11()))
        painter.restore()

    def _map_of(self, picture: NetworkPicture, maps: Floats, is_discrete: bool) -> QImage:
        if self._maps is not maps or self._was_discrete != is_discrete:
            theme = self._setting.theme
            shown = finer(maps) if is_discrete else maps
            if picture.kind == "classes":
                pixels = class_pixels(shown, theme, is_discrete)
            else:
                pixels = sign_pixels(scaled(shown[0], picture.reach), theme, is_discrete)
            self._image, self._maps, self._was_discrete = map_image(pixels), maps, is_discrete
        return self._image

    def _baked(self, picture: NetworkPicture, shows_test: bool, density: float) -> QImage:
        """The points on a transparent image as fine as the device; they move only when the data changes."""
        key = (id(picture.training), id(picture.test), picture.kind, shows_test, density, self._axes.frame)
        if key != self._points_key:
            plot = self._axes.frame.plot
            self._points = blank_image(QRectF(0, 0, plot.width() * density, plot.height() * density))
            self._points.setDevicePixelRatio(density)
            if not self._points.isNull():
                with painting(self._points) as painter:
                    painter.translate(-plot.topLeft())
                    self._draw_points(painter, picture, shows_test)
            self._points_key, self._kept = key, (picture.training, picture.test)  # alive, so that ids stay theirs
        return self._points

    def _draw_points(self, painter: QPainter, picture: NetworkPicture, shows_test: bool) -> None:
        """Test points are smaller diamonds below, training points discs with a rim."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self._axes.frame.plot, Qt.ClipOperation.IntersectClip)
        radius = self._radius(len(picture.training.targets))
        if shows_test:
            self._draw_set(painter, picture, picture.test, 0.95 * radius, is_test=True)
        self._draw_set(painter, picture, picture.training, radius, is_test=False)
        painter.restore()

    def _draw_set(
        self, painter: QPainter, picture: NetworkPicture, points: PointsPicture, radius: float, *, is_test: bool
    ) -> None:
        theme, hair = self._setting.theme, self._setting.sizes.hair
        pixels = self._axes.frame.pixels(points.inputs[:_MOST, 0], points.inputs[:_MOST, 1])
        rim = QPen(theme.text if is_test else theme.ground, 0.8 * hair)
        painter.setPen(rim)
        for (x, y), target in zip(pixels.tolist(), points.targets[:_MOST].tolist(), strict=True):
            if not (math.isfinite(x) and math.isfinite(y)):
                continue
            painter.setBrush(self._colour(picture, target))
            if is_test:
                painter.drawRect(QRectF(x - 0.8 * radius, y - 0.8 * radius, 1.6 * radius, 1.6 * radius))
            else:
                painter.drawEllipse(QPointF(x, y), radius, radius)

    def _colour(self, picture: NetworkPicture, target: float) -> QColor:
        if picture.kind == "classes":
            return class_colour(self._setting.theme, int(target))
        return mixed_colour(self._setting.theme, float(scaled(np.float64(target), picture.reach)))

    def _radius(self, count: int) -> float:
        """Smaller where there are many, or the map is small."""
        largest = min(0.3 * self._setting.sizes.em, 0.016 * self._axes.frame.plot.width())
        return max(largest * min(1.0, (400 / max(count, 1)) ** 0.3), 1.4)
