"""How fast sections and surfaces in fog are painted, against the contour view in the same run.

    .venv/bin/python tests/benchmarks/section_speed.py [--frames 200] [--json]

Five runs of 1000 steps play at 1280×720, a step and a third for each frame. Targets: a section of an ordinary formula
8 ms; fog costs no more than 3 ms beside the contour. "seek" goes from the last step to the middle: with fog, what is
known is made anew. Milliseconds of the painting thread's own clock ("cpu", which other programs disturb less) and of
the wall; medians.
"""

import argparse
import json
import statistics
import time

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from app.document.files import scene_from_plain
from app.document.picture import Picture
from app.document.resolve import resolve
from app.painting.application import ensure_application
from app.painting.views import View, make_view

SURFACES = {
    "himmelblau": "(x^2 + y - 11)^2 + (x + y^2 - 7)^2",
    "rastrigin": "20 + x^2 - 10cos(2pi x) + y^2 - 10cos(2pi y)",
    "half undefined": "sqrt(x) + y^2",
    "steps": "floor(x) + floor(y) + 0.1x^2",
}
RATES = {"sgd": 0.01, "momentum": 0.001, "adagrad": 0.7, "rmsprop": 0.02, "adam": 0.05}
STEPS, STRIDE = 1000, 4 / 3
KINDS = (
    ("contour", {}),
    ("contour in fog", {"fog": True}),
    ("section", {"section": "first"}),
    ("section along the gradient", {"section": "gradient"}),
    ("section in fog", {"section": "first", "fog": True}),
)


def picture_of(formula: str, view: dict[str, object]) -> Picture:
    """Five runs from places that all surfaces have."""
    runs = [
        {"rule": rule, "hyperparameters": {"learning_rate": rate}, "start": [0.5 + k, 4 - 0.7 * k]}
        for k, (rule, rate) in enumerate(RATES.items())
    ]
    surface = {"formula": formula, "variables": ["x", "y"]}
    plain = {"format": "thalweg-scene", "version": 1, "surface": surface, "runs": runs, "steps": STEPS, "view": view}
    return resolve(scene_from_plain(plain))


def paint(view: View, image: QImage, picture: Picture, step: float) -> tuple[float, float]:
    """Milliseconds of this thread and of the wall."""
    begin, own = time.perf_counter(), time.thread_time()
    painter = QPainter(image)
    view.paint(painter, QRectF(image.rect()), picture, step)
    painter.end()
    return 1e3 * (time.thread_time() - own), 1e3 * (time.perf_counter() - begin)


def measured(name: str, picture: Picture, frames: int) -> dict[str, float]:
    """A frame while the runs play, the slowest of them, and a seek back."""
    view, image = make_view(name.split()[0]), QImage(1280, 720, QImage.Format.Format_RGB32)
    paint(view, image, picture, 0.0)
    own, wall = zip(*(paint(view, image, picture, STRIDE * k) for k in range(1, frames + 1)), strict=True)
    paint(view, image, picture, STEPS)
    seek = paint(view, image, picture, STEPS / 2)[0]
    return {
        "cpu": statistics.median(own),
        "wall": statistics.median(wall),
        "cpu_most": max(own),
        "cpu_seek": seek,
    }


def main() -> None:
    """Measure all, and print a table or JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--frames", type=int, default=200)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    ensure_application()
    found = {
        surface: {name: measured(name, picture_of(formula, view), arguments.frames) for name, view in KINDS}
        for surface, formula in SURFACES.items()
    }
    if arguments.json:
        print(json.dumps(found))
        return
    print(f"{'ms a frame':44}{'cpu':>8}{'wall':>8}{'most':>8}{'seek':>8}")
    for surface, rows in found.items():
        for name, row in rows.items():
            print(f"{surface + ': ' + name:44}" + "".join(f"{value:8.2f}" for value in row.values()))


if __name__ == "__main__":
    main()
