"""The runs on a relief: the marks of the other plots on the surface, fainter where a hill hides them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter

from app.document.picture import RunPicture
from app.painting.backdrop import Change
from app.painting.crosses import Crosses, Stop, where_it_ends
from app.painting.frame import Floats
from app.painting.markers import HIDDEN, RunMarks
from app.painting.pens import Stroke, mixed
from app.painting.places import Moment, ended_early, moment, place
from app.painting.relief.draped_trail import MOST_POINTS, DrapedTrail, Laid, drape, lay_on
from app.painting.relief.sight import ReliefFrame, Sight
from app.painting.rings import rings
from app.painting.run_style import RunStyle, style_of
from app.painting.setting import Setting
from app.painting.theme import Theme
from app.painting.trail_layer import StyledTrail, TrailLayer

_MOST_OF_ALL, _LEAST_POINTS = 150_000, 500  # points of all trails together, and of one of very many
_MOST_OF_DRAFT = 20_000
_THIN = 0.7  # thickness of what lies behind a hill, in that of what is seen


@dataclass(frozen=True, eq=False)
class _Laid:
    """A run with its path on the surface, which is `path`, and its looks."""

    run: RunPicture
    sight: Sight
    path: Laid
    seen: DrapedTrail
    hidden: DrapedTrail
    units: Floats  # (steps + 1, 2), X and Y
    style: RunStyle
    faint: RunStyle  # the same behind a hill
    is_cut: bool  # it ended before its time

    @property
    def last(self) -> int:
        """Its last step."""
        return len(self.units) - 1


def _some(runs: Sequence[RunPicture]) -> Sequence[RunPicture]:
    """Every second run, or third, …, of those that would keep a camera from moving smoothly."""
    points = sum(len(run.trajectory.positions) for run in runs)
    return runs[:: max(1, math.ceil(points / _MOST_OF_DRAFT))]


class DrapedRuns:
    """Paints runs at any step; trails are kept as long as runs, frame and looks do not change."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._veil = setting.theme.field.colour(0.5)
        self._marks, self._faint_marks = (
            RunMarks(theme, setting.sizes.ball, setting.sizes.halo, setting.sizes.line)
            for theme in (setting.theme, self._behind(setting.theme))
        )
        self._laid: list[_Laid] = []
        self._layer: TrailLayer | None = None
        self._key: tuple[object, ...] = ()

    def heir(self, setting: Setting | None = None) -> DrapedRuns:
        """Another one, with the same trails, and the same marks where it looks the same."""
        heir = DrapedRuns(setting or self._setting)
        heir._laid = self._laid
        if heir._setting.looks_like(self._setting):
            heir._marks, heir._faint_marks = self._marks, self._faint_marks
        return heir

    def lay(
        self, runs: Sequence[RunPicture], frame: ReliefFrame, stroke: Stroke, steps: int, is_draft: bool = False
    ) -> None:
        """Prepare for runs in a frame; the lines of a draft have no dashes, and of a crowd it has some."""
        runs = _some(runs) if is_draft else runs
        self._frame, self._steps = frame, steps
        stroke = replace(stroke, is_dashed=stroke.is_dashed and not is_draft)
        self._most = max(min(MOST_POINTS, _MOST_OF_ALL // max(len(runs), 1)), _LEAST_POINTS)
        earlier = {id(laid.run.trajectory): laid for laid in self._laid}
        self._laid = [self._lay_run(run, frame, earlier.get(id(run.trajectory)), is_draft) for run in runs]
        key = (stroke, [laid.style for laid in self._laid], [id(laid.seen) for laid in self._laid])
        if key != self._key or self._layer is None:
            thin = Stroke(_THIN * stroke.line, 0.0, is_dashed=False)
            hidden = [StyledTrail(laid.hidden, laid.faint, thin) for laid in self._laid]
            seen = [StyledTrail(laid.seen, laid.style) for laid in self._laid]
            self._layer = TrailLayer([*hidden, *seen], stroke, self._setting.theme, frame.plot)
            self._key = key
        self._starts = self._distinct_starts()
        self._crosses = Crosses(self._setting, frame, [laid.seen for laid in self._laid])

    def _lay_run(self, run: RunPicture, frame: ReliefFrame, known: _Laid | None, is_draft: bool) -> _Laid:
        """Paths stay as they lie while the camera turns, and trails as long as nothing does."""
        style, is_cut = style_of(self._setting.theme, run), ended_early(run)
        faint = RunStyle(self._veiled(style.colour), (), style.marker)
        if known is not None and known.sight is frame.sight:
            return replace(known, run=run, style=style, faint=faint, is_cut=is_cut)
        positions, grid, scale = run.trajectory.positions, frame.sight.grid, _rounded(frame.view.scale)
        if known is not None and known.sight.grid is grid and _rounded(known.sight.view.scale) == scale:
            path, units = known.path, known.units
        else:
            path = lay_on(positions, grid, scale, self._most)
            units = np.stack(grid.unit(positions[:, 0], positions[:, 1]), axis=1)
        seen, hidden = drape(path, frame.sight, frame.plot, is_draft)
        return _Laid(run, frame.sight, path, seen, hidden, units, style, faint, is_cut)

    def _behind(self, theme: Theme) -> Theme:
        """With rims and halos of what lies behind a hill. Opaque: balls that lie on each other keep their colours."""
        runs = replace(theme.runs, halo=self._veiled(theme.runs.halo), rim=self._veiled(theme.runs.rim))
        return replace(theme, runs=runs)

    def _veiled(self, colour: QColor) -> QColor:
        """As if the surface lay over it."""
        return mixed(colour, self._veil, HIDDEN)

    def settle(self, step: float, is_fresh: bool) -> list[Change]:
        """What no later step will change, as far as it is new; all of it where `is_fresh`."""
        return [] if self._layer is None else self._layer.settle(moment(step, self._steps).whole, is_fresh)

    def paint(self, painter: QPainter, step: float, is_direct: bool) -> None:
        """The growing ends of trails, and where the runs are; with `is_direct` also what would have settled."""
        if self._layer is None or not self._laid:
            return
        now = moment(step, self._steps)
        units = np.array([place(laid.units, now) for laid in self._laid])  # (runs, 2)
        pixels, seen = self._seen(units)
        steps = [min(now.step, float(laid.last)) for laid in self._laid]
        here = list(np.column_stack([pixels, steps]))
        self._layer.paint(painter, now.step, [*here, *here], 0.6 * self._setting.sizes.ball, is_direct)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, colour, is_seen in self._starts:
            (self._marks if is_seen else self._faint_marks).start(painter, at, colour, is_direct)
        for is_seen in (False, True):  # what is hidden lies behind
            for laid, pixel, sees in zip(self._laid, pixels, seen.tolist(), strict=True):
                if sees is is_seen and not (laid.is_cut and now.whole >= laid.last):
                    self._paint_place(painter, laid, pixel, sees, now, is_direct)
        self._crosses.paint(painter, self._stops(now))
        painter.restore()

    def _paint_place(
        self, painter: QPainter, laid: _Laid, pixel: Floats, is_seen: bool, now: Moment, is_direct: bool
    ) -> None:
        at = self._frame.spot(pixel)
        if at is not None:
            marks, style = (self._marks, laid.style) if is_seen else (self._faint_marks, laid.faint)
            (marks.end if now.is_last else marks.ball)(painter, at, style, is_direct)

    def _stops(self, now: Moment) -> list[Stop]:
        """Runs that have stopped by now, faint where they ended behind a hill."""
        stops = []
        for laid in self._laid:
            if laid.is_cut and now.whole >= laid.last:
                is_hidden = _end(laid.hidden) > _end(laid.seen)
                at = where_it_ends(laid.hidden if is_hidden else laid.seen, self._frame, self._setting.sizes.ball)
                if at is not None:
                    stops.append(Stop(laid.run, laid.faint if is_hidden else laid.style, at))
        return stops

    def _distinct_starts(self) -> list[tuple[QPointF, QColor, bool]]:
        """Where rings are drawn, in the colour of type if they are of several runs, and whether they are seen."""
        pixels, seen = self._seen(np.array([laid.units[0] for laid in self._laid]).reshape(-1, 2))
        spots = [self._frame.spot(pixel) for pixel in pixels]
        chosen = rings(spots, [laid.style.colour for laid in self._laid], self._setting.theme.text)
        inks = [(k, colour if seen[k] else self._veiled(colour)) for k, colour in chosen]
        return [(at, ink, bool(seen[k])) for k, ink in inks if (at := spots[k]) is not None]

    def _seen(self, units: Floats) -> tuple[Floats, NDArray[np.bool_]]:
        """Pixels (n, 2) of points X and Y (n, 2), and which of the balls there look out from behind what hides them."""
        sight, across, along = self._frame.sight, units[:, 0], units[:, 1]
        pixels = sight.lifted(across, along)
        return pixels, sight.sees(across, along, pixels, self._setting.sizes.ball)


def _end(trail: DrapedTrail) -> float:
    """The fractional step up to which there is something of a trail."""
    return float(trail.until[-1]) if len(trail.until) else -1.0


def _rounded(scale: float) -> float:
    """The next power of √2 above."""
    return float(2.0 ** (math.ceil(2.0 * math.log2(scale)) / 2.0))
