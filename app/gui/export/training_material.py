"""The training in the network's workspace, as material of the export dialog.

A film shows the scene's training from its first weights, as `thalweg render` does; a picture of the update that the
window shows has the weights that are seen there, also where they were changed by hand.
"""

from __future__ import annotations

import threading

from app.document.network.recording import Recording
from app.export.render import Rendering, check_output
from app.export.training_film import Shown, prepare_still, prepare_training, shown_of, training_page
from app.export.training_numbers import COLUMNS
from app.gui.export.job import recording_job, render_job, training_numbers_job
from app.gui.export.kinds import Nature
from app.gui.export.material import Begun, Draw, Paint
from app.gui.export.wish import Wish, at_step, check_place, check_wish
from app.gui.network.trainer import Trainer
from app.gui.session import Session
from app.painting.network.figures import three_decimals
from core.message import Message, message


class TrainingMaterial:
    """See `material.Material`; its steps are updates."""

    plays = False

    def __init__(self, session: Session, trainer: Trainer) -> None:
        self._session = session
        self._trainer = trainer

    @property
    def is_there(self) -> bool:
        """Whether the workspace has a network that can be trained."""
        return self._trainer.course is not None and self._trainer.picture is not None

    @property
    def steps(self) -> int:
        """All updates that the scene asks for."""
        course = self._trainer.course
        return course.updates if course is not None else 1

    @property
    def step(self) -> float:
        """The update that is shown."""
        return self._trainer.step

    def problem(self) -> Message | None:
        """Why the network cannot be trained."""
        if self.is_there:
            return None
        return self._trainer.problem or message("There is no network in this scene to be filmed.")

    def numbers(self) -> Message:
        """What is measured after each epoch."""
        course = self._trainer.course
        return message("{epochs} epochs: losses and accuracies", epochs=course.plan.epochs if course is not None else 0)

    def rows(self, count: int) -> list[list[str]]:
        """What was measured so far, at most at each epoch."""
        rows, picture = [["epoch", *COLUMNS]], self._trainer.picture
        if picture is None:
            return rows
        curves = picture.curves
        columns = [getattr(curves, name) for name in COLUMNS]
        for place in range(len(curves.at)):
            epoch, rest = divmod(int(curves.at[place]), picture.updates_per_epoch)
            if rest == 0 and len(rows) <= count:
                numbers = (None if column is None else float(column[place]) for column in columns)
                rows.append([str(epoch), *map(three_decimals, numbers)])
        return rows

    def draw(self, wish: Wish) -> Draw:
        """What the workspace shows, at any step: others would have to be trained first."""
        course, trainer = self._trainer.course, self._trainer
        page = None if course is None else training_page(course.network, wish.theme, wish.language, self._shown)

        def at(_step: float) -> Paint:
            picture = trainer.picture
            if page is None or picture is None:
                return lambda _painter, _rect: None
            return lambda painter, rect: page.paint(painter, rect, picture)

        return at

    @property
    def _shown(self) -> Shown:
        return shown_of(self._session.scene)

    def begin(self, wish: Wish, stop: threading.Event, *, replace_existing: bool) -> Begun:
        """Train first; a picture of what is shown is there already."""
        course, out = self._trainer.course, wish.target()
        if course is None:
            raise ValueError("there is a problem, which was not asked for")
        network, given = course.network, course.given
        if wish.kind.nature is Nature.NUMBERS:
            check_wish(wish, replace_existing=replace_existing)
            return Begun(lambda: training_numbers_job(out, network, given, wish.language, replace_existing, stop))
        options, shown, picture = wish.options(), self._shown, self._trainer.picture
        check_place(wish, replace_existing=replace_existing)
        check_output(out, options, replace_existing=replace_existing)
        if wish.kind.nature is Nature.PICTURE and picture is not None and round(wish.step) == picture.update:
            still = prepare_still(network, picture, out, options, shown=shown, replace_existing=replace_existing)
            return Begun(lambda: render_job(still, stop), still)

        def make(recording: Recording) -> Rendering:
            made = prepare_training(recording, out, options, shown=shown, replace_existing=replace_existing)
            return at_step(made, wish)

        return Begun(lambda: recording_job(network, given, make, stop))
