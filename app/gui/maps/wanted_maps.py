"""The maps that the present picture wants: of which runs, how fine, and what has come of them so far."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, Signal

from app.document.basin_maps import BasinMaps, BasinRequest, basin_request
from app.document.picture import Picture, RunPicture
from app.gui.maps.beforehand import Beforehand, Early, Kind
from app.gui.maps.found_maps import FoundMaps
from app.gui.maps.jobs import MapJobs
from app.gui.session import Session
from surfaces.basins import BasinMap

_MOST = 16  # maps side by side
_PATIENCE_S = 0.010  # nearly all of such a map is machine code, which is in nobody's way


class WantedMaps(QObject):
    """`came` says whose map is another, `stopped` that none is wanted any more."""

    came = Signal(object)  # a BasinRequest
    stopped = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._maps = BasinMaps()
        self._jobs = MapJobs("basins", session, self._take, patience_s=_PATIENCE_S)
        self._found = FoundMaps()
        self._beforehand = Beforehand(self._maps)
        self._kind: Kind | None = None  # of the maps that are computed
        self._chosen: tuple[tuple[BasinRequest, ...], int, int] = ((), 0, 0)
        self._asked: tuple[object, ...] = ()  # what the jobs were last asked for
        self.shows_all = False  # a map for each run, or one for the selected run

    @property
    def picture(self) -> Picture:
        """What the maps are drawn with: the session's picture, or one of a map that came before it."""
        return self._beforehand.picture or self._session.picture

    @property
    def is_ahead(self) -> bool:
        """Whether a map is shown whose picture is still computed."""
        return self._beforehand.picture is not None

    @property
    def is_computing(self) -> bool:
        """Whether finer maps are on their way."""
        return self._jobs.is_busy

    @property
    def runs(self) -> tuple[RunPicture, ...]:
        """The runs that have a map."""
        picture, selected = self.picture, self._session.selected
        if self.shows_all:
            return picture.visible_runs[:_MOST]
        if self.is_ahead:
            return picture.runs
        return picture.runs[selected : selected + 1] if selected >= 0 else picture.runs[:1]

    def finest(self, run: RunPicture) -> BasinMap | None:
        """The finest map so far of a run; None as long as there is none."""
        return self._found.of(self.picture, run)

    def latest(self, run: RunPicture) -> BasinMap | None:
        """The same, or the one before it on the same surface; None where that is another."""
        return self._found.latest(self.picture, run)

    def shown(self, run: RunPicture) -> BasinMap | None:
        """The same, or, while it is computed, the one before it on the same ground."""
        return self._found.shown(self.picture, run)

    def begin_early(self) -> None:
        """The first map of a new formula or optimizer is begun while the worker still computes its picture."""
        place = 0 if self.shows_all else max(self._session.selected, 0)
        if (found := self._beforehand.job(self._session.scene, place)) is not None:
            self._asked = ()  # the present job is given up, and begins again with the next picture
            self._jobs.start(*found)

    def choose(self, resolution: Callable[[int], tuple[int, int]]) -> bool:
        """Want the maps of the present picture; whether they are of another formula or optimizer than those before.

        `resolution`: starts along both axes, for so many maps.
        """
        self._beforehand.picture = None
        picture = self._session.picture
        requests = tuple(filter(None, (basin_request(picture, run) for run in self.runs)))
        self._chosen = requests, *resolution(len(requests))
        before, self._kind = self._kind, (picture.formula, requests[0].rule) if requests else None
        return self._kind != before

    def compute(self) -> None:
        """What is at hand comes at once and waits for no worker; what was asked for already goes on."""
        if self._chosen == self._asked:
            return
        self._asked = self._chosen
        requests, columns, rows = self._chosen

        def job(first: int, cancelled: Callable[[], bool]) -> Iterator[tuple[BasinRequest, BasinMap]]:
            return self._maps.growing(requests, columns, rows, first, cancelled)

        for request in requests:
            found = None if request in self._found else self._maps.at_hand(request, columns, rows)
            if found is not None:
                self._take((request, found))
        if self._kind is not None:
            self._beforehand.meet(self._kind)
            self._jobs.start(job, self._kind)
        else:
            self._jobs.stop()
            self.stopped.emit()

    def forget(self) -> None:
        """Nobody looks any more."""
        self._jobs.stop()
        self._asked = ()

    def _take(self, answer: tuple[BasinRequest, BasinMap] | Early) -> None:
        request, found, *early = answer
        if early and not self.shows_all:
            self._beforehand.take(early[0], self._session.picture)
        if self._found.take(request, found, self._chosen[0]):
            self.came.emit(request)
