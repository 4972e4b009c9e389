"""Work in the background stands back for a moment while a window is at work.

Python runs one thread at a time. A window that paints or lays itself out hands the interpreter back and forth with Qt
hundreds of times, and a thread that computes takes it each time, for as long as its next call lasts. Long computations
therefore ask `give_way` every few milliseconds; it returns at once where there is no window.
"""

from collections.abc import Callable


def _nobody_waits() -> None:
    """There is no window."""


_wait: Callable[[], None] = _nobody_waits


def give_way() -> None:
    """Let a window that is at work go first."""
    _wait()


def give_way_to(wait: Callable[[], None] | None) -> None:
    """Let every `give_way` call `wait`, which blocks a thread of the background for a moment; None: nothing again."""
    global _wait  # noqa: PLW0603  # one window a process, and nothing to hand through every signature
    _wait = wait or _nobody_waits
