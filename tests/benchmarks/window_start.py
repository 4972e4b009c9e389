"""How long the window takes to appear.

    .venv/bin/python tests/benchmarks/window_start.py

Drawn without a screen (Qt's offscreen platform); the figures are for a machine that does nothing else.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROOT = Path(__file__).resolve().parents[2]
PAIRS = 5
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


def main() -> None:
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


if __name__ == "__main__":
    main()
