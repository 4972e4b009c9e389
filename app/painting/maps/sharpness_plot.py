"""The sharpness strip: the largest curvature along each run's path, against what its learning rate can bear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.document.picture import RunPicture
from app.document.translation import translate
from app.painting.axes import Axes, draw_axes, draw_grid, lay_axes
from app.painting.curve_parts import visible_lines
from app.painting.frame import Axis, Floats, Frame, sound_axis
from app.painting.pens import round_pen
from app.painting.polylines import draw_winding, polygon
from app.painting.run_style import style_of
from app.painting.setting import Setting
from app.painting.text import Type, draw_sentence, draw_text
from core.message import Message, message

_DECADES = 8  # below the highest value that are worth showing
_PAD = 1.25
_NO_RUNS = message("no runs yet")


@dataclass(frozen=True, eq=False)
class Sharpness:
    """One run's strip.

    curvature (steps + 1,): the largest eigenvalue of the Hessian at each position. bound (steps + 1,): the curvature
    up to which the run's learning rate is stable there, 2/η for SGD; None where no theory says. `name` of the bound.
    """

    run: RunPicture
    curvature: Floats
    bound: Floats | None
    name: str = "2/η"


class SharpnessPlot:
    """Paints the strips of some runs into a rectangle, on a logarithmic axis."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting

    def lay(self, strips: Sequence[Sharpness], steps: int, room: QRectF) -> QRectF:
        """Prepare for a room; returns the rectangle of the plot itself."""
        sizes, theme, language = self._setting.sizes, self._setting.theme, self._setting.language
        self._strips = strips
        words = translate(message("step"), language), translate(message("largest curvature"), language)
        axis = sharpness_axis(strips)
        names = [Type(sizes.small, theme.text).width(strip.name) for strip in strips if strip.bound is not None]
        spare = max(names, default=0.0) + sizes.em
        across = sound_axis(0.0, float(max(steps, 1)))
        self._axes: Axes = lay_axes(room, across, axis, words, sizes, theme, spare, upright=True)
        return self._axes.frame.plot

    @property
    def frame(self) -> Frame:
        """From data to pixels, since the last `lay`."""
        return self._axes.frame

    def paint(self, painter: QPainter, missing: Message = _NO_RUNS) -> None:
        """Curvatures as full lines, the bounds dotted in the same colours, with their name at the end.

        `missing` says why there is none.
        """
        sizes, theme = self._setting.sizes, self._setting.theme
        if not self._strips:
            text = translate(missing, self._setting.language)
            draw_sentence(painter, text, self._axes.frame.plot, Type(sizes.em, theme.quiet))
            return
        painter.save()
        draw_grid(painter, self._axes, sizes, theme)
        draw_axes(painter, self._axes, sizes, theme)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        taken: list[float] = []
        for strip in self._strips:
            colour = style_of(theme, strip.run).colour
            if strip.bound is not None:
                self._draw(painter, strip.bound, self._dotted(colour))
                self._name(painter, strip, colour, taken)
            self._draw(painter, strip.curvature, round_pen(colour, sizes.line))
        painter.restore()

    def _draw(self, painter: QPainter, values: Floats, pen: QPen) -> None:
        frame = self._axes.frame
        with np.errstate(all="ignore"):
            shown = np.where(values > 0, values, np.nan)
        painter.setPen(pen)
        for line in visible_lines(frame.pixels(np.arange(len(values)), shown), frame.plot):
            if pen.style() == Qt.PenStyle.SolidLine:
                draw_winding(painter, line)
            else:  # in pieces the dots would begin anew with each
                painter.drawPolyline(polygon(line))

    def _dotted(self, colour: QColor) -> QPen:
        pen = QPen(colour, max(1.0, 0.8 * self._setting.sizes.line))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.5, 2.5])
        return pen

    def _name(self, painter: QPainter, strip: Sharpness, colour: QColor, taken: list[float]) -> None:
        """The bound's name at its end, unless another one stands there already."""
        frame, sizes = self._axes.frame, self._setting.sizes
        if strip.bound is None or not len(strip.bound):
            return
        at = frame.point(frame.x.high, float(strip.bound[-1]))
        if at is None or not frame.holds(at) or any(abs(at.y() - other) < sizes.em for other in taken):
            return
        taken.append(at.y())
        kind = Type(sizes.small, colour)
        draw_text(painter, strip.name, QPointF(at.x() + 0.4 * sizes.em, at.y() + kind.middle), kind)


def sharpness_axis(strips: Sequence[Sharpness]) -> Axis:
    """From the lowest to the highest positive value of the runs that do not diverge, at most eight decades."""
    steady = [strip for strip in strips if strip.run.trajectory.diverged_at is None] or strips
    parts = [part for strip in steady for part in (strip.curvature, strip.bound) if part is not None]
    values = np.concatenate(parts) if parts else np.empty(0)
    values = values[np.isfinite(values) & (values > 0)]
    if not values.size:
        return Axis(0.1, 10.0, is_log=True)
    high = float(values.max())
    low = max(float(values.min()), high * 10.0**-_DECADES)
    return sound_axis(low / _PAD, min(high * _PAD, 1e308), is_log=True)
