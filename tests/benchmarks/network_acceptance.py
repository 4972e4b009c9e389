"""What networks reach over many seeds, beside the lines that were drawn beforehand: minutes of work, so no test.

    python tests/benchmarks/network_acceptance.py [MNIST_FOLDER]

The folder holds the four IDX files of MNIST, plain or .gz; without it the last part is left out, and says so.
"""

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from time import perf_counter

os.environ["OPENBLAS_NUM_THREADS"] = "1"
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np

from app.document.frozen_map import FrozenMap
from app.document.network.data.idx import read_idx_folder
from app.document.network.plan import plan_of
from app.document.network.scene import Network, NetworkData
from core.network.comparison import lock_step, median_and_band
from core.network.objective import Objective
from core.network.plan import Plan
from core.network.planes import path_plane, random_plane
from core.network.train import Progress, train
from surfaces.slices import Landscape, fidelity

RATES = (0.003, 0.03, 0.3, 3.0)


def show(what: str, found: str, line: str, *, holds: bool) -> None:
    """One row."""
    print(f"{'holds' if holds else 'FAILS':6} {what:58} {found:30} line: {line}", flush=True)


def spiral_network(seed: int) -> Network:
    """The one of the acceptance table."""
    return Network(
        data=NetworkData(set="spiral", seed=seed), layers=(16, 16), activation="relu", initialisation="he",
        loss="binary_crossentropy", rule="adam", hyperparameters=FrozenMap({"learning_rate": 0.01}), seed=seed,
    )  # fmt: skip


def first_epoch(network: Network, accuracy: float) -> int | None:
    """The first epoch in which the test data is told right so often."""
    for one in train(plan_of(network)):
        if (one.measured.validation_accuracy or 0.0) >= accuracy:
            return one.epoch
    return None


def spiral() -> None:
    """At least 95 % of the test data within 300 epochs."""
    epochs = [first_epoch(spiral_network(seed), 0.95) for seed in range(20)]
    reached = [epoch for epoch in epochs if epoch is not None]
    found = f"{len(reached)} of 20, median epoch {np.median(reached):.0f}"
    show("spiral, 16-16 ReLU, He, Adam .01: ≥ 95 % test", found, "≥ 19 of 20", holds=len(reached) >= 19)


def defaults() -> None:
    """The network that a person finds first."""
    for name, least in (("circle", 20), ("gauss", 20), ("xor", 16)):
        made = [
            Network(
                data=NetworkData(set=name, seed=seed), hyperparameters=FrozenMap({"learning_rate": 0.03}), seed=seed
            )
            for seed in range(20)
        ]
        reached = sum(first_epoch(network, 0.95) is not None for network in made)
        show(f"defaults, {name}: ≥ 95 % test", f"{reached} of 20", f"≥ {least}", holds=reached >= least)


def four_rates_network(seed: int, rate: float) -> Network:
    """The one of the four panels."""
    return Network(
        data=NetworkData(set="circle", seed=seed), layers=(3, 3), epochs=100, seed=seed,
        hyperparameters=FrozenMap({"learning_rate": rate}),
    )  # fmt: skip


def four_rates() -> None:
    """2-3-3-1, tanh, circle, ½MSE, 100 epochs, 50 seeds of data, weights and order."""
    last, rising = [], []
    for seed in range(50):
        plans = [plan_of(four_rates_network(seed, rate)) for rate in RATES]
        *_, lanes = lock_step([_sharing(plan, plans[0]) for plan in plans])
        last.append(lanes.train_loss[:, -1])
        rising.append(np.mean(np.diff(lanes.train_loss, axis=1) > 0, axis=1))
    middle, low, high = median_and_band(np.array(last))
    bounds = ((0.25, 0.38), (0.0, 0.03), (0.0, np.inf), (0.4, np.inf))
    for place, rate in enumerate(RATES):
        found = f"{middle[place]:.4f} ({low[place]:.4f} to {high[place]:.4f})"
        bottom, top = bounds[place]
        if rate != 0.3:
            show(f"rate {rate:g}: median train loss, and quartiles", found, f"{bottom} to {top}",
                 holds=bottom < middle[place] < top)  # fmt: skip
    share = float(np.mean(rising, axis=0)[2])
    show("rate 0.3: epochs in which the train loss rises", f"{share:.0%}", "> 20 %", holds=share > 0.2)


