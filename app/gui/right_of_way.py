"""The window's right of way: threads in the background stand back while it is at work.

`guarded`, the door by which Qt enters our code, tells when the window is at work. It counts as at work for a moment
after each visit, as Qt comes many times for one change. Nobody waits for it for long, however busy it is, nor while it
stands still: it may be waiting for the very thread that gives way.
"""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from core.giving_way import give_way_to

_SWITCH_S = 0.0001  # that a thread runs on where it does not give way and another wants to run
_QUIET_S = 0.002  # between two visits of Qt for the same change
PATIENCE_S = 0.040  # that a thread stands back; then it goes on, and for as long nothing stops it
_BUSY = 0.2  # share of a nap that a window which is not standing still computes
_STANDING_S = 0.01  # that nobody waits for a window that was seen standing still
_LONG_S = 0.1  # a visit that lasts longer is a dialog with an event loop of its own
_NAP_S = 0.001


@dataclass
class _Thread:
    """One that gives way: for `patience_s` at a time, and not before `free_until_s`."""

    patience_s: float
    free_until_s: float = 0.0


class RightOfWay:
    """When the window's thread was at work last. The methods other than `wait` are called by that thread."""

    def __init__(self) -> None:
        self._thread = 0
        self._clock: int | None = None  # of the processor's time that the window's thread takes, where there is one
        self._switch_s = sys.getswitchinterval()
        self._visits = 0  # that have not ended
        self._last_s = 0.0
        self._threads: dict[int, _Thread] = {}

    def take(self) -> None:
        """From now on threads give way to this one, and where they do not they are soon interrupted."""
        self._thread = threading.get_ident()
        self._clock = time.pthread_getcpuclockid(self._thread) if hasattr(time, "pthread_getcpuclockid") else None
        self._switch_s = sys.getswitchinterval()
        sys.setswitchinterval(_SWITCH_S)
        give_way_to(self.wait)

    @contextmanager
    def respected(self, patience_s: float) -> Iterator[None]:
        """Within this the calling thread, one of the background, gives way, so long at most; others never do."""
        self._threads[threading.get_ident()] = _Thread(patience_s)
        try:
            yield
        finally:
            del self._threads[threading.get_ident()]

    def give_up(self) -> None:
        """No thread waits any more, and all are interrupted as before."""
        sys.setswitchinterval(self._switch_s)
        give_way_to(None)

    def __enter__(self) -> None:
        """The window is at work …"""
        self._visits += 1
        self._last_s = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        """… and has ended it."""
        self._visits -= 1
        self._last_s = time.perf_counter()

    def wait(self) -> None:
        """Stand back while the window is at work, in a thread that respects it."""
        begin_s = time.perf_counter()
        if not self._is_at_work(begin_s):
            return
        thread = self._threads.get(threading.get_ident())
        if thread is None or begin_s < thread.free_until_s:
            return
        now_s, computed_s = begin_s, self._computed_s(begin_s)
        while self._is_at_work(now_s):
            if now_s - begin_s >= thread.patience_s:
                thread.free_until_s = now_s + thread.patience_s
                return
            time.sleep(_NAP_S)
            napped_s = time.perf_counter() - now_s
            now_s += napped_s
            before_s, computed_s = computed_s, self._computed_s(now_s)
            if computed_s - before_s < _BUSY * napped_s:
                thread.free_until_s = now_s + (_STANDING_S if self._visits else 0.0)
                return

    def _computed_s(self, now_s: float) -> float:
        """Of the window's thread, from any moment on; as if it never stood still where that cannot be told."""
        return now_s if self._clock is None else time.clock_gettime(self._clock)

    def _is_at_work(self, now_s: float) -> bool:
        return now_s - self._last_s < (_LONG_S if self._visits else _QUIET_S)


right_of_way = RightOfWay()
