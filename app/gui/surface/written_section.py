"""Value and gradient as they are written in books, below the field, with a menu to copy them."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.bugs import guarded
from app.gui.labels import show_or_hide, wrapped
from app.gui.later import later
from app.gui.menu_button import MenuButton
from app.gui.session import Session
from app.gui.spacing import space
from app.gui.surface.formula_view import FormulaView
from app.gui.surface.lines import plain_value_line, value_line
from app.gui.surface.typesetter import Typesetter, Written
from core.formula.tree import Formula
from core.message import Message, message

_PATIENCE_MS = 400  # for which the last formula stays, so that nothing flickers while one types
_BEGIN_MS = 150  # after the first paint


class WrittenSection(QWidget):
    """Shows the formula that it is given."""

    copied = Signal(str)

    def __init__(self, session: Session, typesetter: Typesetter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._typesetter = typesetter
        self._formula: Formula | None = None
        self._written: Written | None = None
        self.value = FormulaView(session)
        self.gradient = FormulaView(session)
        self.note = wrapped("small")
        self.heading = wrapped("heading")
        self.copy_button = MenuButton()
        self.menu = self.copy_button.menu()
        self.menu.aboutToShow.connect(self._fill_menu)
        self._lay_out()
        self._patience = later(self, self._show_text, _PATIENCE_MS)
        typesetter.written.connect(self._receive)
        session.language.changed.connect(self.retranslate)
        session.style_changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self.heading, 1)
        head.addWidget(self.copy_button)
        column = QVBoxLayout(self)
        space(column, 8, (0, 0, 0, 0))
        column.addWidget(self.value)
        column.addSpacing(4)
        column.addLayout(head)
        column.addWidget(self.gradient)
        column.addWidget(self.note)

    def show_formula(self, formula: Formula) -> None:
        """Write another formula; the last one stays until this is ready, or for a moment."""
        if formula == self._formula and formula.text == self._formula.text:
            return
        is_first = self._formula is None
        self._formula = formula
        self._typesetter.show(formula, self.value.widest)
        if is_first:
            self._show_text()
        else:
            self._patience.start()

    def retranslate(self) -> None:
        """All texts in the language of the window."""
        say = self._session.language
        self.heading.setText(say(message("Gradient")))
        self.copy_button.setAccessibleName(say(message("Copy")))
        self.copy_button.setToolTip(say(message("Copy")))
        note = self._written.note if self._written is not None else None
        show_or_hide(self.note, say(note) if note is not None else "")

    def copies(self) -> list[tuple[Message, str]]:
        """What can be copied at the moment: its name and its text."""
        written, formula = self._written, self._formula
        if formula is None:
            return []
        found = [(message("Copy value as LaTeX"), value_line(formula).whole_latex)]
        if written is None or written.derivation is None or written.formula != formula:
            return found
        derivation = written.derivation
        if derivation.gradient_latex and all(derivation.gradient_latex):
            found.append((message("Copy gradient as LaTeX"), _column(derivation.gradient_latex)))
        if derivation.gradient_text and all(derivation.gradient_text):
            found.append((message("Copy gradient as text"), "\n".join(derivation.gradient_text)))
        if derivation.hessian_latex and all(map(all, derivation.hessian_latex)):
            found.append((message("Copy Hessian as LaTeX"), _matrix(derivation.hessian_latex)))
        return found

    def _fill_menu(self) -> None:
        self.menu.clear()
        for name, text in self.copies():
            self.menu.addAction(self._session.language(name)).triggered.connect(self._copier(text))

    def _copier(self, text: str) -> Callable[[], None]:
        def copy() -> None:
            QGuiApplication.clipboard().setText(text)
            self._session.say(message("Copied."))
            self.copied.emit(text)

        return copy

    def _receive(self, written: Written) -> None:
        """What the typesetter has so far; parts that are not there yet wait their time."""
        if written.formula != self._formula:
            return
        self._written = written
        if written.value.pieces is not None or not self._patience.isActive():
            self.value.show_lines((written.value,))
        if written.gradient is not None:
            is_ready = all(line.pieces is not None for line in written.gradient)
            if is_ready or not self._patience.isActive():
                self.gradient.show_lines(written.gradient)
            if is_ready:
                self._patience.stop()
        self.retranslate()

    def _show_text(self) -> None:
        """The wait is over: plain text until the pictures are there."""
        formula, written = self._formula, self._written
        if formula is None:
            return
        is_known = written is not None and written.formula == formula
        self.value.show_lines((written.value if is_known else plain_value_line(formula),))
        self.gradient.show_lines(written.gradient or () if is_known else ())

    def _restyle(self) -> None:
        self.copy_button.setIcon(self._session.style.icon("copy"))
        if self._formula is not None:
            self._typesetter.show(self._formula, self.value.widest)

    @guarded()
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The same menu as the button's."""
        self.menu.popup(event.globalPos())

    @guarded()
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Longer or shorter parts fit."""
        super().resizeEvent(event)
        if self._formula is not None:
            self._typesetter.show(self._formula, self.value.widest)

    @guarded()
    def showEvent(self, event: QShowEvent) -> None:
        """Only a window that is painted starts the helper process."""
        super().showEvent(event)
        QTimer.singleShot(_BEGIN_MS, self, self._typesetter.begin)


def _column(entries: tuple[str, ...]) -> str:
    return entries[0] if len(entries) == 1 else _matrix(tuple((entry,) for entry in entries))


def _matrix(rows: tuple[tuple[str, ...], ...]) -> str:
    if len(rows) == 1 and len(rows[0]) == 1:
        return rows[0][0]
    return r"\begin{pmatrix} " + r" \\ ".join(" & ".join(row) for row in rows) + r" \end{pmatrix}"
