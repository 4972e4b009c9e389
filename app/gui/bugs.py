"""Where a bug of ours ends: it is reported once, with details to copy, and the program goes on.

An exception that leaves an overridden Qt method can end the process (on Python 3.11 where Qt was itself called from
Python, and always where a QPainter is left open), so every override is `guarded`; slots need no guard, their
exceptions reach `sys.excepthook` by themselves.
"""

import functools
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.gui.right_of_way import right_of_way
from app.painting.painters import painting

__all__ = ["Bugs", "guarded", "painting"]


def guarded(otherwise: Any = None) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Decorate an overridden Qt method: an exception goes to the excepthook, Qt gets `otherwise`."""

    def decorate(method: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(method)
        def call(*arguments: Any) -> Any:
            try:
                with right_of_way:
                    return method(*arguments)
            except Exception:  # noqa: BLE001  # the door to the excepthook for what Qt calls
                sys.excepthook(*sys.exc_info())
                return otherwise() if callable(otherwise) else otherwise

        call.__guarded__ = True  # type: ignore[attr-defined]
        return call

    return decorate


class Bugs(QObject):
    """Collects exceptions that nobody expected; each distinct one is reported once."""

    reported = Signal(str, str)  # one line, and the details to copy

    def __init__(self) -> None:
        super().__init__()
        self._seen: set[str] = set()

    def install(self) -> None:
        """Take over every hook through which Python reports an exception that was not caught."""
        sys.excepthook = self.report
        threading.excepthook = lambda lost: self.report(lost.exc_type, lost.exc_value, lost.exc_traceback)
        sys.unraisablehook = lambda lost: self.report(lost.exc_type, lost.exc_value, lost.exc_traceback)

    def report(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None = None
    ) -> None:
        """Report an exception; Ctrl-C in the terminal ends the program as everywhere."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        if sys.stderr is not None:
            sys.stderr.write(details)
        if details not in self._seen:
            self._seen.add(details)
            self.reported.emit(f"{kind.__name__}: {error}", details)
