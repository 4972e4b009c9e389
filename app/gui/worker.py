"""The worker: generators of growing results in one background thread, which know nothing of threads.

Starting a job abandons the one before it: its remaining answers are dropped by ticket, and its generator is closed at
its next `yield`. Results come back in the GUI thread.
"""

import contextlib
import queue
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from app.gui.right_of_way import PATIENCE_S, right_of_way
from core.giving_way import give_way

Job = Callable[[], Iterator[Any]]
_EXIT_WAIT_S = 2.0


@dataclass(frozen=True)
class _Order:
    ticket: int
    job: Job
    deliver: Callable[[Any], None]
    finish: Callable[[], None] | None


class Worker(QObject):
    """One background thread for one kind of work. Make it, and call its methods, in the GUI thread.

    It gives way to the window, for `patience_s` at a time.
    """

    _answered = Signal(object, object)  # order, result
    _ended = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None, *, patience_s: float = PATIENCE_S) -> None:
        super().__init__(parent)
        self._orders: queue.SimpleQueue[_Order | None] = queue.SimpleQueue()
        self._ticket = 0
        self._busy_with = 0
        self._is_closed = False
        self._patience_s = patience_s
        self._answered.connect(self._deliver)
        self._ended.connect(self._finish)
        orders = self._orders
        self.destroyed.connect(lambda: orders.put(None))  # with the widget it belongs to, and without `close`
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    @property
    def is_busy(self) -> bool:
        """Whether the newest job has answers still to come."""
        return self._busy_with == self._ticket and self._busy_with > 0

    def start(self, job: Job, deliver: Callable[[Any], None], finish: Callable[[], None] | None = None) -> None:
        """Run `job`; each result goes to `deliver`, the end to `finish`, unless another start came first."""
        self._ticket += 1
        self._busy_with = self._ticket
        self._orders.put(_Order(self._ticket, job, deliver, finish))

    def abandon(self) -> None:
        """Forget the present job."""
        self._ticket += 1

    def close(self) -> None:
        """Abandon, and wait a moment for the thread; a Qt object must not be alone with it at exit."""
        self.abandon()
        self._is_closed = True  # a job that outlives the wait must not touch this object any more
        self._orders.put(None)
        self._thread.join(_EXIT_WAIT_S)

    def _work(self) -> None:
        with right_of_way.respected(self._patience_s):
            while (order := self._orders.get()) is not None:
                if order.ticket == self._ticket:
                    self._fulfil(order)
                del order  # while this waits for the next, it must not keep pictures, or be the last to hold a widget

    def _fulfil(self, order: _Order) -> None:
        try:
            self._run(order)
        except Exception:  # noqa: BLE001  # a bug in a job must not end the thread
            sys.excepthook(*sys.exc_info())
        if not self._is_closed:
            with _its_widget_may_be_gone():
                self._ended.emit(order)

    def _run(self, order: _Order) -> None:
        give_way()
        results = order.job()
        for result in results:
            if order.ticket != self._ticket:
                if hasattr(results, "close"):  # a generator has; any other iterator just ends
                    results.close()
                return
            with _its_widget_may_be_gone():
                self._answered.emit(order, result)
            give_way()

    @Slot(object, object)
    def _deliver(self, order: _Order, result: Any) -> None:
        if order.ticket == self._ticket:
            with right_of_way:
                order.deliver(result)

    @Slot(object)
    def _finish(self, order: _Order) -> None:
        if order.ticket == self._ticket:
            self._busy_with = 0
            if order.finish is not None:
                with right_of_way:
                    order.finish()


def _its_widget_may_be_gone() -> AbstractContextManager[None]:
    """A widget that is deleted takes its worker along, without closing it; its thread learns of that by an error."""
    return contextlib.suppress(RuntimeError)
