"""How the window keeps up while a network trains: frames a second, and how long the event loop is kept waiting.

    QT_QPA_PLATFORM=offscreen python tests/benchmarks/network_window_speed.py

Prints, for each pace: updates a second, pictures a second, and the median, the 99th percentile and the largest of the
gaps between turns of a 5 ms timer. A busy machine shows here: the last line says how long one picture takes by itself.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import sys
import tempfile
import time

import numpy as np
from PySide6.QtCore import QEventLoop, QSettings, QTimer

from app.document import network_edits
from app.document.document import Document
from app.gui.application import collect_in_this_thread, example, make_application
from app.gui.bugs import Bugs
from app.gui.language import Language
from app.gui.network.trainer import PACES
from app.gui.session import Session
from app.gui.settings import Settings
from app.gui.style import apply_style
from app.gui.window import Window

SECONDS = 3.0
NETWORKS = {"2-4-2-1": (4, 2), "2-8-8-8-1": (8, 8, 8)}


def spin(seconds):
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


def open_window(application):
    settings = Settings(QSettings(f"{tempfile.mkdtemp()}/settings.ini", QSettings.Format.IniFormat))
    settings.welcomed = True
    session = Session(Document(network_edits.add_network(example())), settings, Language("en"), None)
    apply_style(application, session.style)
    window = Window(session.settings).build(session, Bugs())
    window.resize(1280, 800)
    window.show()
    window.workspaces.show_workspace("network")
    spin(1.0)
    return window


def measure(window, pace):
    trainer, turns = window.network.trainer, []
    trainer.rewind()
    spin(0.3)
    trainer.set_pace(pace)
    frames = [0]
    view = window.network.train.output
    paint = view._paint

    def counted(*arguments):
        frames[0] += 1
        paint(*arguments)

    view._paint = counted
    timer = QTimer()
    timer.setInterval(5)
    timer.timeout.connect(lambda: turns.append(time.perf_counter()))
    timer.start()
    begin = trainer.step
    trainer.play()
    spin(SECONDS)
    trainer.pause()
    timer.stop()
    view._paint = paint
    gaps = 1000 * np.diff(turns)
    return (trainer.step - begin) / SECONDS, frames[0] / SECONDS, np.median(gaps), np.percentile(gaps, 99), gaps.max()


def one_picture(window):
    """Milliseconds of the processor for painting everything once."""
    page = window.network.train
    begin = time.process_time()
    for _ in range(20):
        page.grab()
    return 50 * (time.process_time() - begin)


def main():
    application = make_application(sys.argv)
    sys.setswitchinterval(0.0005)
    collector = collect_in_this_thread(application)
    window = open_window(application)
    session = window.session
    for name, layers in NETWORKS.items():
        scene = network_edits.set_network(session.scene, layers=layers, epochs=50_000)
        session.document.open(scene)
        spin(0.5)
        for pace, (label, _) in enumerate(PACES):
            updates, frames, median, late, worst = measure(window, pace)
            print(f"{name:10} {label!s:20} {updates:8.0f} updates/s {frames:5.1f} pictures/s   "
                  f"gaps {median:.1f} {late:.1f} {worst:.1f} ms")  # fmt: skip
        print(f"{name:10} one picture: {one_picture(window):.1f} ms of the processor")
    collector.stop()
    session.close()
    os._exit(0)


if __name__ == "__main__":
    main()
