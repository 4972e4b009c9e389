"""The part of the plane that is shown: two numbers for each variable."""

from functools import partial

from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.document import edits
from app.document.defaults import interval, surface_variables
from app.document.problems import Refused
from app.gui.fields.number_field import NumberField
from app.gui.fields.scale import rounded
from app.gui.labels import show_or_hide, wrapped
from app.gui.session import Session
from app.gui.spacing import space
from core.formula.errors import FormulaError
from core.message import Message, message

_STRIDES = 20  # arrow keys across a window


class WindowRow:
    """The fields of one variable. What cannot be taken stays as typed, marked, and is taken once it can."""

    def __init__(self, session: Session, name: str) -> None:
        self._session = session
        self.name = name
        self._shown: tuple[float, float] | None = None
        self._pending: dict[int, float] = {}
        self._problem: Message | None = None
        self.label = QLabel(name)
        self.dash = QLabel("–")
        self.fields = (NumberField(), NumberField())
        self.problem = wrapped("wrong")
        self.problem.hide()
        for end, field in enumerate(self.fields):
            field.setMinimumWidth(40)
            field.entered.connect(partial(self._entered, end))
            field.stepped.connect(partial(self._stepped, end))
            field.refused.connect(self._refused)
            field.mended.connect(partial(self._mended, end))
            field.editingFinished.connect(session.document.end_merge)
        self.label.setBuddy(self.fields[0])

    def widgets(self) -> tuple[QWidget, ...]:
        """All of them."""
        return (self.label, self.dash, self.problem, *self.fields)

    def show_interval(self, ends: tuple[float, float]) -> None:
        """Show the window that the document has; wrong entries stay while it is the same."""
        if ends == self._shown:
            return
        self._shown = ends
        self._pending.clear()
        self._say(None)
        for field, end in zip(self.fields, ends, strict=True):
            field.setModified(False)
            field.show_number(end)

    def retranslate(self) -> None:
        """All texts in the language of the window."""
        say = self._session.language
        for field, title in zip(self.fields, (message("{name} from", name=self.name),
                                              message("{name} to", name=self.name)), strict=True):  # fmt: skip
            field.setAccessibleName(say(title))
        show_or_hide(self.problem, say(self._problem) if self._problem is not None else "")

    def _entered(self, end: int, number: float, merge: object = None) -> None:
        self._pending[end] = number
        low, high = (self._pending.get(place, self._shown[place]) for place in (0, 1))
        try:
            scene = edits.set_window(self._session.scene, {self.name: (low, high)})
        except Refused as refusal:
            self._say(refusal.message)
            for place in self._pending:
                self.fields[place].mark(True)
            return
        self._pending.clear()
        self._say(None)
        self._shown = None
        self._session.commit(message("Window"), scene, merge)
        self.show_interval((low, high))

    def _stepped(self, end: int, strides: float) -> None:
        low, high = self._shown
        grain = (high - low) / 1000
        number = rounded(self._shown[end] + strides * (high - low) / _STRIDES, grain)
        self._entered(end, number, merge=("window", self.name, end))

    def _mended(self, end: int) -> None:
        """Another text is typed, or the number is back: what was typed before counts no more."""
        self._pending.pop(end, None)
        if not any(field.property("wrong") for field in self.fields):
            self._say(None)

    def _refused(self, text: str) -> None:
        self._say(
            message("“{text}” is not a number.", text=text[:40]) if text.strip() else message("A number is missing.")
        )

    def _say(self, problem: Message | None) -> None:
        self._problem = problem
        show_or_hide(self.problem, self._session.language(problem) if problem is not None else "")


class WindowFields(QWidget):
    """The rows of all variables."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.rows: dict[str, WindowRow] = {}
        self.heading = wrapped("heading")
        column = QVBoxLayout(self)
        space(column, 8, (0, 0, 0, 0))
        column.addWidget(self.heading)
        self._grid = QGridLayout()
        space(self._grid, 8)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)
        column.addLayout(self._grid)
        session.scene_changed.connect(self._scene_changed)
        session.language.changed.connect(self.retranslate)
        self._scene_changed()
        self.retranslate()

    def retranslate(self) -> None:
        """All texts in the language of the window."""
        self.heading.setText(self._session.language(message("Window")))
        for row in self.rows.values():
            row.retranslate()

    def _scene_changed(self) -> None:
        surface = self._session.scene.surface
        try:
            variables = surface_variables(surface) if surface is not None else ()
        except FormulaError:
            return
        if tuple(self.rows) != variables:
            self._build(variables)
        for name, row in self.rows.items():
            row.show_interval(interval(surface, name))
        self.setVisible(bool(variables))

    def _build(self, variables: tuple[str, ...]) -> None:
        for row in self.rows.values():
            for widget in row.widgets():
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self.rows = {name: WindowRow(self._session, name) for name in variables}
        for place, row in enumerate(self.rows.values()):
            for column, widget in enumerate((row.label, row.fields[0], row.dash, row.fields[1])):
                self._grid.addWidget(widget, 2 * place, column)
            self._grid.addWidget(row.problem, 2 * place + 1, 0, 1, 4)
            row.retranslate()
