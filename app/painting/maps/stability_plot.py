"""A stability map with its two dials: final values as colours, what diverged, theory's border, and the present pair."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPen

from app.document.picture import RunPicture
from app.document.translation import translate
from app.painting.axes import Axes, draw_axes, lay_axes
from app.painting.curve_parts import visible_lines
from app.painting.field_image import field_image
from app.painting.frame import Axis, Floats, Frame
from app.painting.images import image_of, keeps_lines
from app.painting.maps.stability_key import paint_stability_key
from app.painting.markers import draw_ball
from app.painting.number_text import value_text
from app.painting.pens import round_pen
from app.painting.polylines import polygon
from app.painting.run_style import style_of
from app.painting.setting import Setting
from app.painting.text import Type, draw_haloed, draw_sentence
from app.painting.ticks import Ticks, linear_ticks, log_ticks
from core.message import message
from surfaces.arrivals import AWAY
from surfaces.dials import Dial
from surfaces.field import choose_scale, field_of
from surfaces.stability import StabilityMap

_FINE = 1200  # pixels along a side, of an image in a vector file
_ALONG = (0.5, 0.3, 0.7, 0.15, 0.85)  # shares of theory's border, at which its name may stand
_NEAR_ONE = (0.0, 0.5, 0.9, 0.99, 0.999, 0.9999)  # ticks of a dial that is logarithmic in 1 - value
Curve = tuple[Floats, Floats]  # (x, y) in the numbers of the dials


@dataclass(frozen=True)
class Shown:
    """What a stability map is of: the run, its dials, and the symbols or names that stand at the axes."""

    run: RunPicture
    dials: tuple[Dial, Dial]
    names: tuple[str, str]


@dataclass(frozen=True, eq=False)
class MapImage:
    """An image, and what it was made for: its map, width, height, and pixels to a unit."""

    key: tuple[object, ...]
    image: QImage


class StabilityPlot:
    """Paints one map into a rectangle: what is still, then the present pair over it. Keeps its image between calls."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._made = MapImage((), QImage())
        self._border: Floats | None = None  # of theory (points, 2), in pixels, since the last `paint_still`

    def lay(self, shown: Shown, room: QRectF) -> QRectF:
        """Prepare for a room; returns the rectangle of the plot itself."""
        self._shown, self._room = shown, room
        whole = Axis(0.0, 1.0)
        axes = lay_axes(room, whole, whole, shown.names, self._setting.sizes, self._setting.theme, upright=True)
        count = [max(3, int(side / (5 * self._setting.sizes.em))) for side in _sides(axes.frame.plot)]
        self._axes: Axes = replace(
            axes, x_ticks=dial_ticks(shown.dials[0], count[0]), y_ticks=dial_ticks(shown.dials[1], count[1])
        )
        return self._axes.frame.plot

    @property
    def frame(self) -> Frame:
        """From shares of the dials to pixels, since the last `lay`."""
        return self._axes.frame

    @property
    def key(self) -> tuple[object, ...]:
        """What decides the still part besides what `paint_still` is given, since the last `lay`."""
        return self._room.getRect(), self._shown.dials, self._shown.names

    def values_at(self, at: QPointF) -> tuple[float, float] | None:
        """The pair of numbers under a pixel; None outside of the plot."""
        if not self._axes.frame.holds(at):
            return None
        shares = np.clip(self._axes.frame.data(at), 0.0, 1.0)
        x, y = (float(dial.value(share)) for dial, share in zip(self._shown.dials, shares, strict=True))
        return x, y

    def maker(self, density: float) -> Callable[[StabilityMap], MapImage]:
        """What makes the image of a map for the present layout and so many pixels to a unit, in any thread."""
        setting, width, height = self._setting, *_sides(self._axes.frame.plot)
        size = max(int(width * density), 1), max(int(height * density), 1)
        return lambda found: MapImage((found, width, height, density), stability_image(found, setting, *size))

    def keep(self, image: MapImage) -> None:
        """Draw this image for its map, as long as the layout is the one that it was made for."""
        self._made = image

    def paint(
        self, painter: QPainter, found: StabilityMap | None, present: tuple[float, float], theory: Curve | None
    ) -> None:
        """Map, axes, theory's border, and the ball at the present pair of numbers."""
        self.paint_still(painter, found, theory)
        self.paint_moving(painter, present)

    def paint_still(self, painter: QPainter, found: StabilityMap | None, theory: Curve | None) -> None:
        """Map, axes and theory's border; a sentence as long as there is no map."""
        sizes, theme, plot = self._setting.sizes, self._setting.theme, self._axes.frame.plot
        painter.save()
        if found is None:
            painter.fillRect(plot, theme.panel)
            text = translate(message("The map is being computed."), self._setting.language)
            draw_sentence(painter, text, plot, Type(sizes.em, theme.quiet))
        else:
            self._draw_image(painter, found)
            paint_stability_key(painter, self._axes, found, self._setting)
        draw_axes(painter, self._axes, sizes, theme)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(plot, Qt.ClipOperation.IntersectClip)
        self._border = None
        if theory is not None:
            self._draw_theory(painter, theory)
        painter.restore()

    def _draw_theory(self, painter: QPainter, theory: Curve) -> None:
        frame, sizes, theme = self._axes.frame, self._setting.sizes, self._setting.theme
        shares = [dial.share(numbers) for dial, numbers in zip(self._shown.dials, theory, strict=True)]
        lines = visible_lines(frame.pixels(*shares), frame.plot)
        for colour, width in ((theme.runs.halo, 2.2 * sizes.line), (theme.text, 0.8 * sizes.line)):
            painter.setPen(round_pen(colour, width))
            for line in lines:
                painter.drawPolyline(polygon(line))
        self._border = lines[0] if lines else None

    def _name_theory(self, painter: QPainter, ball: QPointF) -> None:
        """Beside its border, where the lines through the ball do not cross the word."""
        if self._border is None:
            return
        em, theme = self._setting.sizes.em, self._setting.theme
        text, kind = translate(message("theory"), self._setting.language), Type(self._setting.sizes.small, theme.text)
        wide = kind.width(text)
        places = [self._border[int(share * (len(self._border) - 1))] for share in _ALONG]
        rooms = [QRectF(x + left, y - 0.5 * em, wide, em) for left in (0.6 * em, -0.6 * em - wide) for x, y in places]
        whole = self._axes.frame.plot
        free = (room for room in rooms if whole.contains(room) and not _is_crossed(room, ball, 0.3 * em))
        room = next(free, rooms[0])
        draw_haloed(painter, text, QPointF(room.left(), room.top() + 0.8 * em), kind, theme.ground, 0.16 * em)

    def paint_moving(self, painter: QPainter, present: tuple[float, float]) -> None:
        """The ball at the present pair of numbers."""
        frame, sizes, theme = self._axes.frame, self._setting.sizes, self._setting.theme
        pairs = zip(self._shown.dials, present, strict=True)
        x, y = (float(dial.share(np.array(number))) for dial, number in pairs)
        at = frame.point(x, y)
        if at is None:
            return
        plot = frame.plot
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(plot, Qt.ClipOperation.IntersectClip)
        painter.setPen(QPen(theme.text, max(1.0, sizes.hair), Qt.PenStyle.DotLine))
        painter.drawLine(QLineF(plot.left(), at.y(), plot.right(), at.y()))
        painter.drawLine(QLineF(at.x(), plot.top(), at.x(), plot.bottom()))
        self._name_theory(painter, at)
        if frame.holds(at):
            draw_ball(painter, at, sizes.ball, style_of(theme, self._shown.run), theme, sizes.halo)
        painter.restore()

    def _draw_image(self, painter: QPainter, found: StabilityMap) -> None:
        plot = self._axes.frame.plot
        density = _FINE / max(_sides(plot)) if keeps_lines(painter) else painter.deviceTransform().m11()
        if self._made.key != (found, *_sides(plot), density):
            self._made = self.maker(density)(found)
        painter.drawImage(plot, self._made.image)


