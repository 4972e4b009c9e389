"""How fast reliefs are painted and filmed, against the contour view in the same run.

    .venv/bin/python tests/benchmarks/relief_speed.py [--frames 200] [--json]

Targets at 1280×720 with 5 runs of 1000 steps: a frame while the runs play and the camera stands still, about that of
the contour view; at least 30 drafts a second while the camera turns. "still" is the first picture for a camera, in
full.
Milliseconds are those of the painting thread's own clock ("cpu", which other programs disturb less) and of the wall.
"""

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from msgspec import structs
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from app.document.files import scene_from_bytes
from app.document.picture import Picture
from app.document.resolve import resolve
from app.export.options import Options
from app.export.render import prepare, render
from app.painting.views import View, make_view

RATES = {"sgd": 0.01, "momentum": 0.004, "adagrad": 0.7, "rmsprop": 0.05, "adam": 0.15}
STEPS = 1000
SCENE = {
    "format": "thalweg-scene",
    "version": 1,
    "surface": {"formula": "(x^2 + y - 11)^2 + (x + y^2 - 7)^2", "window": {"x": [-5, 5], "y": [-5, 5]}},
    "runs": [
        {"rule": rule, "hyperparameters": {"learning_rate": rate}, "start": [-4 + k, 4]}
        for k, (rule, rate) in enumerate(RATES.items())
    ],
    "steps": STEPS,
}


def paint(view: View, image: QImage, picture: Picture, step: float) -> tuple[float, float]:
    """Milliseconds of this thread and of the wall."""
    begin, own = time.perf_counter(), time.thread_time()
    painter = QPainter(image)
    view.paint(painter, QRectF(image.rect()), picture, step)
    painter.end()
    return 1e3 * (time.thread_time() - own), 1e3 * (time.perf_counter() - begin)


def medians(times: list[tuple[float, float]]) -> tuple[float, float]:
    """Of both clocks."""
    own, wall = zip(*times, strict=True)
    return statistics.median(own), statistics.median(wall)


def turned(picture: Picture, frames: int) -> Iterator[Picture]:
    """The picture from all around."""
    for k in range(frames):
        azimuth = picture.camera.azimuth + 360 * k / frames
        yield replace(picture, camera=structs.replace(picture.camera, azimuth=azimuth))


def playing(picture: Picture, name: str, size: tuple[int, int], frames: int) -> tuple[float, float]:
    """A frame while the runs play."""
    view, image = make_view(name), QImage(*size, QImage.Format.Format_RGB32)
    paint(view, image, picture, 0.0)
    return medians([paint(view, image, picture, STEPS * k / frames) for k in range(1, frames + 1)])


def turning(picture: Picture, size: tuple[int, int], frames: int, is_draft: bool) -> tuple[float, float]:
    """A frame while the camera turns, in the midst of the runs."""
    view, image = make_view("relief"), QImage(*size, QImage.Format.Format_RGB32)
    view.is_draft = is_draft
    paint(view, image, picture, STEPS / 2)
    return medians([paint(view, image, each, STEPS / 2) for each in turned(picture, frames)])


def film_rate(picture: Picture, view: str, frames: int, orbit: float = 0.0) -> float:
    """Frames per second of an MP4 film at 1920×1080, from the computed picture to the finished file."""
    options = Options(width=1920, height=1080, fps=Fraction(30), seconds=frames / 30, view=view, orbit=orbit)
    with tempfile.TemporaryDirectory() as folder:
        begin = time.perf_counter()
        for _ in render(prepare(picture, str(Path(folder) / "film.mp4"), options)):
            pass
        return frames / (time.perf_counter() - begin)


def main() -> None:
    """Print one line per case."""
    parser = argparse.ArgumentParser(description="How fast reliefs are painted.")
    parser.add_argument("--frames", type=int, default=200)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    frames, picture = arguments.frames, resolve(scene_from_bytes(json.dumps(SCENE).encode()))
    size, few = (1280, 720), max(frames // 10, 5)
    rows: dict[str, dict[str, float]] = {}
    for label, (own, wall) in (
        ("playing, contour", playing(picture, "contour", size, frames)),
        ("playing, relief", playing(picture, "relief", size, frames)),
        ("playing, both", playing(picture, "both", size, frames)),
        ("turning, draft", turning(picture, size, few, is_draft=True)),
        ("turning, still", turning(picture, size, few, is_draft=False)),
        ("turning, draft, 3840×2160", turning(picture, (3840, 2160), few, is_draft=True)),
    ):
        rows[label] = {"cpu_ms": own, "wall_ms": wall, "frames_per_second": 1e3 / wall}
    for view, orbit in (("contour", 0.0), ("relief", 0.0), ("both", 0.0), ("relief", 90.0)):
        label = f"film, {view}" + (f", orbit {orbit:.0f}" if orbit else "")
        rows[label] = {"frames_per_second": film_rate(picture, view, few if orbit else frames, orbit)}
    if arguments.json:
        print(json.dumps(rows, indent=1))
        return
    for label, row in rows.items():
        times = f"{row['cpu_ms']:7.2f} ms cpu {row['wall_ms']:7.2f} ms wall" if "cpu_ms" in row else " " * 32
        print(f"{label:27s} {times}   {row['frames_per_second']:7.1f} frames/s")


if __name__ == "__main__":
    main()
