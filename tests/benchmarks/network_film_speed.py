"""Frames per second of films of a training, 1920×1080, and how long the training before the first frame takes.

    .venv/bin/python tests/benchmarks/network_film_speed.py [--frames 180]

For each network: seconds of the whole training, frames per second that are painted alone (with the network's own part,
which computes the maps), and frames per second from the trained network to the finished file.
"""

import argparse
import os
import tempfile
import time
from fractions import Fraction
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from app.document.frozen_map import FrozenMap
from app.document.network.recording import Recording
from app.document.network.scene import Network, NetworkData
from app.export.options import Options
from app.export.pipeline import blank_image
from app.export.render import render
from app.export.training_film import prepare_training

WIDTH, HEIGHT, FPS = 1920, 1080, 30
NETWORKS = {
    "2-4-2-1, circle": Network(
        data=NetworkData(set="circle", seed=1), hyperparameters=FrozenMap({"learning_rate": 0.03}), seed=1
    ),
    "2-16-16-1, spiral": Network(
        data=NetworkData(set="spiral", seed=1), layers=(16, 16), activation="relu", initialisation="he",
        loss="binary_crossentropy", rule="adam", hyperparameters=FrozenMap({"learning_rate": 0.01}), seed=1,
    ),
    "64-50-10, digits": Network(
        data=NetworkData(set="digits", samples=1797, train_percent=80), layers=(50,), activation="relu", batch=100,
        initialisation="he", loss="categorical_crossentropy", rule="momentum", epochs=40,
        hyperparameters=FrozenMap({"learning_rate": 0.1}),
    ),
}  # fmt: skip


def trained(network: Network) -> tuple[Recording, float]:
    """The recording, and how long it took."""
    begin = time.perf_counter()
    recording = Recording(network)
    for _ in recording.train():
        pass
    return recording, time.perf_counter() - begin


def painted(recording: Recording, options: Options) -> float:
    """Frames per second of painting alone."""
    rendering = prepare_training(recording, "film.mp4", options)
    image = blank_image(WIDTH, HEIGHT)
    begin = time.perf_counter()
    for frame in range(rendering.frames):
        rendering.paint(frame, image)
    return rendering.frames / (time.perf_counter() - begin)


def filmed(recording: Recording, options: Options, name: str) -> float:
    """Frames per second to the finished file."""
    with tempfile.TemporaryDirectory() as folder:
        rendering = prepare_training(recording, str(Path(folder) / name), options)
        begin = time.perf_counter()
        for _ in render(rendering):
            pass
        return rendering.frames / (time.perf_counter() - begin)


def main() -> None:
    """Measure and print a line for each network."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--frames", type=int, default=180)
    frames = parser.parse_args().frames
    options = Options(width=WIDTH, height=HEIGHT, fps=Fraction(FPS), seconds=frames / FPS)
    for name, network in NETWORKS.items():
        recording, seconds = trained(network)
        rates = [painted(recording, options), *(filmed(recording, options, out) for out in ("a.mp4", "a.gif"))]
        print(f"{name:18} {recording.updates} updates in {seconds:.1f} s   painted alone {rates[0]:5.1f}   "
              f"MP4 {rates[1]:5.1f}   GIF {rates[2]:5.1f} frames/s", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
