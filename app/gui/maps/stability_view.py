"""One run for every pair of two of its numbers; a drag takes a pair."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from app.document.picture import RunPicture
from app.document.rate_maps import (
    RateMaps,
    StabilityRequest,
    dials_of,
    preferred_dials,
    stability_request,
)
from app.gui.maps.baked import Baked
from app.gui.maps.jobs import MapJobs
from app.gui.maps.map_widget import MapWidget
from app.gui.maps.minima_facts import left_out
from app.gui.maps.pair import Dials, Pair, nudged_pair, present_pair, take_pair
from app.gui.maps.stability_facts import fineness
from app.gui.maps.theory_border import TheoryBorder
from app.gui.session import Session
from app.painting.maps.dial_names import dial_name
from app.painting.maps.stability_plot import MapImage, Shown, StabilityPlot
from app.painting.number_text import value_text
from app.painting.text import Type, draw_sentence
from core.message import Message, message
from surfaces.affordable import affordable_side
from surfaces.dials import Dial
from surfaces.stability import StabilityMap

_Answer = tuple[StabilityRequest, StabilityMap, MapImage | None]
_FINEST = 256


class StabilityView(MapWidget):
    """The map of the selected run; `changed` says that there is another, `told` what lies under the mouse."""

    changed = Signal()
    told = Signal(object)  # a Message, or None

    def __init__(self, session: Session, maps: RateMaps, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._maps = maps
        self._jobs = MapJobs("stability", session, self._take)
        self._chosen: dict[str, tuple[str, str]] = {}  # names of the dials, by rule
        self._found: tuple[StabilityRequest, StabilityMap] | None = None
        self._wanted: StabilityRequest | None = None
        self.theory = TheoryBorder(session, self.update)
        self._plot: StabilityPlot | None = None
        self._is_laid = False
        self._still = Baked()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)

    @property
    def run(self) -> RunPicture | None:
        """The run that is mapped: the selected one, else the first."""
        runs, selected = self.session.picture.runs, max(self.session.selected, 0)
        return runs[selected] if selected < len(runs) else None

    @property
    def is_computing(self) -> bool:
        """Whether a finer map, or theory's border, is on its way."""
        return self._jobs.is_busy or self.theory.is_computing

    @property
    def choices(self) -> tuple[Dial, ...]:
        """What can stand on an axis."""
        return dials_of(self.session.picture, self.run) if self.run is not None else ()

    @property
    def dials(self) -> Dials | None:
        """What stands on the axes; None without a run, or for one with a single number."""
        if self.run is None:
            return None
        choices = {dial.name: dial for dial in self.choices}
        names = self._chosen.get(self.run.rule, ())
        if len(names) == 2 and set(names) <= choices.keys():
            return choices[names[0]], choices[names[1]]
        return preferred_dials(self.session.picture, self.run)

    def label_of(self, dial: Dial) -> str:
        """What stands at its axis."""
        return dial_name(dial, self.run.rule, self.session.language.name) if self.run else dial.name

    @property
    def fineness(self) -> Message | None:
        """Why the map that is shown is no finer, if it could be; or else what the run has and the map has not."""
        shown, picture = self._shown(self.dials), self.session.picture
        if self._found is None or shown is None or self.run is None:
            return None
        missing = left_out(self.run.spec, picture.surface, picture.batch)
        return fineness(self._found[0], shown) or next(iter(missing), None)

    def choose(self, axis: int, name: str) -> None:
        """Put a number on an axis; the other axis gives its own in exchange where it is the same."""
        dials = self.dials
        if dials is None or self.run is None:
            return
        names = [dial.name for dial in dials]
        if names[1 - axis] == name:
            names[1 - axis] = names[axis]
        names[axis] = name
        self._chosen[self.run.rule] = (names[0], names[1])
        self.follow()

    def follow(self) -> None:
        """Compute what the picture wants; nothing while nobody looks."""
        if not self.isVisible():
            return
        run, dials = self.run, self.dials
        request = None if run is None or dials is None else stability_request(self.session.picture, run, dials)
        self._is_laid = False
        self.update()
        self.theory.follow(run, request)
        if request == self._wanted:
            return
        self._wanted = request
        if request is None:
            self._jobs.stop()
            self.changed.emit()
            return
        side, plot = min(_FINEST, max(64, min(self.width(), self.height()))), self.plot()
        side = affordable_side(request.surface, request.steps, side)
        make = None if plot is None else plot.maker(self.devicePixelRatioF())

        def job(first: int, cancelled: Callable[[], bool]) -> Iterator[_Answer]:
            for key, found in self._maps.stability(request, side, side, min(first, side), cancelled):
                yield key, found, make(found) if make is not None else None

        self._jobs.start(job)

    def forget(self) -> None:
        """Nobody looks any more."""
        self._jobs.stop()
        self.theory.forget()
        self._wanted = None

    def rebuild(self) -> None:
        """Another theme, language or size."""
        self._plot = None
        self.update()

    def plot(self) -> StabilityPlot | None:
        """The plot as it is laid out now; None where there is nothing to map."""
        run, dials = self.run, self.dials
        if run is None or dials is None:
            return None
        if self._plot is None:
            self._plot = StabilityPlot(self.setting)
            self._is_laid = False
        if not self._is_laid:
            names = self.label_of(dials[0]), self.label_of(dials[1])
            gap = self.session.style.gap
            self._plot.lay(Shown(run, dials, names), QRectF(self.rect()).adjusted(gap, gap / 2, -gap, -gap / 2))
            self._is_laid = True
        return self._plot

    def draw(self, painter: QPainter, _part: QRect) -> None:
        """The plot, or what is missing for one."""
        plot, dials = self.plot(), self.dials
        if plot is None or dials is None:
            text = message("This optimizer has a single number, and the formula has no letter to set against it.")
            if self.run is None:
                text = message("Add a run: two of its numbers are set against each other.")
            kind = Type(self.session.style.px(13), self.session.style.theme.quiet)
            draw_sentence(painter, self.session.language(text), QRectF(self.rect()), kind)
            return
        shown = self._shown(dials)
        theory, ground = self.theory.curve, self.session.style.theme.ground
        key = plot, plot.key, shown, theory is not None and self.theory.border
        self._still.draw(painter, self.rect(), ground, key, lambda canvas: plot.paint_still(canvas, shown, theory))
        plot.paint_moving(painter, present_pair(self.session.picture, self.run, dials))

    def _shown(self, dials: Dials | None) -> StabilityMap | None:
        """The newest map, if it is of these dials."""
        return self._found[1] if self._found is not None and self._found[0].dials == dials else None

    def hover(self, event: QMouseEvent | None) -> None:
        """Say what a pair would bring; a drag takes it."""
        plot = self.plot()
        pair = None if event is None or plot is None else plot.values_at(event.position())
        self.told.emit(None if pair is None else self._told(pair))
        if event is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._set_pair(event.position())

    def press(self, event: QMouseEvent) -> None:
        """Take the pair."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._set_pair(event.position())

    def nudge(self, right: int, up: int) -> None:
        """Another pair, by small steps along the dials."""
        dials = self.dials
        if dials is not None:
            present = present_pair(self.session.picture, self.run, dials)
            self._take_pair(nudged_pair(dials, present, right, up))

    def _set_pair(self, at: QPointF) -> None:
        plot = self.plot()
        pair = None if plot is None else plot.values_at(at)
        if pair is not None:
            self._take_pair(pair)

    def _take_pair(self, pair: Pair) -> None:
        dials, index = self.dials, max(self.session.selected, 0)
        if dials is not None and index < len(self.session.scene.runs):
            take_pair(self.session, index, dials, pair)

    def _take(self, answer: _Answer) -> None:
        request, found, image = answer
        plot = self.plot()
        if plot is not None and image is not None:
            plot.keep(image)
        self._found = request, found
        self.update()
        self.changed.emit()

    def _told(self, pair: Pair) -> Message | None:
        dials = self.dials
        found = self._shown(dials)
        if found is None or dials is None:
            return None
        shares = [float(dial.share(number)) for dial, number in zip(dials, pair, strict=True)]
        column = min(int(shares[0] * found.columns), found.columns - 1)
        row = min(int(shares[1] * found.rows), found.rows - 1)
        return message(
            "{first} {x}, {second} {y}: final value {value}.",
            first=self.label_of(dials[0]),
            x=value_text(pair[0], 3),
            second=self.label_of(dials[1]),
            y=value_text(pair[1], 3),
            value=value_text(float(found.final_values[row, column])),
        )
