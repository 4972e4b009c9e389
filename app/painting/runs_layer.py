"""The runs of a plot: trails, starts, balls, ends, crosses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from app.document.picture import RunPicture
from app.document.translation import translate
from app.painting.frame import Floats, Frame
from app.painting.markers import draw_ball, draw_cross, draw_end, draw_start
from app.painting.pens import Stroke
from app.painting.places import Moment, ended_early, moment, place
from app.painting.placing import Placer
from app.painting.run_style import style_of
from app.painting.setting import Setting
from app.painting.text import Type, draw_haloed
from app.painting.trail import Trail, make_trail
from app.painting.trail_layer import StyledTrail, TrailLayer
from core.message import Message, message

_MOST_LABELS = 6


@dataclass(frozen=True, eq=False)
class _Known:
    """A trail made earlier: good for as long as trajectory and frame are the same."""

    run: RunPicture
    frame: Frame
    trail: Trail


class RunsLayer:
    """Paints runs at any step; trails are kept on an image as long as runs, frame and looks do not change."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._known: list[_Known] = []
        self._runs: Sequence[RunPicture] = ()
        self._layer: TrailLayer | None = None
        self._key: tuple[object, ...] = ()

    def lay(
        self,
        runs: Sequence[RunPicture],
        frame: Frame,
        path: Callable[[RunPicture], Floats],
        stroke: Stroke,
        steps: int,
    ) -> None:
        """Prepare for runs in a frame; `path` gives the points (steps + 1, 2) of a run in pixels, any floats."""
        self._frame, self._steps = frame, steps
        earlier = {id(known.run.trajectory): known for known in self._known if known.frame == frame}
        self._known = []
        for run in runs:
            known = earlier.get(id(run.trajectory))
            trail = known.trail if known is not None else make_trail(path(run), frame.plot)
            self._known.append(_Known(run, frame, trail))
        self._runs = runs
        styles = [style_of(self._setting.theme, run) for run in runs]
        key = (frame, stroke, tuple(styles), tuple(id(known.trail) for known in self._known))
        if key != self._key or self._layer is None:
            trails = [StyledTrail(known.trail, style) for known, style in zip(self._known, styles, strict=True)]
            self._layer = TrailLayer(trails, stroke, self._setting.theme, frame.plot)
            self._key = key
        self._starts = self._distinct_starts()
        self._labels: list[QPointF | None] = []

    def paint(self, painter: QPainter, step: float) -> None:
        """Trails up to a step, and where the runs are then."""
        if self._layer is None or not self._runs:
            return
        now = moment(step, self._steps)
        here = [place(known.trail.points, now) for known in self._known]
        self._layer.paint(painter, now.step, here)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sizes, theme = self._setting.sizes, self._setting.theme
        for point, run in self._starts:
            colour = theme.text if run is None else style_of(theme, run).colour
            draw_start(painter, point, 0.8 * sizes.ball, colour, theme, max(0.75 * sizes.line, 1.0))
        self._paint_places(painter, now, here)
        painter.restore()

    def _paint_places(self, painter: QPainter, now: Moment, here: Sequence[Floats]) -> None:
        sizes, theme = self._setting.sizes, self._setting.theme
        stopped: list[tuple[QPointF, RunPicture]] = []
        for known, spot in zip(self._known, here, strict=True):
            style = style_of(theme, known.run)
            if ended_early(known.run) and now.whole >= len(known.trail.points) - 1:
                at = self._where_it_ends(known.trail)
                if at is not None:
                    draw_cross(painter, at, 0.85 * sizes.ball, style.colour, theme, max(sizes.line, 1.5))
                    stopped.append((at, known.run))
                continue
            at = QPointF(float(spot[0]), float(spot[1])) if np.isfinite(spot).all() else None
            if at is None or not self._frame.holds(at, 0.5):
                continue
            draw = draw_end if now.is_last else draw_ball
            draw(painter, at, sizes.ball, style, theme, sizes.halo)
        self._label(painter, stopped)

    def _where_it_ends(self, trail: Trail) -> QPointF | None:
        """The last point of a path, or where the path left the plot for good."""
        last = trail.points[-1]
        if np.isfinite(last).all():
            at = QPointF(float(last[0]), float(last[1]))
            if self._frame.holds(at):
                return at
        if not len(trail.pieces):
            return None
        x, y = trail.pieces.corners[-1].tolist()
        inset = self._setting.sizes.ball
        plot = self._frame.plot.adjusted(inset, inset, -inset, -inset)
        return QPointF(min(max(x, plot.left()), plot.right()), min(max(y, plot.top()), plot.bottom()))

    def _label(self, painter: QPainter, stopped: Sequence[tuple[QPointF, RunPicture]]) -> None:
        """Say beside the first few crosses what happened there."""
        setting = self._setting
        kind = Type(setting.sizes.small, setting.theme.text)
        texts = [translate(_how_it_ended(run), setting.language) for _, run in stopped[:_MOST_LABELS]]
        if len(self._labels) != len(texts):  # only ever more of them, until the step goes back
            self._labels = self._places_of([at for at, _ in stopped], [kind.width(text) for text in texts], kind)
        for text, at in zip(texts, self._labels, strict=True):
            if at is not None:
                draw_haloed(painter, text, at, kind, setting.theme.ground, 0.17 * setting.sizes.em)

    def _places_of(self, crosses: Sequence[QPointF], widths: Sequence[float], kind: Type) -> list[QPointF | None]:
        """Baselines for labels of these widths beside the first crosses."""
        reach = self._setting.sizes.ball
        busy = [_dense(known.trail) for known in self._known]
        placer = Placer(self._frame.plot, np.concatenate(busy))
        for at in crosses:
            placer.block(QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach))
        rooms = [placer.beside(at, width, kind.height, 1.6 * reach) for at, width in zip(crosses, widths, strict=False)]
        return [None if room is None else QPointF(room.left(), room.center().y() + kind.middle) for room in rooms]

    def _distinct_starts(self) -> list[tuple[QPointF, RunPicture | None]]:
        """Where rings are drawn: one for all runs that begin at a pixel, without a colour if they are several."""
        found: dict[tuple[int, int], tuple[QPointF, RunPicture | None]] = {}
        for known in self._known:
            first = known.trail.points[0]
            if not np.isfinite(first).all() or abs(first).max() > 1e6:
                continue
            at = QPointF(float(first[0]), float(first[1]))
            if not self._frame.holds(at):
                continue
            key = (round(at.x()), round(at.y()))
            found[key] = (at, None) if key in found else (at, known.run)
        return list(found.values())


def _dense(trail: Trail) -> Floats:
    """Points along a trail, no farther than a few pixels apart on its longer pieces."""
    corners = trail.pieces.corners
    if len(corners) < 2:
        return corners
    shares = np.linspace(0, 1, 12)[:, np.newaxis, np.newaxis]
    return np.concatenate((1 - shares) * corners[:-1] + shares * corners[1:])


def _how_it_ended(run: RunPicture) -> Message:
    if run.trajectory.diverged_at is not None:
        return message("diverged, step {step}", step=run.trajectory.diverged_at)
    return message("left the domain, step {step}", step=run.trajectory.left_domain_at)
