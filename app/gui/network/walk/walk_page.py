"""One update by hand: five buttons for its phases, and every number on the way, on the diagram and on cards.

Beside the scene's network there is that of one weight, which is small enough to be followed in the head, and three
errors that show why losses square them.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.document.network.walk import WalkPicture, picture_of
from app.gui.bugs import guarded
from app.gui.labels import label
from app.gui.network.diagram.layer_heads import SpokenCounter
from app.gui.network.divided import Divided
from app.gui.network.row_or_two import RowOrTwo
from app.gui.network.trainer import Trainer
from app.gui.network.walk import walk_text
from app.gui.network.walk.one_weight_page import OneWeightPage
from app.gui.network.walk.squared_page import SquaredPage
from app.gui.network.walk.walk_cards_view import CardsView
from app.gui.network.walk.walk_diagram_view import WalkDiagramView
from app.gui.session import Session
from core.message import Message, message
from core.network.losses import NetworkError
from core.network.phases import PHASES, Phase, Walk

_NUMBERS = "①②③④⑤"
_FIRST_ROW = 3  # of them, where they stand in two
_SHARE = 0.56  # of the height for the diagram; more where that is less than
_DIAGRAM = 320  # px, as long as
_CARDS = 72  # px are left for the cards
_CHOICES: tuple[tuple[Message, Message], ...] = (
    (message("The network"), message("The network that is trained, one batch")),
    (message("One weight"), message("The smallest network, w·x, with its gradient found in three ways")),
    (message("Why squared"), message("Three errors that can be dragged, and what losses make of them")),
)


class WalkPage(QWidget):
    """Walks from the state that the trainer shows; a step is a step of the training too.

    `chosen` says that the other network is walked.
    """

    chosen = Signal()

    def __init__(self, session: Session, trainer: Trainer) -> None:
        super().__init__()
        self._session = session
        self._trainer = trainer
        self._walk: Walk | None = None
        self._from: object = None  # the state that the walk began with, or made
        self._row = 0  # of the batch, whose numbers stand on the diagram
        self.buttons: dict[Phase, QPushButton] = {}
        self.choices = tuple(QToolButton() for _ in _CHOICES)
        self.chooser = QWidget(self)  # stands in the row of the workspace's tabs, where there is room
        self.chooser.hide()
        self.sentence = label("", "quiet", wrap=True)
        self.diagram = WalkDiagramView(session, trainer)
        self.meaning = label("", "small", wrap=True)
        self.row = SpokenCounter(session, self.show_row)
        self.cards = CardsView(session)
        self.one_weight = OneWeightPage(session)
        self.squared = SquaredPage(session)
        self._lay_out()
        self.one_weight.changed.connect(self._show)
        trainer.changed.connect(self.follow)
        session.language.changed.connect(self.retranslate)
        session.style_changed.connect(self.splitter.divide)
        self.retranslate()

    def _lay_out(self) -> None:
        rows = QHBoxLayout(), QHBoxLayout()
        for number, phase in zip(_NUMBERS, PHASES, strict=True):
            button = QPushButton(f"{number} {phase}")
            button.clicked.connect(partial(self.make, phase))
            rows[len(self.buttons) >= _FIRST_ROW].addWidget(button)
            self.buttons[phase] = button
        for row in rows:
            row.addStretch(1)
        self._lay_out_choices()
        self.pages = QStackedWidget()
        self.pages.addWidget(self._network())
        for page in (self.one_weight, self.squared):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(RowOrTwo(*rows, stretch=(0, 1)))
        column.addWidget(self.sentence)
        column.addWidget(self.pages, 1)

    def _lay_out_choices(self) -> None:
        row, group = QHBoxLayout(self.chooser), QButtonGroup(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for place, choice in enumerate(self.choices):
            choice.setCheckable(True)
            group.addButton(choice, place)
            row.addWidget(choice)
        self.choices[0].setChecked(True)
        group.idClicked.connect(self.choose)

    def _network(self) -> QWidget:
        """The diagram, what stands on it, and the cards below, as high as one likes."""
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(self.meaning, 1)
        below.addWidget(self.row)
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 8, 4)
        column.setSpacing(4)
        column.addWidget(self.diagram, 1)
        column.addLayout(below)
        area = QScrollArea()
        area.setWidget(self.cards)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.splitter = Divided(Qt.Orientation.Vertical, self._heights)
        for widget in (upper, area):
            self.splitter.addWidget(widget)
        return self.splitter

    def _heights(self, room: int) -> tuple[int, int]:
        """The diagram has what it needs before the cards do."""
        px = self._session.style.px
        upper = min(max(round(_SHARE * room), px(_DIAGRAM)), room - px(_CARDS))
        return upper, room - upper

    @property
    def walk(self) -> Walk | None:
        """What is being walked of the scene's network; None while nobody looks or nothing can be trained."""
        return self._walk

    @property
    def is_one_weight(self) -> bool:
        """Whether the network of one weight is walked, in place of the scene's."""
        return self.choices[1].isChecked()

    @property
    def is_apart(self) -> bool:
        """Whether what is shown has nothing to do with the network that is trained."""
        return not self.choices[0].isChecked()

    def follow(self) -> None:
        """Another state of the training: walk from there, if somebody looks. An edit moves what was walked."""
        state, course = self._trainer.state, self._trainer.course
        if not self.isVisible() or state is self._from:
            return
        walk, self._from = self._walk, state
        goes_on = walk is not None and course is not None and state is not None and walk.plan is course.plan
        if goes_on and state.update == walk.snapshot.update:
            self._walk = walk.moved_to(state)
        else:
            self._walk = self._trainer.walk()
        self._show()

    def make(self, phase: Phase) -> None:
        """Make one phase; what cannot be made is said."""
        if self.is_one_weight:
            self.one_weight.make(phase)
            return
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

    def show_row(self, by: int) -> None:
        """The numbers of another row of the batch."""
        self._row += by
        self._show()

    def retranslate(self) -> None:
        """Texts in the window's language."""
        say = self._session.language
        for phase, button in self.buttons.items():
            button.setToolTip(say(walk_text.TIPS[phase]))
        for choice, (name, tip) in zip(self.choices, _CHOICES, strict=True):
            choice.setText(say(name))
            choice.setToolTip(say(tip))
        self._show()

    def choose(self, place: int) -> None:
        """Walk the scene's network (0), or that of one weight (1); or see why errors are squared (2)."""
        self.choices[place].setChecked(True)
        self.pages.setCurrentIndex(place)
        for widget in (*self.buttons.values(), self.sentence):
            widget.setHidden(self.pages.currentWidget() is self.squared)
        first = self.squared.view if self.choices[2].isChecked() else self.buttons[PHASES[0]]
        first.setFocus(Qt.FocusReason.OtherFocusReason)  # else it goes to whatever is not hidden
        self.chosen.emit()
        self._show()

    def _show(self) -> None:
        if self.is_one_weight:
            self._say(self.one_weight.sentences())
            self._mark(self.one_weight.walk.walk.next_phase)
        elif not self.is_apart:
            self._show_network()

    def _show_network(self) -> None:
        course, walk = self._trainer.course, self._walk
        if walk is None or course is None:
            self._show_numbers(None)
            self._say([walk_text.AT_END] if course is not None and self._from is not None else [])
            return
        picture = picture_of(walk, course.plan.layout)
        self._show_numbers(picture)
        self._say(walk_text.sentences_of(picture))
        self._mark(picture.next_phase)

    def _show_numbers(self, picture: WalkPicture | None) -> None:
        self._row = min(max(self._row, 0), 0 if picture is None else picture.rows - 1)
        self.cards.show_picture(picture)
        self.diagram.show_numbers(picture, self._row)
        say = self._session.language
        self.meaning.setText(say(walk_text.meaning_of(self._row, 0 if picture is None else picture.rows)))
        self.row.words.setText(str(self._row + 1))
        self.row.say(say(message("The row before")), say(message("The next row")))

    def _say(self, sentences: list[Message]) -> None:
        self.sentence.setText("   ".join(map(self._session.language, sentences)))

    def _mark(self, next_phase: Phase) -> None:
        """The phase that comes next stands out, and has the keyboard if the one before had it: Space walks on."""
        if any(button.hasFocus() for button in self.buttons.values()):
            self.buttons[next_phase].setFocus(Qt.FocusReason.OtherFocusReason)
        for phase, button in self.buttons.items():
            if bool(button.property("accent")) != (phase == next_phase):
                button.setProperty("accent", phase == next_phase)
                button.style().unpolish(button)
                button.style().polish(button)

    @guarded()
    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks."""
        super().showEvent(event)
        self.follow()
