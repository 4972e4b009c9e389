"""A curve as a morph wants it: heights at even places of the plot. Between any two such shapes there is another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from PySide6.QtGui import QPainter

from app.painting.curve import height_axis
from app.painting.curve_parts import paint_line
from app.painting.frame import Axis, Floats, Frame
from app.painting.setting import Setting
from surfaces.curve import Curve

_POINTS = 800
_BEYOND = 1.0  # heights of the plot above and below it, farther out a line is not followed


@dataclass(frozen=True, eq=False)
class CurveShape:
    """Where the line is at `_POINTS` places from left to right, 0 at the bottom of the plot, 1 at its top."""

    has_grid: ClassVar[bool] = True
    heights: Floats

    def towards(self, other: CurveShape, share: float) -> CurveShape:
        """The shape at 0 (this one) … 1 (the other one) of the way."""
        return CurveShape(self.heights + share * (other.heights - self.heights))

    def paint(self, painter: QPainter, frame: Frame, setting: Setting) -> None:
        """The line as the plot of the curve draws it."""
        unit = Frame(frame.plot, Axis(0.0, 1.0), Axis(0.0, 1.0))
        paint_line(painter, unit.pixels(np.linspace(0, 1, _POINTS), self.heights), frame.plot, setting)


def curve_shape(curve: Curve) -> CurveShape | None:
    """The shape of a curve; None where it is broken or undefined."""
    if not np.isfinite(curve.values).all():
        return None
    heights = np.clip(height_axis(curve).share(curve.values), -_BEYOND, 1.0 + _BEYOND)
    places = np.linspace(curve.positions[0], curve.positions[-1], _POINTS)
    return CurveShape(np.interp(places, curve.positions, heights))
