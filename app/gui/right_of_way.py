"""The window's right of way: threads in the background stand back while it is at work.

`guarded`, the door by which Qt enters our code, tells when the window is at work. It counts as at work for a moment
after each visit, as Qt comes many times for one change; nobody waits for it for long, however busy it is.
"""

import sys
import threading
import time

from core.giving_way import give_way_to

_SWITCH_S = 0.0001  # that a thread runs on where it does not give way and another wants to run
_QUIET_S = 0.002  # between two visits of Qt for the same change
_PATIENCE_S = 0.040  # that a thread stands back; then it goes on, and for as long nothing stops it
_LONG_S = 0.1  # a visit that lasts longer is a dialog with an event loop of its own
_NAP_S = 0.001


class RightOfWay:
    """When the window's thread was at work last. The methods other than `wait` are called by that thread."""

    def __init__(self) -> None:
        self._thread = 0
        self._switch_s = sys.getswitchinterval()
        self._visits = 0  # that have not ended
        self._last_s = 0.0
        self._free_until_s: dict[int, float] = {}  # of each thread that has waited long enough

    def take(self) -> None:
        """From now on every thread but this one gives way, and where it does not it is soon interrupted."""
        self._thread = threading.get_ident()
        self._switch_s = sys.getswitchinterval()
        sys.setswitchinterval(_SWITCH_S)
        give_way_to(self.wait)

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
        """Stand back while the window is at work, in the window's thread never."""
        begin_s = time.perf_counter()
        if not self._is_at_work(begin_s):
            return
        thread = threading.get_ident()
        if thread == self._thread or begin_s < self._free_until_s.get(thread, 0.0):
            return
        now_s = begin_s
        while self._is_at_work(now_s) and now_s - begin_s < _PATIENCE_S:
            time.sleep(_NAP_S)
            now_s = time.perf_counter()
        if now_s - begin_s >= _PATIENCE_S:
            self._free_until_s[thread] = now_s + _PATIENCE_S

    def _is_at_work(self, now_s: float) -> bool:
        return now_s - self._last_s < (_LONG_S if self._visits else _QUIET_S)


right_of_way = RightOfWay()
