"""The starts of the runs in a view of the surface: found under the mouse, dragged, set by a click."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt

from app.document import edits
from app.document.scene import Run, Scene
from app.gui.session import Session
from core.message import message

_NEAR = 14  # logical pixels within which a start is meant
_MOVE_START = message("Move start")

Point = tuple[float, ...]


def distance(one: QPointF | None, other: QPointF) -> float:
    """Pixels between two places; infinite where the first is none."""
    return math.inf if one is None else math.hypot(one.x() - other.x(), one.y() - other.y())


class Starts:
    """The hand on the starts: `held` are the runs whose start is in it."""

    def __init__(
        self,
        session: Session,
        spotter: Callable[[], Callable[[Point], QPointF | None]],
        meant: Callable[[QPointF], Point | None],
    ) -> None:
        """`spotter`: as the view is now, from a start to its pixel, None where it is not drawn; `meant`: the point at
        which a pixel aims.
        """
        self.held: tuple[int, ...] = ()
        self._session = session
        self._spotter, self._meant = spotter, meant

    def at(self, at: QPointF) -> tuple[int, ...]:
        """The visible runs whose start lies under a pixel: all that share the nearest one, the selected one first."""
        session, runs, spot = self._session, self._session.scene.runs, self._spotter()
        distances = {place: distance(spot(run.start), at) for place, run in enumerate(runs) if self._is_drawn(run)}
        near = [run for run, far in distances.items() if far <= session.style.px(_NEAR)]
        if not near:
            return ()
        best = min(near, key=lambda run: (distances[run], run != session.selected))
        return tuple(run for run in near if runs[run].start == runs[best].start)

    def _is_drawn(self, run: Run) -> bool:
        surface = self._session.picture.surface
        return surface is not None and not run.hidden and len(run.start) == surface.dims

    def take(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> bool:
        """Take what lies under a pixel into the hand, with Ctrl only the selected run; whether there is something."""
        session, runs = self._session, self.at(at)
        if runs:
            only = modifiers & Qt.KeyboardModifier.ControlModifier and session.selected in runs
            self.held = (session.selected,) if only else runs
            if session.selected not in runs:
                session.select(runs[0])
        return bool(runs)

    def drag(self, at: QPointF) -> None:
        """What is in the hand follows to a pixel."""
        point = self._meant(at)
        if point is not None:
            self.move(point, self.held)

    def release(self) -> None:
        """The drag is over."""
        if self.held:
            self._session.document.end_merge()
        self.held = ()

    def set(self, point: Point | None, modifiers: Qt.KeyboardModifier) -> None:
        """Let the selected run start at a point, with Shift all runs."""
        selected = self._session.selected
        everybody = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        runs = tuple(range(len(self._session.scene.runs))) if everybody else (selected,) if selected >= 0 else ()
        if point is not None and runs:
            self.move(point, runs)
            self._session.document.end_merge()

    def move(self, point: Point, runs: tuple[int, ...]) -> None:
        """Let runs start at `point`; successive moves of the same runs are one undo step."""

        def moved(scene: Scene) -> Scene:
            for run in (run for run in runs if run < len(scene.runs)):
                scene = edits.move_start(scene, run, point[: len(scene.runs[run].start)])
            return scene

        self._session.attempt(_MOVE_START, moved, merge=("start", runs))
