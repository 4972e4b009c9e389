"""How fast pictures are painted, without a window and without writing files.

    .venv/bin/python tests/benchmarks/painting_speed.py [--frames 400] [--json]

Targets: 100 runs × 1000 steps at 1280×720 at least 60 frames/s; 5 runs at 1920×1080 at least 500 frames/s while the
step advances. "blit" is what the machine needs to copy one opaque image of that size, which every frame contains: on a
busy machine compare with it. "seek" goes from the last step to the middle and from there to the beginning.
"""

import argparse
import json
import statistics
import time

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from app.document.files import scene_from_bytes
from app.document.picture import Picture
from app.document.resolve import resolve
from app.painting.views import make_view

HIMMELBLAU = {"formula": "(x^2 + y - 11)^2 + (x + y^2 - 7)^2", "window": {"x": [-5, 5], "y": [-5, 5]}}
RATES = {"sgd": 0.01, "momentum": 0.004, "adagrad": 0.7, "rmsprop": 0.05, "adam": 0.15}
STEPS = 1000


def picture(count: int, noise: float = 0.0) -> Picture:
    """`count` runs of 1000 steps on Himmelblau's surface; five rules in turn, starts all over the window."""
    rng = np.random.default_rng(7)
    rules = list(RATES.items())
    runs = [
        {
            "name": f"Run {k + 1}",
            "rule": rules[k % 5][0],
            "hyperparameters": {"learning_rate": rules[k % 5][1]},
            "start": rng.uniform(-4.5, 4.5, 2).tolist(),
            "noise": noise,
        }
        for k in range(count)
    ]
    scene = {"format": "thalweg-scene", "version": 1, "surface": HIMMELBLAU, "runs": runs, "steps": STEPS}
    return resolve(scene_from_bytes(json.dumps(scene).encode()))


def blit_ms(width: int, height: int) -> float:
    """Milliseconds to copy one opaque image."""
    target, source = (QImage(width, height, QImage.Format.Format_RGB32) for _ in range(2))
    source.fill(0)
    painter = QPainter(target)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    times = []
    for _ in range(60):
        begin = time.perf_counter()
        painter.drawImage(QPointF(0, 0), source)
        times.append(time.perf_counter() - begin)
    painter.end()
    return 1e3 * statistics.median(times)


def measure(shown: Picture, view_name: str, width: int, height: int, frames: int) -> dict[str, float]:
    """Milliseconds of the first frame, frames per second while advancing, milliseconds of two seeks."""
    view = make_view(view_name)
    image = QImage(width, height, QImage.Format.Format_RGB32)

    def paint(step: float) -> float:
        begin = time.perf_counter()
        painter = QPainter(image)
        view.paint(painter, QRectF(0, 0, width, height), shown, step)
        painter.end()
        return 1e3 * (time.perf_counter() - begin)

    first = paint(0.0)
    times = [paint(STEPS * k / frames) for k in range(1, frames + 1)]
    return {
        "first_ms": first,
        "median_ms": statistics.median(times),
        "mean_ms": statistics.fmean(times),
        "frames_per_second": 1e3 / statistics.fmean(times),
        "seek_middle_ms": paint(STEPS / 2),
        "seek_begin_ms": paint(20.0),
        "blit_ms": blit_ms(width, height),
    }


CASES = (
    ("5 runs", 5, 0.0, "contour", 1280, 720),
    ("5 runs", 5, 0.0, "contour", 1920, 1080),
    ("5 runs", 5, 0.0, "loss", 1920, 1080),
    ("5 runs", 5, 0.0, "both", 1920, 1080),
    ("5 runs", 5, 0.0, "contour", 3840, 2160),
    ("100 runs", 100, 0.0, "contour", 1280, 720),
    ("100 noisy runs", 100, 40.0, "contour", 1280, 720),
    ("100 runs", 100, 0.0, "loss", 1280, 720),
)


def line(row: dict[str, object]) -> str:
    """One case as text."""
    return (
        "{case:15s} {view:8s} {size:10s} first {first_ms:4.0f} ms   frame {median_ms:6.2f} ms ="
        " {frames_per_second:4.0f}/s   seek {seek_middle_ms:4.0f} / {seek_begin_ms:4.0f} ms   (blit {blit_ms:.2f} ms)"
    ).format(**row)


def main() -> None:
    """Print one line per case."""
    parser = argparse.ArgumentParser(description="How fast pictures are painted.")
    parser.add_argument("--frames", type=int, default=400)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    made: dict[tuple[int, float], Picture] = {}
    rows = []
    for name, count, noise, view, width, height in CASES:
        shown = made.setdefault((count, noise), picture(count, noise))
        rows.append({"case": name, "view": view, "size": f"{width}×{height}"})
        rows[-1] |= measure(shown, view, width, height, arguments.frames)
        if not arguments.json:
            print(line(rows[-1]))
    if arguments.json:
        print(json.dumps(rows, indent=1))


if __name__ == "__main__":
    main()
