"""Stepping arrays of any shape in place: a network's flat parameter vector, or the coordinates of many runs.

The code made for a rule calls one ufunc an operation, writes into buffers that are made once, and takes its numbers
from 0-d arrays: a Python float costs a ufunc 180 ns more.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.formula.numpy_printer import numpy_function
from core.formula.python_printer import python_function
from core.rules.elementwise import RuleKernel, rule_kernel
from core.rules.lowering import depending, for_values, initial_state, uniform_state, with_outputs
from core.rules.rule import Rule

Floats = NDArray[np.float64]
Hyperparameters = Mapping[str, float | Floats]


class Stepper:
    """A rule as a NumPy kernel. A rule that needs the Hessian has to be given the direction `n` with the gradient."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule

    def state(self, x: Floats, hyperparameters: Hyperparameters) -> dict[str, Floats]:
        """The initial state: arrays like `x`, or of the hyperparameters' shape where all coordinates share a number.

        Hyperparameters are numbers, or arrays that broadcast against `x` (such as one for each run).
        """
        given = self.rule.defaults() | dict(hyperparameters)
        shared = np.broadcast_shapes(*(np.shape(value) for value in given.values()))
        uniform = uniform_state(self.rule)
        return {
            name: np.array(np.broadcast_to(value, shared if name in uniform else x.shape))
            for name, value in initial_values(self.rule, given).items()
        }

    def bind(
        self,
        x: Floats,
        g: Floats,
        state: Mapping[str, Floats],
        hyperparameters: Hyperparameters,
        n: Floats | None = None,
    ) -> Callable[[int, float | Floats], None]:
        """A function `step(t, learning_rate)` that makes step `t` (from 1), changing `x` and `state` in place.

        It reads `g` (and `n`) anew in each step and nothing else of what is given here. Raises ValueError if the rule
        needs the Hessian and there is no `n`.
        """
        if self.rule.needs_hessian and n is None:
            raise ValueError(f"{self.rule.identifier} needs the direction n")
        given = self.rule.defaults() | dict(hyperparameters)
        kernel = rule_kernel(for_values(self.rule, given))
        shared = _Shared(kernel, given, state)
        arrays = {"x": x, "g": g, "n": g if n is None else n, **state, **shared.crossing}
        buffers: list[Any] = [np.empty(x.shape, dtype=bool if is_flag else float) for is_flag in kernel.buffers]
        write = kernel.make(*(arrays[name] for name in kernel.arrays), *buffers)

        def step(t: int, learning_rate: float | Floats) -> None:
            shared.compute(t, learning_rate)
            write()

        return step


def initial_values(rule: Rule, hyperparameters: Hyperparameters) -> dict[str, Floats]:
    """The value with which each state variable begins, of the shape of the hyperparameters it depends on."""
    if not rule.state:
        return {}
    program = initial_state(rule)
    values = _function(program)(*(hyperparameters[name] for name in program.inputs))
    return {name: value for (name, _), value in zip(rule.state, values, strict=True)}


_function = lru_cache(maxsize=256)(numpy_function)


class _Shared:
    """What all coordinates share: computed once for what never changes, and anew before each step for the rest."""

    def __init__(self, kernel: RuleKernel, given: Hyperparameters, state: Mapping[str, Floats]) -> None:
        is_scalar = all(np.ndim(value) == 0 for value in given.values())
        self.known: dict[str, Any] = {name: float(value) if is_scalar else value for name, value in given.items()}
        self.kept = {name: state[name] for name in kernel.kept}
        self.known |= {name: float(value) if is_scalar else value for name, value in self.kept.items()}
        function = (python_function if is_scalar else numpy_function)(kernel.shared)
        first = function(*({"t": 1.0, **self.known}[name] for name in kernel.shared.inputs))
        self.crossing = {name: np.array(value) for name, value in zip(kernel.crossing, first, strict=False)}
        targets = [*self.crossing.values(), *self.kept.values()]
        changing = depending(kernel.shared, ("t", "learning_rate", *kernel.kept))
        self.targets = [targets[place] for place in changing]
        program = with_outputs(kernel.shared, changing)
        self.inputs = program.inputs
        self.function = (python_function if is_scalar else numpy_function)(program)
        self.is_scalar = is_scalar

    def compute(self, t: int, learning_rate: float | Floats) -> None:
        """Bring everything to step `t`."""
        known = self.known
        known["t"], known["learning_rate"] = t, learning_rate
        values = self.function(*[known[name] for name in self.inputs])
        for target, value in zip(self.targets, values, strict=True):
            target[...] = value
        for name, target in self.kept.items():
            known[name] = float(target) if self.is_scalar else target