def _sharing(plan: Plan, first: Plan) -> Plan:
    """The plan with the very data of another one, which is the same."""
    return replace(plan, data=first.data)


def digits() -> None:
    """64-50-10, batch 100, 40 epochs, Momentum 0.1."""
    network = Network(
        data=NetworkData(set="digits", samples=1797, train_percent=80), layers=(50,), activation="relu",
        initialisation="he", loss="categorical_crossentropy", rule="momentum", batch=100, epochs=40,
        hyperparameters=FrozenMap({"learning_rate": 0.1}),
    )  # fmt: skip
    *_, last = train(plan_of(network))
    right = last.measured.validation_accuracy or 0.0
    show("digits 64-50-10, Momentum .1: test", f"{right:.4f}", "≥ .97", holds=right >= 0.97)


def small_network(seed: int) -> Network:
    """2-8-8-1 on a circle."""
    return Network(
        data=NetworkData(set="circle", seed=seed), layers=(8, 8), rule="adam", seed=seed, epochs=100,
        hyperparameters=FrozenMap({"learning_rate": 0.01}),
    )  # fmt: skip


def planes() -> None:
    """A plane through a path says how far it can be believed: off by so much of the range at its worst point."""
    explained, text = _planes_of(small_network)
    show("planes of paths, 2-8-8-1 on a circle", text, "98 to 99 %, 17 to 34 %", holds=explained > 0.98)
    _, text = _planes_of(spiral_network)
    show("planes of paths, 2-16-16-1 on a spiral", text, "said", holds=True)
    plan = plan_of(spiral_network(1))
    path = plan.first_weights[None]
    objective = Objective(plan.layout, plan.head, plan.data.training)
    landscape = Landscape(objective, random_plane(plan.layout, path[-1], 0))
    difference = abs(float(landscape.value((0.0, 0.0)) - objective.value(path[-1])))
    show("centre of a drawn plane is the present loss", f"{difference:.1e}", "< 1e-12", holds=difference < 1e-12)


def _planes_of(make: Callable[[int], Network]) -> tuple[float, str]:
    """The least share that is explained over six seeds, and all in words."""
    explained, shares, firsts = np.array([_fidelity(make(seed)) for seed in range(6)]).T
    text = f"{explained.min():.1%} to {explained.max():.1%} explained, off by {shares.min():.0%} to {shares.max():.0%}"
    return float(explained.min()), f"{text}, in {firsts.sum():.0f} of 6 at the first point"


def _fidelity(network: Network) -> tuple[float, float, bool]:
    """The share that is explained, the largest difference, and whether it is at the first point; a point an epoch."""
    plan = plan_of(network)
    path = np.array([one.snapshot.weights for one in train(plan)])
    found = fidelity(Landscape(Objective(plan.layout, plan.head, plan.data.training), path_plane(path)), path)
    return found.explained, found.share, found.worst == 0


def mnist(folder: str) -> None:
    """784-50-10, batches of 100 with replacement, SGD 0.1, 0.01·randn: rows 1 and 16 (every 600 updates)."""
    split = read_idx_folder(folder)
    network = Network(
        data=NetworkData(set="idx"), layers=(50,), activation="relu", initialisation="normal", batch=100, epochs=16,
        loss="categorical_crossentropy", order="with_replacement", hyperparameters=FrozenMap({"learning_rate": 0.1}),
    )  # fmt: skip
    begin = perf_counter()
    course: list[Progress] = list(train(plan_of(network, split)))
    seconds = perf_counter() - begin
    for what, row, found, middle, reach in _bands(course):
        show(f"MNIST row {row}: {what}", f"{found:.4f}", f"{middle} ± {reach}", holds=abs(found - middle) <= reach)
    print(f"       16 epochs of 600 updates, measured on all rows after each: {seconds:.1f} s")


def _bands(course: list[Progress]) -> Iterator[tuple[str, int, float, float, float]]:
    yield "test", 1, course[1].measured.validation_accuracy or 0.0, 0.908, 0.006
    yield "train", 16, course[16].measured.train_accuracy or 0.0, 0.979, 0.003
    yield "test", 16, course[16].measured.validation_accuracy or 0.0, 0.9705, 0.005


if __name__ == "__main__":
    digits()
    planes()
    four_rates()
    defaults()
    spiral()
    if len(sys.argv) > 1:
        mnist(sys.argv[1])
    else:
        print("MNIST is left out: give the folder of its four IDX files.")
