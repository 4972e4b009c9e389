"""Everything that can be made of a scene, in one dialog."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from app.document.write_problem import WriteProblem
from app.export.problem import ExportProblem
from app.gui.bugs import guarded
from app.gui.export.form import WishForm
from app.gui.export.job import Failed, Outcome, Saved, Stopped
from app.gui.export.kinds import Nature
from app.gui.export.materials import Materials
from app.gui.export.news import News
from app.gui.export.page_material import Page
from app.gui.export.questions import Questions
from app.gui.export.suggestion import keep_wish
from app.gui.export.wish import Wish
from app.gui.export.work import Work
from app.gui.fields.number_field import NumberField
from app.gui.network.trainer import Trainer
from app.gui.session import Session
from app.gui.sheets.sheet import Sheet
from core.message import message


class ExportDialog(Sheet):
    """Format, size, time and place of a film, a picture or a table of numbers, and how far it is.

    The `ask_…` attributes are dialogs, and can be replaced.
    """

    def __init__(self, session: Session, parent: QWidget | None = None, trainer: Trainer | None = None,
                 pages: Sequence[Page] = ()) -> None:  # fmt: skip
        """`trainer` and `pages`: those of the network's workspace, where this is what the person looks at."""
        super().__init__(session.language(message("Export")), parent)
        self._session = session
        materials = Materials(session, trainer, pages)
        self._is_leaving = False
        questions = Questions(session, self)
        self.ask_place: Callable[[Wish], str | None] = questions.ask_place
        self.ask_replace: Callable[[str], bool] = questions.ask_replace
        self.ask_stop: Callable[[Callable[[], None]], None] = questions.ask_stop
        self.work = Work(materials, self)
        self.form = WishForm(session, materials)
        self.news = News(session)
        self.close_button = QPushButton()
        self.export_button = QPushButton()
        self._lay_out()
        self._connect()
        self.retranslate()
        self.form.choices.kind.setFocus()
        self._grow()

    def _lay_out(self) -> None:
        style = self._session.style
        below = QHBoxLayout()
        below.setSpacing(style.gap)
        below.addWidget(self.news, 1)
        below.addWidget(self.close_button)
        below.addWidget(self.export_button)
        self.column.setSpacing(style.px(16))
        self.column.addWidget(self.form, 1)
        self.column.addLayout(below)

    def _connect(self) -> None:
        self.export_button.setProperty("accent", True)
        self.export_button.setDefault(True)
        self.close_button.setAutoDefault(False)
        self.export_button.clicked.connect(self.export)
        self.close_button.clicked.connect(self._cancel)
        self.form.changed.connect(self._follow)
        self.form.typed.connect(self._show_state)
        self.form.place.wanted.connect(self._ask_place)
        self.work.moved.connect(self._show_progress)
        self.work.ended.connect(self._ended)
        self._session.picture_changed.connect(self.form.show_wish)
        self._session.language.changed.connect(self.retranslate)
        QCoreApplication.instance().aboutToQuit.connect(self.work.close)

    def retranslate(self) -> None:
        """All texts in the language of the window."""
        say = self._session.language
        self.export_button.setText(say(message("Export")))
        self.close_button.setText(say(message("Cancel")))
        self.form.retranslate()

    def _ask_place(self) -> None:
        if path := self.ask_place(self.form.wish):
            self.form.place.take(path)

    def _follow(self) -> None:
        """Another wish may be possible or not, and may have more questions."""
        self._show_state()
        self._grow()

    def _show_state(self) -> None:
        """What stands in the way, or that nothing does."""
        if self.work.is_busy:
            return
        problem = self.form.problem()
        self.news.say(problem)
        self.export_button.setEnabled(problem is None)

    def _grow(self) -> None:
        """Make room for all questions, as far as the screen has it."""
        self.form.body.settle()
        room = self.sizeHint().boundedTo(self.screen().availableSize())
        self.resize(room if not self.isVisible() else room.expandedTo(self.size()))

    def export(self) -> None:
        """Begin; a file that is there is asked about once."""
        self.form.take_typed()
        if self.work.is_busy or self.form.problem() is not None:
            self._show_state()
            return
        try:
            try:
                self.work.start(self.form.wish, replace_existing=False)
            except WriteProblem as problem:
                if not problem.is_there:
                    raise
                if not self.ask_replace(self.form.wish.target()):
                    return
                self.work.start(self.form.wish, replace_existing=True)
        except (ExportProblem, WriteProblem) as problem:
            self.news.say(problem.message)
            return
        self._set_working(True)

    def _set_working(self, is_working: bool) -> None:
        for widget in (self.form.choices, self.form.place, self.export_button):
            widget.setEnabled(not is_working)
        if is_working:
            self.news.begin(self.work.total)
            self.news.say(self.work.sentence, is_wrong=False)
            self.close_button.setFocus()
        else:
            self.news.end()
            self.close_button.setEnabled(True)
            self.form.preview.show_frame(None)

    def _show_progress(self, done: int) -> None:
        self.news.reach(done, self.work.total)
        if self.form.wish.kind.nature is Nature.FILM:
            self.form.preview.show_frame(self.work.step_of(done))
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
            keep_wish(self._session, self.form.wish)
            self._session.say(message("Saved as {name}.", name=Path(self.form.wish.target()).name))
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
