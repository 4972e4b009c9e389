"""What is asked of a descent and what it gives: whole trajectories, as arrays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from core.formula.differentiate import gradient, hessian
from core.formula.program import Program
from core.rules.rule import Rule

Floats = NDArray[np.float64]
Rows = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class SurfacePrograms:
    """A surface as Programs: outputs (value), (value, gradient…), (value, gradient…, hessian row by row).

    Derivatives are written when they are first asked for: of a large network that takes seconds. What is compiled for a
    surface is kept by this object itself, so share it between surfaces of one formula.
    """

    value: Program
    variables: tuple[str, ...]

    @cached_property
    def gradient(self) -> Program:
        """By the variables."""
        return gradient(self.value, self.variables)

    @cached_property
    def hessian(self) -> Program:
        """By the variables."""
        return hessian(self.value, self.variables)


class Measure(Protocol):
    """Value and derivatives of many places (n, dims) at once, on some rows of the data or on all (None)."""

    def slopes(self, points: Floats, rows: Rows | None = None, /) -> tuple[Floats, Floats]:
        """Values (n,) and gradients (n, dims)."""

    def bends(self, points: Floats, rows: Rows | None = None, /) -> tuple[Floats, Floats, Floats]:
        """Values (n,), gradients (n, dims) and Hessians (n, dims, dims)."""


class Descendable(Protocol):
    """What a surface must offer to be descended; `surfaces.surface.Surface` does."""

    @property
    def dims(self) -> int:
        """The number of variables, 1 or 2."""

    @property
    def variables(self) -> tuple[str, ...]:
        """Their names, in order."""

    @property
    def parameters(self) -> Mapping[str, float]:
        """The value of each parameter of the formula."""

    @property
    def columns(self) -> Mapping[str, Sequence[float]]:
        """The data, by column; empty if the formula has none."""

    @property
    def programs(self) -> SurfacePrograms:
        """Inputs are the variables and parameters by name."""

    @property
    def measure(self) -> Measure | None:
        """What gives value and derivatives quicker than the Programs do; None where nothing does."""

    def value(self, points: Floats, /) -> Floats:
        """(..., dims) to (...); NaN where the formula has no real value."""

    def gradient(self, points: Floats, /) -> Floats:
        """(..., dims) to (..., dims); removable NaN repaired."""

    def hessian(self, points: Floats, /) -> Floats:
        """(..., dims) to (..., dims, dims)."""

    def derivatives(self, points: Floats, /) -> tuple[Floats, Floats, Floats]:
        """Value, gradient and Hessian at once, and nothing repaired."""


@dataclass(frozen=True)
class RunSpec:
    """One optimizer from one start. `rule` is an identifier of the library or a rule of one's own.

    Hyperparameters that are not named keep their defaults. `schedule` is a formula, `noise` the standard deviation
    of the normal noise that is added to each component of the gradient.
    """

    rule: str | Rule
    hyperparameters: tuple[tuple[str, float], ...] = ()
    start: tuple[float, ...] = (0.0, 0.0)
    schedule: str | None = None
    noise: float = 0.0

    def without(self, *names: str) -> "RunSpec":
        """The same run, whatever these hyperparameters are: they have their defaults."""
        return replace(self, hyperparameters=tuple(item for item in self.hyperparameters if item[0] not in names))


@dataclass(frozen=True, eq=False)
class Trajectory:
    """A whole run; row k is what holds after k steps, row 0 the start. n steps were made, n ≤ those asked for.

    positions (n+1, dims); values (n+1,) and gradients (n+1, dims) are the surface's own there, on all data and
    without noise; learning_rates (n+1,): row k has the rate of the step that led to row k, row 0 repeats row 1;
    state: name to (n+1, dims), the rule's memory after step k, row 0 the initial values.

    `diverged_at` is the first step whose position or value is not finite, or whose position lies more than 10⁶
    windows away; `left_domain_at` the first step that led to a point (`left_to`) where the formula has no real
    value or no finite slope. In both cases the arrays end with the last row before it (but always have row 0).
    """

    positions: Floats
    values: Floats
    gradients: Floats
    learning_rates: Floats
    state: Mapping[str, Floats]
    diverged_at: int | None = None
    left_domain_at: int | None = None
    left_to: tuple[float, ...] | None = None

    @property
    def steps(self) -> int:
        """The number of steps that were made."""
        return len(self.positions) - 1
