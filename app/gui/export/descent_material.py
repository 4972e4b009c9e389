"""The surface of a session with its runs, as material of the export dialog."""

from __future__ import annotations

import threading

from app.export.render import turned
from app.gui.export.job import numbers_job, render_job
from app.gui.export.kinds import Nature
from app.gui.export.material import Begun, Draw, Paint
from app.gui.export.wish import Wish, check_wish, rendering_for
from app.gui.session import Session
from app.painting.number_text import value_text
from app.painting.views import make_view
from core.message import Message, message


class DescentMaterial:
    """See `material.Material`."""

    plays = True

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def steps(self) -> int:
        """Of the scene."""
        return self._session.picture.steps

    @property
    def step(self) -> float:
        """Of the player."""
        return self._session.player.step

    def problem(self) -> Message | None:
        """What is wrong with the scene."""
        session = self._session
        if session.problem is None and session.picture.surface is not None:
            return None
        return session.problem or message("There is no surface in this scene to be drawn.")

    def numbers(self) -> Message:
        """Rows of all runs."""
        runs = self._session.picture.runs
        rows = sum(len(run.trajectory.values) for run in runs)
        written = f"{rows:,}".replace(",", " ")
        if len(runs) == 1:
            return message("1 run, {rows} rows", rows=written)
        return message("{runs} runs, {rows} rows", runs=len(runs), rows=written)

    def rows(self, count: int) -> list[list[str]]:
        """Of the first run."""
        picture = self._session.picture
        gradients = (f"gradient_{name}" for name in picture.variables)
        rows = [["run", "step", *picture.variables, "value", *gradients]]
        for run in picture.runs[:1]:
            trajectory = run.trajectory
            for step in range(min(len(trajectory.values), count)):
                numbers = (*trajectory.positions[step], trajectory.values[step], *trajectory.gradients[step])
                rows.append([run.name, str(step), *(value_text(float(number)) for number in numbers)])
        return rows

    def draw(self, wish: Wish) -> Draw:
        """With the painters of the export itself."""
        view = make_view(wish.view, wish.theme, wish.language)
        orbit = wish.orbit if wish.has_orbit else 0.0
        view.is_draft = orbit != 0  # small, and in motion

        def at(step: float) -> Paint:
            picture = self._session.picture
            seen = turned(picture, orbit * step / picture.steps) if orbit else picture
            return lambda painter, rect: view.paint(painter, rect, seen, step)

        return at

    def begin(self, wish: Wish, stop: threading.Event, *, replace_existing: bool) -> Begun:
        """Frames, or numbers."""
        picture = self._session.picture
        if wish.kind.nature is Nature.NUMBERS:
            check_wish(wish, replace_existing=replace_existing)
            return Begun(lambda: numbers_job(wish.target(), picture, wish.language, replace_existing, stop))
        rendering = rendering_for(wish, picture, replace_existing=replace_existing)
        return Begun(lambda: render_job(rendering, stop), rendering)
