"""The network tried on a point of one's own: two numbers go in, its answer comes out."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.document.network.picture import NetworkPicture
from app.document.network.trial import outputs_at
from app.gui.fields.number_field import NumberField
from app.gui.network.trainer import Trainer
from app.gui.session import Session
from app.gui.tips import plain_tip
from app.painting.network.feature_names import input_name
from app.painting.number_text import value_text
from core.message import Message, message

_INPUTS = ("x1", "x2")
_FIRST = (1.0, 2.0)
_NAME_WIDTH = 40


class Trial(QWidget):
    """There for data with two inputs."""

    def __init__(self, session: Session, trainer: Trainer) -> None:
        super().__init__()
        self._session, self._trainer = session, trainer
        self._point = list(_FIRST)
        self.fields = [NumberField() for _ in _INPUTS]
        self.captions = [QLabel() for _ in _INPUTS]
        self.answer = QLabel()
        self.answer.setTextFormat(Qt.TextFormat.PlainText)
        self.answer.setWordWrap(True)
        self.body = QWidget(self)  # what comes and goes; the widget itself may be shown before it has a parent
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.body)
        grid = QGridLayout(self.body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        for place, (caption, field) in enumerate(zip(self.captions, self.fields, strict=True)):
            caption.setTextFormat(Qt.TextFormat.PlainText)
            caption.setBuddy(field)
            grid.addWidget(caption, 0, 2 * place)
            grid.addWidget(field, 0, 2 * place + 1)
            grid.setColumnStretch(2 * place + 1, 1)
            field.show_number(self._point[place])
            field.entered.connect(lambda value, place=place: self.try_at(place, value))
            field.stepped.connect(lambda strides, place=place: self.try_at(place, self._point[place] + 0.1 * strides))
            field.refused.connect(lambda _: session.say(message("A number such as 0.01 or 3e-4 is needed.")))
        grid.addWidget(self.answer, 1, 0, 1, 4)
        trainer.changed.connect(self.show_answer)
        session.language.changed.connect(self.retranslate)
        self.retranslate()

    def try_at(self, place: int, value: float) -> None:
        """Another point."""
        self._point[place] = round(value, 10)
        self.fields[place].show_number(self._point[place])
        self.show_answer()

    def retranslate(self) -> None:
        """Texts in the window's language."""
        self._names: tuple[str, ...] = ()
        self.show_answer()

    def _show_names(self, picture: NetworkPicture) -> None:
        """Those of the data, cut where they are long."""
        names = tuple(input_name(picture, place) for place in range(len(_INPUTS)))
        if names == self._names:
            return
        self._names = names
        for name, caption, field in zip(names, self.captions, self.fields, strict=True):
            width = self._session.style.px(_NAME_WIDTH)
            caption.setText(caption.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, width))
            caption.setToolTip(plain_tip(name))
            field.setAccessibleName(self._session.language(message("Try the network at {name}", name=name)))

    def show_answer(self) -> None:
        """What the network gives at the point."""
        picture, course, state = self._trainer.picture, self._trainer.course, self._trainer.state
        is_plane = picture is not None and picture.window is not None and course is not None and state is not None
        self.body.setVisible(is_plane)
        if is_plane:
            self._show_names(picture)
            outputs = outputs_at(course.network, course.plan, state.weights, tuple(self._point))
            threshold = course.plan.head.threshold
            self.answer.setText(self._session.language(answer_of(picture, outputs, threshold)))


def answer_of(picture: NetworkPicture, outputs: np.ndarray, threshold: float) -> Message:
    """Outputs (outputs,) in words; of two labels an output from `threshold` on says the second."""
    if picture.kind == "classes":
        place = int(np.argmax(outputs))
        number = picture.classes[place] if picture.classes else place + 1
        return message("Class {number}, output {output}", number=number, output=value_text(float(outputs[place]), 3))
    output = float(outputs[0])
    if picture.kind == "numbers" or not np.isfinite(output):
        return message("Output {output}", output=value_text(output, 3))
    labels = picture.classes or ("−1", "1")
    label = labels[1] if output >= threshold else labels[0]
    return message("Output {output}: label {label}", output=value_text(output, 3), label=label)
