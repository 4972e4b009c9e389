"""Slopes counted out beside slopes by back-propagation: how well they agree, and what each costs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.network.objective import Objective

Floats = NDArray[np.float64]

STEP = 1e-5  # of the differences: near the cube root of the rounding error
STEPS = tuple(float(f"1e-{power}") for power in range(1, 13))  # of the curve
_NUMBERS = 2**20  # weights of all networks that are made at once
_OF_CURVE = 500  # parameters; with more, a block here and there is taken


@dataclass(frozen=True, eq=False)
class GradientCheck:
    """How far a check has come: the first parameters' central differences (checked,) beside back-propagation (count,).

    `evaluations` of the loss were made, two for each parameter; back-propagation goes once through the network and
    back for all of them.
    """

    differences: Floats
    back_propagation: Floats
    evaluations: int

    @property
    def errors(self) -> Floats:
        """(checked,)."""
        found: Floats = np.abs(self.differences - self.back_propagation[: len(self.differences)])
        return found

    @property
    def largest_error(self) -> float:
        """The largest of them; 0 as long as nothing is checked."""
        return float(self.errors.max(initial=0.0))

    @property
    def is_done(self) -> bool:
        """Whether all parameters are checked."""
        return len(self.differences) == len(self.back_propagation)


def check_gradient(objective: Objective, weights: Floats, step: float = STEP) -> Iterator[GradientCheck]:
    """Check the gradient at `weights` (count,): growing results, parameters from the first on."""
    expected = objective.gradient(weights)
    found = np.empty_like(expected)
    done = 0
    for places in _blocks(len(weights)):
        found[places] = differences(objective, weights, places, step)
        done = places.stop
        yield GradientCheck(found[:done].copy(), expected, 2 * done)


def differences(objective: Objective, weights: Floats, places: slice, step: float) -> Floats:
    """Central differences of the loss by some of the parameters: (f(w + h) - f(w - h)) / 2h.

    NaN where the loss is not finite, or a weight so large that a step makes no difference to it.
    """
    chosen = range(len(weights))[places]
    moved = np.tile(weights, (2, len(chosen), 1))  # (sides, parameters, count)
    rows = np.arange(len(chosen))
    moved[0, rows, chosen] += step
    moved[1, rows, chosen] -= step
    above, below = objective.value(moved)
    with np.errstate(invalid="ignore", divide="ignore"):
        widths = moved[0, rows, chosen] - moved[1, rows, chosen]  # the true ones: w + h is rounded
        found: Floats = (above - below) / widths
    return found


def step_curve(objective: Objective, weights: Floats, steps: Sequence[float] = STEPS) -> Iterator[tuple[float, float]]:
    """Each step size with the largest error that it leads to, in some of the parameters where there are many.

    Too large a step is wrong by its square times the third derivative, too small a one by the rounding of the loss.
    """
    expected = objective.gradient(weights)
    blocks = list(_blocks(len(weights)))[:: -(-len(weights) // _OF_CURVE)]
    for step in steps:
        errors = [np.abs(differences(objective, weights, places, step) - expected[places]).max() for places in blocks]
        yield step, float(max(errors))


def _blocks(count: int) -> Iterator[slice]:
    at_once = max(1, _NUMBERS // (2 * count))
    for begin in range(0, count, at_once):
        yield slice(begin, min(begin + at_once, count))
