"""Frames per second of films, 1920×1080, contour view with 5 runs, against matplotlib's FuncAnimation drawing the same.

    .venv/bin/python -m pip install matplotlib imageio-ffmpeg     (needed for the comparison only)
    .venv/bin/python tests/benchmarks/film_speed.py [--frames 240] [--matplotlib-frames 24]

Both begin with the computed picture and end with the finished file. matplotlib draws the field as an image, 20 contour
lines, and for each run a growing line, a start and a ball; its own writers save them (MP4 by FFmpeg's libx264 with our
preset and quality, GIF by Pillow, PNG by savefig).
"""

import argparse
import json
import tempfile
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import numpy as np

from app.document.files import scene_from_bytes
from app.document.picture import Picture
from app.document.resolve import resolve
from app.export.options import Options
from app.export.render import prepare, render
from surfaces.field import levels, normalise

WIDTH, HEIGHT, FPS = 1920, 1080, 30
RATES = {"sgd": 0.001, "momentum": 0.0005, "adagrad": 0.5, "rmsprop": 0.02, "adam": 0.05}
SCENE = {
    "format": "thalweg-scene",
    "version": 1,
    "surface": {
        "formula": "(1-x)^2 + a*(y-x^2)^2",
        "parameters": {"a": 20},
        "window": {"x": [-2, 2], "y": [-1, 3]},
    },
    "runs": [
        {"rule": rule, "hyperparameters": {"learning_rate": rate}, "start": [-1.5, 2.0]} for rule, rate in RATES.items()
    ],
    "steps": 500,
}


def ours(picture: Picture, out: Path, frames: int) -> None:
    """Render as the command line does."""
    options = Options(width=WIDTH, height=HEIGHT, fps=Fraction(FPS), seconds=frames / FPS)
    for _ in render(prepare(picture, str(out), options)):
        pass


def matplotlibs(picture: Picture, out: Path, frames: int) -> None:
    """The same by FuncAnimation."""
    from matplotlib import animation
    from matplotlib import pyplot as plt

    figure, update = _figure(plt, picture, frames)
    if not out.suffix:
        out.mkdir()
        for k in range(frames):
            update(k)
            figure.savefig(out / f"frame_{k:05d}.png")
    else:
        film = animation.FuncAnimation(figure, update, frames=frames, blit=False)
        film.save(out, writer=_writer(animation, out.suffix))
    plt.close(figure)


def _writer(animation, ending: str):
    if ending == ".gif":
        return animation.PillowWriter(fps=FPS)
    return animation.FFMpegWriter(
        fps=FPS, codec="libx264", extra_args=["-preset", "veryfast", "-crf", "18", "-pix_fmt", "yuv420p"]
    )


def _figure(plt, picture: Picture, frames: int):
    x0, x1, y0, y1 = picture.window
    figure, axes = plt.subplots(figsize=(WIDTH / 100, HEIGHT / 100), dpi=100)
    axes.imshow(
        normalise(picture.field, picture.scale), extent=picture.window, origin="lower", aspect="auto", cmap="cividis"
    )
    rows, columns = picture.field.values.shape
    xs, ys = np.linspace(x0, x1, columns), np.linspace(y0, y1, rows)
    axes.contour(xs, ys, picture.field.values, levels(picture.field, picture.scale, 20), colors="white", linewidths=0.6)
    axes.set(xlim=(x0, x1), ylim=(y0, y1), xlabel="x", ylabel="y")
    lines = [axes.plot([], [], lw=2, label=run.name)[0] for run in picture.runs]
    balls = [axes.plot([], [], "o", ms=8, color=line.get_color())[0] for line in lines]
    for run, line in zip(picture.runs, lines, strict=True):
        axes.plot(*run.start, "o", ms=9, mfc="none", color=line.get_color())
    axes.legend()

    def update(k: int):
        for run, line, ball in zip(picture.runs, lines, balls, strict=True):
            path = run.trajectory.positions[: round(k / (frames - 1) * picture.steps) + 1]
            line.set_data(path[:, 0], path[:, 1])
            ball.set_data(path[-1:, 0], path[-1:, 1])
        axes.set_title(f"step {round(k / (frames - 1) * picture.steps)}")
        return [*lines, *balls]

    return figure, update


def rate(make: Callable[[Picture, Path, int], None], picture: Picture, name: str, frames: int) -> float:
    """Frames per second, from the computed picture to the finished file."""
    with tempfile.TemporaryDirectory() as folder:
        begin = time.perf_counter()
        make(picture, Path(folder) / name, frames)
        return frames / (time.perf_counter() - begin)


def _matplotlib_is_there() -> bool:
    try:
        import imageio_ffmpeg
        import matplotlib
    except ImportError:
        return False
    matplotlib.use("Agg")
    matplotlib.rcParams["animation.ffmpeg_path"] = imageio_ffmpeg.get_ffmpeg_exe()
    return True


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--frames", type=int, default=240)
    parser.add_argument("--matplotlib-frames", type=int, default=24)
    arguments = parser.parse_args()
    picture = resolve(scene_from_bytes(json.dumps(SCENE).encode()))
    compares = _matplotlib_is_there()
    if not compares:
        print("matplotlib and imageio-ffmpeg are not installed: only our own figures.")
    print(f"{WIDTH}×{HEIGHT}, {len(picture.runs)} runs, {arguments.frames} frames; frames per second")
    for label, name in (
        ("MP4", "film.mp4"),
        ("PNG", "frames"),
        ("GIF", "film.gif"),
        ("WebP", "film.webp"),
        ("APNG", "film.apng"),
    ):
        own = rate(ours, picture, name, arguments.frames)
        line = f"{label:5} Thalweg {own:6.1f}"
        if compares and label in ("MP4", "PNG", "GIF"):
            other = rate(matplotlibs, picture, name, arguments.matplotlib_frames)
            line += f"   matplotlib {other:5.2f}   ratio {own / other:5.1f}"
        print(line, flush=True)


if __name__ == "__main__":
    main()
