"""The loss over the one weight: the ball with lines to both axes, the step that comes next, and where it has been."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from app.document.network.one_weight import OneWeightPicture
from app.document.translation import translate
from app.painting.axes import draw_axes, draw_grid, lay_axes
from app.painting.frame import Frame, sound_axis
from app.painting.network.figures import enlarged, gradient_text
from app.painting.number_text import value_text
from app.painting.pens import round_pen
from app.painting.polylines import polygon
from app.painting.setting import Setting
from app.painting.text import Type, draw_haloed
from core.message import Message, message

_NEAR = 3e4  # pixels that Qt clips well by itself
_LEAST = 6.0  # px: a shorter arrow hides behind the ball
_HEAD = 0.55  # em, of the arrow
_RULE = 0.8  # of the plot's width, for the rule of signs
_HIGH = 2.5  # lines at the top of the plot
_USUAL = 26.0  # em, a room in which type is as elsewhere


class Parabola:
    """Paints into a room; `frame` leads from weight and loss to pixels since the last `paint`, if it `is_painted`."""

    def __init__(self, setting: Setting) -> None:
        self._own = setting
        self.is_painted = False

    @property
    def frame(self) -> Frame:
        """Since the last `paint`."""
        return self._frame

    def paint(self, painter: QPainter, picture: OneWeightPicture, room: QRectF) -> None:
        """All of it, the larger the more room there is."""
        self._setting = enlarged(self._own, room.height() / (_USUAL * self._own.sizes.em))
        theme, sizes = self._setting.theme, self._setting.sizes
        painter.save()
        axes = lay_axes(room, *self._axes(picture), ("w", translate(message("loss"), self._setting.language)),
                        sizes, theme, upright=True)  # fmt: skip
        self._frame = axes.frame
        self.is_painted = True
        draw_grid(painter, axes, sizes, theme)
        draw_axes(painter, axes, sizes, theme)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(axes.frame.plot.adjusted(-sizes.ball, -sizes.ball, sizes.ball, sizes.ball))
        self._draw_curve(painter, picture)
        ball = self._ball(picture)
        if ball is not None:
            self._draw_guides(painter, ball)
        self._draw_path(painter, picture)
        if ball is not None:
            self._draw_arrow(painter, picture, ball)
            painter.setPen(QPen(theme.runs.rim, 1.5 * sizes.hair))
            painter.setBrush(theme.accent)
            painter.drawEllipse(ball, 1.25 * sizes.ball, 1.25 * sizes.ball)
        painter.setClipping(False)
        if ball is not None:
            self._say_loss(painter, picture, ball)
        self._say_rule(painter, picture)
        painter.restore()

    def _axes(self, picture: OneWeightPicture) -> tuple:
        weights, losses = picture.curve
        top = losses[np.isfinite(losses)].max(initial=0.0)
        return sound_axis(float(weights[0]), float(weights[-1])), sound_axis(0.0, float(top) or 1.0)

    def _ball(self, picture: OneWeightPicture) -> QPointF | None:
        """Where the weight is, None where that is no place of the plot."""
        at = self._frame.pixels(*picture.path[:, -1:])[0]
        return QPointF(*at.tolist()) if np.isfinite(at).all() and np.abs(at).max() < _NEAR else None

    def _draw_curve(self, painter: QPainter, picture: OneWeightPicture) -> None:
        corners = self._frame.pixels(*picture.curve)
        corners = corners[np.isfinite(corners).all(axis=1)]
        painter.setPen(round_pen(self._setting.theme.quiet, self._setting.sizes.line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(polygon(np.clip(corners, -_NEAR, _NEAR)))

    def _draw_guides(self, painter: QPainter, ball: QPointF) -> None:
        """Dotted lines to both axes."""
        plot = self._frame.plot
        painter.setPen(QPen(self._setting.theme.text, self._setting.sizes.hair, Qt.PenStyle.DotLine))
        painter.drawLine(ball, QPointF(ball.x(), plot.bottom()))
        painter.drawLine(ball, QPointF(plot.left(), ball.y()))

    def _draw_path(self, painter: QPainter, picture: OneWeightPicture) -> None:
        """The weights before, joined in their order: a rate that is too large is seen to jump across."""
        corners = self._frame.pixels(*picture.path)
        corners = corners[np.isfinite(corners).all(axis=1) & (np.abs(corners) < _NEAR).all(axis=1)]
        theme, sizes = self._setting.theme, self._setting.sizes
        painter.setPen(round_pen(theme.accent, 0.7 * sizes.line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(polygon(corners))
        painter.setPen(QPen(theme.ground, sizes.hair))
        painter.setBrush(theme.accent)
        for across, down in corners[:-1].tolist():
            painter.drawEllipse(QPointF(across, down), 0.6 * sizes.ball, 0.6 * sizes.ball)

    def _draw_arrow(self, painter: QPainter, picture: OneWeightPicture, ball: QPointF) -> None:
        """Against the gradient, as long as the next step; its end is where that step leads."""
        chosen, theme, sizes = picture.chosen, self._setting.theme, self._setting.sizes
        tip = self._frame.pixels(chosen.weight - chosen.learning_rate * picture.slope, 0.0)[0]
        length = float(tip) - ball.x()
        if not np.isfinite(length) or abs(length) < _LEAST + 1.25 * sizes.ball:
            return
        end = QPointF(ball.x() + float(np.clip(length, -_NEAR, _NEAR)), ball.y())
        head = _HEAD * sizes.em * (1 if length > 0 else -1)
        painter.setPen(round_pen(theme.text, 0.9 * sizes.line))
        painter.drawLine(ball, end - QPointF(0.8 * head, 0))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.text)
        painter.drawPolygon(QPolygonF([end, end + QPointF(-head, 0.45 * head), end + QPointF(-head, -0.45 * head)]))

    def _say_loss(self, painter: QPainter, picture: OneWeightPicture, ball: QPointF) -> None:
        """At the end of the guide that leads to it, or behind the ball where that is short."""
        sizes, theme, plot = self._setting.sizes, self._setting.theme, self._frame.plot
        kind = Type(sizes.em, theme.text, strong=True)
        said, apart = value_text(float(picture.path[1, -1])), 0.5 * sizes.em
        has_room = plot.left() + kind.width(said) + 2 * apart < ball.x() - 1.25 * sizes.ball
        left = plot.left() + apart if has_room else ball.x() + 1.25 * sizes.ball + apart
        is_high = ball.y() < plot.top() + _HIGH * kind.height  # where the rule of signs is told
        at = QPointF(left, ball.y() + kind.height if is_high else ball.y() - 0.4 * apart)
        draw_haloed(painter, said, at, kind, theme.ground, 2 * sizes.hair)

    def _say_rule(self, painter: QPainter, picture: OneWeightPicture) -> None:
        """What the sign of the gradient asks for, above the plot's middle, where the parabola leaves room."""
        sizes, theme, plot = self._setting.sizes, self._setting.theme, self._frame.plot
        said = translate(rule_of(picture), self._setting.language)
        kinds = [Type(share * sizes.em, theme.text, strong=True) for share in (1.0, 0.85, 0.7)]
        kind = next((one for one in kinds if one.width(said) < _RULE * plot.width()), kinds[-1])
        at = QPointF(plot.center().x() - kind.width(said) / 2, plot.top() + kind.height)
        draw_haloed(painter, said, at, kind, theme.ground, 2 * sizes.hair)


def rule_of(picture: OneWeightPicture) -> Message:
    """The rule of signs, in words."""
    gradient = picture.slope
    if abs(gradient) < 5e-13 * max(abs(picture.chosen.label), 1.0):
        return message("gradient 0: w stays")
    if not np.isfinite(gradient):
        return message("w is no number any more")
    text = gradient_text(gradient)
    if gradient < 0:
        return message("gradient {gradient}: w must increase", gradient=text)
    return message("gradient {gradient}: w must decrease", gradient=text)
