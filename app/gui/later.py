"""What is done at a later turn of the event loop, once however often it was asked for."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def later(parent: QObject, call: Callable[[], object], after_ms: int = 0) -> QTimer:
    """A timer that calls once for each `start`; a start while it waits begins the waiting anew."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(after_ms)
    timer.timeout.connect(call)
    return timer
