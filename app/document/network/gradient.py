"""The gradient of a network's loss, three ways: how well they agree, and what each costs as the network grows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from core.network.gradient_check import check_gradient, step_curve
from core.network.objective import Objective
from core.network.plan import Plan
from core.network.race import Lap, race

Floats = NDArray[np.float64]

_WORK = 4e9  # parameters twice over, times rows: each parameter needs the whole network on all rows, in some seconds
_FEWEST = 8  # rows
_SMOOTH = 1e-6  # a difference of a smooth loss is not farther from the slope
_PIECES = ("relu", "where", "abs", "|", "max", "min", "sign", "floor", "ceil")  # what activations have kinks by


@dataclass(frozen=True)
class GradientPicture:
    """How far the comparison has come.

    The loss is that of the first `rows` of all `samples`: all, unless the network is large. `evaluations` of it for
    `checked` of `parameters` central differences, and the largest difference from back-propagation so far; `steps`:
    (step size, largest error); `laps` of the race with growing networks. `meets_kink`: a slope jumps between the two
    losses of some difference, which therefore tells no slope.
    """

    parameters: int
    rows: int = 0
    samples: int = 0
    checked: int = 0
    evaluations: int = 0
    largest_error: float = 0.0
    steps: tuple[tuple[float, float], ...] = ()
    laps: tuple[Lap, ...] = ()
    meets_kink: bool = False


def gradients_of(plan: Plan, weights: Floats) -> Iterator[GradientPicture]:
    """Growing pictures: first the check at these weights, then its curve over step sizes, then the race."""
    samples, count = plan.data.training, plan.layout.count
    few = samples.part(slice(min(len(samples), max(_FEWEST, int(_WORK / count**2)))))
    objective = Objective(plan.layout, plan.head, few)
    picture = GradientPicture(count, len(few), len(samples))
    yield picture
    for check in check_gradient(objective, weights):
        picture = replace(
            picture,
            checked=len(check.differences),
            evaluations=check.evaluations,
            largest_error=check.largest_error,
            meets_kink=check.largest_error > _SMOOTH and _has_kinks(plan),
        )
        yield picture
    for step in step_curve(objective, weights):
        picture = replace(picture, steps=(*picture.steps, step))
        yield picture
    for lap in race(plan.head, few, plan.layout.activation_text):
        picture = replace(picture, laps=(*picture.laps, lap))
        yield picture


def _has_kinks(plan: Plan) -> bool:
    """Whether the loss may have kinks, by what the activation is written with."""
    is_of_pieces = any(word in plan.layout.activation_text for word in _PIECES)
    return is_of_pieces or plan.head.loss == "mean_absolute_error"