def _is_crossed(room: QRectF, at: QPointF, gap: float) -> bool:
    """Whether one of the two lines through a point comes close to a room."""
    wider = room.adjusted(-gap, -gap, gap, gap)
    return wider.left() < at.x() < wider.right() or wider.top() < at.y() < wider.bottom()


def stability_image(found: StabilityMap, setting: Setting, width: int, height: int) -> QImage:
    """Final values on the surface's own ramp, and a calm colour of their own for those that diverged."""
    is_away = found.labels == AWAY
    values = np.where(is_away, np.nan, found.final_values)
    window = (0.0, 1.0, 0.0, 1.0)
    field = field_of(values, window)
    image = field_image(field, choose_scale(field), setting.theme, width, height, setting.sizes.hair)
    if is_away.any():
        rows = ((np.arange(height) + 0.5) * (found.rows / height)).astype(np.intp)[::-1]
        columns = ((np.arange(width) + 0.5) * (found.columns / width)).astype(np.intp)
        mask = is_away[rows[:, None], columns]
        view = np.frombuffer(image.bits(), dtype=np.uint32).reshape(height, image.bytesPerLine() // 4)[:, :width]
        pixels = np.where(mask, np.uint32(setting.theme.basins.away.rgb()), view)
        image = image_of(pixels.astype(np.uint32))
    return image


def dial_ticks(dial: Dial, count: int) -> Ticks:
    """Few round numbers of a dial, at their shares of the axis."""
    if dial.scale == "log":
        ticks = log_ticks(dial.low, dial.high, count)
    elif dial.scale == "one_minus":
        inside = [value for value in _NEAR_ONE if dial.low <= value <= dial.high]
        ticks = Ticks(tuple(inside), tuple(value_text(value) for value in inside))
    else:
        ticks = linear_ticks(dial.low, dial.high, count)
    shares = dial.share(np.array(ticks.values)).tolist() if ticks.values else []
    return Ticks(tuple(shares), ticks.labels)


def _sides(plot: QRectF) -> Sequence[float]:
    return plot.width(), plot.height()
