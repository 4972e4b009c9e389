"""How quickly the window answers a hand: drags, a relief that is turned; and how quickly it animates.

    .venv/bin/python tests/benchmarks/window_speed.py [--view contour|relief|both|section] [--size 1280x720] [part …]

Parts: drag, orbit, animation (default: all). How it fares under load is in window_load.py, its start in
window_start.py. Drawn without a screen (Qt's offscreen platform), so
that the figures are the program's own; they are for a machine that does nothing else.
"""

import argparse
import itertools
import os
import statistics
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from window_tools import five_runs, hundred_runs, shown_window, wait_s, wait_until

from app.document import edits
from app.document.scene import Scene
from app.gui.application import make_application
from app.gui.garbage import Garbage
from app.gui.right_of_way import right_of_way
from app.gui.runs.panel import RunsPanel
from app.gui.views.kinds import KINDS
from app.gui.window import Window

DRAGS = 120
FRAMES_S = 10.0
CHOSEN = argparse.Namespace(view="contour", size=(1280, 720))


def window_of(scene: Scene, view: str = "") -> AbstractContextManager[Window]:
    """A window of the chosen size that looks at a scene in the chosen way."""
    return shown_window(edits.set_view(scene, kind=view or CHOSEN.view), CHOSEN.size)


def report(name: str, seconds: list[float], begin_cpu_s: float) -> None:
    """Median and p95, and what one costs the processor, whatever else the machine does."""
    cpu = (time.process_time() - begin_cpu_s) / len(seconds) * 1e3
    times = sorted(seconds)
    median, p95 = statistics.median(times) * 1e3, times[int(0.95 * (len(times) - 1))] * 1e3
    print(
        f"{name:44} median {median:6.1f} ms   p95 {p95:6.1f} ms   of {len(times)}   {cpu:5.1f} ms of processor each",
        flush=True,
    )


def until_painted(window: Window, do: Callable[[], None]) -> float:
    """Seconds from an event to everything computed and painted."""
    begin = time.perf_counter()
    do()
    wait_until(lambda: not window.session.is_computing)
    QApplication.processEvents()
    return time.perf_counter() - begin


def drag_start(scene: Scene, name: str) -> None:
    """A start in the hand."""
    with window_of(scene) as window:
        view, times = window.surface_views.front, []
        frame = view.frame()
        begin, cpu_s = frame.point(*window.session.scene.runs[2].start).toPoint(), time.process_time()
        QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, begin)
        for k in range(DRAGS):
            at = begin + QPoint(k % 60 - 30, 2 * (k % 40))
            times.append(until_painted(window, lambda at=at: QTest.mouseMove(view, at)))
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        report(name, times, cpu_s)


def drag_slider(scene: Scene, name: str) -> None:
    """A learning rate in the hand."""
    with window_of(scene) as window:
        slider = window.findChild(RunsPanel).rows[3].rate.rows["learning_rate"].slider
        slider.setSliderDown(True)
        base, cpu_s = slider.value(), time.process_time()
        times = [until_painted(window, lambda k=k: slider.setValue(base - 60 + k)) for k in range(DRAGS)]
        slider.setSliderDown(False)
        report(name, times, cpu_s)


def pan_and_zoom(name: str) -> None:
    """The ground in the hand."""
    with window_of(five_runs()) as window:
        view, times = window.surface_views.front, []
        at, cpu_s = view.frame().plot.center().toPoint() + QPoint(120, 90), time.process_time()
        QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        places = [at + QPoint(k - 30, k % 20 - 40) for k in range(60)]
        times.extend(until_painted(window, lambda place=place: QTest.mouseMove(view, place)) for place in places)
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        report(name, times, cpu_s)


def drag() -> None:
    """Commit to painted."""
    drag_start(five_runs(), "drag a start, 5 runs × 1000 steps")
    drag_slider(five_runs(), "drag a learning rate, 5 runs × 1000 steps")
    drag_start(hundred_runs(), "drag a start, 100 runs × 1000 steps")
    pan_and_zoom("pan, 5 runs × 1000 steps")


def orbit() -> None:
    """The relief in the hand, beside the contour and alone."""
    turn("both")
    turn("relief")


def turn(view: str) -> None:
    """From a move of the mouse on the relief to painted, and what it costs when it comes to rest."""
    with window_of(five_runs(), view) as window:
        relief = window.surface_views.relief
        at = relief.rect().center() + QPoint(0, relief.height() // 3)
        QTest.mousePress(relief, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        places = [at + QPoint(3 * (k % 60) - 90, k % 40 - 20) for k in range(DRAGS)]
        cpu_s = time.process_time()
        moves = [until_painted(window, lambda place=place: QTest.mouseMove(relief, place)) for place in places]
        report(f"turn the relief ({view}), {relief.width()}×{relief.height()}", moves, cpu_s)
        print(f"{'':44} {DRAGS / sum(moves):.0f} frames/s", flush=True)
        release = lambda: QTest.mouseRelease(relief, Qt.MouseButton.LeftButton, pos=places[-1])  # noqa: E731
        cpu_s = time.process_time()
        report("let it go, to sharp", [until_painted(window, release)], cpu_s)


def animation() -> None:
    """Frames a second, and what a frame costs."""
    for name, scene in (("5 runs × 1000 steps", five_runs()), ("100 runs × 1000 steps", hundred_runs())):
        with window_of(scene) as window:
            player, frames = window.session.player, []
            player.set_looping(True)
            player.set_speed(1.0)
            player.stepped.connect(lambda _, frames=frames: frames.append(time.perf_counter()))
            player.play()
            begin, cpu = time.perf_counter(), time.process_time()
            wait_s(FRAMES_S)
            seconds, busy = time.perf_counter() - begin, time.process_time() - cpu
            player.pause()
            gaps = sorted(b - a for a, b in itertools.pairwise(frames))
            print(
                f"{'animation, ' + name:44} {len(frames) / seconds:5.1f} frames/s   "
                f"p99 gap {gaps[int(0.99 * len(gaps))] * 1e3:5.1f} ms   "
                f"{busy / len(frames) * 1e3:4.1f} ms of processor a frame",
                flush=True,
            )


PARTS = {"drag": drag, "orbit": orbit, "animation": animation}

if __name__ == "__main__":
    application = make_application(sys.argv)
    right_of_way.take()
    garbage = Garbage(application)
    parser = argparse.ArgumentParser()
    parser.add_argument("--view", choices=KINDS, default="contour")
    parser.add_argument("--size", default="1280x720", help="of the window")
    parser.add_argument("parts", nargs="*", metavar="part")
    asked = parser.parse_args()
    CHOSEN.view, CHOSEN.size = asked.view, tuple(int(side) for side in asked.size.split("x"))
    for part in asked.parts or PARTS:
        PARTS[part]()
