"""Milliseconds from a commit to its picture: what a drag in the window costs before it is painted.

    .venv/bin/python tests/benchmarks/resolve_speed.py

The example scene (5 runs) with 1000 steps; the surface with 100 and 1000 runs of one rule beside it.
"""

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from app.document import edits
from app.document.document import Document
from app.document.files import load
from app.document.resolve import Resolver
from app.document.scene import Run, Scene

EXAMPLE = Path(__file__).resolve().parents[2] / "resources" / "scenes" / "example.thalweg"
REPEATS = 100

Edit = Callable[[Scene, int], Scene]
EDITS: dict[str, Edit] = {
    "nothing": lambda scene, k: scene,
    "one start": lambda scene, k: edits.move_start(scene, 2, (k / 100, 2.0)),
    "all starts": lambda scene, k: edits.move_all_starts(scene, (k / 100, 1.5)),
    "a learning rate": lambda scene, k: edits.set_hyperparameter(scene, 4, "learning_rate", 0.01 + k / 1000),
    "a parameter": lambda scene, k: edits.set_parameter(scene, "a", 10 + k / 10),
    "a formula": lambda scene, k: edits.set_formula(scene, f"(1-x)^2 + a*(y-x^2)^2 + {k}/1000"),
}


def drag(scene: Scene, edit: Edit) -> list[float]:
    """Seconds of each commit and resolve of a drag."""
    document, resolver = Document(scene), Resolver()
    resolver.resolve(scene)
    times = []
    for k in range(REPEATS):
        begin = time.perf_counter()
        document.commit("Drag", edit(document.scene, k + 1), merge="drag")
        resolver.resolve(document.scene)
        times.append(time.perf_counter() - begin)
    return times


def main() -> None:
    """Measure and print."""
    example = edits.set_steps(load(EXAMPLE), 1000)
    for name, edit in EDITS.items():
        times = sorted(drag(example, edit))
        median_ms, p95_ms = statistics.median(times) * 1e3, times[int(0.95 * REPEATS)] * 1e3
        print(f"{name:16} median {median_ms:6.2f} ms   p95 {p95_ms:6.2f} ms")
    for count in (100, 1000):
        runs = tuple(Run(rule="adam", start=(-1.9 + 3.8 * k / count, 2.0)) for k in range(count))
        scene, resolver = replace(example, runs=runs), Resolver()
        for name, shown in (("first", scene), ("one moved", edits.move_start(scene, 5, (0.0, 0.0)))):
            begin = time.perf_counter()
            resolver.resolve(shown)
            print(f"{count} runs, {name}: {(time.perf_counter() - begin) * 1e3:.1f} ms")


if __name__ == "__main__":
    main()
