"""What is needed later is loaded once the window has been quiet for a moment: LLVM, and the code of the workspaces."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject

from app.gui.later import later
from app.gui.session import Session
from app.gui.worker import Worker

_QUIET_MS = 1500  # after the first paint: the example is computed, and nobody has reached the maps yet


class Warming(QObject):
    """Loads it in the background, once; a map that is wanted earlier loads it itself."""

    def __init__(self, session: Session, parent: QObject, after_ms: int = _QUIET_MS) -> None:
        super().__init__(parent)
        self._worker = Worker("warm up", self)
        session.closing.connect(self._worker.close)
        self._timer = later(self, lambda: self._worker.start(_loaded, lambda _: None))
        self._timer.start(after_ms)
        session.closing.connect(self._timer.stop)

    @property
    def is_waiting(self) -> bool:
        """Whether it has not ended yet."""
        return self._timer.isActive() or self._worker.is_busy


def _loaded() -> Iterator[None]:
    from core.formula.native import is_available, warm_up  # imports LLVM, which takes half a second

    if is_available():
        warm_up()
    yield
    from app.gui.maps import minima_workspace, rates_workspace  # noqa: F401
    from app.gui.network import workspace  # noqa: F401

    yield
