"""How fast networks are trained and looked at, beside torch and JAX doing the same in the same run.

    python tests/benchmarks/network_speed.py                                  # this program alone
    other-env/bin/python tests/benchmarks/network_speed.py [MNIST_FOLDER]     # beside torch and JAX where that has them

An environment with torch or JAX needs NumPy, msgspec, platformdirs and SymPy beside. One thread each, float64, the best
of several repetitions, since other work disturbs a machine: quote ratios of one run. The folder holds the four IDX
files of MNIST; without one the large network learns from noise of the same size.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from time import perf_counter
from typing import Any

os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = os.environ["MKL_NUM_THREADS"] = "1"
os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np

from app.document.network.data.idx import read_idx_folder
from core.network.batches import Batches
from core.network.comparison import stacked
from core.network.initialisation import first_weights
from core.network.layout import layout
from core.network.losses import head
from core.network.objective import Objective
from core.network.plan import Plan
from core.network.plane_loss import PlaneLoss
from core.network.planes import random_plane
from core.network.samples import Samples, Split
from core.network.training import Training
from core.rules.library import rules

try:
    import torch
except ImportError:
    torch = None
try:
    import jax
except ImportError:
    jax = None

DRAW = np.random.default_rng(0)


def best_us(work: Callable[[], object], count: int, repetitions: int = 7) -> float:
    """Microseconds of one of the `count` things that `work` does, in the quickest of some repetitions."""
    work()
    found = []
    for _ in range(repetitions):
        start = perf_counter()
        work()
        found.append(perf_counter() - start)
    return 1e6 * min(found) / count


def show(label: str, ours: float, unit: str = "µs", **others: float | None) -> None:
    """One row of the table."""
    beside = "".join(
        f"   {name} {value:9.1f} ({value / ours:5.1f} times)" for name, value in others.items() if value is not None
    )
    print(f"{label:50} {ours:9.1f} {unit}{beside}", flush=True)


def plan(widths: tuple[int, ...], data: Samples, rule: str, batch: int, top: Any, activation: str) -> Plan:
    """A plan that lasts."""
    shape = layout(widths, activation)
    batches = Batches(len(data), batch, "reshuffle", 0)
    epochs = 1 + 100_000 // batches.per_epoch
    return Plan(
        layout=shape, head=top, data=Split(data, data), rule=rules()[rule],
        hyperparameters=rules()[rule].complete({"learning_rate": 0.01}),
        rates=np.full(epochs * batches.per_epoch, 0.01), batches=batches, epochs=epochs,
        first_weights=first_weights(shape, "glorot", 1.0, 0),
    )  # fmt: skip


def ours_us(one: Plan, steps: int) -> float:
    """Microseconds of one update."""
    training = Training(one)
    return best_us(lambda: training.advance(steps), steps)


def torch_us(one: Plan, steps: int, make: Callable[[Any], Any], loss: Callable[[Any, Any], Any]) -> float | None:
    """The same with torch, batches gathered from a shuffled epoch as here."""
    if torch is None:
        return None
    torch.set_num_threads(1)
    torch.set_default_dtype(torch.float64)
    layers: list[Any] = []
    for width, after in pairwise(one.layout.widths):
        layers += [
            torch.nn.Linear(width, after),
            torch.nn.ReLU() if one.layout.activation_text == "relu" else torch.nn.Tanh(),
        ]
    model = torch.nn.Sequential(*layers[:-1])
    optimizer = make(model.parameters())
    data = one.data.training
    inputs = torch.tensor(data.inputs)
    targets = torch.tensor(data.targets, dtype=torch.int64 if data.kind == "classes" else torch.float64)
    batch = one.batches.batch

    def work() -> None:
        order = torch.randperm(len(data))
        for step in range(steps):
            begin = step * batch % (len(data) - batch + 1)
            rows = order[begin : begin + batch]
            optimizer.zero_grad()
            loss(model(inputs[rows]), targets[rows]).backward()
            optimizer.step()

    return best_us(work, steps, 5)


def jax_us(one: Plan, steps: int) -> float | None:
    """Adam on tanh layers and half the squared error, jitted, one call an update as a program that shows it makes."""
    if jax is None:
        return None
    jax.config.update("jax_enable_x64", True)
    jnp = jax.numpy
    views = one.layout.views(one.first_weights)

    def loss(parameters: Any, x: Any, y: Any) -> Any:
        for matrix, bias in parameters:
            x = jnp.tanh(x @ matrix.T + bias)
        return 0.5 * jnp.mean((x[:, 0] - y) ** 2)

    @jax.jit
    def step(state: Any, t: Any, x: Any, y: Any) -> Any:
        parameters, first, second = state
        slopes = jax.grad(loss)(parameters, x, y)
        first = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, first, slopes)
        second = jax.tree.map(lambda v, g: 0.999 * v + 0.001 * g * g, second, slopes)
        moved = jax.tree.map(
            lambda p, m, v: p - 0.01 * (m / (1 - 0.9**t)) / (jnp.sqrt(v / (1 - 0.999**t)) + 1e-8),
            parameters, first, second,
        )  # fmt: skip
        return moved, first, second

    parameters = [(jnp.array(view.weights), jnp.array(view.biases)) for view in views]
    zeros = jax.tree.map(jnp.zeros_like, parameters)
    data, batch = one.data.training, one.batches.batch
    held = {"state": (parameters, zeros, zeros)}

    def work() -> None:
        order = DRAW.permutation(len(data))
        state = held["state"]
        for place in range(steps):
            begin = place * batch % (len(data) - batch + 1)
            rows = order[begin : begin + batch]
            state = step(state, place + 1.0, data.inputs[rows], data.targets[rows])
        jax.block_until_ready(state)
        held["state"] = state

    return best_us(work, steps, 5)


def small() -> None:
    """2-8-8-1, tanh, batches of 10 out of 250 rows."""
    inputs = DRAW.uniform(-6, 6, (250, 2))
    data = Samples(inputs, np.where(inputs.prod(axis=1) > 0, 1.0, -1.0), "signs")
    top = head("tanh", "half_mean_squared_error")

    def torch_loss(output: Any, target: Any) -> Any:
        return 0.5 * ((torch.tanh(output)[:, 0] - target) ** 2).mean()

    makers = {
        "sgd": lambda parameters: torch.optim.SGD(parameters, lr=0.01),
        "adam": lambda parameters: torch.optim.Adam(parameters, lr=0.01),
    }
    for rule, make in makers.items():
        one = plan((2, 8, 8, 1), data, rule, 10, top, "tanh")
        others = {"torch": torch_us(one, 1000, make, torch_loss), "jax": jax_us(one, 1000) if rule == "adam" else None}
        show(f"2-8-8-1, batch 10, {rule}: an update", ours_us(one, 4000), **others)
    one = plan((2, 8, 8, 1), data, "adam", 10, top, "tanh")
    for networks in (20, 100):
        many = stacked([replace(one, first_weights=one.first_weights * (1 + place)) for place in range(networks)])
        show(f"{networks} of these networks at once: an update of one", ours_us(many, 200) / networks)
    objective = Objective(one.layout, top, data)
    show("the gradient of all rows", best_us(lambda: [objective.gradient(one.first_weights) for _ in range(100)], 100))


def planes() -> None:
    """51×51 points of a plane, on two threads and on one, beside a forward pass of all weights for each point."""
    ends = np.linspace(-1, 1, 51)
    points = np.stack(np.meshgrid(ends, ends), axis=-1).reshape(-1, 2)
    networks = [((2, 4, 2, 1), "tanh", 500), ((2, 8, 8, 1), "tanh", 500), ((2, 16, 16, 1), "tanh", 500),
                ((2, 16, 16, 1), "relu", 500), ((784, 50, 10), "relu", 500)]  # fmt: skip
    for widths, activation, rows in networks:
        inputs = DRAW.uniform(-1, 1, (rows, widths[0]))
        is_small = widths[-1] == 1
        targets = (
            np.where(inputs[:, 0] * inputs[:, 1] > 0, 1.0, -1.0) if is_small else np.floor(DRAW.uniform(0, 10, rows))
        )
        data = Samples(inputs, targets, "signs") if is_small else Samples(inputs, targets, "classes", 10)
        top = head("tanh", "half_mean_squared_error") if is_small else head("softmax", "categorical_crossentropy")
        objective = Objective(layout(widths, activation), top, data)
        plane = random_plane(objective.layout, first_weights(objective.layout, "glorot", 1.0, 0), 0)
        ways = {
            "ours": lambda o=objective, p=plane: PlaneLoss(o, p).value(points),
            "one thread": lambda o=objective, p=plane: PlaneLoss(o, p, threads=1).value(points),
            "plain": lambda o=objective, p=plane: np.concatenate([o.value(p.weights(x)) for x in np.split(points, 51)]),
        }
        found = dict.fromkeys(ways, np.inf)
        for _ in range(3 if is_small else 1):  # in turns: other work disturbs all of them alike
            found = {name: min(found[name], best_us(way, 1, 1) / 1e3) for name, way in ways.items()}
        ours = found.pop("ours")
        shape = "-".join(map(str, widths))
        show(f"51×51 plane of {shape}, {activation}, {rows} rows", ours, "ms", **found)


def large(folder: str | None) -> None:
    """784-50-10, ReLU, softmax cross-entropy, SGD, batches of 100."""
    if folder is None:
        data = Samples(DRAW.random((10_000, 784)), np.floor(DRAW.uniform(0, 10, 10_000)), "classes", 10)
    else:
        data = read_idx_folder(folder).training
    one = plan((784, 50, 10), data, "sgd", 100, head("softmax", "categorical_crossentropy"), "relu")
    make = lambda parameters: torch.optim.SGD(parameters, lr=0.01)  # noqa: E731
    theirs = torch_us(one, 300, make, lambda z, q: torch.nn.functional.cross_entropy(z, q))
    show("784-50-10, batch 100, sgd: an update", ours_us(one, 300), torch=theirs)


if __name__ == "__main__":
    small()
    planes()
    large(sys.argv[1] if len(sys.argv) > 1 else None)
