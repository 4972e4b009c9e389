"""What benchmarks of the window share: a window of its own settings, its event loop, and how long it is deaf."""

import gc
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from msgspec.structs import replace
from PySide6.QtCore import QEventLoop, QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.document import edits
from app.document.document import Document
from app.document.frozen_map import FrozenMap
from app.document.scene import Run, Scene
from app.gui.application import example
from app.gui.bugs import Bugs
from app.gui.files import Answer
from app.gui.language import Language
from app.gui.session import Session
from app.gui.settings import Settings
from app.gui.style import apply_style
from app.gui.window import Window


class Watch:
    """Gaps of a 5-ms timer: how long the window was deaf."""

    def __init__(self) -> None:
        self.gaps_ms: list[float] = []
        self._last_s = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def _tick(self) -> None:
        now = time.perf_counter()
        self.gaps_ms.append((now - self._last_s) * 1e3)
        self._last_s = now

    def __enter__(self) -> "Watch":
        self._last_s = time.perf_counter()
        self._timer.start(5)
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.stop()

    def report(self, name: str) -> None:
        """Longest gap and the one that 99 of 100 do not exceed."""
        gaps = sorted(self.gaps_ms)
        p99 = gaps[int(0.99 * (len(gaps) - 1))]
        over = sum(gap > 100 for gap in gaps)
        print(f"{name:44} max {gaps[-1]:6.1f} ms   p99 {p99:5.1f} ms   over 100 ms: {over} of {len(gaps)}", flush=True)


def wait_until(is_done: Callable[[], bool], at_most_s: float = 60.0) -> None:
    """Turn the event loop until something is true, asleep between events as the program is.

    QApplication.processEvents with a time limit never waits: it would turn at full speed, and take half of the
    interpreter from the workers that are timed.
    """
    end, loop, alarm = time.perf_counter() + at_most_s, QEventLoop(), QTimer()
    alarm.start(5)
    while not is_done() and time.perf_counter() < end:
        loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def wait_s(seconds: float) -> None:
    """Turn the event loop for a while."""
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1e3), loop.quit)
    loop.exec()


@contextmanager
def shown_window(scene: Scene, size: tuple[int, int] = (1280, 720)) -> Iterator[Window]:
    """A window with settings of its own."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(QSettings(f"{folder}/settings.ini", QSettings.Format.IniFormat))
        session = Session(Document(scene), settings, Language("en"), None)
        apply_style(QApplication.instance(), session.style)
        window = Window(session.settings).build(session, Bugs())
        window.files.ask_unsaved = lambda: Answer.DISCARD
        window.resize(*size)
        window.show()
        QTest.qWaitForWindowExposed(window)
        wait_s(1.0)
        gc.freeze()  # as the program does
        yield window
        gc.unfreeze()
        window.close()
        session.close()
        window.deleteLater()
        wait_s(0.1)


def five_runs() -> Scene:
    """The example's five runs, each from a place of its own, with 1000 steps."""
    scene = edits.set_steps(example(), 1000)
    for run in range(5):
        scene = edits.move_start(scene, run, (-1.5 + 0.6 * run, 2.5))
    return scene


def hundred_runs() -> Scene:
    """100 runs × 1000 steps of four rules."""
    rules = ("sgd", "momentum", "adam", "rmsprop")
    runs = tuple(
        Run(rule=rules[k % 4], hyperparameters=FrozenMap({"learning_rate": 0.002}), start=(-1.9 + 3.8 * k / 100, 2.6))
        for k in range(100)
    )
    return replace(edits.set_steps(example(), 1000), runs=runs)
