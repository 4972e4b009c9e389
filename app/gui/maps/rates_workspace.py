"""The workspace "Rates": sweeps over learning rates, two numbers of a run against each other, and the sharpness."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from app.document import edits
from app.document.rate_maps import RateMaps
from app.gui.bugs import painting
from app.gui.export.picture import PICTURE_SIZE
from app.gui.maps.rates_view import RatesView
from app.gui.maps.sharpness_view import SharpnessView
from app.gui.maps.stability_view import StabilityView
from app.gui.session import Session
from app.gui.sheet import label
from app.gui.worker import Worker
from app.painting.maps.rates_page import paint_rates_page
from core.message import Message, message
from core.outcome import KnownPoint
from surfaces.tuning import Tuned, tune

_FAIR_RACE = message("Fair race")


class RatesWorkspace(QWidget):
    """Sweeps above; below a stability map beside the sharpness along the runs."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        maps = RateMaps()
        self.rates = RatesView(session, maps)
        self.stability = StabilityView(session, maps)
        self.sharpness = SharpnessView(session)
        self.race = QPushButton()
        self.said = label("", "small", wrap=True)
        self.axes = (QComboBox(), QComboBox())
        self.against = label("", "quiet")
        self.sharpness_title = label("", "quiet")
        self._worker = Worker("fair race", self)
        self._tuned: dict[int, Tuned | None] = {}
        session.closing.connect(self._worker.close)
        self._lay_out()
        self.race.clicked.connect(self.run_race)
        for axis, box in enumerate(self.axes):
            box.activated.connect(lambda _, axis=axis, box=box: self.stability.choose(axis, box.currentData()))
        for view in (self.rates, self.stability):
            view.told.connect(self._tell)
        self.stability.changed.connect(self._show_dials)
        session.picture_changed.connect(self._show_dials)
        session.selection_changed.connect(self._show_dials)
        session.language.changed.connect(self.retranslate)
        self.retranslate()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(16, 8, 16, 0)
        top.setSpacing(12)
        top.addWidget(self.race)
        top.addWidget(self.said, 1)
        upper = _column(top, self.rates)
        dials = QHBoxLayout()
        dials.setContentsMargins(16, 8, 8, 0)
        dials.setSpacing(8)
        for part in (self.axes[0], self.against, self.axes[1]):
            dials.addWidget(part)
        dials.addStretch(1)
        heading = QHBoxLayout()
        heading.setContentsMargins(16, 8, 8, 0)
        heading.addWidget(self.sharpness_title)
        self._lower = QSplitter(Qt.Orientation.Horizontal)
        self._lower.addWidget(_column(dials, self.stability))
        self._lower.addWidget(_column(heading, self.sharpness))
        self._lower.setSizes([1000, 1000])
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.addWidget(upper)
        self.splitter.addWidget(self._lower)
        self.splitter.setSizes([1000, 1000])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)

    @property
    def is_computing(self) -> bool:
        """Whether anything is on its way."""
        views = self.rates, self.stability, self.sharpness
        return self._worker.is_busy or any(view.is_computing for view in views)

    def picture_image(self) -> QImage | None:
        """The sweeps as a page; None as long as there are none."""
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
        self.race.setHidden(alone)

    def retranslate(self) -> None:
        """Texts in the window's language."""
        say = self._session.language
        self.race.setText(say(_FAIR_RACE))
        self.race.setToolTip(
            say(message("Every run from the selected one's start, each at the learning rate that is best for it"))
        )
        self.against.setText(say(message("against")))
        self.sharpness_title.setText(say(message("Largest curvature along the runs, and what their rates can bear")))
        self.rates.setAccessibleName(say(message("Final value against learning rate")))
        self.stability.setAccessibleName(say(message("Map of two numbers of the selected run")))
        self.sharpness.setAccessibleName(
            say(message("Largest curvature along the runs, and what their rates can bear"))
        )
        for box, name in zip(self.axes, (message("Horizontal axis"), message("Vertical axis")), strict=True):
            box.setAccessibleName(say(name))
            box.setToolTip(say(name))
        self._show_dials()

    def run_race(self) -> None:
        """Tune every visible run from the selected one's start, then let them start there at their best rates."""
        picture = self._session.picture
        runs = {place: run for place, run in enumerate(picture.runs) if not run.hidden and run.spec is not None}
        chosen = runs.get(max(self._session.selected, 0), next(iter(runs.values()), None))
        if picture.surface is None or chosen is None:
            return
        surface, window, steps, seed = picture.surface, picture.window, picture.steps, self._session.scene.seed
        known: list[KnownPoint] = list(picture.critical.points) if picture.critical is not None else []
        specs = [replace(run.spec, start=chosen.start) for run in runs.values() if run.spec is not None]
        places = list(runs)
        self._tuned = {}
        self._tell(message("Tuning {count} runs: the same start and as many steps for each.", count=len(specs)))

        def job() -> Iterator[tuple[int, Tuned | None]]:
            yield from zip(places, tune(surface, specs, steps, window, known, seed=seed), strict=False)

        def finish() -> None:
            self._finish_race(chosen.start)

        self._worker.start(job, lambda answer: self._tuned.update([answer]), finish)

    def _finish_race(self, start: tuple[float, ...]) -> None:
        tuned = {place: one for place, one in self._tuned.items() if one is not None}
        rates = {place: one.rate for place, one in tuned.items()}  # unrounded: near a threshold each digit counts
        if not rates or max(rates) >= len(self._session.scene.runs):
            return
        if self._session.attempt(_FAIR_RACE, lambda scene: edits.race_fairly(scene, start, rates)):
            for one in tuned.values():
                self.rates.show_band(one.spec, one.band)
        first = min(tuned.values(), key=lambda one: one.final_value)
        name = self._session.picture.runs[next(place for place, one in tuned.items() if one is first)].name
        self._tell(
            message("Each at its best rate, {name} ends lowest. Shaded: rates that come within 10 %.", name=name)
        )

    def _tell(self, sentence: Message | None) -> None:
        self.said.setText("" if sentence is None else self._session.language(sentence))

    def _show_dials(self) -> None:
        """What stands on the axes, and what else could."""
        dials, choices = self.stability.dials, self.stability.choices
        for box, dial in zip(self.axes, dials or (None, None), strict=True):
            names = [one.name for one in choices]
            entries = [(self.stability.label_of(one), one.name) for one in choices]
            if [(box.itemText(row), box.itemData(row)) for row in range(box.count())] != entries:
                box.clear()
                for words, name in entries:
                    box.addItem(words, name)
            box.setEnabled(dial is not None)
            if dial is not None:
                box.setCurrentIndex(names.index(dial.name))


def _column(head: QHBoxLayout, body: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addLayout(head)
    column.addWidget(body, 1)
    return made
