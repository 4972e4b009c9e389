"""How quickly the window changes its looks: theme, language and size of type, a new surface, many runs and few.

    .venv/bin/python tests/benchmarks/look_speed.py

The window has shown all four workspaces, which is when it has most to dress. A line says how long the window was deaf.
Targets: theme and language 150 ms; a frame of a morph 10 ms at 1280×720; from 100 runs to 5 no tick of 50 ms. Drawn
without a screen (Qt's offscreen platform); the figures are for a machine that does nothing else.
"""

import os
import statistics
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication
from window_tools import Watch, shown_window, wait_s, wait_until

from app.document import edits
from app.document.gallery_scene import take_entry
from app.gui.application import example, make_application
from app.gui.style import apply_style
from app.gui.views.passage import Passage
from app.gui.window import Window
from core.message import message
from surfaces.gallery import gallery

SURFACES = ("himmelblau", "rastrigin", "rosenbrock", "booth", "griewank")
CROWD = 95


def watched(name: str, do: Callable[[], None], seconds: float = 1.0) -> None:
    """Report how deaf the window is from a change on."""
    with Watch() as watch:
        do()
        wait_s(seconds)
    watch.report(name)


def looks(window: Window) -> None:
    """Theme, language, size of type."""
    session = window.session
    for workspace in ("explore", "network"):
        window.workspaces.show_workspace(workspace)
        wait_s(0.5)
        for theme in ("light", "dark"):
            watched(f"{workspace}: {theme} theme", lambda theme=theme: session.restyle(theme=theme))
        for language in ("ja", "en"):
            watched(f"{workspace}: in {language}", lambda language=language: session.language.switch(language))
        for percent in (150, 100):
            watched(f"{workspace}: type at {percent} %", lambda percent=percent: session.restyle(font_percent=percent))


def morphs(window: Window) -> None:
    """Each surface out of the one before; and the frames of that by themselves."""
    session, times = window.session, []
    paint = Passage.paint

    def timed(passage: Passage, painter: QPainter) -> None:
        begin = time.perf_counter()
        paint(passage, painter)
        times.append(1e3 * (time.perf_counter() - begin))

    Passage.paint = timed
    window.workspaces.show_workspace("explore")
    found = {entry.identifier: entry for entry in gallery()}
    for name in SURFACES:
        times.clear()
        take = lambda name=name: session.commit(message("Surface"), take_entry(session.scene, found[name]))  # noqa: E731
        watched(f"{name} taken", take)
        print(f"    {len(times)} frames, {statistics.median(times):.1f} ms each, at most {max(times):.1f} ms")
    Passage.paint = paint


def crowds(window: Window) -> None:
    """From five runs to a hundred and back."""
    session = window.session
    few = many = session.scene
    for _ in range(CROWD):
        many = edits.add_run(many, "adam")
    for _ in range(2):
        watched(f"to {len(many.runs)} runs", lambda: session.commit(message("Add a run"), many), 5.0)
        watched(f"to {len(few.runs)} runs", lambda: session.commit(message("Remove the run"), few), 2.0)


def main() -> None:
    """All of it."""
    make_application([])
    with shown_window(example()) as window:
        window.session.style_changed.connect(lambda: apply_style(QApplication.instance(), window.session.style))
        for name in ("rates", "minima", "network", "explore"):
            window.workspaces.show_workspace(name)
            wait_s(1.0)
        wait_until(lambda: not window.session.is_computing)
        wait_s(3.0)
        for part in (looks, morphs, crowds):
            part(window)


if __name__ == "__main__":
    main()
