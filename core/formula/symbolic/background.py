"""Work in the background of which only the latest matters."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Generic, TypeVar

Result = TypeVar("Result")


class Latest(Generic[Result]):
    """One thread that does one job at a time; a job that waits is cancelled by the next.

    Not a ThreadPoolExecutor: that one makes the whole program wait for its job at exit.
    """

    def __init__(self) -> None:
        self._change = threading.Condition()
        self._next: tuple[Future[Result], Callable[[], Result]] | None = None
        self._thread: threading.Thread | None = None
        self._is_closed = False

    def submit(self, job: Callable[[], Result]) -> "Future[Result]":
        """The job's future. Its result is set in the background thread."""
        future: Future[Result] = Future()
        with self._change:
            if self._next:
                self._next[0].cancel()
            if self._is_closed:
                future.cancel()
                return future
            self._next = future, job
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="latest job", daemon=True)
                self._thread.start()
            self._change.notify()
        return future

    def close(self) -> None:
        """Cancel what waits; the job that runs ends by itself."""
        with self._change:
            self._is_closed = True
            if self._next:
                self._next[0].cancel()
            self._next = None
            self._change.notify()

    def _work(self) -> None:
        while True:
            with self._change:
                while self._next is None and not self._is_closed:
                    self._change.wait()
                if self._next is None:
                    return
                future, job = self._next
                self._next = None
            if future.set_running_or_notify_cancel():
                _fulfil(future, job)


def _fulfil(future: "Future[Any]", job: Callable[[], Any]) -> None:
    try:
        future.set_result(job())
    except BaseException as problem:  # noqa: BLE001 - whoever asks the future meets it
        future.set_exception(problem)
