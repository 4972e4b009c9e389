"""Why errors are squared: three of them to be dragged, and what each measure makes of them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.document import limits
from app.document.network import edits as network_edits
from app.document.network.errors import meaning_of, measures_of
from app.document.network.scene import THREE_ERRORS
from app.gui.fields.scale import Scale
from app.gui.fields.slider import SliderRow
from app.gui.labels import label
from app.gui.network.walk.squared_view import SquaredView
from app.gui.session import Session
from app.painting.network.error_squares import REACH
from app.painting.number_text import with_minus
from core.message import Message, message

_SYMBOLS = ("e₁", "e₂", "e₃")
_BETWEEN = message("An error between −{most} and {most} is needed.", most=f"{limits.ERROR:g}")
_ERRORS = message("Errors")


class SquaredPage(QWidget):
    """The errors are those of the scene."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.errors: tuple[float, ...] = session.scene.three_errors
        self.view = SquaredView(session)
        self.rows = tuple(SliderRow(symbol, Scale(-REACH, REACH)) for symbol in _SYMBOLS)
        self.again = QPushButton()
        kinds = ("", "small", "", "small")  # name, formula, number, name in Keras
        self.cells = [[label("", kind) for kind in kinds] for _ in measures_of(THREE_ERRORS)]
        self.meaning = label("", "quiet", wrap=True)
        self._lay_out()
        self.view.dragged.connect(self.set_error)
        self.view.released.connect(session.document.end_merge)
        for place, row in enumerate(self.rows):
            row.changed.connect(partial(self.set_error, place))
            row.reset.connect(lambda place=place: self.set_error(place, THREE_ERRORS[place]))
            row.refused.connect(lambda _: session.say(_BETWEEN))
            row.settled.connect(session.document.end_merge)
        self.again.clicked.connect(self.restart)
        session.scene_changed.connect(self.show_scene)
        session.language.changed.connect(self.retranslate)
        self.retranslate()

    def _lay_out(self) -> None:
        table = QGridLayout()
        table.setHorizontalSpacing(16)
        table.setVerticalSpacing(8)
        for line, cells in enumerate(self.cells):
            for column, cell in enumerate(cells):
                table.addWidget(cell, line, column)
            cells[2].setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        table.setColumnStretch(0, 1)
        side = QVBoxLayout()
        side.setSpacing(12)
        side.addSpacing(24)
        side.addLayout(table)
        for row in self.rows:
            side.addWidget(row)
        side.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        side.addWidget(self.meaning)  # last: its lines come and go, and sliders under the hand stay
        side.addStretch(1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 8, 0)
        whole.setSpacing(24)
        whole.addWidget(self.view, 3)
        whole.addLayout(side, 2)

    def set_error(self, place: int, value: float) -> None:
        """Another error; everything follows."""
        if not self._session.attempt(
            _ERRORS, lambda scene: network_edits.set_error(scene, place, value), merge=("three errors", place)
        ):
            self.rows[place].field.mark(True)

    def restart(self) -> None:
        """Those of the demonstration, as one undo step."""
        scene = self._session.scene
        for place, error in enumerate(THREE_ERRORS):
            scene = network_edits.set_error(scene, place, error)
        self._session.commit(_ERRORS, scene)

    def show_scene(self) -> None:
        """What the scene says."""
        if self._session.scene.three_errors != self.errors:
            self.show_errors(self._session.scene.three_errors)

    def show_errors(self, errors: tuple[float, ...]) -> None:
        """These, and their measures."""
        say = self._session.language
        self.errors = errors
        self.view.show_errors(errors)
        for row, error in zip(self.rows, errors, strict=True):
            row.show_number(error)
        for cells, measure in zip(self.cells, measures_of(errors), strict=True):
            texts = (say(measure.name), measure.formula, _six(measure.value), measure.keras)
            for cell, text in zip(cells, texts, strict=True):
                cell.setText(text)
        self.meaning.setText(say(meaning_of(errors)))

    def retranslate(self) -> None:
        """Texts in the window's language."""
        say = self._session.language
        name: Message = message("Three errors with their squares; each can be dragged")
        self.view.setAccessibleName(say(name))
        self.view.setToolTip(say(name))
        self.again.setText(say(message("Start again")))
        for symbol, row in zip(_SYMBOLS, self.rows, strict=True):
            row.field.setAccessibleName(say(message("Error {symbol}", symbol=symbol)))
            row.slider.setAccessibleName(row.field.accessibleName())
        self.show_errors(self.errors)


def _six(value: float) -> str:
    """Six decimals at the most, one at the least: 0.826667, 1.24, 0.0."""
    text = f"{value:.6f}".rstrip("0")
    return with_minus(text + "0" if text.endswith(".") else text)
