"""How fast runs are descended, beside torch.optim doing the same in the same run.

    python tests/benchmarks/descent_speed.py                  # this program alone
    torch-env/bin/python tests/benchmarks/descent_speed.py    # beside torch (torch 2.13 CPU and numpy are all it needs)

Everything is recorded: positions, values, gradients, learning rates and every state variable of every step; torch
records its positions and values. The best of several repetitions counts, since other work disturbs a machine.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np

from core.descent import RunSpec, descend
from core.descent.company import Company
from core.descent.many import march
from core.descent.plan import make_plan
from core.outcome import judge
from core.rules.kernels import Stepper
from core.rules.library import rules
from core.rules.lowering import for_values
from surfaces.making import make_surface
from surfaces.spec import SurfaceSpec

try:
    import torch
except ImportError:
    torch = None

FORMULA = "(1-x)^2 + a*(y-x^2)^2"
START, WINDOW, STEPS = (-1.5, 2.0), (-2.0, 2.0, -1.0, 3.0), 1000
FIVE = {"sgd": 1e-3, "momentum": 2e-4, "adagrad": 0.3, "rmsprop": 0.01, "adam": 0.02}


def best_ms(work: Callable[[], object], repetitions: int) -> float:
    """Milliseconds of the quickest of some repetitions."""
    found = []
    for _ in range(repetitions):
        start = perf_counter()
        work()
        found.append(perf_counter() - start)
    return 1e3 * min(found)


def show(label: str, ours: float, theirs: float | None, unit: str = "ms") -> None:
    """One row of the table."""
    beside = "" if theirs is None else f"   torch {theirs:9.1f} {unit}   {theirs / ours:6.0f} times"
    print(f"{label:52} {ours:8.2f} {unit}{beside}")


def surface() -> Any:
    """Rosenbrock's valley with its factor as a parameter."""
    return make_surface(SurfaceSpec(FORMULA, parameters=(("a", 100.0),)))


def five_rules() -> float:
    """Five rules from one start, whole trajectories."""
    valley = surface()
    runs = [RunSpec(rule, (("learning_rate", rate),), START) for rule, rate in FIVE.items()]
    return best_ms(lambda: descend(valley, runs, STEPS, window=WINDOW), 40)


def compiling() -> float:
    """What the first drag after a new formula costs beside the steps themselves."""
    runs = [RunSpec(rule, (("learning_rate", rate),), START) for rule, rate in FIVE.items()]
    formulas = iter(f"(1-x)^2 + {factor}.25*(y-x^2)^2" for factor in range(100))

    def work() -> None:
        descend(make_surface(SurfaceSpec(next(formulas))), runs, 1)

    return best_ms(work, 20)


def sweep(rule: str, rates: np.ndarray[Any, Any], as_trajectories: bool) -> float:
    """Many learning rates from one start."""
    valley = surface()
    if as_trajectories:
        runs = [RunSpec(rule, (("learning_rate", float(rate)),), START) for rate in rates]
        return best_ms(lambda: descend(valley, runs, STEPS, window=WINDOW), 8)
    hyperparameters = {**rules()[rule].defaults(), "learning_rate": rates}
    plan = make_plan(valley.programs, valley.variables, for_values(rules()[rule], hyperparameters), False)
    company = Company(np.tile(START, (len(rates), 1)), hyperparameters, rates[None], STEPS)
    return best_ms(lambda: list(march(valley, plan, company)), 8)


def flat_vector(rule: str, length: int) -> float:
    """Microseconds a step of a network's parameter vector."""
    rng = np.random.default_rng(0)
    x, g = rng.normal(size=length), rng.normal(size=length)
    stepper = Stepper(rules()[rule])
    hyperparameters = rules()[rule].defaults()
    step = stepper.bind(x, g, stepper.state(x, hyperparameters), hyperparameters)

    def work() -> None:
        for t in range(1, 1001):
            step(t, 1e-3)

    return best_ms(work, 10)


def verdicts() -> float:
    """The verdicts on five runs."""
    valley = surface()
    runs = [RunSpec(rule, (("learning_rate", rate),), START) for rule, rate in FIVE.items()]
    paths = descend(valley, runs, STEPS, window=WINDOW)
    return best_ms(lambda: [judge(path, valley, WINDOW) for path in paths], 20)


def torch_rule(rule: str, position: Any, rate: float) -> Any:
    """The same definition in torch."""
    made: dict[str, tuple[Any, dict[str, float]]] = {
        "sgd": (torch.optim.SGD, {}),
        "momentum": (torch.optim.SGD, {"momentum": 0.9}),
        "adagrad": (torch.optim.Adagrad, {}),
        "rmsprop": (torch.optim.RMSprop, {}),
        "adam": (torch.optim.Adam, {}),
    }
    optimizer, others = made[rule]
    return optimizer([position], lr=rate, **others)


def torch_run(rule: str, rate: float) -> list[Any]:
    """One run of torch.optim with autograd, on the same surface."""
    position = torch.tensor(START, requires_grad=True)
    optimizer = torch_rule(rule, position, rate)
    seen = []
    for _ in range(STEPS):
        optimizer.zero_grad()
        x, y = position
        value = (1 - x) ** 2 + 100.0 * (y - x**2) ** 2
        value.backward()
        seen.append((position.tolist(), value.item()))
        optimizer.step()
    return seen


def torch_five() -> float:
    """Five rules, one after the other."""
    return best_ms(lambda: [torch_run(rule, rate) for rule, rate in FIVE.items()], 3)


def torch_sweep(rule: str, rates: np.ndarray[Any, Any], steps: int) -> float:
    """A parameter group for each rate; measured on fewer steps, reported for all."""
    positions = [torch.tensor(START, requires_grad=True) for _ in rates]
    first, *others = (
        torch_rule(rule, position, rate) for position, rate in zip(positions, rates.tolist(), strict=True)
    )
    for other in others:
        first.add_param_group(other.param_groups[0])

    def work() -> None:
        for _ in range(steps):
            first.zero_grad()
            together = torch.stack(positions)
            x, y = together[:, 0], together[:, 1]
            ((1 - x) ** 2 + 100.0 * (y - x**2) ** 2).sum().backward()
            first.step()

    return best_ms(work, 2) * STEPS / steps


def torch_flat(rule: str, length: int) -> float:
    """Microseconds a step of torch.optim alone, the gradient being there."""
    position = torch.randn(length, requires_grad=True)
    position.grad = torch.randn(length)
    optimizer = torch_rule(rule, position, 1e-3)

    def work() -> None:
        for _ in range(200):
            optimizer.step()

    return 5 * best_ms(work, 5)


def main() -> None:
    """Print the table."""
    if torch is not None:
        torch.set_default_dtype(torch.float64)
        torch.set_num_threads(1)
    show("5 rules, 1000 steps, one start, all recorded", five_rules(), torch_five() if torch else None)
    show("5 rules, a new formula, 1 step (compiling)", compiling(), None)
    show("5 verdicts", verdicts(), None)
    for rule in ("sgd", "adam"):
        rates = np.geomspace(1e-5, 2e-3, 200)
        theirs = torch_sweep(rule, rates, 20) if torch else None
        show(f"200 learning rates, 1000 steps, {rule}, as a table", sweep(rule, rates, False), theirs)
        show(f"200 learning rates, 1000 steps, {rule}, as trajectories", sweep(rule, rates, True), theirs)
    for rule in ("sgd", "momentum", "adam"):
        show(
            f"105 parameters in one vector, {rule}",
            flat_vector(rule, 105),
            torch_flat(rule, 105) if torch else None,
            "µs",
        )


if __name__ == "__main__":
    main()
