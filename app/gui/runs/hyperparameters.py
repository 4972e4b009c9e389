"""Sliders for the hyperparameters of a rule, made from its declarations."""

from collections.abc import Hashable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.document import edits
from app.document.defaults import run_hyperparameters
from app.document.network.scene import Network
from app.document.problems import Refused
from app.document.scene import Run, Scene
from app.gui.fields.note import Note
from app.gui.fields.scale import Scale
from app.gui.fields.slider import SliderRow
from app.gui.session import Session
from app.gui.spacing import space
from app.painting.maps.dial_names import short_name
from core.message import Message, message
from core.rules.library import rules
from core.rules.rule import Hyperparameter, Rule


class HyperparameterRows(QWidget):
    """A row for each hyperparameter of a rule: for the learning rate `only`, or for all the others (None)."""

    def __init__(self, session: Session, only: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._only = only
        self._rule = ""
        self._definition: Rule | None = None
        self._rows: dict[str, SliderRow] = {}
        self._marks: list[tuple[float, Message]] = []
        self._column = QVBoxLayout(self)
        space(self._column, 8, (0, 0, 0, 0))
        self.problem = Note(session.language)
        self._column.addWidget(self.problem)

    def _with(self, name: str, value: float) -> Scene:
        """The present scene with another value."""
        raise NotImplementedError

    def _without(self, name: str) -> Scene:
        """The present scene with the default."""
        raise NotImplementedError

    def _merge(self, name: str) -> Hashable:
        """What makes a drag one undo step."""
        raise NotImplementedError

    @property
    def rows(self) -> dict[str, SliderRow]:
        """The rows by the name of their hyperparameter."""
        return self._rows

    def show_chosen(self, chosen: Run | Network) -> None:
        """Show the rule of what is optimized, and its values."""
        definition = rules()[chosen.rule]
        if definition is not self._definition:  # another rule, or what a person made of theirs
            self._rule, self._definition = chosen.rule, definition
            self._rebuild()
        values = run_hyperparameters(chosen)
        for name, row in self._rows.items():
            row.show_number(values[name])

    def _declared(self) -> list[Hyperparameter]:
        declared = rules()[self._rule].hyperparameters if self._rule else ()
        return [entry for entry in declared if (entry.name == "learning_rate") == (self._only == "learning_rate")]

    def _rebuild(self) -> None:
        for row in self._rows.values():
            row.hide()
            self._column.removeWidget(row)
            row.deleteLater()
        self._rows = {entry.name: self._row(entry) for entry in self._declared()}
        self._marks = []
        self.problem.say(None)
        self.retranslate()

    def _row(self, entry: Hyperparameter) -> SliderRow:
        row = SliderRow(entry.symbol, Scale(entry.low, entry.high, entry.scale))
        row.changed.connect(lambda value, name=entry.name: self._set(name, value))
        row.settled.connect(self._settle)
        row.reset.connect(lambda name=entry.name: self._reset(name))
        row.refused.connect(lambda _: self.problem.say(message("A number such as 0.01 or 3e-4 is needed.")))
        row.field.mended.connect(lambda: self.problem.say(None))
        self._column.insertWidget(self._column.count() - 1, row)
        return row

    def retranslate(self) -> None:
        """Tips in the window's language."""
        say = self._session.language
        for entry in self._declared():
            row, help_text = self._rows[entry.name], say.choose(dict(entry.help))
            default = say(message("Double click: back to {value}", value=f"{entry.default:g}"))
            row.label.setToolTip(help_text)
            told = [say(sentence) for _, sentence in self._marks] if self._only else []
            row.slider.setToolTip("\n".join((help_text, *told, default)))
            row.slider.setAccessibleName(help_text)
            row.field.setAccessibleName(help_text)

    def _set(self, name: str, value: float) -> None:
        session = self._session
        try:
            scene = self._with(name, value)
        except Refused as refusal:
            self._rows[name].field.mark(True)
            self.problem.say(refusal.message)
            return
        self.problem.say(None)
        session.commit(message("Set {name}", name=self._word(name)), scene, merge=self._merge(name))

    def _word(self, name: str) -> str:
        """What a hyperparameter is called to a person."""
        entry = next(entry for entry in rules()[self._rule].hyperparameters if entry.name == name)
        return short_name(entry, self._session.language.name) or entry.symbol

    def _settle(self) -> None:
        self._session.document.end_merge()

    def _reset(self, name: str) -> None:
        session = self._session
        try:
            session.commit(message("Set {name}", name=self._word(name)), self._without(name))
        except Refused as refusal:
            self.problem.say(refusal.message)


class Hyperparameters(HyperparameterRows):
    """Those of a run."""

    def __init__(self, session: Session, run: int, only: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(session, only, parent)
        self.show_run(run)

    def show_marks(self, marks: Sequence[tuple[float, Message]]) -> None:
        """Mark numbers on the learning rate's slider, and say what they are."""
        if self._only and list(marks) != self._marks:
            self._marks = list(marks)
            self._rows[self._only].slider.set_marks([number for number, _ in marks])
            self.retranslate()

    def show_run(self, run: int) -> None:
        """Show the run at this place of the scene."""
        self._run = run
        self.show_chosen(self._session.scene.runs[run])

    def _with(self, name: str, value: float) -> Scene:
        return edits.set_hyperparameter(self._session.scene, self._run, name, value)

    def _without(self, name: str) -> Scene:
        return edits.reset_hyperparameter(self._session.scene, self._run, name)

    def _merge(self, name: str) -> Hashable:
        return ("hyperparameter", self._run, name)
