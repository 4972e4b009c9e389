"""Record what torch.optim does, so that the rules can be held to it without torch being there.

    python -m venv torch-env
    torch-env/bin/pip install torch==2.13.0 numpy
    torch-env/bin/python tests/data/make_torch_paths.py

writes torch_paths.json beside this script. It holds single steps from random states (`steps`) and paths of 1000
steps (`paths`), each as far as it is stable: a start moved by 1e-13 stays less than 1e-11 away, so that a correct rule
can follow it to 1e-9. The default dtype is float64, which makes NAdam keep its product of momenta in float64, too.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)

OUT = Path(__file__).with_name("torch_paths.json")
STEPS = 1000
SHOWN = [*range(1, 11), *range(50, STEPS + 1, 50)]

# our rule, torch's class, fixed arguments, {our state: torch's}
RULES: dict[str, tuple[Any, dict[str, Any], dict[str, str]]] = {
    "sgd": (torch.optim.SGD, {}, {}),
    "momentum": (torch.optim.SGD, {"momentum": 0.9}, {"velocity": "momentum_buffer"}),
    "nesterov": (torch.optim.SGD, {"momentum": 0.9, "nesterov": True}, {"velocity": "momentum_buffer"}),
    "adagrad": (torch.optim.Adagrad, {}, {"s": "sum"}),
    "rmsprop": (torch.optim.RMSprop, {}, {"v": "square_avg"}),
    "rmsprop_centered": (torch.optim.RMSprop, {"centered": True}, {"v": "square_avg", "m": "grad_avg"}),
    "adadelta": (torch.optim.Adadelta, {}, {"v": "square_avg", "u": "acc_delta"}),
    "adam": (torch.optim.Adam, {}, {"m": "exp_avg", "v": "exp_avg_sq"}),
    "adamw": (torch.optim.AdamW, {}, {"m": "exp_avg", "v": "exp_avg_sq"}),
    "adamax": (torch.optim.Adamax, {}, {"m": "exp_avg", "u": "exp_inf"}),
    "nadam": (torch.optim.NAdam, {}, {"m": "exp_avg", "v": "exp_avg_sq", "mu_product": "mu_product"}),
    "amsgrad": (
        torch.optim.Adam,
        {"amsgrad": True},
        {"m": "exp_avg", "v": "exp_avg_sq", "v_max": "max_exp_avg_sq"},
    ),
}
SIGNED = {"velocity", "m"}
DEFAULTS: dict[str, float] = {}
OTHERS: dict[str, dict[str, float]] = {
    "sgd": {"learning_rate": 0.3, "weight_decay": 0.1},
    "momentum": {"learning_rate": 0.05, "momentum": 0.7, "weight_decay": 0.02},
    "nesterov": {"learning_rate": 0.05, "momentum": 0.8, "weight_decay": 0.02},
    "adagrad": {"learning_rate": 0.7, "epsilon": 1e-3, "weight_decay": 0.03},
    "rmsprop": {"learning_rate": 0.02, "decay": 0.8, "epsilon": 1e-4, "weight_decay": 0.03},
    "rmsprop_centered": {"learning_rate": 0.02, "decay": 0.7, "epsilon": 1e-3, "weight_decay": 0.03},
    "adadelta": {"learning_rate": 3.0, "decay": 0.7, "epsilon": 1e-3, "weight_decay": 0.03},
    "adam": {"learning_rate": 0.2, "beta1": 0.6, "beta2": 0.9, "epsilon": 1e-3, "weight_decay": 0.03},
    "adamw": {"learning_rate": 0.2, "beta1": 0.6, "beta2": 0.9, "epsilon": 1e-3, "weight_decay": 0.2},
    "adamax": {"learning_rate": 0.2, "beta1": 0.6, "beta2": 0.9, "epsilon": 1e-2, "weight_decay": 0.03},
    "nadam": {
        "learning_rate": 0.2,
        "beta1": 0.6,
        "beta2": 0.9,
        "epsilon": 1e-3,
        "weight_decay": 0.03,
        "momentum_decay": 0.05,
    },
    "amsgrad": {"learning_rate": 0.2, "beta1": 0.6, "beta2": 0.9, "epsilon": 1e-3, "weight_decay": 0.03},
}
NAMES = {
    "learning_rate": "lr",
    "momentum": "momentum",
    "weight_decay": "weight_decay",
    "epsilon": "eps",
    "momentum_decay": "momentum_decay",
}

Surface = Callable[[torch.Tensor, torch.Tensor], torch.Tensor]
SURFACES: dict[str, tuple[Surface, tuple[float, float]]] = {
    "x^2/20 + y^2": (lambda x, y: x**2 / 20 + y**2, (-7.0, 2.0)),
    "(1-x)^2 + 100*(y-x^2)^2": (lambda x, y: (1 - x) ** 2 + 100 * (y - x**2) ** 2, (-1.5, 2.0)),
    "(x^2+y-11)^2 + (x+y^2-7)^2": (lambda x, y: (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2, (-1.0, 1.0)),
    "log(1 + exp(x - y)) + 0.1*x^2 + 0.3*sin(y)^2 + 0.05*y^2": (
        lambda x, y: torch.log(1 + torch.exp(x - y)) + 0.1 * x**2 + 0.3 * torch.sin(y) ** 2 + 0.05 * y**2,
        (3.0, -2.5),
    ),
}


def arguments(rule: str, chosen: dict[str, float]) -> dict[str, Any]:
    """Our hyperparameters in torch's names."""
    found: dict[str, Any] = {NAMES[name]: value for name, value in chosen.items() if name in NAMES}
    if "decay" in chosen:
        found["rho" if rule == "adadelta" else "alpha"] = chosen["decay"]
    if "beta1" in chosen:
        found["betas"] = (chosen["beta1"], chosen["beta2"])
    return found


