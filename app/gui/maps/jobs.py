"""Maps in the background that follow a hand: coarse ones are finished, fine ones given up for what is wanted next."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Hashable, Iterator
from typing import Any

from PySide6.QtCore import QObject

from app.gui.later import later
from app.gui.right_of_way import PATIENCE_S
from app.gui.session import Session
from app.gui.worker import Worker

_COARSE_S = 0.040  # a first map may take so long
_FIRST, _LARGEST_FIRST = 64, 256  # pixels across
_SHOWN_S = 0.1  # an answer is on the screen after that, or nobody looks

Job = Callable[[int, Callable[[], bool]], Iterator[Any]]  # (pixels across of the first map, whether it is cancelled)


class MapJobs(QObject):
    """Runs the newest of the jobs it is given; each answer goes to `deliver`.

    A job that has not given its first answer yet is not given up: abandoning it at every move of a drag would show
    nothing at all. After the first answer the next job may begin at once.

    An answer is on the screen before the worker goes on: where both want the processor each only delays the other, and
    what is wanted next is often known by then.
    """

    def __init__(
        self, name: str, session: Session, deliver: Callable[[Any], None], *, patience_s: float = PATIENCE_S
    ) -> None:
        """`patience_s` as of a `Worker`."""
        super().__init__()
        self._worker = Worker(name, self, patience_s=patience_s)
        self._deliver = deliver
        self._first = _FIRST
        self._kind: Hashable = None
        self._waiting: tuple[Job, Hashable] | None = None
        self._is_coarse = False
        self._present = 0
        self._coarse_s = 0.0  # what the first answer took of the processor: waiting for the window does not count
        self._is_shown = threading.Event()
        self._shown_soon = later(self, self._is_shown.set)  # at the next turn what was asked for is painted
        session.closing.connect(self.close)

    @property
    def is_busy(self) -> bool:
        """Whether answers are still to come."""
        return self._worker.is_busy or self._waiting is not None

    def start(self, job: Job, kind: Hashable = None) -> None:
        """Compute this next. How long a job takes tells only about jobs of the same `kind`: another begins small."""
        if self._worker.is_busy and self._is_coarse:
            self._waiting = job, kind
        else:
            self._begin(job, kind)

    def stop(self) -> None:
        """Nothing is wanted any more."""
        self._waiting = None
        self._present += 1
        self._is_shown.set()
        self._worker.abandon()

    def close(self) -> None:
        """The end of the program."""
        self.stop()
        self._worker.close()

    def _begin(self, job: Job, kind: Hashable) -> None:
        if kind != self._kind:
            self._kind, self._first = kind, _FIRST
        self._waiting = None
        self._present += 1
        ticket, first = self._present, self._first
        self._is_coarse = True
        self._is_shown.set()

        def is_over() -> bool:
            return ticket != self._present

        def timed() -> Iterator[Any]:
            begin = time.thread_time()
            for place, answer in enumerate(job(first, is_over)):
                if not place:
                    self._coarse_s = time.thread_time() - begin
                self._is_shown.clear()
                yield answer
                self._is_shown.wait(_SHOWN_S)
                if is_over() or self._waiting is not None:
                    return

        self._worker.start(timed, self._take, self._go_on)

    def _take(self, answer: Any) -> None:
        if self._is_coarse:
            self._is_coarse = False
            self._adapt(self._coarse_s)
        self._deliver(answer)
        self._shown_soon.start(0)
        self._go_on()

    def _go_on(self) -> None:
        if self._waiting is not None:
            self._begin(*self._waiting)

    def _adapt(self, seconds: float) -> None:
        """Larger first maps while they come quickly, smaller ones when they do not."""
        if seconds < _COARSE_S / 3:
            self._first = min(2 * self._first, _LARGEST_FIRST)
        elif seconds > _COARSE_S:
            self._first = max(self._first // 2, _FIRST)
