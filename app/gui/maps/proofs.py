"""The critical points of the window, proved in the background as far as that can be done."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, Signal

from app.gui.session import Session
from app.gui.worker import Worker
from surfaces.critical import CriticalPoints, certify
from surfaces.sampling import Window
from surfaces.surface import Surface

Ground = tuple[Surface, Window]


class Proofs(QObject):
    """`critical` of the present picture, first as found, then as proved; `changed` says that it is another."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._worker = Worker("critical points", self)
        self._asked: Ground | None = None
        self._proved: tuple[Ground, CriticalPoints] | None = None
        session.closing.connect(self._worker.close)

    @property
    def critical(self) -> CriticalPoints | None:
        """The best that is known of the present picture."""
        ground = self._ground()
        if self._proved is not None and self._proved[0] == ground:
            return self._proved[1]
        return self._session.picture.critical

    @property
    def is_computing(self) -> bool:
        """Whether more may be known soon."""
        return self._worker.is_busy

    def follow(self) -> None:
        """Prove what can be proved about the present picture; whoever asks looks at `critical` himself at first."""
        ground, critical = self._ground(), self._session.picture.critical
        if ground == self._asked:
            return
        self._asked = ground
        self._worker.abandon()
        if ground is None or critical is None or critical.complete:
            return

        def job() -> Iterator[tuple[Ground, CriticalPoints]]:
            for found in certify(*ground):
                yield ground, found

        self._worker.start(job, self._take)

    def pause(self) -> None:
        """Nobody looks."""
        self._worker.abandon()
        if self._proved is None or self._proved[0] != self._asked:
            self._asked = None

    def _take(self, answer: tuple[Ground, CriticalPoints]) -> None:
        if self._proved is None or answer[1] is not self._proved[1]:
            self._proved = answer
            self.changed.emit()

    def _ground(self) -> Ground | None:
        picture = self._session.picture
        return None if picture.surface is None else (picture.surface, picture.window)
