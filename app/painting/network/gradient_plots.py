"""Two plots with logarithmic axes: the error of differences by their step, and seconds by the size of the network."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from app.document.network.gradient import GradientPicture
from app.document.translation import translate
from app.painting.axes import Axes, draw_axes, draw_grid, lay_axes
from app.painting.frame import Axis, Frame, sound_axis
from app.painting.pens import round_pen
from app.painting.polylines import polygon
from app.painting.setting import Setting
from app.painting.text import Type, draw_haloed, draw_text
from core.message import Message, message

Points = Sequence[tuple[float, float]]
_WIDE = 1.4  # of a room that holds both plots side by side

DIFFERENCES, FORMULAS, BACK = (
    message("differences"),
    message("a formula for each weight"),
    message("back-propagation"),
)


class GradientPlots:
    """Paints both plots, side by side where the room is wide, else one below the other."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting

    def frames(self) -> tuple[Frame, ...]:
        """From data to pixels of both, since the last `paint`."""
        return tuple(axes.frame for axes in self._axes)

    def paint(self, painter: QPainter, picture: GradientPicture, room: QRectF) -> None:
        """Both, as far as there are numbers."""
        painter.save()
        left, right = _halves(room, 2 * self._setting.sizes.em)
        theme = self._setting.theme
        self._axes: list[Axes] = []
        curve = [(step, error) for step, error in picture.steps if error > 0]
        self._plot(painter, left, message("Largest error by step size h"), "h", [(None, curve, theme.accent)])
        laps = picture.laps
        blue, orange = theme.network.positive, theme.network.negative
        lines: list[tuple[Message | None, Points, QColor]] = [
            (DIFFERENCES, [(lap.parameters, lap.differences_s) for lap in laps], orange),
            (FORMULAS, [(lap.parameters, lap.formulas_s) for lap in laps if lap.formulas_s is not None], theme.quiet),
            (BACK, [(lap.parameters, lap.back_propagation_s) for lap in laps], blue),
        ]
        words = translate(message("parameters"), self._setting.language)
        self._plot(painter, right, message("Seconds for one whole gradient"), words, lines)
        painter.restore()

    def _plot(
        self, painter: QPainter, room: QRectF, title: Message, x_name: str,
        lines: list[tuple[Message | None, Points, QColor]],
    ) -> None:  # fmt: skip
        sizes, theme = self._setting.sizes, self._setting.theme
        points = np.array([point for _, line, _ in lines for point in line]).reshape(-1, 2)
        x, y = (_axis(points[:, column]) for column in (0, 1))
        head = 1.9 * sizes.em
        axes = lay_axes(room.adjusted(0, head, 0, 0), x, y, (x_name, ""), sizes, theme, upright=True)
        self._axes.append(axes)
        draw_grid(painter, axes, sizes, theme)
        draw_axes(painter, axes, sizes, theme)
        kind = Type(sizes.em, theme.text, strong=True)
        text = kind.cut(translate(title, self._setting.language), room.width())
        draw_text(painter, text, QPointF(axes.frame.plot.left(), room.top() + kind.size), kind)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, (name, line, ink) in enumerate(lines):
            self._line(painter, axes.frame, line, ink)
            if name is not None:
                at = QPointF(axes.frame.plot.left() + sizes.em, axes.frame.plot.top() + (place + 1) * 1.5 * sizes.em)
                said = translate(name, self._setting.language)
                draw_haloed(painter, said, at, Type(sizes.small, ink), theme.ground, 2 * sizes.hair)

    def _line(self, painter: QPainter, frame: Frame, line: Points, ink: QColor) -> None:
        if not line:
            return
        corners = frame.pixels(*np.array(line).T)
        painter.setPen(round_pen(ink, max(1.2, 0.85 * self._setting.sizes.line)))
        painter.drawPolyline(polygon(corners))
        painter.setPen(QPen(self._setting.theme.ground, self._setting.sizes.hair))
        painter.setBrush(ink)
        for across, down in corners.tolist():
            painter.drawEllipse(QPointF(across, down), 0.45 * self._setting.sizes.ball, 0.45 * self._setting.sizes.ball)


def _axis(values: np.ndarray) -> Axis:
    """Logarithmic, with some room around the values."""
    if not len(values):
        return sound_axis(1e-3, 1.0, is_log=True)
    return sound_axis(float(values.min()) / 1.6, float(values.max()) * 1.6, is_log=True)


def _halves(room: QRectF, gap: float) -> tuple[QRectF, QRectF]:
    if room.width() > _WIDE * room.height():
        half = (room.width() - gap) / 2
        return (
            QRectF(room.left(), room.top(), half, room.height()),
            QRectF(room.left() + half + gap, room.top(), half, room.height()),
        )
    half = (room.height() - gap) / 2
    return (
        QRectF(room.left(), room.top(), room.width(), half),
        QRectF(room.left(), room.top() + half + gap, room.width(), half),
    )
