"""What is shown in place of a network while the scene has none."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.document.network import edits as network_edits
from app.gui.labels import label
from app.gui.session import Session
from core.message import message


class Invitation(QWidget):
    """A sentence and the one button; `one_weight` asks for the smallest network, which needs none in the scene."""

    one_weight = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.title = label("", "huge")
        self.text = label("", "quiet", wrap=True)
        self.button = QPushButton()
        self.button.setProperty("accent", True)
        self.button.clicked.connect(lambda: session.attempt(_ADD, network_edits.add_network))
        self.smallest = QPushButton()
        self.smallest.setProperty("flat", True)
        self.smallest.clicked.connect(self.one_weight)
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.addStretch(2)
        for widget in (self.title, self.text):
            widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(widget)
        for button in (self.button, self.smallest):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(3)
        session.language.changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Texts in the window's language."""
        say = self._session.language
        self.title.setText(say(message("Watch a network learn")))
        self.text.setText(say(message(
            "A small network learns to tell points apart, with the same optimizers that descend the surfaces."
        )))  # fmt: skip
        self.button.setText(say(_ADD))
        self.smallest.setText(say(message("Walk through one weight by hand")))


_ADD = message("Add a network")