def optimizer(rule: str, chosen: dict[str, float], position: torch.Tensor) -> torch.optim.Optimizer:
    """The optimizer of torch of the same definition; `foreach=False` is the plain loop."""
    made, fixed, _ = RULES[rule]
    return made([position], **{**fixed, **arguments(rule, chosen), "foreach": False})


def random_state(rule: str, steps_before: int, optim: torch.optim.Optimizer, position: torch.Tensor) -> None:
    """Fill the memory of `optim` with what could be there after some steps."""
    position.grad = torch.randn(len(position))
    optim.step()
    for name, theirs in RULES[rule][2].items():
        tensor = optim.state[position][theirs]
        tensor.copy_(torch.randn(tensor.shape) if name in SIGNED else torch.rand(tensor.shape) * 0.98 + 0.01)
    if rule == "rmsprop_centered":  # a mean of squares is never below the square of the mean
        memory = optim.state[position]
        memory["square_avg"].copy_(memory["grad_avg"] ** 2 + torch.rand(len(position)) + 0.01)
    if "step" in optim.state[position]:
        optim.state[position]["step"].fill_(float(steps_before))
    with torch.no_grad():
        position.copy_(torch.randn(len(position)) * 3)


def one_step(rule: str, chosen: dict[str, float], steps_before: int) -> dict[str, Any]:
    """State before and after one step from a random state, with one gradient that is exactly 0."""
    position = torch.zeros(5, requires_grad=True)
    optim = optimizer(rule, chosen, position)
    random_state(rule, steps_before, optim, position)
    keys = RULES[rule][2]

    def memory() -> dict[str, Any]:
        return {name: optim.state[position][theirs].tolist() for name, theirs in keys.items()}

    record: dict[str, Any] = {"rule": rule, "hyperparameters": chosen, "t": steps_before + 1}
    record |= {"x": position.tolist(), "state": memory()}
    gradient = torch.randn(5) * torch.tensor([1.0, 1e-6, 1e3, 0.0, 1.0])
    position.grad = gradient
    record["g"] = gradient.tolist()
    optim.step()
    return record | {"x_after": position.tolist(), "state_after": memory()}


def roll(rule: str, chosen: dict[str, float], formula: str, nudge: float = 0.0) -> list[list[float]]:
    """The positions after each step."""
    value, start = SURFACES[formula]
    position = torch.tensor(start) * (1 + nudge)
    position.requires_grad_()
    optim = optimizer(rule, chosen, position)
    positions = []
    for _ in range(STEPS):
        optim.zero_grad()
        value(position[0], position[1]).backward()
        optim.step()
        positions.append(position.tolist())
    return positions


def stable_steps(positions: list[list[float]], nudged: list[list[float]]) -> int:
    """How long two runs from nearly one start stay together."""
    apart = (torch.tensor(positions) - torch.tensor(nudged)).abs().amax(1)
    together = apart < 1e-11  # NaN is not
    return STEPS if bool(together.all()) else int(torch.argmin(together.int()))


PATH_RATES = {"sgd": 4e-4, "momentum": 2e-4, "nesterov": 2e-4, "adadelta": 1.0, "adagrad": 0.5}


def paths() -> list[dict[str, Any]]:
    """Runs of every rule on every surface, as far as they are stable."""
    found = []
    for rule in RULES:
        for formula, (_, start) in SURFACES.items():
            for chosen in ({"learning_rate": PATH_RATES.get(rule, 0.01)}, tame(rule)):
                positions = roll(rule, chosen, formula)
                stable = stable_steps(positions, roll(rule, chosen, formula, 1e-13))
                at = [positions[step - 1] for step in SHOWN if step <= stable]
                found.append({"rule": rule, "hyperparameters": chosen, "formula": formula, "start": start, "at": at})
    return found


def tame(rule: str) -> dict[str, float]:
    """Hyperparameters other than the defaults, with a rate that does not throw a run about."""
    return {**OTHERS[rule], "learning_rate": PATH_RATES.get(rule, 0.02) / 2}


def main() -> None:
    """Write the records."""
    torch.manual_seed(20130)
    steps = [
        one_step(rule, chosen, before)
        for rule in RULES
        for chosen in (DEFAULTS, OTHERS[rule])
        for before in (1, 2, 40, 3000)
    ]
    record = {"torch": torch.__version__, "shown": SHOWN, "steps": steps, "paths": paths()}
    OUT.write_text(json.dumps(record, separators=(",", ":")) + "\n", encoding="utf-8")
    whole = sum(len(path["at"]) == len(SHOWN) for path in record["paths"])
    print(f"{len(steps)} steps, {len(record['paths'])} paths, {whole} of them whole, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
