"""The time of a training: from its first weights to the present ones, and what moves it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from app.gui.bugs import guarded
from app.gui.fields.choice_box import ChoiceBox
from app.gui.network.trainer import PACES, Trainer
from app.gui.session import Session
from app.gui.spacing import space
from app.gui.timeline import Track
from app.painting.number_text import FIGURE_SPACE
from core.message import message

_ICON = 18
_COUNT, _NUMBER = 92, 40  # wide, of a count with its word and without: another digit moves nothing
_TIGHT = 560  # below, the track needs the room: updates are a number without a word, epochs stand at the curves


class TimeBar(QWidget):
    """Rewind, back, play, one batch, one epoch; counters of updates and epochs; the track; pace; new weights."""

    def __init__(self, session: Session, trainer: Trainer) -> None:
        super().__init__()
        self._session = session
        self._trainer = trainer
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.rewind = self._button(trainer.rewind)
        self.back = self._button(lambda: trainer.move(-1))
        self.play = self._button(trainer.toggle)
        self.batch = self._button(lambda: trainer.move(1))
        self.epoch = self._button(trainer.train_epoch)
        self.new_weights = self._button(trainer.draw_weights)
        self.updates, self.epochs = _count(), _count()
        self.track = Track(session, trainer)
        self.pace = ChoiceBox()
        self.pace.addItems([""] * len(PACES))
        self.pace.activated.connect(trainer.set_pace)
        self._lay_out()
        trainer.changed.connect(self.show_time)
        trainer.playing_changed.connect(self._show_playing)
        trainer.options_changed.connect(self.show_time)
        session.language.changed.connect(self.retranslate)
        session.style_changed.connect(self.restyle)
        session.style_changed.connect(self.show_time)
        self.restyle()
        self.retranslate()

    def _button(self, act: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _checked: act())
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        space(row, 4, (12, 4, 12, 4))
        for widget in (self.rewind, self.back, self.play, self.batch, self.epoch):
            row.addWidget(widget)
        row.addSpacing(8)
        counts = QHBoxLayout()
        space(counts, 12)
        counts.addWidget(self.updates)
        counts.addWidget(self.epochs)
        row.addLayout(counts)
        row.addWidget(self.track, 1)
        row.addWidget(self.pace)
        row.addWidget(self.new_weights)

    def retranslate(self) -> None:
        """Texts in the window's language."""
        say = self._session.language
        for place, (name, _) in enumerate(PACES):
            self.pace.setItemText(place, say(name))
        self.pace.setToolTip(say(message("How much is trained between two pictures")))
        self.pace.setAccessibleName(self.pace.toolTip())
        play = message("Pause") if self._trainer.is_playing else message("Play")
        for button, name, key in (
            (self.rewind, message("Rewind to the first weights"), "Home"),
            (self.back, message("One update back"), "←"),
            (self.play, play, "Space"),
            (self.batch, message("One batch: one update"), "→"),
            (self.epoch, message("One epoch: all batches once"), "E"),
            (self.new_weights, message("New weights"), "I"),
        ):
            button.setAccessibleName(say(name))
            button.setToolTip(f"{say(name)}  ({key})")
        self.new_weights.setText(say(message("New weights")))
        self.show_time()

    def restyle(self) -> None:
        """Icons of the theme."""
        style = self._session.style
        for button, name in (
            (self.rewind, "skip-back"),
            (self.back, "step-back"),
            (self.play, "pause" if self._trainer.is_playing else "play"),
            (self.batch, "step-forward"),
            (self.epoch, "fast-forward"),
            (self.new_weights, "shuffle"),
        ):
            button.setIcon(style.icon(name))
            button.setIconSize(QSize(style.px(_ICON), style.px(_ICON)))
        for label in (self.updates, self.epochs):
            label.setMinimumWidth(style.px(_NUMBER if self._is_tight else _COUNT))
        self.epochs.setHidden(self._is_tight)

    @guarded()
    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a tight window the track comes first."""
        super().resizeEvent(event)
        self.restyle()
        self.show_time()

    def _fit_pace(self) -> None:
        """In a tight window as wide as what is chosen; else as wide as the widest choice."""
        words, whole = self.pace.fontMetrics().horizontalAdvance, self.pace.sizeHint().width()
        widest = max(words(self.pace.itemText(row)) for row in range(self.pace.count()))
        self.pace.setFixedWidth(whole - (widest - words(self.pace.currentText()) if self._is_tight else 0))

    @property
    def _is_tight(self) -> bool:
        return self.width() < self._session.style.px(_TIGHT)

    def _show_playing(self) -> None:
        self.restyle()
        self.retranslate()

    def show_time(self) -> None:
        """Updates and epochs made; what is possible now."""
        say, trainer = self._session.language, self._trainer
        picture = trainer.picture
        update, epoch = (picture.update, picture.epoch) if picture is not None else (0, 0.0)
        width = len(str(trainer.steps))
        number = str(update).rjust(width, FIGURE_SPACE)
        words, epochs = (
            say(message("update {update}", update=number)),
            say(message("epoch {epoch}", epoch=f"{epoch:.1f}")),
        )
        self.updates.setText(number if self._is_tight else words)
        self.epochs.setText(epochs)
        self.updates.setToolTip(f"{words}, {epochs}" if self._is_tight else "")
        self.pace.setCurrentIndex(trainer.pace)
        self._fit_pace()
        for button in (self.rewind, self.back):
            button.setEnabled(trainer.can_go_back)
        for button in (self.play, self.batch, self.epoch):
            button.setEnabled(trainer.can_train or trainer.is_playing)
        self.new_weights.setEnabled(picture is not None)


def _count() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
