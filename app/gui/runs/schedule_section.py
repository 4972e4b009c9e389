"""A run's schedule: the learning rate as a formula of the step, read while it is typed, as the surface's formula is."""

from collections.abc import Hashable

from PySide6.QtWidgets import QWidget

from app.document import edits
from app.document.defaults import run_hyperparameters
from app.document.problems import Refused
from app.document.scene import Scene
from app.gui.session import Session
from app.gui.surface.formula_entry import FormulaEntry
from core.formula.errors import FormulaError
from core.message import Message, message
from core.rules.schedule import parse_schedule, rates


class ScheduleSection(FormulaEntry):
    """Field, and what is wrong with its text. What can be read is committed; the rest is marked at its column."""

    def __init__(self, session: Session, run: int, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._run = run
        self._owner: tuple[object, ...] = ()
        self.field.setPlaceholderText("learning_rate*0.99^t")
        self.show_run(run)

    def show_run(self, run: int) -> None:
        """Show the run at this place; a text that could not be read stays with the run it was typed for."""
        scene = self._session.scene.runs[run]
        self._run = run
        self._show_known(scene.schedule or "", (run, scene.rule, scene.name))

    def _show_known(self, known: str, owner: tuple[object, ...]) -> None:
        if (known, owner) != (self._known, self._owner):
            self._known, self._owner = known, owner
            self.revert()

    def _edited(self, text: str | None) -> Scene:
        """The scene with another schedule; raises Refused."""
        return edits.set_schedule(self._session.scene, self._run, text)

    def _merge(self) -> Hashable:
        return ("schedule", self._run)

    def _check(self, text: str) -> None:
        """Raises FormulaError where the text cannot be read or gives no rate."""
        scene = self._session.scene
        rates(parse_schedule(text), run_hyperparameters(scene.runs[self._run])["learning_rate"], scene.steps)

    def _is_there(self) -> bool:
        """Whether the document still has what the schedule is of: a row may outlive its run by a moment."""
        return self._run < len(self._session.scene.runs)

    def read(self) -> None:
        """Take what is typed into the document, if it can be read."""
        self._later.stop()
        if not self._is_there():
            return
        text = self.field.text().strip()
        self._error = None
        if text != self._known:
            try:
                scene = self._edited(text or None)
            except Refused as refusal:
                self._error = self._formula_error(text) or refusal
            else:
                self._known = text
                self._session.commit(message("Set the schedule"), scene, merge=self._merge())
        self._show()

    def retranslate(self, tip: Message) -> None:
        """What the field is for, in the window's language."""
        say = self._session.language
        self.field.setAccessibleName(say(tip))
        self.field.setToolTip(say(tip))

    def _formula_error(self, text: str) -> FormulaError | None:
        """Where the text cannot be read or gives no rate, with its column; the document's refusal is one sentence."""
        try:
            self._check(text)
        except FormulaError as error:
            return error
        return None
