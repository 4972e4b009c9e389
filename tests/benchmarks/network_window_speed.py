"""How the window keeps up while a network trains: frames a second, and how long the event loop is kept waiting.

    QT_QPA_PLATFORM=offscreen python tests/benchmarks/network_window_speed.py [training] [landscape]

Prints, for each pace: updates a second, pictures a second, and the median, the 99th percentile and the largest of the
gaps between turns of a 5 ms timer. A busy machine shows here: the last line says how long one picture takes by itself.

Then the same with the landscape (51×51 points) in view, which follows the training as fast as it can: landscapes a
second, pictures of the ball a second, what one landscape takes by itself, and the gaps, for each kind of plane.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import sys
import tempfile
import time

import numpy as np
from msgspec.structs import replace
from PySide6.QtCore import QEventLoop, QSettings, QTimer

from app.document.document import Document
from app.document.network import edits as network_edits
from app.document.network.landscape import Slice, affordable_pixels, landscape_picture
from app.gui.application import example, make_application
from app.gui.bugs import Bugs
from app.gui.garbage import Garbage
from app.gui.language import Language
from app.gui.network.trainer import PACES
from app.gui.right_of_way import right_of_way
from app.gui.session import Session
from app.gui.settings import Settings
from app.gui.style import apply_style
from app.gui.window import Window

SECONDS = 3.0
NETWORKS = {"2-4-2-1": {"layers": (4, 2)}, "2-8-8-8-1": {"layers": (8, 8, 8)}}


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


def counted_paints(view):
    """How often a view paints, in a list of one; the second part makes it as it was."""
    frames, paint = [0], view.paintEvent

    def counted(event):
        frames[0] += 1
        paint(event)

    view.paintEvent = counted
    return frames, lambda: delattr(view, "paintEvent")


def played(window, view, pace):
    """Updates and pictures a second, and the gaps (ms) of a timer, while the network trains."""
    trainer, turns = window.network.trainer, []
    trainer.rewind()
    spin(0.3)
    trainer.set_pace(pace)
    frames, restore = counted_paints(view)
    timer = QTimer()
    timer.setInterval(5)
    timer.timeout.connect(lambda: turns.append(time.perf_counter()))
    timer.start()
    begin = trainer.step
    trainer.play()
    spin(SECONDS)
    trainer.pause()
    timer.stop()
    restore()
    return (trainer.step - begin) / SECONDS, frames[0] / SECONDS, 1000 * np.diff(turns)


def gap_text(gaps):
    return f"gaps {np.median(gaps):.1f} {np.percentile(gaps, 99):.1f} {gaps.max():.1f} ms"


def one_picture(window):
    """Milliseconds of the processor for painting everything once."""
    page = window.network.train
    begin = time.process_time()
    for _ in range(20):
        page.grab()
    return 50 * (time.process_time() - begin)


def training(window):
    """Every pace, with the page of the training in view."""
    for name, network in NETWORKS.items():
        open_network(window, network)
        for pace, (label, _) in enumerate(PACES):
            updates, frames, gaps = played(window, window.network.train.output, pace)
            print(f"{name:10} {label!s:20} {updates:8.0f} updates/s {frames:5.1f} pictures/s   {gap_text(gaps)}")
        print(f"{name:10} one picture: {one_picture(window):.1f} ms of the processor")


def landscape(window):
    """Every kind of plane, with the landscape in view, as fast as possible."""
    page, trainer = window.network.landscape, window.network.trainer
    window.network.show_way(window.network.ways.indexOf(page))
    for name, network in {**NETWORKS, "2-16-16-1": {"layers": (16, 16)}}.items():
        open_network(window, network)
        for place, directions in enumerate(("path", "random", "weights")):
            page.kind.setCurrentIndex(place)
            page.kind.activated.emit(place)
            spin(0.5)
            made = [0]
            count = page.live.changed.connect(lambda made=made: made.__setitem__(0, made[0] + 1))
            updates, frames, gaps = played(window, page.view, len(PACES) - 1)
            page.live.changed.disconnect(count)
            path = np.array([state.weights for state in trainer.path(160)])
            begin = time.perf_counter()
            landscape_picture(trainer.course.plan, path, Slice(directions))
            alone = time.perf_counter() - begin
            print(f"{name:10} {directions:8} {affordable_pixels(trainer.course.plan)} points a side "
                  f"{updates:8.0f} updates/s {made[0] / SECONDS:4.1f} landscapes/s {frames:5.1f} pictures/s   "
                  f"{gap_text(gaps)}   one landscape {1000 * alone:.0f} ms")  # fmt: skip


def open_network(window, changes):
    """A scene with this network, prepared."""
    session = window.session
    scene = network_edits.set_network(session.scene, epochs=50_000, **changes)
    session.document.open(replace(scene, surface=None, runs=()))
    spin(0.5)


def main(parts):
    application = make_application(sys.argv)
    right_of_way.take()
    garbage = Garbage(application)
    window = open_window(application)
    for part in (training, landscape):
        if not parts or part.__name__ in parts:
            part(window)
    garbage.stop()
    window.session.close()
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
