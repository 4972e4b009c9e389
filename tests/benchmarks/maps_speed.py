"""How quickly the window's maps come and follow a hand, and how long it is deaf meanwhile.

    .venv/bin/python tests/benchmarks/maps_speed.py [part …]

Parts: first, drag, rates, ticks (default: all). Drawn without a screen; the figures are for a machine that does nothing
else. Without a window, rolls alone are timed in basin_speed.py and rates_speed.py.
"""

import statistics
import sys
import time
from collections.abc import Callable
from itertools import count

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget
from window_tools import Watch, shown_window, wait_s, wait_until

from app.document import edits
from app.document.rate_maps import RateMaps, preferred_dials, stability_request, sweep_request
from app.document.scene import Scene
from app.gui.application import example, make_application
from app.gui.garbage import Garbage
from app.gui.maps.basin_view import BasinView
from app.gui.right_of_way import right_of_way
from app.gui.window import Window
from core.formula.native import is_available, warm_up
from core.message import message
from core.rules.library import rules
from surfaces.basins import BasinMap
from surfaces.gallery import gallery
from surfaces.rates import default_rates, sweep

LABEL = message("Formula")
HIMMELBLAU = "(x^2+y-11)^2 + (x+y^2-7)^2"
EDITS, DRAG_S = 12, 4.0


def scene(formula: str = HIMMELBLAU, steps: int = 500) -> Scene:
    """The example's runs on another surface."""
    found = edits.set_window(edits.set_formula(example(), formula), {"x": (-5.0, 5.0), "y": (-5.0, 5.0)})
    found = edits.set_hyperparameter(found, 0, "learning_rate", 0.005)
    return edits.set_steps(found, steps)


def is_quiet(window: Window) -> bool:
    """Whether nothing is computed any more."""
    return not (window.session.is_computing or window.minima.view.is_computing or window.minima.proofs.is_computing)


def until_shown(window: Window, do: Callable[[], None]) -> tuple[float, int]:
    """Seconds from an edit to its first map on the screen, and how wide that is."""
    view, widths, paints = window.minima.view, [], Paints(window.minima.view)
    view.changed.connect(seen := lambda: widths.extend((found.columns, paints.count) for found in known(view)))
    begin = time.perf_counter()
    do()
    wait_until(lambda: bool(widths) and paints.count > widths[0][1])
    seconds = time.perf_counter() - begin
    view.changed.disconnect(seen)
    view.removeEventFilter(paints)
    wait_until(lambda: is_quiet(window))
    return seconds, widths[0][0]


def known(view: BasinView) -> list[BasinMap]:
    """The maps of the present picture."""
    return [found for run in view.runs if (found := view.map_of(run)) is not None]


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt calls it)
        """Asked before the widget is."""
        self.count += event.type() == QEvent.Type.Paint
        return False


def first() -> None:
    """First maps of what was never compiled."""
    with shown_window(scene()) as window:
        window.workspaces.show_workspace("minima")
        wait_until(lambda: is_quiet(window))
        formulas = [f"(x^2+y-11)^2 + (x+y^2-{7 + k / 64})^2" for k in range(EDITS)]
        session = window.session
        times = [
            until_shown(window, lambda text=text: session.commit(LABEL, edits.set_formula(session.scene, text)))
            for text in formulas
        ]
        report("first map, a new formula", times)
        others = [name for name in rules() if name != session.scene.runs[0].rule][:EDITS]
        times = [
            until_shown(window, lambda name=name: session.commit(LABEL, edits.set_rule(session.scene, 0, name)))
            for name in others
        ]
        report("first map, a new rule", times)


def report(name: str, found: list[tuple[float, int]]) -> None:
    """Median and worst."""
    times = [seconds * 1e3 for seconds, _ in found]
    widths = sorted({width for _, width in found})
    print(
        f"{name:44} median {statistics.median(times):6.1f} ms   max {max(times):6.1f} ms   (aim 60)   {widths} across"
    )


def drag() -> None:
    """Maps that are shown while a learning rate is dragged, a new rate every 8 ms."""
    with shown_window(scene()) as window:
        window.workspaces.show_workspace("minima")
        wait_until(lambda: is_quiet(window))
        view, session, widths = window.minima.view, window.session, []
        view.changed.connect(lambda: widths.extend(found.columns for found in view.maps[:1]))
        begin, rates = time.perf_counter(), count()
        with Watch() as watch:
            while time.perf_counter() - begin < DRAG_S:
                rate = 0.002 + 1e-5 * next(rates)
                moved = edits.set_hyperparameter(session.scene, 0, "learning_rate", rate)
                session.commit(LABEL, moved, merge="drag")
                wait_s(0.008)
        seconds = time.perf_counter() - begin
        fine = sum(width >= 256 for width in widths)
        shown, large = len(widths) / seconds, fine / seconds
        print(f"{'drag of the learning rate':44} {shown:5.1f} maps/s shown, {large:.1f} of 256² or finer (aim 15)")
        watch.report("window while it is dragged")


def rates() -> None:
    """The sweep, and learning rate × momentum, as the workspace asks for them."""
    with shown_window(scene(steps=1000)) as window:
        wait_s(2.0)  # LLVM, SymPy and the relief are made ready in the background
        picture = window.session.picture
        run = picture.runs[1]
        asked = sweep_request(picture, run, 0)
        numbers = rules()[run.rule].complete(dict(asked.spec.hyperparameters))
        given = default_rates(asked.surface, rules()[run.rule], numbers, asked.known)
        work = lambda: sweep(asked.surface, asked.spec, 1000, given, asked.window, asked.known)  # noqa: E731
        print(f"sweep of {len(given)} rates × 1000 steps, {run.name:18} {1e3 * quickest(work):6.1f} ms (aim 10)")
        dials = preferred_dials(picture, run)
        request = stability_request(picture, run, dials)
        work = lambda: list(RateMaps().stability(request, 256, 256, 256, lambda: False))  # noqa: E731
        names = " × ".join(dial.name for dial in dials)
        print(f"{names} 256² × {request.steps}, {run.name:12} {1e3 * quickest(work):6.1f} ms (aim 100 for 500 steps)")


def quickest(work: Callable[[], object]) -> float:
    """Seconds of the quickest of five, after one that compiles."""
    work()
    times = []
    for _ in range(5):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return min(times)


def ticks() -> None:
    """How long the window is deaf while maps of all rules, sweeps, stability maps and proofs are computed."""
    with shown_window(edits.compare_all(scene())) as window:
        window.workspaces.show_workspace("minima")
        window.minima.all.setChecked(True)
        with Watch() as watch:
            wait_until(lambda: is_quiet(window))
        watch.report(f"maps of {len(window.minima.view.runs)} rules")
        session = window.session
        with Watch() as watch:
            for entry in gallery()[::24]:
                session.commit(LABEL, edits.set_formula(session.scene, entry.formula))
                wait_until(lambda: is_quiet(window), 20)
        watch.report("the same on surfaces of the gallery")
        window.workspaces.show_workspace("rates")
        with Watch() as watch:
            for entry in gallery()[::24]:
                session.commit(LABEL, edits.set_formula(session.scene, entry.formula))
                wait_until(lambda: not session.is_computing and not window.rates.is_computing, 20)
        watch.report("sweeps and stability maps on them")


PARTS = {"first": first, "drag": drag, "rates": rates, "ticks": ticks}

if __name__ == "__main__":
    application = make_application(sys.argv)
    right_of_way.take()
    garbage = Garbage(application)
    if is_available():
        warm_up()
    for part in sys.argv[1:] or PARTS:
        PARTS[part]()
