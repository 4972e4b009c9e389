"""The workspace "Rates": sweeps over learning rates, two numbers of a run against each other, and the sharpness."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLayout,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.document.rate_maps import RateMaps
from app.gui.bugs import guarded, painting
from app.gui.elided import ElidedButton, ElidedLabel
from app.gui.export.picture import PICTURE_SIZE
from app.gui.fields.choice_box import ChoiceBox
from app.gui.fields.note import Note
from app.gui.labels import label
from app.gui.maps.fair_race import FairRace
from app.gui.maps.large_or_small import LargeOrSmall
from app.gui.maps.race_results import RaceResults
from app.gui.maps.rates_view import RatesView
from app.gui.maps.scrolled import Scrolled
from app.gui.maps.sharpness_view import SharpnessView
from app.gui.maps.stability_view import StabilityView
from app.gui.session import Session
from app.gui.spacing import space
from app.gui.views.halves import Halves
from app.painting.maps.rates_page import paint_rates_page
from core.message import Message, message

_FEWEST = 4  # letters of a dial's name that are always to be seen
_LEAST_MAP = 300  # wide, below which a stability map is not worth its room beside the results of a race
_LEAST_UPPER = 480  # wide, below which a sentence beside the buttons would be a tower of words
_ACROSS, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
_LEAST_LOWER = 360  # wide, below which there is no room for the sharpness beside the map


class RatesWorkspace(QWidget):
    """Sweeps above; below a stability map beside the sharpness along the runs.

    In their place may stand the table "large or small"; `wanted` names a workspace where its examples are opened.
    `room_changed`: `wants_all_room` is another.
    """

    wanted = Signal(str)
    room_changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        maps = RateMaps()
        self.rates = RatesView(session, maps)
        self.stability = StabilityView(session, maps)
        self.sharpness = SharpnessView(session)
        self.race = ElidedButton()
        self.compare = ElidedButton()
        self.large_or_small = LargeOrSmall(session)
        self.said = label("", "small", wrap=True)
        self.axes = (ChoiceBox(), ChoiceBox())
        self.against = label("", "quiet")
        self.fineness = Note(session.language, tone="small")
        self.sharpness_title = ElidedLabel()
        self.sharpness_title.setProperty("tone", "quiet")
        self.fair_race = FairRace(session, self)
        self.results = RaceResults(session, self.fair_race)
        self._before: list[int] | None = None  # sizes of the lower half, while results have made themselves room
        self._lay_out()
        self.race.clicked.connect(self.fair_race.run)
        self.compare.clicked.connect(lambda: self.show_page("large_or_small"))
        self.large_or_small.left.connect(self.show_page)
        self.large_or_small.wanted.connect(self.wanted)
        self._said: Message | None = None
        self._is_about_race = False
        self.fair_race.told.connect(self._tell_race)
        self.fair_race.finished.connect(self._show_race)
        for axis, box in enumerate(self.axes):
            box.activated.connect(lambda _, axis=axis, box=box: self.stability.choose(axis, box.currentData()))
        for view in (self.rates, self.stability):
            view.told.connect(self._tell)
        self.stability.changed.connect(self._show_dials)
        session.picture_changed.connect(self._show_dials)
        session.picture_changed.connect(self._forget_race)
        session.selection_changed.connect(self._show_dials)
        session.style_changed.connect(self._fit_lower)
        session.language.changed.connect(self.retranslate)
        self.retranslate()

    def _lay_out(self) -> None:
        self._buttons = buttons = QBoxLayout(_ACROSS)
        space(buttons, 12)
        for button in (self.race, self.compare):
            buttons.addWidget(button)
        self._top, self._below = QHBoxLayout(), QVBoxLayout()
        space(self._top, 12, (16, 8, 16, 0))
        self._top.addLayout(buttons)
        self._top.addWidget(self.said, 1)
        self._upper = _column(self._top, self.rates)
        space(self._below, margins=(16, 4, 16, 4))
        self._upper.layout().addLayout(self._below)
        dials = QHBoxLayout()
        space(dials, 8, (16, 8, 8, 0))
        for part in (self.axes[0], self.against, self.axes[1]):
            dials.addWidget(part)
        for box in self.axes:  # cut rather than in the way of what stands beside the map
            box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
            box.setMinimumContentsLength(_FEWEST)
            box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        dials.addStretch(1)
        self.fineness.setContentsMargins(16, 4, 16, 0)
        above_map = QVBoxLayout()
        above_map.setSpacing(0)
        above_map.addLayout(dials)
        above_map.addWidget(self.fineness)
        heading = QHBoxLayout()
        space(heading, margins=(16, 8, 16, 0))
        heading.addWidget(self.sharpness_title)
        self._lower = QSplitter(Qt.Orientation.Horizontal)
        self._map = _column(above_map, self.stability)
        self._lower.addWidget(self._map)
        self._beside_map = self._column_of_two(_column(heading, self.sharpness))
        self._lower.addWidget(self._beside_map)
        self._lower.setSizes([1000, 1000])
        # strips and their key need some height
        self.splitter = Halves(self._session, Scrolled(self._upper), self._lower, above=(115, 100), beside=(100, 170))
        for half in (self._upper, self._lower):
            half.installEventFilter(self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.splitter)
        self._pages.addWidget(self.large_or_small)
        whole.addWidget(self._pages)

    def show_page(self, name: str = "") -> None:
        """The table "large_or_small", or ("") the sweeps."""
        is_table = name == "large_or_small"
        self._pages.setCurrentWidget(self.large_or_small if is_table else self.splitter)
        (self.large_or_small if is_table else self.rates).setFocus()
        self.room_changed.emit()

    @property
    def wants_all_room(self) -> bool:
        """Whether the table is shown: it has scenes of its own."""
        return self._pages.currentWidget() is self.large_or_small

    def _column_of_two(self, sharpness: QWidget) -> QWidget:
        """The results of a race take the place of the sharpness until they are closed."""
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(sharpness)
        column.addWidget(self.results)
        self.results.came.connect(sharpness.setHidden)
        self.results.came.connect(self._make_room)
        return made

    def _make_room(self, has_results: bool) -> None:
        """A list needs its columns: of the map's room or, where that would leave too little of it, all.

        What it took, the map has back once the list is gone.
        """
        if has_results == (self._before is not None):
            return
        if not has_results:
            self._map.show()
            self._lower.setSizes(self._before or [1, 1])
            self._before = None
            self._fit_lower()
            return
        self._before = self._lower.sizes()
        self._fit_lower()
        whole = sum(self._before)
        wanted = max(self.results.wanted_width, self._before[1])
        self._map.setHidden(whole - wanted < self._session.style.px(_LEAST_MAP))
        self._lower.setSizes([whole - wanted, wanted])

    def _fit_lower(self) -> None:
        """With very large type the map has the room of the sharpness, unless there are results in its place."""
        is_narrow = self._lower.width() < self._session.style.px(_LEAST_LOWER)
        self._beside_map.setHidden(is_narrow and self._before is None)

    def _fit_upper(self) -> None:
        """Where there is little room beside the buttons, what is said stands below the plot, which it does not move."""
        room = self._upper.width()
        is_narrow = room < self._session.style.px(_LEAST_UPPER)
        if (self._below if is_narrow else self._top).indexOf(self.said) < 0:
            self._below.addWidget(self.said) if is_narrow else self._top.addWidget(self.said, 1)
        wanted = self.race.sizeHint().width() + self.compare.sizeHint().width() + self._buttons.spacing()
        is_cut = room - 2 * self._top.contentsMargins().left() < wanted
        self._buttons.setDirection(_DOWN if is_narrow and is_cut else _ACROSS)

    @guarded(otherwise=False)
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """A half has another size."""
        if event.type() == QEvent.Type.Resize:
            self._fit_upper()
            self._fit_lower()
        return False

    @property
    def is_computing(self) -> bool:
        """Whether anything is on its way."""
        views = self.rates, self.stability, self.sharpness, self.large_or_small
        return self.fair_race.is_running or any(view.is_computing for view in views)

    def picture_image(self) -> QImage | None:
        """The table, or the sweeps as a page; None as long as there are none."""
        if self.wants_all_room:
            return self.large_or_small.picture_image()
        lines = self.rates.lines
        if not lines:
            return None
        image = QImage(*PICTURE_SIZE, QImage.Format.Format_RGB32)
        theme, language = self._session.style.theme.name, self._session.language.name
        with painting(image) as painter:
            paint_rates_page(painter, QRectF(image.rect()), self._session.picture, lines, theme, language)
        return image

    def set_alone(self, alone: bool) -> None:
        """The pictures alone, for presenting."""
        for button in (self.race, self.compare):
            button.setHidden(alone)
        self.large_or_small.set_alone(alone)

    def retranslate(self) -> None:
        """Texts in the window's language."""
        say = self._session.language
        self.race.setText(say(message("Fair race")))
        self.race.setToolTip(
            say(message("Every run from the selected one's start, each at the learning rate that is best for it"))
        )
        self.compare.setText(say(message("Large or small?")))
        self.compare.setToolTip(say(message("What speaks for a large learning rate, what for a small one")))
        self.against.setText("×")
        self.sharpness_title.setText(say(message("Largest curvature along the runs")))
        self.rates.setAccessibleName(say(message("Final value against learning rate")))
        self.stability.setAccessibleName(say(message("Map of two numbers of the selected run")))
        self.sharpness.setAccessibleName(say(message("Largest curvature along the runs, and its bounds")))
        for box, name in zip(self.axes, (message("Horizontal axis"), message("Vertical axis")), strict=True):
            box.setAccessibleName(say(name))
            box.setToolTip(say(name))
        self._say()
        self._show_dials()

    def _show_race(self) -> None:
        """Shade the bands of the race's rates."""
        race = self.fair_race.race
        for entry in () if race is None else race.entries:
            if entry.tuned is not None:
                self.rates.show_band(entry.tuned.spec, entry.tuned.band)

    def _tell_race(self, sentence: Message) -> None:
        self._tell(sentence)
        self._is_about_race = True

    def _forget_race(self) -> None:
        """What was said of a race is not true of another scene."""
        if self._is_about_race and self.fair_race.race is None and not self.fair_race.is_running:
            self._tell(None)

    def _tell(self, sentence: Message | None) -> None:
        self._said, self._is_about_race = sentence, False
        self._say()

    def _say(self) -> None:
        self.said.setText("" if self._said is None else self._session.language(self._said))

    def _show_dials(self) -> None:
        """What stands on the axes, and what else could."""
        dials, choices = self.stability.dials, self.stability.choices
        self.against.setHidden(dials is None)
        self.fineness.say(self.stability.fineness)
        for box, dial in zip(self.axes, dials or (None, None), strict=True):
            names = [one.name for one in choices]
            entries = [(self.stability.label_of(one), one.name) for one in choices]
            if [(box.itemText(row), box.itemData(row)) for row in range(box.count())] != entries:
                box.clear()
                for words, name in entries:
                    box.addItem(words, name)
            box.setHidden(dial is None)
            if dial is not None:
                box.setCurrentIndex(names.index(dial.name))


def _column(head: QLayout, body: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addLayout(head)
    column.addWidget(body, 1)
    return made
