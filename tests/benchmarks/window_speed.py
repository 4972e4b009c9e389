"""How quickly the window answers: drags, a relief that is turned, animation, ticks under load, start, memory.

    .venv/bin/python tests/benchmarks/window_speed.py [--view contour|relief|both|section] [--size 1280x720] [part …]

Parts: drag, orbit, animation, ticks, start, memory (default: all). Drawn without a screen (Qt's offscreen platform), so
that the figures are the program's own; they are for a machine that does nothing else.
"""

import argparse
import gc
import itertools
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from window_tools import Watch, five_runs, shown_window, wait_s, wait_until

from app.document import edits
from app.document.frozen_map import FrozenMap
from app.document.scene import Run, Scene
from app.gui.application import example, make_application
from app.gui.export.dialog import ExportDialog
from app.gui.garbage import Garbage
from app.gui.palette import entries
from app.gui.right_of_way import right_of_way
from app.gui.runs.panel import RunsPanel
from app.gui.views.kinds import KINDS
from app.gui.window import Window
from core.message import message
from surfaces.gallery import gallery

ROOT = Path(__file__).resolve().parents[2]
DRAGS = 120
FRAMES_S = 10.0
PAIRS = 5
MEMORY_S = float(os.environ.get("MEMORY_S", "120"))
LABEL = message("Move start")
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


def hundred_runs() -> Scene:
    """100 runs × 1000 steps of four rules."""
    rules = ("sgd", "momentum", "adam", "rmsprop")
    runs = tuple(
        Run(rule=rules[k % 4], hyperparameters=FrozenMap({"learning_rate": 0.002}), start=(-1.9 + 3.8 * k / 100, 2.6))
        for k in range(100)
    )
    return replace(edits.set_steps(example(), 1000), runs=runs)


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


def ticks() -> None:
    """How long the window is deaf while much happens."""
    with shown_window(five_runs()) as window:
        field = window.surface_panel.formula.field
        window.edit_formula()
        with Watch() as watch:
            for entry in gallery():
                field.selectAll()
                for letter in entry.formula:
                    field.insertPlainText(letter)
                    wait_s(0.01)
        watch.report("all gallery formulas, letter by letter")
        wait_until(lambda: not window.session.is_computing)
    with shown_window(five_runs()) as window:
        with Watch() as watch:
            for k in range(10):
                window.session.commit(LABEL, edits.move_all_starts(hundred_runs(), (k / 10, 1.0)))
                wait_until(lambda: not window.session.is_computing)
                window.session.commit(LABEL, edits.set_steps(five_runs(), 200_000 + k))
                wait_until(lambda: not window.session.is_computing)
        watch.report("100 runs, 200 000 steps computed")
        for steps in (1000, 200_000):
            window.session.commit(LABEL, edits.set_steps(five_runs(), steps))
            wait_until(lambda: not window.session.is_computing)
            with Watch() as watch:
                for entry in gallery()[::4]:
                    name = f"Surface: {entry.name['en']}"
                    next(found for found in entries(window) if found.name == name).run()
                    wait_until(lambda: not window.session.is_computing)
                    wait_s(0.05)
            watch.report(f"surfaces of the gallery taken, {steps} steps")
    for name in ("film.mp4", "picture.svg"):
        export_ticks(name)


def export_ticks(name: str) -> None:
    """The same while something is exported and the window plays."""
    with shown_window(five_runs()) as window, tempfile.TemporaryDirectory() as folder:
        dialog = ExportDialog(window.session, window)
        dialog.setWindowModality(Qt.WindowModality.NonModal)
        dialog.show()
        dialog.form.place.field.setText(f"{folder}/{name}")
        window.session.player.set_looping(True)
        wait_s(1.0)
        with Watch() as watch:
            dialog.export_button.click()
            window.session.player.play()
            wait_until(lambda: not dialog.work.is_busy)
        size_mb = Path(folder, name).stat().st_size / 1e6
        watch.report(f"{name} of {size_mb:.1f} MB exported while it plays")
        dialog.close()


BARE = """
import os, sys
import numpy
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QMainWindow
class Bare(QMainWindow):
    def paintEvent(self, event):
        with QPainter(self) as painter:
            painter.drawText(50, 50, str(numpy.arange(3)))
        os._exit(0)
application = QApplication(sys.argv)
window = Bare()
window.resize(1280, 720)
window.show()
application.exec()
"""
OURS = """
import os, sys
import app.cli
import app.commands.open as command
command.has_screen = lambda: True
{imported}
paint = {view}.paintEvent
def painted(self, event):
    paint(self, event)
    if {seen}:
        os._exit(0)
{view}.paintEvent = painted
sys.exit(app.cli.main([]))
"""
FIRST = OURS.format(imported="from app.gui.ground import Ground", view="Ground", seen="True")
VIEW = "from app.gui.views.surface_view import SurfaceView"
WHOLE = OURS.format(imported=VIEW, view="SurfaceView", seen="True")
PICTURE = OURS.format(imported=VIEW, view="SurfaceView", seen="self.picture().surface is not None")


def start() -> None:
    """From the process's begin to the end of a paint: against a bare Qt window that has imported NumPy.

    The window is first painted with its panels still empty, then whole, then with the picture of its scene.
    """
    folder = tempfile.mkdtemp()
    environment = {**os.environ, "XDG_CONFIG_HOME": folder, "XDG_DATA_HOME": folder}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    programs = {"bare": BARE, "first paint": FIRST, "whole window": WHOLE, "picture": PICTURE}
    times: dict[str, list[float]] = {name: [] for name in programs}
    for pair in range(PAIRS + 1):
        for name, program in programs.items():
            begin = time.perf_counter()
            subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=environment, check=True)  # noqa: S603
            if pair:  # the first pair warms the disk's cache
                times[name].append(time.perf_counter() - begin)
    shutil.rmtree(folder)
    bare = times.pop("bare")
    for name, ours in times.items():
        ratios = [b / a for a, b in zip(bare, ours, strict=True)]
        print(
            f"{'start to ' + name:44} ours {statistics.median(ours) * 1e3:.0f} ms   "
            f"bare Qt + NumPy {statistics.median(bare) * 1e3:.0f} ms   "
            f"ratio {statistics.median(ratios):.2f}  (of {PAIRS} pairs: {min(ratios):.2f} to {max(ratios):.2f})",
            flush=True,
        )


def resident_mb() -> float:
    """Memory of this process."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def memory() -> None:
    """Megabytes while it plays in a loop, once it has warmed up."""
    with shown_window(five_runs()) as window:
        window.session.player.set_looping(True)
        window.session.player.set_speed(4.0)
        window.session.player.play()
        wait_s(MEMORY_S / 4)
        gc.collect()
        begin, begin_s, samples = resident_mb(), time.perf_counter(), []
        while time.perf_counter() - begin_s < MEMORY_S:
            wait_s(MEMORY_S / 20)
            samples.append(resident_mb())
        minutes = (time.perf_counter() - begin_s) / 60
        print(
            f"{'memory while it plays':44} {begin:.0f} MB at first, {samples[-1]:.0f} MB after {minutes:.1f} min "
            f"({(statistics.median(samples[-5:]) - begin) / minutes:+.2f} MB a minute), most {max(samples):.0f} MB",
            flush=True,
        )


PARTS = {"drag": drag, "orbit": orbit, "animation": animation, "ticks": ticks, "start": start, "memory": memory}

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
