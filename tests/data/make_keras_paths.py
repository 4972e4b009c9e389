"""Record what Keras 3's optimizers do (with the torch backend, in float64), like make_torch_paths.py.

    torch-env/bin/pip install keras torch==2.13.0
    torch-env/bin/python tests/data/make_keras_paths.py

writes keras_paths.json: single steps from random states (`steps`) and 300 steps on x²/20 + y² (`paths`), each as far
as it is stable: a start moved by 1e-13 stays less than 1e-11 away.
"""

import json
import os
from pathlib import Path
from typing import Any

os.environ["KERAS_BACKEND"] = "torch"

import keras
import numpy as np

keras.config.set_floatx("float64")

OUT = Path(__file__).with_name("keras_paths.json")
STEPS = 300
SHOWN = [*range(1, 11), *range(20, STEPS + 1, 20)]
FORMULA, START = "x^2/20 + y^2", (-7.0, 2.0)

# our rule, Keras' class, fixed arguments, {our state: Keras' attribute}
RULES: dict[str, tuple[Any, dict[str, Any], dict[str, str]]] = {
    "momentum_keras": (keras.optimizers.SGD, {"momentum": 0.9}, {"velocity": "momentums"}),
    "nesterov_keras": (keras.optimizers.SGD, {"momentum": 0.9, "nesterov": True}, {"velocity": "momentums"}),
    "adagrad_keras": (keras.optimizers.Adagrad, {}, {"s": "_accumulators"}),
    "rmsprop_keras": (keras.optimizers.RMSprop, {}, {"v": "_velocities"}),
    "adadelta_keras": (keras.optimizers.Adadelta, {}, {"v": "_accumulated_grads", "u": "_accumulated_delta_vars"}),
    "adam_keras": (keras.optimizers.Adam, {}, {"m": "_momentums", "v": "_velocities"}),
    "adamw_keras": (keras.optimizers.AdamW, {}, {"m": "_momentums", "v": "_velocities"}),
    "adamax_keras": (keras.optimizers.Adamax, {}, {"m": "_m", "u": "_u"}),
    "nadam_keras": (
        keras.optimizers.Nadam,
        {},
        {"m": "_momentums", "v": "_velocities", "mu_product": "_u_product"},
    ),
    "amsgrad_keras": (
        keras.optimizers.Adam,
        {"amsgrad": True},
        {"m": "_momentums", "v": "_velocities", "v_max": "_velocity_hats"},
    ),
    "lion": (keras.optimizers.Lion, {}, {"m": "_momentums"}),
}
SIGNED = {"velocity", "m"}
OTHERS: dict[str, dict[str, float]] = {
    "momentum_keras": {"learning_rate": 0.05, "momentum": 0.7},
    "nesterov_keras": {"learning_rate": 0.05, "momentum": 0.8},
    "adagrad_keras": {"learning_rate": 0.7, "epsilon": 1e-3},
    "rmsprop_keras": {"learning_rate": 0.02, "decay": 0.8, "epsilon": 1e-4},
    "adadelta_keras": {"learning_rate": 3.0, "decay": 0.7, "epsilon": 1e-3},
    "adam_keras": {"learning_rate": 0.2, "beta1": 0.6, "beta2": 0.9, "epsilon": 1e-3},
    "adamw_keras": {"learning_rate": 0.2, "beta1": 0.6, "beta2": 0.9, "epsilon": 1e-3, "weight_decay": 0.2},
    "adamax_keras": {"learning_rate": 0.2, "beta1": 0.6, "beta2": 0.9, "epsilon": 1e-2},
    "nadam_keras": {"learning_rate": 0.2, "beta1": 0.6, "beta2": 0.9, "epsilon": 1e-3},
    "amsgrad_keras": {"learning_rate": 0.2, "beta1": 0.6, "beta2": 0.9, "epsilon": 1e-3},
    "lion": {"learning_rate": 0.05, "beta1": 0.6, "beta2": 0.9, "weight_decay": 0.1},
}
# Keras' own defaults where ours (the paper's) differ
DEFAULTS: dict[str, dict[str, float]] = {"lion": {"learning_rate": 0.001}}
NAMES = {"beta1": "beta_1", "beta2": "beta_2", "decay": "rho"}


