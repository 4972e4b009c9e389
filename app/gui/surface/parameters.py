"""A slider for every letter of the formula that is no variable, in the order in which they occur."""

import time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.document import edits
from app.document.defaults import parameter_values
from app.document.problems import Refused
from app.gui.fields.scale import Scale
from app.gui.fields.slider import SliderRow
from app.gui.labels import show_or_hide, wrapped
from app.gui.later import later
from app.gui.session import Session
from app.gui.spacing import space
from app.gui.surface.parameter_range import RangePopup, first_scale, grown
from core.formula.errors import FormulaError
from core.message import Message, message

_NAME_WIDTH = 76
_PATIENT_S = 0.004  # a row takes some milliseconds, beside a busy worker ten times as long; then others come later


class ParameterRow(QWidget):
    """One letter: its slider, its range, and what is wrong with what was typed."""

    def __init__(self, session: Session, name: str, number: float, is_written: bool) -> None:
        super().__init__()
        self._session = session
        self.name = name
        self.default = number
        self.popup: RangePopup | None = None
        self.row = SliderRow(name, first_scale(number, is_written))
        self.range_button = QToolButton()
        self.problem = wrapped("wrong")
        self._problem: Message | None = None
        line = QHBoxLayout()
        space(line, 4)
        line.addWidget(self.row, 1)
        line.addWidget(self.range_button)
        column = QVBoxLayout(self)
        space(column, 4, (0, 0, 0, 0))
        column.addLayout(line)
        column.addWidget(self.problem)
        self.row.changed.connect(self.set_number)
        self.row.settled.connect(session.document.end_merge)
        self.row.reset.connect(self.reset)
        self.row.refused.connect(lambda text: self._say(message("“{text}” is not a number.", text=text[:40])))
        self.row.field.textEdited.connect(lambda: self._say(None))
        self.range_button.clicked.connect(self.edit_range)
        self.restyle()
        self.retranslate()
        self.show_number(number)

    @property
    def scale(self) -> Scale:
        """The range of the slider."""
        return self.row.slider.scale

    def show_number(self, number: float) -> None:
        """Show the value that the document has."""
        scale = grown(self.scale, number)
        if scale != self.scale:
            self.row.slider.set_scale(scale, number)
        self.row.show_number(number)

    def set_number(self, number: float) -> None:
        """Give the parameter another value."""
        session = self._session
        try:
            scene = edits.set_parameter(session.scene, self.name, number)
        except Refused as refusal:
            self.row.field.mark(True)
            self._say(refusal.message)
            return
        self._say(None)
        session.commit(message("Parameter {name}", name=self.name), scene, merge=("parameter", self.name))

    def reset(self) -> None:
        """Back to the value that came with the formula."""
        self.set_number(self.default)
        self._session.document.end_merge()

    def set_range(self, low: float, high: float) -> None:
        """Another range of the slider; it is no part of the scene. A value outside keeps the range around it."""
        self.row.slider.set_scale(grown(Scale(low, high), self.row.field.number), self.row.field.number)

    def edit_range(self) -> None:
        """Open the fields of the range."""
        self.popup = RangePopup(self._session, self.name, self.scale, self)
        self.popup.chosen.connect(self.set_range)
        self.popup.show_below(self.range_button)

    def retranslate(self) -> None:
        """All texts in the language of the window."""
        say = self._session.language
        tip = say(message("Parameter {name}; a double click returns to {default}", name=self.name,
                          default=f"{self.default:.4g}"))  # fmt: skip
        self.row.slider.setToolTip(tip)
        self.row.label.setToolTip(tip)
        self.row.slider.setAccessibleName(say(message("Parameter {name}", name=self.name)))
        self.row.field.setAccessibleName(say(message("Value of {name}", name=self.name)))
        self.range_button.setAccessibleName(say(message("Range of {name}", name=self.name)))
        self.range_button.setToolTip(say(message("Range of {name}", name=self.name)))
        show_or_hide(self.problem, say(self._problem) if self._problem is not None else "")

    def restyle(self) -> None:
        """Sizes and colours of the style."""
        style = self._session.style
        self.range_button.setIcon(style.icon("ellipsis"))
        self.row.slider.setMinimumHeight(style.px(20))  # or the style cuts the handle off where type is large

    def _say(self, problem: Message | None) -> None:
        self._problem = problem
        show_or_hide(self.problem, self._session.language(problem) if problem is not None else "")


class Parameters(QWidget):
    """The rows of all parameters; empty, and gone, where there are none.

    Of many new rows those that take too long come at later turns of the event loop.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._formula_text: str | None = None
        self._values: dict[str, float] = {}
        self.rows: dict[str, ParameterRow] = {}
        self._grow_later = later(self, self._grow)
        self.heading = wrapped("heading")
        self._column = QVBoxLayout(self)
        space(self._column, 8, (0, 0, 0, 0))
        self._column.addWidget(self.heading)
        session.scene_changed.connect(self._scene_changed)
        session.language.changed.connect(self.retranslate)
        session.style_changed.connect(self._restyle)
        self._scene_changed()
        self.retranslate()

    def retranslate(self) -> None:
        """All texts in the language of the window."""
        self.heading.setText(self._session.language(message("Parameters")))
        for row in self.rows.values():
            row.retranslate()

    def _restyle(self) -> None:
        for row in self.rows.values():
            row.restyle()
        self._align()

    def _scene_changed(self) -> None:
        surface = self._session.scene.surface
        try:
            self._values = parameter_values(surface) if surface is not None else {}
        except FormulaError:
            return
        is_other = surface is not None and surface.formula != self._formula_text
        self._formula_text = surface.formula if surface is not None else None
        for name, row in list(self.rows.items()):
            number = self._values.get(name)
            if number is None or (is_other and row.row.field.number != number):
                self._drop(name)  # it is gone, or the same letter of another surface
            else:
                row.show_number(number)
        self.setVisible(bool(self._values))
        self._grow()

    def _grow(self) -> None:
        """Rows that are missing, as many as there is time for; the others follow."""
        begin, written = time.perf_counter(), self._session.scene.surface.parameters if self._values else {}
        missing = [name for name in self._values if name not in self.rows]
        for made, name in enumerate(missing):
            if made and time.perf_counter() - begin > _PATIENT_S:
                self._grow_later.start()
                break
            self.rows[name] = ParameterRow(self._session, name, self._values[name], name in written)
        self.rows = {name: self.rows[name] for name in self._values if name in self.rows}
        for place, row in enumerate(self.rows.values()):
            if self._column.indexOf(row) != place + 1:
                self._column.insertWidget(place + 1, row)
        self._align()

    def _drop(self, name: str) -> None:
        row = self.rows.pop(name)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _align(self) -> None:
        """Sliders begin below each other, whatever their letters are; long names are cut."""
        labels: list[QLabel] = [row.row.label for row in self.rows.values()]
        widths = [shown.fontMetrics().horizontalAdvance(name) for name, shown in zip(self.rows, labels, strict=True)]
        width = min(max(widths, default=0) + 1, self._session.style.px(_NAME_WIDTH))
        for name, shown in zip(self.rows, labels, strict=True):
            shown.setFixedWidth(width)
            shown.setText(shown.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, width))
