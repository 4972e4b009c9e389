"""The sharpness along the visible runs, measured in the background."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter

from app.document.picture import Picture, RunPicture
from app.gui.maps.baked import Baked
from app.gui.maps.jobs import MapJobs
from app.gui.maps.map_widget import MapWidget
from app.gui.session import Session
from app.painting.frame import Floats
from app.painting.maps.sharpness_plot import Sharpness, SharpnessPlot
from core.descent import Trajectory
from core.message import Message, message
from surfaces.sharpness import sharpness
from surfaces.surface import Surface
from surfaces.thresholds import BOUND_NAMES, stable_product

_MOST = 8  # runs whose sharpness is shown
_MOST_POINTS = 20_000  # of a path, whose Hessians are computed while somebody waits

_Curvatures = dict[Trajectory, Floats]


class SharpnessView(MapWidget):
    """Strips of the runs of the last picture that was measured; those that stay the same are not measured again."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._jobs = MapJobs("sharpness", session, self._take)
        self._curvatures: _Curvatures = {}
        self._strips: list[Sharpness] = []
        self._measured: tuple[RunPicture, ...] | None = None  # None: nobody looks
        self._still = Baked()

    @property
    def is_computing(self) -> bool:
        """Whether strips are on their way."""
        return self._jobs.is_busy

    def follow(self) -> None:
        """Measure the runs of the present picture; nothing while nobody looks."""
        picture = self.session.picture
        runs = _measurable(picture)
        if not self.isVisible() or runs == self._measured:
            return
        self._measured = runs
        surface, known = picture.surface, self._curvatures

        def job(_first: int, _cancelled: Callable[[], bool]) -> Iterator[tuple[list[Sharpness], _Curvatures]]:
            curvatures = {} if surface is None else _curvatures(surface, runs, known)
            yield [_strip(run, curvatures[run.trajectory]) for run in runs], curvatures

        self._jobs.start(job)

    def forget(self) -> None:
        """Nobody looks any more."""
        self._jobs.stop()
        self._measured = None

    def draw(self, painter: QPainter, _part: QRect) -> None:
        """Curvatures and bounds."""
        gap, steps, theme = self.session.style.gap, self.session.picture.steps, self.session.style.theme
        setting, strips, missing = self.setting, self._strips, self._missing()

        def paint(canvas: QPainter) -> None:
            plot = SharpnessPlot(setting)
            plot.lay(strips, steps, QRectF(self.rect()).adjusted(gap, gap / 2, -gap, -gap / 2))
            plot.paint(canvas, missing)

        key = setting, gap, steps, tuple(strips), missing.template
        self._still.draw(painter, self.rect(), theme.ground, key, paint)

    def _missing(self) -> Message:
        """Why there is nothing to see."""
        picture = self.session.picture
        if not picture.runs:
            return message("no runs yet")
        if not picture.visible_runs:
            return message("all runs are hidden")
        return message("Curvatures along the runs are being computed.")

    def _take(self, answer: tuple[list[Sharpness], _Curvatures]) -> None:
        self._strips, self._curvatures = answer
        self.update()


def _measurable(picture: Picture) -> tuple[RunPicture, ...]:
    """The visible runs that have a surface under them, and no endless path."""
    runs = picture.visible_runs[:_MOST] if picture.surface is not None else ()
    return tuple(run for run in runs if run.spec is not None and len(run.trajectory.positions) <= _MOST_POINTS)


def _curvatures(surface: Surface, runs: tuple[RunPicture, ...], known: _Curvatures) -> _Curvatures:
    """The largest curvature (steps + 1,) along each path; a path that is known lay on the same surface."""
    paths = [run.trajectory for run in runs]
    return {path: known[path] if path in known else sharpness(surface, path.positions) for path in paths}


def _strip(run: RunPicture, curvature: Floats) -> Sharpness:
    product = stable_product(run.rule, dict(run.spec.hyperparameters)) if run.spec is not None else None
    with np.errstate(divide="ignore"):  # a rate of 0 can bear everything
        bound = None if product is None else product / run.trajectory.learning_rates
    return Sharpness(run, curvature, bound, BOUND_NAMES.get(run.rule, "2/η"))
