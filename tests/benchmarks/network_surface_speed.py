"""Seconds from a network on a plane to its picture, its runs and its map of basins.

    OPENBLAS_NUM_THREADS=1 .venv/bin/python tests/benchmarks/network_surface_speed.py [LAYERS]

A network 2-8-8-1 (or with the hidden LAYERS, such as 32-32) on 250 samples of a circle, trained for 640 updates of
Adam; the plane of its path, five runs of 1000 steps, a map of 64 × 64 starts and 500 steps of Adam.
"""

import sys
import time
from collections.abc import Callable
from typing import TypeVar

import numpy as np

from app.document import edits
from app.document.defaults import surface_spec
from app.document.frozen_map import FrozenMap
from app.document.network.formula import plane_surface, take_network
from app.document.network.landscape import Slice, landscape_picture
from app.document.network.plan import plan_of
from app.document.network.scene import Network, NetworkData
from app.document.resolve import Resolver, resolve_ground
from app.document.scene import Run, Scene
from core.descent import RunSpec, descend
from core.network.training import Training
from surfaces.basins import basins
from surfaces.making import make_surface

RULES = {"sgd": 0.1, "momentum": 0.05, "adagrad": 0.1, "rmsprop": 0.01, "adam": 0.02}
STEPS, SIDE = 1000, 64

Answer = TypeVar("Answer")


def trained(layers: tuple[int, ...]) -> Scene:
    """The scene that the page "Landscape" opens."""
    data, rate = NetworkData(set="circle", samples=500, noise=10), FrozenMap({"learning_rate": 0.01})
    network = Network(data=data, layers=layers, epochs=60, rule="adam", hyperparameters=rate)
    plan = plan_of(network)
    training, path = Training(plan), [plan.first_weights]
    for _ in range(160):
        training.advance(4)
        path.append(training.weights.copy())
    seen = landscape_picture(plan, np.array(path), Slice("path"))
    objective, plane = seen.landscape.objective, seen.landscape.plane
    start = plane.points(plan.first_weights).tolist()
    runs = tuple(Run(rule=rule, hyperparameters=FrozenMap({"learning_rate": at}), start=(0, 0))
                 for rule, at in RULES.items())  # fmt: skip
    scene = Scene(runs=runs, steps=STEPS, network=network)
    return take_network(scene, lambda: plane_surface(objective, plane, "path", seen.field.window), start)


def timed(name: str, ask: Callable[[], Answer]) -> Answer:
    """Its answer; says how long it took."""
    begin = time.perf_counter()
    answer = ask()
    print(f"{name:32} {time.perf_counter() - begin:7.2f} s")
    return answer


def main() -> None:
    """Measure and print."""
    scene = trained(tuple(map(int, (sys.argv[1] if len(sys.argv) > 1 else "8-8").split("-"))))
    resolver = Resolver()
    timed("opened, to the picture", lambda: resolver.resolve(scene))
    timed("one start moved", lambda: resolver.resolve(edits.move_start(scene, 4, (0.5, 0.1))))
    surface = make_surface(surface_spec(scene.surface))
    specs = [RunSpec(run.rule, tuple(run.hyperparameters.items()), run.start) for run in scene.runs]
    timed("runs, with their Programs", lambda: descend(surface, specs, STEPS))
    timed("runs", lambda: descend(surface, specs, STEPS))
    ground = resolve_ground(scene)
    known, rates = ground.critical.points, {"learning_rate": RULES["adam"]}
    timed(f"basins {SIDE} × {SIDE}",
          lambda: basins(ground.surface, ground.window, "adam", rates, 500, SIDE, SIDE, known))  # fmt: skip


if __name__ == "__main__":
    main()