def optimizer(rule: str, chosen: dict[str, float]) -> Any:
    """Keras' optimizer of the same definition."""
    made, fixed, _ = RULES[rule]
    return made(**{**fixed, **{NAMES.get(name, name): value for name, value in chosen.items()}})


def memory_of(optim: Any, rule: str) -> dict[str, Any]:
    """The optimizer's variables by our names; most are lists with one for each variable that is optimized."""
    found = {name: getattr(optim, attribute) for name, attribute in RULES[rule][2].items()}
    return {name: held[0] if isinstance(held, list) else held for name, held in found.items()}


def numbers(variable: Any) -> Any:
    """The numbers of a Keras variable."""
    return keras.ops.convert_to_numpy(variable).tolist()


def one_step(rule: str, chosen: dict[str, float], steps_before: int, rng: np.random.Generator) -> dict[str, Any]:
    """State before and after one step from a random state, with one gradient that is exactly 0."""
    position = keras.Variable(rng.normal(size=5) * 3)
    optim = optimizer(rule, chosen)
    optim.build([position])
    optim.iterations.assign(steps_before)
    keys = memory_of(optim, rule)
    for name, variable in keys.items():
        shape = tuple(variable.shape)
        variable.assign(rng.normal(size=shape) if name in SIGNED else rng.uniform(0.01, 0.99, size=shape))
    record: dict[str, Any] = {"rule": rule, "hyperparameters": chosen, "t": steps_before + 1}
    record |= {"x": numbers(position), "state": {name: numbers(variable) for name, variable in keys.items()}}
    gradient = rng.normal(size=5) * [1.0, 1e-6, 1e3, 0.0, 1.0]
    optim.apply([keras.ops.convert_to_tensor(gradient)], [position])
    record |= {"g": gradient.tolist(), "x_after": numbers(position)}
    return record | {"state_after": {name: numbers(variable) for name, variable in keys.items()}}


def roll(rule: str, chosen: dict[str, float], nudge: float = 0.0) -> list[list[float]]:
    """The positions after each step on x²/20 + y²."""
    position = keras.Variable(np.array(START) * (1 + nudge))
    optim = optimizer(rule, chosen)
    positions = []
    for _ in range(STEPS):
        gradient = keras.ops.convert_to_numpy(position) * [0.1, 2.0]
        optim.apply([keras.ops.convert_to_tensor(gradient)], [position])
        positions.append(numbers(position))
    return positions


def path(rule: str, chosen: dict[str, float]) -> dict[str, Any]:
    """A run as far as it is stable."""
    positions = roll(rule, chosen)
    together = np.abs(np.array(positions) - roll(rule, chosen, 1e-13)).max(axis=1) < 1e-11
    stable = STEPS if together.all() else int(np.argmin(together))
    at = [positions[step - 1] for step in SHOWN if step <= stable]
    return {"rule": rule, "hyperparameters": chosen, "formula": FORMULA, "start": START, "at": at}


def main() -> None:
    """Write the records."""
    rng = np.random.default_rng(3)
    pairs = [(rule, chosen) for rule in RULES for chosen in (DEFAULTS.get(rule, {}), OTHERS[rule])]
    steps = [one_step(rule, chosen, before, rng) for rule, chosen in pairs for before in (1, 2, 40, 3000)]
    found = [path(rule, chosen) for rule, chosen in pairs]
    record = {"keras": keras.__version__, "shown": SHOWN, "steps": steps, "paths": found}
    OUT.write_text(json.dumps(record, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(steps)} steps, {len(found)} paths, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
