"""Comparing trainings in lock-step: what differs, how often, how long; one click makes the four learning rates."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.document.network.comparison import (
    FAMILIAR_RULES,
    FOUR_RATES,
    MOST_PANELS,
    MOST_SEEDS,
    SQUARED_LOSSES,
    ComparisonPicture,
    Wish,
    compared,
    parse_rates,
    parse_seeds,
)
from app.gui.elided import ElidedLabel
from app.gui.fields.choice_box import ChoiceBox
from app.gui.fields.note import Note
from app.gui.labels import label
from app.gui.network.compare.compare_fields import CountField, ListField
from app.gui.network.compare.compare_view import CompareView
from app.gui.network.compare.comparison_time import ComparisonTime
from app.gui.network.data.own_data import OwnData
from app.gui.network.row_or_two import RowOrTwo
from app.gui.session import Session
from app.gui.worker import Worker
from core.message import Message, message
from core.rules.library import rules

_APART_S = 0.04
_LONGEST = 2000  # epochs
_WHATS = (
    message("Learning rates"),
    message("Optimizers"),
    message("Seeds of the weights"),
    message("Squares and half squares"),
)
_RATES, _RULES, _SEEDS, _LOSSES = range(4)
_FOUR_SEEDS = "1, 2, 3, 4"
_FIRST_EPOCHS = 100
_SEEDS_BEYOND = message("Between 1 and {most} seeds can be compared.", most=MOST_SEEDS)
_EPOCHS_BEYOND = message("Between 1 and {most} epochs can be compared.", most=_LONGEST)


class ComparePage(QWidget):
    """A row of choices above the panels."""

    def __init__(self, session: Session, own: OwnData | None = None) -> None:
        super().__init__()
        self._session = session
        self._own = own
        self._worker = Worker("comparison", self)
        self.what = ChoiceBox()
        self.what.addItems([""] * len(_WHATS))
        self.note = Note(session.language)  # what is wrong with what was asked for
        self.note.setContentsMargins(12, 0, 12, 6)
        self.rates = ListField(", ".join(f"{rate:g}" for rate in FOUR_RATES), self.note.say)
        self.each_seed = ListField(_FOUR_SEEDS, self.note.say)
        self.rules = QToolButton()
        self.menu = QMenu(self)
        self.captions = {name: label("", "quiet") for name in ("seeds", "epochs")}
        self.said = ElidedLabel()  # what there is to see where nothing is to be chosen
        self.said.setProperty("tone", "quiet")
        self.seeds = CountField(1, MOST_SEEDS, _SEEDS_BEYOND, self.note.say)
        self.epochs = CountField(_FIRST_EPOCHS, _LONGEST, _EPOCHS_BEYOND, self.note.say)
        self.log = QCheckBox()
        self.start = QPushButton()
        self.view = CompareView(session)
        self.time = ComparisonTime(self.view, self)
        self._fill_menu()
        self._lay_out()
        self.what.activated.connect(lambda _: self._show_what())
        for field in (self.rates, self.each_seed):
            field.returnPressed.connect(self.compare)
        self.start.clicked.connect(self.time.toggle)
        self.time.wanted.connect(self._want)
        self.log.toggled.connect(self.view.set_log)
        session.closing.connect(self.close_worker)
        if own is not None:
            own.changed.connect(self._forget)
        session.scene_changed.connect(self.follow)
        session.rules_changed.connect(self._take_up_rules)
        session.language.changed.connect(self.retranslate)
        session.style_changed.connect(self.restyle)
        self._network = session.scene.network
        self.restyle()
        self._show_what()

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.what)
        for field in (self.rates, self.each_seed, self.rules, self.said):
            first.addWidget(field, 1)
        for name, count in (("seeds", self.seeds), ("epochs", self.epochs)):
            second.addWidget(self.captions[name])
            second.addWidget(count)
        second.addWidget(self.log)
        second.addStretch(1)
        second.addWidget(self.start)
        self.bar = RowOrTwo(first, second, margins=(12, 6, 12, 6))
        self.start.setProperty("accent", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.note)
        column.addWidget(self.view, 1)

    def _fill_menu(self) -> None:
        self._offer(FAMILIAR_RULES)
        self.rules.setMenu(self.menu)
        self.rules.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.rules.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)

    def _offer(self, chosen: Collection[str]) -> None:
        self.menu.clear()
        for identifier, rule in rules().items():
            if not rule.needs_hessian:
                action = self.menu.addAction(rule.name)
                action.setCheckable(True)
                action.setChecked(identifier in chosen)
                action.setData(identifier)
                action.toggled.connect(self._show_rules)

    def _take_up_rules(self) -> None:
        """A person wrote an optimizer: it can be chosen, and what was compared may have been with another."""
        self._offer([str(action.data()) for action in self.chosen_rules])
        self._show_rules()
        self._forget()

    @property
    def chosen_rules(self) -> list[QAction]:
        """The entries of the menu that are checked."""
        return [action for action in self.menu.actions() if action.isChecked()]

    def retranslate(self) -> None:
        """Texts in the window's language."""
        say = self._session.language
        for place, name in enumerate(_WHATS):
            self.what.setItemText(place, say(name))
        self.captions["seeds"].setText(say(message("Seeds")))
        self.captions["epochs"].setText(say(message("Epochs")))
        for field, tip in (
            (self.what, message("What differs between the trainings")),
            (self.rates, message("Learning rates, apart by commas")),
            (self.rules, message("Which optimizers are compared")),
            (self.each_seed, message("Seeds apart by commas; 1 is that of the network itself")),
            (self.seeds, message("From so many first weights: median, and the band between the quartiles")),
            (self.epochs, message("How long each is trained")),
            (self.log, message("A logarithmic axis of the loss")),
        ):
            field.setToolTip(say(tip))
            field.setAccessibleName(say(tip))
        self.log.setText(say(message("Log")))
        self.said.setText(
            say(message("Half the loss at twice the rate: the same for SGD and Momentum. All shown as mean squares."))
        )
        self._show_start()
        self._show_rules()

    def restyle(self) -> None:
        """Widths of the numbers."""
        for field in (self.seeds, self.epochs):
            field.setFixedWidth(self._session.style.px(56))

    def _show_what(self) -> None:
        self.note.say(None)
        for place, field in (
            (_RATES, self.rates),
            (_RULES, self.rules),
            (_SEEDS, self.each_seed),
            (_LOSSES, self.said),
        ):
            field.setVisible(place == self.what.currentIndex())
        for widget in (self.seeds, self.captions["seeds"]):
            widget.setVisible(self.what.currentIndex() != _SEEDS)
        self.retranslate()

    def _show_rules(self) -> None:
        self.rules.setText(", ".join(action.text() for action in self.chosen_rules) or "–")

    def _show_start(self) -> None:
        text = message("Stop") if self._worker.is_busy else message("Compare")
        self.start.setText(self._session.language(text))
        self.start.setToolTip(f"{self._session.language(text)}  (Space)")
        self.time.show_playing(self._worker.is_busy)

    def follow(self) -> None:
        """Another network: what was compared is no longer about it."""
        if self._session.scene.network is not self._network:
            self._network = self._session.scene.network
            self._forget()

    def _forget(self) -> None:
        self.stop()
        self.view.show_picture(None)

    def _want(self, is_wanted: bool) -> None:
        if is_wanted:
            self.compare()
        else:
            self.stop()

    def stop(self) -> None:
        """Leave it at what is there."""
        self._worker.abandon()
        self._show_start()

    def compare(self) -> None:
        """Train all of them, growing before the eyes."""
        network, wish = self._session.scene.network, self.wish()
        self.note.say(wish if isinstance(wish, Message) else None)
        if network is not None and isinstance(wish, Wish):
            for field in (self.rates, self.each_seed):
                if field.isVisible():
                    field.keep()
            given = self._own.split(network) if self._own is not None else None
            self._worker.start(lambda: compared(network, wish, _APART_S, given), self._take, self._show_start)
            self._show_start()

    def wish(self) -> Wish | Message:
        """What is asked for, or what is wrong with it."""
        problem = self.seeds.problem() or self.epochs.problem()
        if problem is not None:
            return problem
        seeds, epochs = (round(field.entered_number()) for field in (self.seeds, self.epochs))
        if self.what.currentIndex() == _RATES:
            rates = parse_rates(self.rates.text())
            return rates if isinstance(rates, Message) else Wish("rates", rates, seeds, epochs)
        if self.what.currentIndex() == _SEEDS:
            chosen_seeds = parse_seeds(self.each_seed.text())
            return chosen_seeds if isinstance(chosen_seeds, Message) else Wish("seeds", chosen_seeds, 1, epochs)
        if self.what.currentIndex() == _LOSSES:
            return Wish("losses", tuple(SQUARED_LOSSES), seeds, epochs)
        chosen = tuple(str(action.data()) for action in self.chosen_rules)
        if not 1 <= len(chosen) <= MOST_PANELS:
            return message("Between 1 and {most} optimizers can be compared.", most=MOST_PANELS)
        return Wish("rules", chosen, seeds, epochs)

    def _take(self, picture: ComparisonPicture) -> None:
        self.view.show_picture(picture)

    @property
    def is_busy(self) -> bool:
        """Whether it is still training."""
        return self._worker.is_busy

    def close_worker(self) -> None:
        """The end of the program."""
        self._worker.close()
