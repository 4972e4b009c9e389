"""How the window fares under load: for how long it is deaf while much happens, and how its memory grows.

    .venv/bin/python tests/benchmarks/window_load.py [ticks] [memory]

Drawn without a screen (Qt's offscreen platform), so that the figures are the program's own; they are for a machine that
does nothing else. MEMORY_S, an environment variable: for how many seconds memory is looked at.
"""

import gc
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from window_tools import Watch, five_runs, hundred_runs, shown_window, wait_s, wait_until

from app.document import edits
from app.gui.application import make_application
from app.gui.export.dialog import ExportDialog
from app.gui.garbage import Garbage
from app.gui.palette import entries
from app.gui.right_of_way import right_of_way
from core.message import message
from surfaces.gallery import gallery

LABEL = message("Move start")
MEMORY_S = float(os.environ.get("MEMORY_S", "120"))


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


PARTS = {"ticks": ticks, "memory": memory}

if __name__ == "__main__":
    application = make_application(sys.argv)
    right_of_way.take()
    garbage = Garbage(application)
    for part in sys.argv[1:] or PARTS:
        PARTS[part]()
