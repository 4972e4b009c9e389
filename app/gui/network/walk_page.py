"""One update by hand: five buttons for its phases, and a card for each layer that fills with numbers."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.document.network_walk import WalkPicture, picture_of
from app.gui.bugs import guarded, painting
from app.gui.network.network_widget import network_setting
from app.gui.network.trainer import Trainer
from app.gui.session import Session
from app.gui.sheet import label
from app.painting.network.walk_cards import WalkCards
from app.painting.number_text import value_text
from core.message import Message, message
from core.network.losses import NetworkError
from core.network.phases import PHASES, Phase, Walk

_TIPS: dict[Phase, Message] = {
    "zero_grad": message("Empty the gradient: backward adds to what is there"),
    "forward": message("Send the batch through the layers"),
    "loss": message("Compare the outputs with the targets"),
    "backward": message("Send the slopes of the loss back through the layers, and add them to the gradient"),
    "step": message("Let the optimizer change the weights by the gradient"),
}
_NUMBERS = "①②③④⑤"


class WalkPage(QWidget):
    """Walks from the state that the trainer shows; a step is a step of the training too."""

    def __init__(self, session: Session, trainer: Trainer) -> None:
        super().__init__()
        self._session = session
        self._trainer = trainer
        self._walk: Walk | None = None
        self._from: object = None  # the state that the walk began with, or made
        self.buttons: dict[Phase, QPushButton] = {}
        self.sentence = label("", "quiet", wrap=True)
        self.cards = CardsView(session)
        self._lay_out()
        trainer.changed.connect(self.follow)
        session.language.changed.connect(self.retranslate)
        self.retranslate()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for number, phase in zip(_NUMBERS, PHASES, strict=True):
            button = QPushButton(f"{number} {phase}")
            button.clicked.connect(partial(self.make, phase))
            self.buttons[phase] = button
            row.addWidget(button)
        row.addStretch(1)
        area = QScrollArea()
        area.setWidget(self.cards)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 8, 8)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.sentence)
        column.addWidget(area, 1)

    @property
    def walk(self) -> Walk | None:
        """What is being walked; None while nobody looks or nothing can be trained."""
        return self._walk

    def follow(self) -> None:
        """Another state of the training: walk from there, if somebody looks."""
        if not self.isVisible() or self._trainer.state is self._from:
            return
        self._from = self._trainer.state
        self._walk = self._trainer.walk()
        self._show()

    def make(self, phase: Phase) -> None:
        """Make one phase; what cannot be made is said."""
        if self._walk is None:
            return
        try:
            self._walk.make(phase)
        except NetworkError as error:
            self._session.say(error.message)
            return
        if phase == "step":
            self._from = self._walk.snapshot
            self._trainer.take(self._from)
        self._show()

    def retranslate(self) -> None:
        """Texts in the window's language."""
        for phase, button in self.buttons.items():
            button.setToolTip(self._session.language(_TIPS[phase]))
        self._show()

    def _show(self) -> None:
        course = self._trainer.course
        if self._walk is None or course is None:
            self.cards.show_picture(None)
            self.sentence.setText("")
            return
        picture = picture_of(self._walk, course.plan.layout)
        self.cards.show_picture(picture)
        self.sentence.setText("   ".join(map(self._session.language, _sentences(picture))))
        for phase, button in self.buttons.items():
            is_next = phase == picture.next_phase
            if bool(button.property("accent")) != is_next:
                button.setProperty("accent", is_next)
                button.style().unpolish(button)
                button.style().polish(button)

    @guarded()
    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks."""
        super().showEvent(event)
        self.follow()


class CardsView(QWidget):
    """The cards, as high as they need."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._picture: WalkPicture | None = None
        session.style_changed.connect(self.rebuild)
        session.language.changed.connect(self.rebuild)
        self.rebuild()

    def rebuild(self) -> None:
        """Another theme, language or size of type."""
        self._cards = WalkCards(network_setting(self._session))
        self.show_picture(self._picture)

    def show_picture(self, picture: WalkPicture | None) -> None:
        """Other numbers."""
        self._picture = picture
        needed = 0.0 if picture is None else self._cards.height(picture, float(self.width()))
        self.setMinimumHeight(round(needed))
        self.update()

    @guarded()
    def paintEvent(self, _event: QPaintEvent) -> None:
        """All cards."""
        with painting(self) as painter:
            painter.fillRect(QRectF(self.rect()), self._session.style.theme.ground)
            if self._picture is not None:
                self._cards.paint(painter, self._picture, float(self.width()))

    @guarded()
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other rows of cards."""
        super().resizeEvent(event)
        self.show_picture(self._picture)


def _sentences(picture: WalkPicture) -> list[Message]:
    """Where the walk stands, in words."""
    said = [message("Update {update}, a batch of {rows}.", update=picture.update + 1, rows=picture.rows)]
    if picture.loss is not None:
        said.append(message("Loss {loss}.", loss=value_text(picture.loss)))
    if picture.gradient_size is None:
        said.append(message("The gradient is empty."))
    else:
        said.append(message("Length of the gradient: {size}.", size=value_text(picture.gradient_size)))
    if picture.gathered is not None and picture.gathered > 1.5:
        said.append(message(
            "The gradient holds {times} times the slopes of this batch: zero_grad was left out.",
            times=f"{picture.gathered:.3g}",
        ))  # fmt: skip
    return said
