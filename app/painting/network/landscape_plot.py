"""A network's landscape: the loss as a ground with contours, and over it the path in the colours of its true loss."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from app.document.network.landscape import LandscapePicture
from app.document.picture import Picture
from app.document.scene import View
from app.painting.contour import ContourPlot
from app.painting.frame import Floats, Frame
from app.painting.markers import draw_ball, draw_start
from app.painting.pens import round_pen
from app.painting.polylines import polygon
from app.painting.run_style import Marker, RunStyle
from app.painting.setting import Setting
from surfaces.field import Scale, choose_scale, normalise

_THICK = 2.0  # of the path, in lines: its colour has to be compared with the ground's


class LandscapePlot:
    """Paints one landscape after the other; the ground is baked once for each."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._ground = ContourPlot(setting)

    def lay(self, landscape: LandscapePicture, room: QRectF) -> None:
        """Prepare for a landscape in a room."""
        field = landscape.field
        self._scale: Scale = choose_scale(field)
        self._landscape = landscape
        self._ground.lay(
            Picture(surface=landscape.landscape, window=field.window, field=field, scale=self._scale,
                    view=View(critical_points=False)),
            room,
        )  # fmt: skip
        self._path = self.frame.pixels(*landscape.fidelity.points.T)
        self._shares = _true_shares(landscape, self._scale)

    @property
    def frame(self) -> Frame:
        """From the plane to pixels, since the last `lay`."""
        return self._ground.frame

    def paint(self, painter: QPainter, foot: Floats | None, count: int | None = None) -> None:
        """All of it; `foot` (2,) on the plane is where the weights are now. `count`: so many points of the path."""
        self._ground.paint_still(painter)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self.frame.plot, Qt.ClipOperation.IntersectClip)
        self._paint_path(painter, len(self._path) if count is None else count)
        if foot is not None and np.isfinite(foot).all() and self.frame.holds(at := self.frame.point(*foot.tolist())):
            theme, sizes = self._setting.theme, self._setting.sizes
            draw_ball(painter, at, sizes.ball, RunStyle(theme.accent, (), Marker.CIRCLE), theme, sizes.halo)
        painter.restore()

    def _paint_path(self, painter: QPainter, count: int) -> None:
        theme, sizes = self._setting.theme, self._setting.sizes
        width = _THICK * sizes.line
        edge = width + 2.5 * sizes.hair
        for ink, wide in ((theme.runs.halo, edge + 2 * sizes.halo), (theme.text, edge)):
            painter.setPen(round_pen(ink, wide))
            painter.drawPolyline(polygon(self._path[:count]))
        corners = [QPointF(x, y) for x, y in self._path[:count].tolist()]
        shares = (self._shares[: count - 1] + self._shares[1:count]) / 2
        for share, (begin, end) in zip(shares, pairwise(corners), strict=True):
            painter.setPen(round_pen(theme.field.colour(float(share)), width))
            painter.drawLine(begin, end)
        draw_start(painter, corners[0], sizes.ball, theme.text, theme, sizes.line)


def _true_shares(landscape: LandscapePicture, scale: Scale) -> Floats:
    """Where the true losses of the path (n,) lie on the ramp of the ground; its upper end where they are not finite."""
    losses = landscape.fidelity.losses
    shares = normalise(replace(landscape.field, values=losses[np.newaxis]), scale)[0]
    return np.clip(np.where(np.isfinite(losses) & np.isfinite(shares), shares, 1.0), 0.0, 1.0)
