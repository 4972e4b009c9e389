"""Maps in the background that follow a hand: coarse ones are finished, fine ones given up for what is wanted next."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QObject

from app.gui.session import Session
from app.gui.worker import Worker

_COARSE_S = 0.040  # a first map may take so long
_FIRST, _LARGEST_FIRST = 64, 256  # pixels across

Job = Callable[[int, Callable[[], bool]], Iterator[Any]]  # (pixels across of the first map, whether it is cancelled)


class MapJobs(QObject):
    """Runs the newest of the jobs it is given; each answer goes to `deliver`.

    A job that has not given its first answer yet is not given up: abandoning it at every move of a drag would show
    nothing at all. After the first answer the next job may begin at once.
    """

    def __init__(self, name: str, session: Session, deliver: Callable[[Any], None]) -> None:
        super().__init__()
        self._worker = Worker(name, self)
        self._deliver = deliver
        self._first = _FIRST
        self._waiting: Job | None = None
        self._is_coarse = False
        self._present = 0
        self._coarse_s = 0.0  # what the first answer took of the processor: waiting for the window does not count
        session.closing.connect(self.close)

    @property
    def is_busy(self) -> bool:
        """Whether answers are still to come."""
        return self._worker.is_busy or self._waiting is not None

    def start(self, job: Job) -> None:
        """Compute this next."""
        if self._worker.is_busy and self._is_coarse:
            self._waiting = job
            return
        self._begin(job)

    def stop(self) -> None:
        """Nothing is wanted any more."""
        self._waiting = None
        self._present += 1
        self._worker.abandon()

    def close(self) -> None:
        """The end of the program."""
        self.stop()
        self._worker.close()

    def _begin(self, job: Job) -> None:
        self._waiting = None
        self._present += 1
        ticket, first = self._present, self._first
        self._is_coarse = True

        def timed() -> Iterator[Any]:
            begin = time.thread_time()
            for place, answer in enumerate(job(first, lambda: ticket != self._present)):
                if not place:
                    self._coarse_s = time.thread_time() - begin
                yield answer

        self._worker.start(timed, self._take, self._go_on)

    def _take(self, answer: Any) -> None:
        if self._is_coarse:
            self._is_coarse = False
            self._adapt(self._coarse_s)
        self._deliver(answer)
        self._go_on()

    def _go_on(self) -> None:
        if self._waiting is not None:
            self._begin(self._waiting)

    def _adapt(self, seconds: float) -> None:
        """Larger first maps while they come quickly, smaller ones when they do not."""
        if seconds < _COARSE_S / 3:
            self._first = min(2 * self._first, _LARGEST_FIRST)
        elif seconds > _COARSE_S:
            self._first = max(self._first // 2, _FIRST)
