"""In which encoding a table is to be read that is not UTF-8: those that are possible, each with its first lines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QRadioButton, QWidget

from app.document.network.data.encodings import ENCODINGS, Reading
from app.gui.labels import label
from app.gui.session import Session
from app.gui.sheets.sheet import Sheet
from app.gui.spacing import space
from core.message import message


class EncodingQuestion(Sheet):
    """`encoding` is the chosen one while it is asked."""

    def __init__(self, session: Session, parent: QWidget, name: str, readings: Sequence[Reading]) -> None:
        say = session.language
        super().__init__(say(message("In which encoding is {name}?", name=name)), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # its answer is read after it is closed
        self.column.addWidget(label(say(message("It is not UTF-8. Choose what can be read.")), "quiet", True))
        self._readings = readings
        self.choices = [QRadioButton(say(ENCODINGS[one.encoding])) for one in readings]
        for choice, reading in zip(self.choices, readings, strict=True):
            choice.setToolTip(reading.encoding)
            choice.setAccessibleDescription(reading.head)
            self.column.addSpacing(8)
            self.column.addWidget(choice)
            head = label(reading.head, "quiet")
            head.setContentsMargins(session.style.px(26), 0, 0, 0)
            self.column.addWidget(head)
        self.choices[0].setChecked(True)
        self._add_buttons(session)
        self.fit(session.style.px(480))

    @property
    def encoding(self) -> str:
        """Python's name of it."""
        place = next(place for place, choice in enumerate(self.choices) if choice.isChecked())
        return self._readings[place].encoding

    def _add_buttons(self, session: Session) -> None:
        say = session.language
        self.agree, self.leave = QPushButton(say(message("Open"))), QPushButton(say(message("Cancel")))
        self.agree.setProperty("accent", True)
        self.agree.setDefault(True)
        self.agree.clicked.connect(self.accept)
        self.leave.clicked.connect(self.reject)
        row = QHBoxLayout()
        space(row, 8)
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.agree)
        self.column.addSpacing(12)
        self.column.addLayout(row)


def ask_encoding(session: Session, parent: QWidget, name: str, readings: Sequence[Reading]) -> str | None:
    """The encoding that a person chose, None where the file is rather not opened."""
    question = EncodingQuestion(session, parent, name, readings)
    agreed = question.exec() == EncodingQuestion.DialogCode.Accepted
    chosen = question.encoding
    question.deleteLater()
    return chosen if agreed else None
