"""Errors as bars from zero, each with its square beside it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from app.document import limits
from app.painting.axes import draw_axes, draw_grid, lay_axes
from app.painting.frame import Axis, Frame
from app.painting.network.figures import enlarged
from app.painting.number_text import value_text
from app.painting.setting import Setting
from app.painting.text import Type, draw_text
from app.painting.ticks import Ticks

REACH = limits.ERROR  # an error lies between −REACH and REACH
_APART = 2.35  # between two bars: the largest square, and room
_ROOM = 2.3  # above and below zero
_VEIL = 60  # of 255: a square lets the grid through
_USUAL = 26.0  # em, a room in which type is as elsewhere


class ErrorSquares:
    """Paints into a room; `frame` leads from (place, error) to pixels since the last `paint`."""

    def __init__(self, setting: Setting) -> None:
        self._own = setting
        self._is_painted = False

    @property
    def frame(self) -> Frame:
        """Since the last `paint`; bar k stands at x = k·(what lies between two bars)."""
        return self._frame

    def place(self, at: QPointF, count: int) -> int | None:
        """Whose bar or square is under a pixel; None beside the plot."""
        if not self._is_painted or not self._frame.holds(at, margin=self._setting.sizes.em):
            return None
        return min(max(int((self._frame.data(at)[0] + 0.15) // _APART), 0), count - 1)

    def paint(self, painter: QPainter, errors: tuple[float, ...], room: QRectF) -> None:
        """All of it."""
        self._setting = setting = enlarged(self._own, room.height() / (_USUAL * self._own.sizes.em))
        x, y = Axis(-0.3, len(errors) * _APART), Axis(-_ROOM, _ROOM)
        room = _equal(room, (x.high - x.low) / (y.high - y.low))
        painter.save()
        axes = lay_axes(room, x, y, ("", ""), setting.sizes, setting.theme)
        axes = replace(axes, x_ticks=Ticks((), ()))  # places are no numbers
        self._frame, self._is_painted = axes.frame, True
        draw_grid(painter, axes, setting.sizes, setting.theme)
        draw_axes(painter, axes, setting.sizes, setting.theme)
        painter.setPen(QPen(setting.theme.text, setting.sizes.hair))
        zero = float(axes.frame.pixels(0.0, 0.0)[1])
        painter.drawLine(QLineF(axes.frame.plot.left(), zero, axes.frame.plot.right(), zero))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, error in enumerate(errors):
            self._draw_error(painter, place * _APART, error)
        painter.restore()

    def _draw_error(self, painter: QPainter, x: float, error: float) -> None:
        theme, sizes = self._setting.theme, self._setting.sizes
        colour = theme.network.positive if error >= 0 else theme.network.negative
        foot, end = (QPointF(*self._frame.pixels(x, y).tolist()) for y in (0.0, error))
        side = abs(end.y() - foot.y())
        square = QRectF(foot.x(), min(foot.y(), end.y()), side, side)
        veil = QColor(colour)
        veil.setAlpha(_VEIL)
        painter.fillRect(square, veil)
        painter.setPen(QPen(colour, 2.5 * sizes.line))
        painter.drawLine(foot, end)
        painter.setPen(QPen(theme.runs.rim, 1.5 * sizes.hair))
        painter.setBrush(colour)
        painter.drawEllipse(end, 1.25 * sizes.ball, 1.25 * sizes.ball)
        self._say(painter, error, end, square)

    def _say(self, painter: QPainter, error: float, end: QPointF, square: QRectF) -> None:
        """The error beyond its ball; its square within the square, or beside it where that is small."""
        theme, sizes = self._setting.theme, self._setting.sizes
        kind, quiet = Type(sizes.em, theme.text, strong=True), Type(0.85 * sizes.em, theme.text)
        sign = "+" if error > 0 else ""
        away = 1.6 * sizes.ball
        down = end.y() - away if error >= 0 else end.y() + away + kind.height
        draw_text(painter, sign + value_text(error, 3), QPointF(end.x(), down), kind, 0.0)
        text = value_text(error * error, 3)
        is_within = quiet.width(text) + sizes.em < square.width()
        at = square.center() if is_within else QPointF(square.right() + 2 * sizes.ball, self._beside_zero(error))
        draw_text(painter, text, at + QPointF(0, quiet.middle), quiet, 0.5 if is_within else 0.0)

    def _beside_zero(self, error: float) -> float:
        """A line of type away from the line at zero, on the side of the error."""
        zero = float(self._frame.pixels(0.0, 0.0)[1])
        return zero + (-1 if error >= 0 else 1) * 0.8 * self._setting.sizes.em


def _equal(room: QRectF, share: float) -> QRectF:
    """The largest middle part of a room whose width is `share` times its height."""
    width = min(room.width(), share * room.height())
    made = QRectF(0, 0, width, width / share)
    made.moveCenter(room.center())
    return made
