"""The runs of a plot: trails, starts, balls, ends, crosses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter

from app.document.picture import RunPicture
from app.painting.backdrop import Change, Layer
from app.painting.crosses import Crosses, Stop, where_it_ends
from app.painting.frame import Floats, Frame
from app.painting.markers import RunMarks
from app.painting.pens import Stroke
from app.painting.places import Moment, ended_early, moment, place
from app.painting.rings import rings
from app.painting.run_style import RunStyle, style_of
from app.painting.setting import Setting
from app.painting.trail import Trail, make_trail
from app.painting.trail_layer import StyledTrail, TrailLayer


@dataclass(frozen=True, eq=False)
class _Laid:
    """A run with its trail in a frame, and its looks."""

    run: RunPicture
    frame: Frame
    trail: Trail
    style: RunStyle
    is_cut: bool  # it ended before its time

    @property
    def last(self) -> int:
        """Its last step."""
        return len(self.trail.points) - 1


class RunsLayer:
    """Paints runs at any step; trails are kept on an image as long as runs, frame and looks do not change."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._marks = RunMarks(setting.theme, setting.sizes.ball, setting.sizes.halo, setting.sizes.line)
        self._laid: list[_Laid] = []
        self._layer: TrailLayer | None = None
        self._key: tuple[object, ...] = ()

    def heir(self, setting: Setting | None = None) -> RunsLayer:
        """Another one, with the same trails.

        Where it looks the same it has the same marks too: those are drawn by whoever paints what moves.
        """
        heir = RunsLayer(setting or self._setting)
        heir._laid = self._laid
        if heir._setting.looks_like(self._setting):
            heir._marks = self._marks
        return heir

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
        earlier = {id(laid.run.trajectory): laid.trail for laid in self._laid if laid.frame == frame}
        made: list[_Laid] = []
        for run in runs:
            trail = earlier.get(id(run.trajectory)) or make_trail(path(run), frame.plot)
            made.append(_Laid(run, frame, trail, style_of(self._setting.theme, run), ended_early(run)))
        self._laid = made
        trails = [laid.trail for laid in made]
        key = (frame, stroke, [laid.style for laid in made], [id(trail) for trail in trails])
        if key != self._key or self._layer is None:
            styled = [StyledTrail(laid.trail, laid.style) for laid in made]
            self._layer = TrailLayer(styled, stroke, self._setting.theme, frame.plot)
            self._key = key
        self._starts = self._distinct_starts()
        self._crosses = Crosses(self._setting, frame, trails)

    def settle(self, step: float, is_fresh: bool) -> list[Change]:
        """What no later step will change, as far as it is new; all of it where `is_fresh`."""
        return [] if self._layer is None else self._layer.settle(moment(step, self._steps).whole, is_fresh)

    @property
    def settled(self) -> Layer | None:
        """The trails as they were at the step of the last `settle`, if there were any."""
        return None if self._layer is None else self._layer.layer

    def paint(self, painter: QPainter, step: float, is_direct: bool) -> None:
        """The growing ends of trails, and where the runs are; with `is_direct` also what would have settled."""
        if self._layer is None or not self._laid:
            return
        now = moment(step, self._steps)
        here = [place(laid.trail.points, now) for laid in self._laid]
        self._layer.paint(painter, now.step, here, 0.6 * self._setting.sizes.ball, is_direct)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, colour in self._starts:
            self._marks.start(painter, at, colour, is_direct)
        for laid, spot in zip(self._laid, here, strict=True):
            if not (laid.is_cut and now.whole >= laid.last):
                self._paint_place(painter, laid, spot, now, is_direct)
        self._crosses.paint(painter, self._stops(now))
        painter.restore()

    def _paint_place(self, painter: QPainter, laid: _Laid, spot: Floats, now: Moment, is_direct: bool) -> None:
        at = self._frame.spot(spot)
        if at is not None:
            mark = self._marks.end if now.is_last else self._marks.ball
            mark(painter, at, laid.style, is_direct)

    def _stops(self, now: Moment) -> list[Stop]:
        """Runs that have stopped by now."""
        stops = []
        for laid in self._laid:
            if laid.is_cut and now.whole >= laid.last:
                at = where_it_ends(laid.trail, self._frame, self._setting.sizes.ball)
                if at is not None:
                    stops.append(Stop(laid.run, laid.style, at))
        return stops

    def _distinct_starts(self) -> list[tuple[QPointF, QColor]]:
        """Where rings are drawn, in the colour of type if they are of several runs."""
        spots = [self._frame.spot(laid.trail.points[0]) for laid in self._laid]
        chosen = rings(spots, [laid.style.colour for laid in self._laid], self._setting.theme.text)
        return [(at, colour) for k, colour in chosen if (at := spots[k]) is not None]
