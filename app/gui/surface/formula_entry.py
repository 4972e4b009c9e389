"""A formula as an entry: read a moment after it was typed, and what is wrong with it said below its field."""

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.document.problems import Refused
from app.gui.fields.note import Note
from app.gui.later import later
from app.gui.session import Session
from app.gui.spacing import space
from app.gui.surface.formula_field import FormulaField
from core.formula.errors import FormulaError

_DELAY_MS = 30


class FormulaEntry(QWidget):
    """What it is a formula of, `read` says: it takes the text into the document, or leaves in `_error` why it cannot.

    `_known`: the document's text, as it was shown last. While the field's is another, that one stays to be mended.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._known = ""
        self._error: FormulaError | Refused | None = None
        self.field = FormulaField()
        self.problem = Note(session.language)
        self.hint = Note(session.language, tone="quiet")
        self._later = later(self, self._read_soon)
        column = QVBoxLayout(self)
        space(column, 4, (0, 0, 0, 0))
        for widget in (self.field, self.problem, self.hint):
            column.addWidget(widget)
        for note in (self.problem, self.hint):  # which never widen their panel
            note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.setFocusProxy(self.field)
        self.field.typed.connect(self._typed)
        self.field.left.connect(self._left)
        self.field.reverted.connect(self.revert)
        self.field.entered.connect(self._enter)
        session.style_changed.connect(self._restyle)

    def read(self) -> None:
        """Take what is typed into the document, if it can be read."""
        raise NotImplementedError

    def _read_soon(self) -> None:
        """A moment after something was typed."""
        self.read()

    def revert(self) -> None:
        """Back to the document's text."""
        self._later.stop()
        self._error = None
        self.field.show_text(self._known)
        self._show()

    def _restyle(self) -> None:
        self.field.fit_height()
        self._show()

    def _typed(self) -> None:
        self.field.is_astray = self.field.text() != self._known
        if not self._later.isActive():  # not started anew by each letter: the picture follows while one types on
            self._later.start(_DELAY_MS)

    def _enter(self) -> None:
        """Return: read now, and stay in the field only where something is wrong."""
        self.read()
        if self._error is None:
            self.field.clearFocus()

    def _left(self) -> None:
        if self._later.isActive():
            self.read()
        self._session.document.end_merge()

    def _show(self) -> None:
        """What is wrong, at its column, and what to write instead."""
        error = self._error
        column, hint = (error.column, error.hint) if isinstance(error, FormulaError) else (None, None)
        self.field.is_astray = self.field.text() != self._known
        self.field.mark(column, self._session.style.theme.runs.colours[3])
        self.problem.say(error.message if error is not None else None)
        self.hint.say(hint)
        self.field.setAccessibleDescription(" ".join((self.problem.text(), self.hint.text())).strip())
