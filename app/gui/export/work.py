"""The export while it runs: one thread of its own, how far it is, and how it is stopped."""

import threading
import time

from PySide6.QtCore import QObject, Signal

from app.export.render import Rendering
from app.gui.export.job import Outcome, Report, Stopped, Trained
from app.gui.export.materials import Materials
from app.gui.export.remaining import Remaining
from app.gui.export.wish import Wish
from app.gui.worker import Worker
from core.message import Message, message

_REPORT_S = 0.1


class Work(QObject):
    """Runs one wish at a time. `moved` comes at most ten times a second, `ended` once, with what became of it."""

    moved = Signal(int)
    ended = Signal(object)

    def __init__(self, materials: Materials, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._materials = materials
        self._worker: Worker | None = None
        self._stop = threading.Event()
        self._outcome: Outcome | None = None
        self._trained: Trained | None = None
        self._rendering: Rendering | None = None
        self._is_busy = False
        self._done = 0
        self._reported_s = 0.0
        self.total = 0

    @property
    def is_busy(self) -> bool:
        """Whether the end is still to come."""
        return self._is_busy

    def start(self, wish: Wish, *, replace_existing: bool) -> None:
        """Begin; raises ExportProblem and WriteProblem where that makes no sense."""
        self._stop = threading.Event()
        begun = self._materials.of(wish).begin(wish, self._stop, replace_existing=replace_existing)
        self._is_busy, self._outcome, self._trained = True, None, None
        self._take_rendering(begun.rendering)
        self._worker = self._worker or Worker("export", self)
        self._worker.start(begun.job, self._take, self._end)

    def _take_rendering(self, rendering: Rendering | None) -> None:
        """Frames come next; None: nothing that could be counted."""
        self._rendering, self._done = rendering, 0
        self.total = rendering.frames if rendering is not None else 0
        self._remaining = Remaining(self.total, time.monotonic())

    def stop(self) -> None:
        """End soon, and leave nothing behind; `ended` tells when."""
        self._stop.set()

    def close(self) -> None:
        """Let go of the thread."""
        self.stop()
        if self._worker is not None:
            self._worker.close()
            self._worker = None

    def step_of(self, done: int) -> float:
        """The step that the last of so many frames shows."""
        return self._rendering.steps[max(done - 1, 0)] if self._rendering is not None else 0.0

    @property
    def sentence(self) -> Message:
        """How far it is."""
        if self._rendering is None and self._trained is not None:
            return message("Training: epoch {epoch} of {epochs}", epoch=self._trained.epochs, epochs=self._trained.of)
        if self.total <= 1:
            return message("Writing…")
        if self._done >= self.total:
            return message("Finishing the file…")
        rest = self._remaining.sentence
        if rest is None:
            return message("{done} of {total} frames", done=self._done, total=self.total)
        return message("{done} of {total} frames, {rest}", done=self._done, total=self.total, rest=rest)

    def _take(self, answer: Report) -> None:
        if isinstance(answer, Rendering):
            self._take_rendering(answer)
        elif isinstance(answer, Trained):
            self._trained = answer
        elif isinstance(answer, int):
            self._done = answer
        else:
            self._outcome = answer
            return
        now = time.monotonic()
        if now - self._reported_s >= _REPORT_S or self._done >= self.total > 0:
            self._reported_s = now
            self._remaining.report(self._done, now)
            if not self._stop.is_set():
                self.moved.emit(self._done)

    def _end(self) -> None:
        self._is_busy = False
        self.ended.emit(self._outcome if self._outcome is not None else Stopped())
