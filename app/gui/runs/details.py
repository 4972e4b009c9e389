"""What a selected run has besides its learning rate: rule, hyperparameters, schedule, noise, start."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.document import edits
from app.document.problems import Refused
from app.document.scene import Scene
from app.gui.fields.choice_box import ChoiceBox
from app.gui.fields.note import Note
from app.gui.fields.number_field import NumberField
from app.gui.phrases import PhrasedLabel
from app.gui.runs.hyperparameters import Hyperparameters
from app.gui.runs.schedule_section import ScheduleSection
from app.gui.session import Session
from app.gui.spacing import space
from core.message import Message, message
from core.rules.library import rules


class RunDetails(QWidget):
    """The unfolded part of a run's row."""

    def __init__(self, session: Session, run: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._run = run
        self.rule = ChoiceBox()
        self._fill_rules()
        self.rule.setMaxVisibleItems(24)
        self.rule.activated.connect(self._set_rule)
        self.summary = _text("small")
        self.hyperparameters = Hyperparameters(session, run)
        self.schedule = ScheduleSection(session, run)
        self.noise = NumberField()
        self.noise.entered.connect(
            lambda value: self._commit(message("Set the noise"), self.noise, edits.set_noise, value)
        )
        self.starts = [NumberField(), NumberField()]
        for field in self.starts:
            field.entered.connect(partial(self._set_start, field))
        for field in (self.noise, *self.starts):
            field.refused.connect(lambda _: self.problem.say(message("A number such as 0.01 or 3e-4 is needed.")))
            field.mended.connect(lambda: self.problem.say(None))
        self.problem = Note(session.language)
        self._captions = [_text("quiet") for _ in range(4)]
        self._lay_out()
        session.rules_changed.connect(self._fill_rules)
        self.show_run(run)

    def _fill_rules(self) -> None:
        """All there are; what was chosen stays so."""
        chosen = self.rule.currentData()
        self.rule.clear()
        for rule in rules().values():
            self.rule.addItem(rule.name, rule.identifier)
        self.rule.setCurrentIndex(self.rule.findData(chosen))

    def _lay_out(self) -> None:
        grid = QGridLayout()
        space(grid, 8)
        grid.setColumnStretch(1, 1)
        fields = (self.rule, self.schedule, self.noise)
        for row, (caption, field) in enumerate(zip(self._captions, fields, strict=False)):
            grid.addWidget(caption, row, 0)
            grid.addWidget(field, row, 1, 1, 2)
        grid.addWidget(self._captions[3], 3, 0)
        for place, field in enumerate(self.starts):
            grid.addWidget(field, 3, 1 + place)
        grid.setColumnStretch(2, 1)
        column = QVBoxLayout(self)
        space(column, 8, (0, 4, 0, 0))
        column.addWidget(self.hyperparameters)
        column.addLayout(grid)
        column.addWidget(self.problem)
        column.addWidget(self.summary)

    def show_run(self, run: int) -> None:
        """Show the run at this place of the scene."""
        self._run = run
        scene = self._session.scene.runs[run]
        self.hyperparameters.show_run(run)
        self.rule.setCurrentIndex(self.rule.findData(scene.rule))
        self.schedule.show_run(run)
        self.noise.show_number(scene.noise)
        for place, field in enumerate(self.starts):
            field.setVisible(place < len(scene.start))
            if place < len(scene.start):
                field.show_number(scene.start[place])
        self.retranslate()

    def retranslate(self) -> None:
        """Texts in the window's language."""
        say = self._session.language
        names = (message("Optimizer"), message("Schedule"), message("Noise"), message("Start"))
        tips = (
            message("The rule that moves the position"),
            message("The learning rate as a formula of t (step), T (all steps) and learning_rate"),
            message("Standard deviation of the noise on the gradient"),
            message("Where the run begins"),
        )
        for caption, name, tip in zip(self._captions, names, tips, strict=True):
            caption.setText(say(name))
            caption.setToolTip(say(tip))
        for field, tip in zip((self.rule, self.noise), tips[::2], strict=False):
            field.setAccessibleName(say(tip))
        places = message("Start, first variable"), message("Start, second variable")
        for field, name in zip(self.starts, places, strict=True):
            field.setAccessibleName(say(name))
        self.schedule.retranslate(tips[1])
        rule = rules()[self._session.scene.runs[self._run].rule]
        self.summary.setText(say.choose(dict(rule.summary)))
        self.summary.setToolTip(f"{say.choose(dict(rule.convention))}\n{rule.source}")
        self.hyperparameters.retranslate()

    def _commit(self, label: Message, field: NumberField | None, edit: Callable[..., Scene], *values: object) -> bool:
        try:
            scene = edit(self._session.scene, self._run, *values)
        except Refused as refusal:
            if field is not None:
                field.mark(True)
            self.problem.say(refusal.message)
            return False
        self.problem.say(None)
        self._session.commit(label, scene)
        return True

    def _set_rule(self, _index: int) -> None:
        if self.rule.currentData() != self._session.scene.runs[self._run].rule:
            self._commit(message("Set the optimizer"), None, edits.set_rule, self.rule.currentData())
            self.rule.setCurrentIndex(self.rule.findData(self._session.scene.runs[self._run].rule))

    def _set_start(self, field: NumberField, _number: float) -> None:
        start = self._session.scene.runs[self._run].start
        typed = tuple(field.entered_number() for field in self.starts[: len(start)])
        self._commit(message("Move start"), field, edits.move_start, typed)


def _text(tone: str) -> QLabel:
    text = QLabel() if tone == "quiet" else PhrasedLabel()
    text.setTextFormat(Qt.TextFormat.PlainText)
    text.setProperty("tone", tone)
    return text
