"""A polite end: Ctrl-C, a polite kill and a closed terminal all clean up."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

Thing = TypeVar("Thing")

_KILLS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


@contextmanager
def kills_interrupt() -> Iterator[None]:
    """A polite kill and a closed terminal raise KeyboardInterrupt, as Ctrl-C does."""
    with _handled_by(signal.default_int_handler, _KILLS):
        yield


def interrupted_between(things: Iterator[Thing]) -> Iterator[Thing]:
    """The same things; KeyboardInterrupt is raised after one of them, not inside of it.

    Where a painter is interrupted in the middle, Qt complains about states that were not restored. Who presses Ctrl-C
    again does not wait.
    """
    with interruption_asked() as is_asked:
        for thing in things:
            if is_asked():
                raise KeyboardInterrupt
            yield thing


@contextmanager
def interruption_asked() -> Iterator[Callable[[], bool]]:
    """A question for work to ask in between: whether it is to end. Threads only end if they ask.

    The first Ctrl-C or polite kill raises nothing, the second one KeyboardInterrupt.
    """
    asked: list[int] = []

    def ask(number: int, frame: FrameType | None) -> None:
        if asked:
            raise KeyboardInterrupt
        asked.append(number)

    with _handled_by(ask, (signal.SIGINT, *_KILLS)):
        yield lambda: bool(asked)


@contextmanager
def _handled_by(handler: "signal._HANDLER", numbers: tuple[signal.Signals, ...]) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():  # signals are the main thread's alone
        yield
        return
    before = {number: signal.signal(number, handler) for number in numbers}
    try:
        yield
    finally:
        for number, previous in before.items():
            signal.signal(number, previous)
