"""Sweeps, stability maps and the fair race as the workspace asks for them: labels, bands and thresholds included.

    .venv/bin/python tests/benchmarks/rates_speed.py

Processor time of all threads together, the least of several repetitions. "of rolling": how many times as long as the
bare steps of the same runs take in the same process. The last lines paint the finished plots at 1080p: whole, and what
a drag of a slider paints over the part that is still.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from app.document.files import load
from app.document.picture import Picture
from app.document.rate_maps import preferred_dials
from app.document.resolve import resolve
from app.painting.application import ensure_application
from app.painting.fonts import load_fonts
from app.painting.maps.rates_plot import RateLine, RatesPlot
from app.painting.maps.stability_plot import Shown, StabilityPlot
from app.painting.setting import Setting
from app.painting.sizes import sizes_for
from app.painting.theme import load_theme
from core.descent import RunSpec
from core.descent.crowd import Crowd, CrowdDescent
from core.descent.record import around
from core.formula.native import warm_up
from core.resources import resource
from core.rules.library import rules
from surfaces.critical import critical_points
from surfaces.dials import Dial
from surfaces.making import make_surface
from surfaces.rates import default_rates, sweep
from surfaces.spec import SurfaceSpec
from surfaces.stability import stability
from surfaces.tuning import tune

HIMMELBLAU = make_surface(SurfaceSpec("(x^2+y-11)^2 + (x+y^2-7)^2"))
WINDOW, START = (-5.0, 5.0, -5.0, 5.0), (-1.0, 0.5)
RULES = ("sgd", "momentum", "adam")
RATE = Dial("hyperparameter", "learning_rate", 1e-4, 1e-1, "log")
MOMENTUM = Dial("hyperparameter", "momentum", 0.0, 0.99, "one_minus")


def best(work: Callable[[], object], repeat: int) -> float:
    """The least of several runs, in milliseconds."""
    times = []
    for _ in range(repeat):
        begin = process_time()
        work()
        times.append(1e3 * (process_time() - begin))
    return min(times)


def rolling(rule: str, count: int, steps: int) -> None:
    """The bare steps of a sweep."""
    crowd = Crowd(
        np.tile(np.reshape(START, (2, 1)), count),
        {"learning_rate": np.geomspace(1e-5, 1.0, count)},
        around(WINDOW, START),
    )
    descent = CrowdDescent(HIMMELBLAU, rule, crowd)
    descent.advance(steps)
    descent.finish()


def sweeps() -> None:
    """One run at many rates, still and with noise."""
    known = critical_points(HIMMELBLAU, WINDOW).points
    for count, steps in ((200, 1000), (400, 5000)):
        rates = np.geomspace(1e-5, 1.0, count)
        for rule in RULES:
            bare = best(lambda: rolling(rule, count, steps), 7)  # noqa: B023
            for noise in (0.0, 0.1):
                spec = RunSpec(rule, (), START, None, noise)
                took = best(lambda: sweep(HIMMELBLAU, spec, steps, rates, WINDOW, known), 3 if noise else 7)  # noqa: B023
                name = f"{count} rates × {steps} steps, {rule}{', noise' if noise else ''}"
                print(f"{name:44} {took:8.1f} ms {took / bare:7.1f} of rolling")


def maps() -> None:
    """Learning rate × momentum, and three rules in a fair race."""
    known = critical_points(HIMMELBLAU, WINDOW).points
    spec, dials = RunSpec("momentum", (), START), (RATE, MOMENTUM)
    for side in (64, 256):
        took = best(lambda: stability(HIMMELBLAU, spec, dials, side, side, 500, WINDOW, known), 5)  # noqa: B023
        print(f"{f'learning rate × momentum {side}² × 500':44} {took:8.1f} ms")
    for schedule in ("learning_rate*0.99^t", "min(learning_rate, 0.01)"):  # one is a multiple of the rate, one is not
        scheduled = RunSpec("momentum", (), START, schedule)
        took = best(lambda: stability(HIMMELBLAU, scheduled, dials, 256, 256, 500, WINDOW, known), 3)  # noqa: B023
        print(f"{f'the same with {schedule}':44} {took:8.1f} ms")
        rates = np.geomspace(1e-4, 0.1, 240)
        took = best(lambda: sweep(HIMMELBLAU, scheduled, 1000, rates, WINDOW, known), 3)  # noqa: B023
        print(f"{'240 rates × 1000 steps with it':44} {took:8.1f} ms")
    specs = [RunSpec(rule, (), START) for rule in RULES]
    took = best(lambda: list(tune(HIMMELBLAU, specs, 500, WINDOW, known)), 3)
    print(f"{'fair race of three rules, 500 steps':44} {took:8.1f} ms")


def paints() -> None:
    """Both plots at 1080p, laid out and painted again with what is already computed."""
    ensure_application()
    load_fonts()
    picture: Picture = resolve(load(resource("scenes", "himmelblau.thalweg")))
    image, room = QImage(1920, 1080, QImage.Format.Format_RGB32), QRectF(0, 0, 1920, 1080)
    look = load_theme("light")
    setting = Setting(look, "en", sizes_for(room, look))
    known = () if picture.critical is None else picture.critical.points
    assert picture.surface is not None
    lines = []
    for run in picture.runs:
        given = dict(run.spec.hyperparameters)
        rates = default_rates(picture.surface, rules()[run.rule], given, known)
        found = sweep(picture.surface, run.spec, picture.steps, rates, picture.window, known)
        lines.append(RateLine(run, found, given["learning_rate"]))
    plot = RatesPlot(setting)

    def repaint_rates() -> None:
        painter = QPainter(image)
        plot.lay(lines, room)
        plot.paint(painter)
        painter.end()

    def move_rates() -> None:
        painter = QPainter(image)
        plot.lay(lines, room)
        assert plot.key  # is compared, and what is still is not painted again
        plot.paint_moving(painter)
        painter.end()

    print(f"{f'painting of {len(lines)} sweeps':44} {best(repaint_rates, 20):8.1f} ms")
    print(f"{'the same while a rate is dragged':44} {best(move_rates, 20):8.1f} ms")
    run = next(run for run in picture.runs if preferred_dials(picture, run) is not None)
    dials = preferred_dials(picture, run)
    found = stability(picture.surface, run.spec, dials, 256, 256, picture.steps, picture.window, known)
    shown, area = Shown(run, dials, ("first", "second")), StabilityPlot(setting)

    def repaint_map(present: tuple[float, float]) -> None:
        painter = QPainter(image)
        area.lay(shown, room)
        area.paint(painter, found, present, None)
        painter.end()

    def move_pair(present: tuple[float, float]) -> None:
        painter = QPainter(image)
        area.lay(shown, room)
        area.paint_moving(painter, present)
        painter.end()

    middle = tuple(float(dial.value(np.array(0.5))) for dial in dials)
    print(f"{'first painting of a stability map':44} {best(lambda: repaint_map(middle), 1):8.1f} ms")
    print(f"{'repaint of a stability map':44} {best(lambda: repaint_map(middle), 20):8.1f} ms")
    print(f"{'the same while a pair is dragged':44} {best(lambda: move_pair(middle), 20):8.1f} ms")


if __name__ == "__main__":
    warm_up()
    sweeps()
    maps()
    paints()
