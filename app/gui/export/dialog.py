"""Everything that can be made of a scene, in one dialog."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.document.write_problem import WriteProblem
from app.export.problem import ExportProblem
from app.gui.bugs import guarded
from app.gui.export.body import Body
from app.gui.export.choices import Choices
from app.gui.export.job import Failed, Outcome, Saved, Stopped
from app.gui.export.kinds import Nature
from app.gui.export.materials import Materials
from app.gui.export.news import News
from app.gui.export.page_material import Page
from app.gui.export.preview import Preview
from app.gui.export.questions import Questions
from app.gui.export.suggestion import first_wish, keep_wish, suggested_name
from app.gui.export.wish import Wish, named_as, summary
from app.gui.export.work import Work
from app.gui.fields.number_field import NumberField
from app.gui.network.trainer import Trainer
from app.gui.session import Session
from app.gui.sheet import Sheet, label
from core.message import Message, message


class ExportDialog(Sheet):
    """Format, size, time and place of a film, a picture or a table of numbers, and how far it is.

    The `ask_…` attributes are dialogs, and can be replaced.
    """

    def __init__(self, session: Session, parent: QWidget | None = None, trainer: Trainer | None = None,
                 pages: Sequence[Page] = ()) -> None:  # fmt: skip
        """`trainer` and `pages`: those of the network's workspace, where this is what the person looks at."""
        super().__init__(session.language(message("Export")), parent)
        self._session = session
        self._materials = materials = Materials(session, trainer, pages)
        self._is_named = False  # by the person
        self._is_leaving = False
        questions = Questions(session, self)
        self.ask_place: Callable[[Wish], str | None] = questions.ask_place
        self.ask_replace: Callable[[str], bool] = questions.ask_replace
        self.ask_stop: Callable[[Callable[[], None]], None] = questions.ask_stop
        self._wish = first_wish(session, materials)
        self.work = Work(materials, self)
        self.preview = Preview(session, materials)
        self.choices = Choices(session, materials, self._wish)
        self.summary = label("", "quiet", wrap=True)
        self.place = QLineEdit(self._wish.out)
        self.choose = QToolButton()
        self.news = News(session)
        self.close_button = QPushButton()
        self.export_button = QPushButton()
        self._lay_out()
        self._connect()
        self.restyle()
        self.retranslate()
        self.choices.kind.setFocus()
        self._grow()

    def _lay_out(self) -> None:
        style = self._session.style
        left = QVBoxLayout()
        left.setSpacing(style.px(8))
        left.addWidget(self.preview)
        left.addWidget(self.summary)
        left.addStretch(1)
        upper = QHBoxLayout()
        upper.setContentsMargins(0, 0, 0, 0)
        upper.setSpacing(style.wide_gap)
        upper.addLayout(left, 1)
        upper.addWidget(self.choices)
        self.place_label = label("", "quiet")
        self.place_label.setBuddy(self.place)
        where = QHBoxLayout()
        where.setSpacing(style.gap)
        for widget, stretch in ((self.place_label, 0), (self.place, 1), (self.choose, 0)):
            where.addWidget(widget, stretch)
        below = QHBoxLayout()
        below.setSpacing(style.gap)
        below.addWidget(self.news, 1)
        below.addWidget(self.close_button)
        below.addWidget(self.export_button)
        self.column.setSpacing(style.px(16))
        self.body = Body(upper)
        self.column.addWidget(self.body, 1)
        self.column.addLayout(where)
        self.column.addLayout(below)

    def _connect(self) -> None:
        self.export_button.setProperty("accent", True)
        self.export_button.setDefault(True)
        self.close_button.setAutoDefault(False)
        self.export_button.clicked.connect(self.export)
        self.close_button.clicked.connect(self._cancel)
        self.choose.clicked.connect(self._choose)
        self.choices.changed.connect(self._chosen)
        self.place.textEdited.connect(self._typed)
        self.place.editingFinished.connect(self._named)
        self.work.moved.connect(self._show_progress)
        self.work.ended.connect(self._ended)
        self._session.picture_changed.connect(self._show_wish)
        self._session.language.changed.connect(self.retranslate)
        self._session.style_changed.connect(self.restyle)
        QCoreApplication.instance().aboutToQuit.connect(self.work.close)

    @property
    def wish(self) -> Wish:
        """What would be exported now."""
        return self._wish

    def retranslate(self) -> None:
        """All texts in the language of the window."""
        say = self._session.language
        self.place_label.setText(say(message("Save as")))
        self.place.setAccessibleName(say(message("Save as")))
        choose = say(message("Choose the place"))
        self.choose.setToolTip(choose)
        self.choose.setAccessibleName(choose)
        self.export_button.setText(say(message("Export")))
        self.close_button.setText(say(message("Cancel")))
        self.choices.retranslate()
        self._show_wish()

    def restyle(self) -> None:
        """The theme's icon."""
        self.choose.setIcon(self._session.style.icon("folder-open"))

    def _chosen(self, wish: Wish) -> None:
        if not self._is_named and wish.kind != self._wish.kind:
            wish = replace(wish, out=suggested_name(self._session, wish.kind))
        self._wish = wish
        self._show_wish()

    def _typed(self, text: str) -> None:
        self._is_named = True
        self._wish = replace(self._wish, out=text)
        self._show_state()

    def _named(self) -> None:
        if self.place.text() != self._wish.out or self._is_named:
            self._wish = named_as(self._wish, self.place.text())
            self._show_wish()

    def _choose(self) -> None:
        place = self.ask_place(self._wish)
        if place:
            self._is_named = True
            self._wish = named_as(self._wish, place)
            self._show_wish()

    def _show_wish(self) -> None:
        self.choices.show_wish(self._wish)
        self.preview.show_wish(self._wish)
        if self.place.text() != self._wish.out:
            self.place.setText(self._wish.out)
        self._show_state()
        self._grow()

    def _show_state(self) -> None:
        """What stands in the way, or that nothing does."""
        if self.work.is_busy:
            return
        problem = self._problem()
        self.news.say(problem)
        self.export_button.setEnabled(problem is None)

    def _grow(self) -> None:
        """Make room for all questions, as far as the screen has it."""
        self.body.settle()
        room = self.sizeHint().boundedTo(self.screen().availableSize())
        self.resize(room if not self.isVisible() else room.expandedTo(self.size()))

    def _problem(self) -> Message | None:
        material = self._materials.of(self._wish)
        problem = material.problem() or self.choices.problem
        if problem is not None:
            return problem
        try:
            lines = summary(self._wish, material.steps, material.numbers)
            self.summary.setText("\n".join(map(self._session.language, lines)))
        except ExportProblem as problem:
            self.summary.setText("")
            return problem.message
        return None if self._wish.out.strip() else message("Choose a name for the file.")

    def export(self) -> None:
        """Begin; a file that is there is asked about once."""
        self.choices.take_typed()
        self._named()
        if self.work.is_busy or self._problem() is not None:
            self._show_state()
            return
        try:
            try:
                self.work.start(self._wish, replace_existing=False)
            except WriteProblem as problem:
                if not problem.is_there:
                    raise
                if not self.ask_replace(self._wish.target()):
                    return
                self.work.start(self._wish, replace_existing=True)
        except (ExportProblem, WriteProblem) as problem:
            self.news.say(problem.message)
            return
        self._set_working(True)

    def _set_working(self, is_working: bool) -> None:
        for widget in (self.choices, self.place, self.choose, self.export_button):
            widget.setEnabled(not is_working)
        if is_working:
            self.news.begin(self.work.total)
            self.news.say(self.work.sentence, is_wrong=False)
            self.close_button.setFocus()
        else:
            self.news.end()
            self.close_button.setEnabled(True)
            self.preview.show_frame(None)

    def _show_progress(self, done: int) -> None:
        self.news.reach(done, self.work.total)
        if self._wish.kind.nature is Nature.FILM:
            self.preview.show_frame(self.work.step_of(done))
        self.news.say(self.work.sentence, is_wrong=False)

    def _cancel(self) -> None:
        if self.work.is_busy:
            self._stop()
        else:
            self.reject()

    def _stop(self) -> None:
        self.work.stop()
        self.close_button.setEnabled(False)
        self.news.say(message("Stopping…"), is_wrong=False)

    def _ended(self, outcome: Outcome) -> None:
        self._set_working(False)
        if isinstance(outcome, Saved):
            keep_wish(self._session, self._wish)
            self._session.say(message("Saved as {name}.", name=Path(self._wish.target()).name))
            self.accept()
            return
        self._show_state()
        if isinstance(outcome, Failed):
            self.news.say(outcome.sentence)
        elif isinstance(outcome, Stopped):
            self.news.say(message("Stopped. Nothing was written."), is_wrong=False)
        if self._is_leaving:
            self.reject()
        self.export_button.setFocus()

    def _leave(self) -> bool:
        """Whether the dialog may be closed now; work is stopped first if the person agrees."""
        if self.work.is_busy and not self._is_leaving:
            self.ask_stop(self._stop_and_leave)
        return not self.work.is_busy

    def _stop_and_leave(self) -> None:
        if self.work.is_busy:
            self._is_leaving = True
            self._stop()

    @guarded()
    def done(self, result: int) -> None:
        """The way out of every dialog."""
        self.work.close()
        super().done(result)

    @guarded()
    def reject(self) -> None:
        """Escape."""
        if self._leave():
            super().reject()

    @guarded()
    def closeEvent(self, event: QCloseEvent) -> None:
        """The window's own button."""
        if self._leave():
            super().closeEvent(event)
        else:
            event.ignore()

    @guarded()
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field takes what was typed, and does not begin the export."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and isinstance(self.focusWidget(), NumberField | QLineEdit):
            event.accept()
        else:
            super().keyPressEvent(event)
