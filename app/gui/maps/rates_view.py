"""Final value against learning rate, for every run; a click takes a rate."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import isnan

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from app.document import edits
from app.document.picture import RunPicture
from app.document.rate_maps import RateMaps, SweepRequest, sweep_request
from app.gui.bugs import guarded
from app.gui.maps.baked import Baked
from app.gui.maps.jobs import MapJobs
from app.gui.maps.map_widget import MapWidget
from app.gui.session import Session
from app.painting.maps.rates_plot import RateLine, RatesPlot
from app.painting.number_text import value_text
from app.painting.text import Type, draw_sentence
from core.descent import RunSpec
from core.message import Message, message
from core.rules.library import rules
from surfaces.rates import Sweep

_MOST = 16  # runs
_LEAST = 90  # px of height
_LEAST_WIDTH, _WIDEST = 250, 520  # of width, and so many whatever the type
_NUDGE = 10 ** (1 / 40)  # of a rate, by an arrow key
_TAKE_RATE = message("Learning rate")


class RatesView(MapWidget):
    """The sweeps of the visible runs; `changed` says that there are others, `told` what lies under the mouse."""

    changed = Signal()
    told = Signal(object)  # a Message, or None

    def __init__(self, session: Session, maps: RateMaps, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._maps = maps
        self._jobs = MapJobs("rates", session, self._take)
        self._found: dict[SweepRequest, Sweep] = {}
        self._wanted: tuple[SweepRequest, ...] = ()
        self._bands: dict[RunSpec, tuple[float, float]] = {}
        session.rules_changed.connect(self._bands.clear)  # they may be another rule's of the same name
        self._plot: RatesPlot | None = None
        self._is_laid = False
        self._still = Baked()
        self._held: RunPicture | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)

    @guarded(otherwise=QSize)
    def sizeHint(self) -> QSize:
        """What can still be read, with the names of its axes, at the present size of type."""
        return QSize(super().sizeHint().width(), self.session.style.px(_LEAST))

    @guarded(otherwise=QSize)
    def minimumSizeHint(self) -> QSize:
        """As high; where that is too much, what is around it is scrolled."""
        return QSize(min(self.session.style.px(_LEAST_WIDTH), _WIDEST), self.session.style.px(_LEAST))

    @property
    def runs(self) -> tuple[RunPicture, ...]:
        """The runs that are swept."""
        return self.session.picture.visible_runs[:_MOST]

    @property
    def is_computing(self) -> bool:
        """Whether sweeps are on their way."""
        return self._jobs.is_busy

    @property
    def lines(self) -> list[RateLine]:
        """The sweeps that are there."""
        found = []
        for run in self.runs:
            request = self._request(run)
            sweep = None if request is None else self._found.get(request)
            if request is not None and sweep is not None:
                is_chosen, band = run is self._selected(), self._bands.get(request.spec)
                found.append(RateLine(run, sweep, rate_of(run), band, is_chosen, request.window))
        return found

    def show_band(self, spec: RunSpec, band: tuple[float, float]) -> None:
        """Mark the rates that come close to the best one of a run."""
        self._bands[spec.without("learning_rate")] = band
        self._lay_again()

    def follow(self) -> None:
        """Sweep what is not known yet; dragging a learning rate moves only its mark."""
        if not self.isVisible():
            return
        wanted = tuple(filter(None, map(self._request, self.runs)))
        self._lay_again()
        if wanted == self._wanted:
            return
        if {request.surface for request in wanted} != {request.surface for request in self._wanted}:
            self._bands.clear()
        self._wanted = wanted

        def job(_first: int, cancelled: Callable[[], bool]) -> Iterator[tuple[SweepRequest, Sweep]]:
            return self._maps.sweeps(wanted, cancelled)

        if wanted:
            self._jobs.start(job)
        else:
            self._jobs.stop()
            self.changed.emit()

    def forget(self) -> None:
        """Nobody looks any more."""
        self._jobs.stop()
        self._wanted = ()

    def rebuild(self) -> None:
        """Another theme, language or size."""
        self._plot = None
        self._lay_again()

    def _lay_again(self) -> None:
        self._is_laid = False
        self.update()

    def plot(self) -> RatesPlot:
        """The plot as it is laid out now."""
        if self._plot is None:
            self._plot = RatesPlot(self.setting)
        if not self._is_laid:
            gap = self.session.style.gap
            self._plot.lay(self.lines, QRectF(self.rect()).adjusted(gap, gap / 2, -gap, -gap / 2))
            self._is_laid = True
        return self._plot

    def draw(self, painter: QPainter, _part: QRect) -> None:
        """The plot, or what is missing for one."""
        picture = self.session.picture
        if picture.surface is None or not self.runs:
            missing = message("Add a run: its learning rate is swept from small to large.")
            if picture.runs:
                missing = message("All runs are hidden. Show one: its learning rate is swept from small to large.")
            text = picture.problem or missing
            kind = Type(self.session.style.px(14), self.session.style.theme.quiet)
            draw_sentence(painter, self.session.language(text), QRectF(self.rect()), kind)
            return
        plot, ground = self.plot(), self.session.style.theme.ground
        self._still.draw(painter, self.rect(), ground, (plot, plot.key), plot.paint_still)
        plot.paint_moving(painter)

    def hover(self, event: QMouseEvent | None) -> None:
        """Say what a rate would bring; a drag takes it."""
        found = None if event is None else self.plot().nearest(event.position())
        self.told.emit(None if found is None else told(*found))
        if event is not None and event.buttons() & Qt.MouseButton.LeftButton and self._held is not None:
            self._set_rate(event.position())

    def press(self, event: QMouseEvent) -> None:
        """Take the rate for the run whose line is nearest."""
        found = self.plot().nearest(event.position())
        if event.button() != Qt.MouseButton.LeftButton or found is None:
            return
        self._held = found[0].run
        index = self._index(self._held)
        if index >= 0:
            self.session.select(index)
        self._set_rate(event.position())

    def nudge(self, right: int, _up: int) -> None:
        """Another learning rate for the selected run."""
        index, run = max(self.session.selected, 0), self._selected()
        if right and run is not None:
            self._take_rate(index, rate_of(run) * _NUDGE**right)

    def _selected(self) -> RunPicture | None:
        runs, selected = self.session.picture.runs, self.session.selected
        return runs[selected] if 0 <= selected < len(runs) else None

    def _set_rate(self, at: QPointF) -> None:
        index = -1 if self._held is None else self._index(self._held)
        if not 0 <= index < len(self.session.scene.runs):
            return
        axis = self.plot().frame.x
        self._take_rate(index, min(max(self.plot().frame.data(at)[0], axis.low), axis.high))

    def _take_rate(self, index: int, rate: float) -> None:
        rate = float(f"{rate:.3g}")
        self.session.attempt(
            _TAKE_RATE,
            lambda scene: edits.set_hyperparameter(scene, index, "learning_rate", rate),
            merge=("rate", index),
        )

    def _index(self, run: RunPicture) -> int:
        """The place of a run in the scene, though pictures may have changed while it was held."""
        names = [(one.name, one.rule, one.start) for one in self.session.picture.runs]
        wanted = (run.name, run.rule, run.start)
        return names.index(wanted) if wanted in names else -1

    def _take(self, answer: tuple[SweepRequest, Sweep]) -> None:
        request, sweep = answer
        self._found = {key: self._found[key] for key in self._wanted if key in self._found} | {request: sweep}
        self._lay_again()
        self.changed.emit()

    def _request(self, run: RunPicture) -> SweepRequest | None:
        return sweep_request(self.session.picture, run, self.session.scene.seed)


def rate_of(run: RunPicture) -> float:
    """The learning rate of a run."""
    given = dict(run.spec.hyperparameters) if run.spec is not None else {}
    return given.get("learning_rate", rules()[run.rule].defaults()["learning_rate"])


def told(line: RateLine, index: int) -> Message:
    """What one rate of a sweep brings, and when."""
    sweep, steps = line.sweep, line.sweep.steps_to_tolerance[index]
    said = {
        "name": line.run.name,
        "rate": value_text(float(sweep.rates[index]), 3),
        "band": sweep.bands[index].sentence,
        "value": value_text(float(sweep.final_values[index])),
    }
    if isnan(steps):
        return message("{name} at the learning rate {rate}: {band}, final value {value}.", **said)
    return message(
        "{name} at the learning rate {rate}: {band}, final value {value}. At the lowest minimum from step {step}.",
        **said,
        step=int(steps),
    )
