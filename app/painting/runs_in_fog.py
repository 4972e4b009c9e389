"""Runs on a surface that is hidden but for what they have visited."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from app.document.translation import translate
from app.painting.backdrop import Change
from app.painting.fog import Fog
from app.painting.frame import Floats
from app.painting.places import moment
from app.painting.runs_layer import RunsLayer
from app.painting.setting import Setting
from app.painting.text import Type, draw_text
from core.message import message

IN_FOG = message("in fog: only visited points are known")


class RunsInFog:
    """Paints what is known under the runs of a layer."""

    def __init__(self, setting: Setting, runs: RunsLayer) -> None:
        self._setting = setting
        self._fog, self._runs = Fog(setting.theme), runs
        self._steps = 0
        self._plot = QRectF()

    def lay(self, paths: Sequence[Floats], plot: QRectF, bake: Callable[[QRectF], QImage], steps: int) -> None:
        """Prepare for the paths (n, 2) of the runs in pixels; `bake` paints the surface as large as a rectangle."""
        self._steps, self._plot = steps, plot
        self._fog.lay(paths, plot, bake)

    def paint_veil(self, painter: QPainter) -> None:
        """The fog, and what it is."""
        self._fog.paint_veil(painter)
        paint_fog_note(painter, self._plot, self._setting)

    def settle(self, step: float, is_fresh: bool) -> list[Change]:
        """The finished pieces of trails, and what became known."""
        trails = self._runs.settle(step, is_fresh)
        rects = self._fog.settle(moment(step, self._steps).whole, is_fresh)
        under, over = self._fog.layer, self._runs.settled
        image, at = (None, QPointF()) if over is None else (over.image, over.at)
        known = [Change(rect, image, at, under) for rect in rects]
        return [*known, *(replace(change, under=under) for change in trails)]

    def paint_known(self, painter: QPainter, step: float, is_direct: bool) -> None:
        """What comes into sight on the way to the next step, under the runs; with `is_direct` all that is known."""
        now = moment(step, self._steps)
        painter.save()
        painter.setClipRect(self._plot, Qt.ClipOperation.IntersectClip)
        if is_direct:
            self._fog.paint_directly(painter, now)
        else:
            coming, over = self._fog.paint_coming(painter, now), self._runs.settled
            if over is not None:
                for rect in coming:
                    painter.drawImage(rect, over.image, rect.translated(-over.at))
        painter.restore()


def paint_fog_note(painter: QPainter, plot: QRectF, setting: Setting) -> None:
    """Say what fog means, above the right end of a plot."""
    kind = Type(setting.sizes.small, setting.theme.quiet)
    text = translate(IN_FOG, setting.language)
    at = plot.topRight() + QPointF(0.0, -0.35 * setting.sizes.em)
    draw_text(painter, kind.cut(text, plot.width() - 2.0 * setting.sizes.em), at, kind, 1.0)
