"""The four read-outs: how well the network does on what it learns from, and on what it has not seen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.gui.network.trainer import Trainer
from app.gui.session import Session
from app.painting.network.figures import three_decimals
from app.painting.network.training_curves import TRAIN_ACC, TRAIN_LOSS, VALIDATION_ACC, VALIDATION_LOSS
from core.message import message

_NAMES = (TRAIN_LOSS, VALIDATION_LOSS, TRAIN_ACC, VALIDATION_ACC)


class ReadOutLabels(QWidget):
    """Losses in one column, accuracies in the other: names in quiet type, numbers with three decimals."""

    def __init__(self, session: Session, trainer: Trainer) -> None:
        super().__init__()
        self._session = session
        self._trainer = trainer
        self.names = [_label("quiet") for _ in _NAMES]
        self.numbers = [_label("title") for _ in _NAMES]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        for place, (name, number) in enumerate(zip(self.names, self.numbers, strict=True)):
            column, row = divmod(place, 2)
            grid.addWidget(name, row, 2 * column)
            grid.addWidget(number, row, 2 * column + 1)
        for column in (1, 3):
            grid.setColumnStretch(column, 1)
        trainer.changed.connect(self.show_numbers)
        session.language.changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Names in the window's language."""
        say = self._session.language
        tips = (
            message("Mean loss of the training data"),
            message("Mean loss of the data that is not learned from"),
            message("Share of the training data that is told right"),
            message("Share of the data that is not learned from that is told right"),
        )
        for label, number, name, tip in zip(self.names, self.numbers, _NAMES, tips, strict=True):
            label.setText(say(name))
            for widget in (label, number):
                widget.setToolTip(say(tip))
            number.setAccessibleName(say(name))
        self.show_numbers()

    def show_numbers(self) -> None:
        """Those of the present picture."""
        picture = self._trainer.picture
        if picture is None:
            values: tuple[float | None, ...] = (None,) * len(_NAMES)
        else:
            reads = picture.read_outs
            values = (reads.train_loss, reads.validation_loss, reads.train_accuracy, reads.validation_accuracy)
        for label, value in zip(self.numbers, values, strict=True):
            label.setText(three_decimals(value))


def _label(tone: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("tone", tone)
    return label
