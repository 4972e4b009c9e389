"""Where theory sees the end of what is stable, computed beside the window."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from app.document.picture import RunPicture
from app.document.rate_maps import StabilityRequest, minimum_of
from app.gui.maps.jobs import MapJobs
from app.gui.session import Session
from app.painting.maps.stability_plot import Curve
from core.outcome import KnownPoint
from surfaces.theory import theory_curve

Border = tuple[StabilityRequest, KnownPoint]  # what decides it


class TheoryBorder:
    """The border for the newest request; `deliver` is called when its curve has come."""

    def __init__(self, session: Session, deliver: Callable[[], None]) -> None:
        self._session = session
        self._deliver = deliver
        self._jobs = MapJobs("theory", session, self._take)
        self.border: Border | None = None  # the one that is drawn, or will be once it is computed
        self._found: tuple[Border, Curve | None] | None = None

    @property
    def is_computing(self) -> bool:
        """Whether a curve is on its way."""
        return self._jobs.is_busy

    @property
    def curve(self) -> Curve | None:
        """The border, once it is computed; None also where theory knows none."""
        return self._found[1] if self._found is not None and self._found[0] == self.border else None

    def follow(self, run: RunPicture | None, request: StabilityRequest | None) -> None:
        """Ask for the border at the minimum that the run goes to, or else at the lowest one.

        Theory is about a learning rate that stays what it is: it says nothing of a schedule.
        """
        minimum = None if run is None else minimum_of(self._session.picture, run)
        if run is None or request is None or minimum is None or request.spec.schedule is not None:
            self.forget()
            return
        border = request, minimum
        if border == self.border:
            return
        self.border = border

        def job(_first: int, _cancelled: Callable[[], bool]) -> Iterator[tuple[Border, Curve | None]]:
            given = dict(request.spec.hyperparameters)
            yield border, theory_curve(request.surface, run.rule, given, request.dials, minimum)

        self._jobs.start(job)

    def forget(self) -> None:
        """Nobody looks any more, or theory has nothing to say."""
        self.border = None
        self._jobs.stop()

    def _take(self, answer: tuple[Border, Curve | None]) -> None:
        self._found = answer
        self._deliver()
