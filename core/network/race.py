"""Three ways to the gradient, timed as the network grows: differences, a formula for each weight, back-propagation."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from core.formula.differentiate import derivatives
from core.formula.numpy_printer import numpy_function
from core.formula.program import Builder, Program
from core.network.initialisation import first_weights
from core.network.layout import layout
from core.network.losses import Head
from core.network.objective import Objective
from core.network.samples import Samples
from core.network.written import column_names, loss_program

Floats = NDArray[np.float64]

WIDTHS = (1, 2, 4, 8, 16, 32, 64, 128)  # of the one hidden layer
MOST_WRITTEN = 100  # weights of a network of which every derivative is written out: beyond, that takes too long
_LEAST_S = 0.005  # each way is timed for so long, by repeating it
_LEAST_TIMES = 5  # however long one takes: in between, others may be given the processor
_MOST_TIMED = 64  # parameters of which the differences are timed; the others take as long


@dataclass(frozen=True)
class Lap:
    """Seconds for one whole gradient, of a network with so many parameters, and the largest difference of the ways.

    `formulas_s` is None where the network is too large to be written out. `evaluations` of the loss are what the
    differences need.
    """

    parameters: int
    evaluations: int
    differences_s: float
    formulas_s: float | None
    back_propagation_s: float
    largest_difference: float


def race(head: Head, samples: Samples, activation: str, widths: Sequence[int] = WIDTHS) -> Iterator[Lap]:
    """A lap for each width of the hidden layer, as soon as it is run."""
    outputs = samples.classes if samples.kind == "classes" else 1
    for width in widths:
        shape = layout((samples.inputs.shape[1], width, outputs), activation)
        yield _lap(Objective(shape, head, samples), first_weights(shape, "glorot", 1.0, seed=0))


def _lap(objective: Objective, weights: Floats) -> Lap:
    back_propagation_s, expected = _timed(lambda: objective.gradient(weights))
    count = len(weights)
    timed = np.linspace(0, count - 1, min(count, _MOST_TIMED)).astype(int)
    differences_s, found = _timed(lambda: np.array([_difference(objective, weights, place) for place in timed]))
    largest = np.abs(found - expected[timed]).max()
    formulas_s = None
    if count <= MOST_WRITTEN:
        formulas_s, written = _timed(_formulas(objective, weights))
        largest = max(largest, np.abs(written - expected).max())
    return Lap(count, 2 * count, differences_s * count / len(timed), formulas_s, back_propagation_s, float(largest))


def _difference(objective: Objective, weights: Floats, place: int, step: float = 1e-5) -> float:
    """By one parameter, with two evaluations of the loss one after the other."""
    moved = weights.copy()
    moved[place] += step
    above = objective.value(moved)
    moved[place] -= 2 * step
    return float(above - objective.value(moved)) / (2 * step)


def _formulas(objective: Objective, weights: Floats) -> Callable[[], Floats]:
    """A function that computes the formula of every derivative, one after the other, sharing nothing."""
    names = [f"w {place}" for place in range(len(weights))]
    unit = np.eye(len(weights))
    whole = loss_program(objective.layout, objective.head, np.zeros_like(weights), dict(zip(names, unit, strict=True)))
    features, targets = column_names(objective.layout)
    columns = dict(zip((*features, *targets), (*objective.inputs.T, *objective.targets.T), strict=True))
    values = dict(zip(names, (weights[place, np.newaxis] for place in range(len(weights))), strict=True))
    functions = []
    for name in names:
        program = _derivative(whole, name)
        functions.append((numpy_function(program), [values[each] for each in program.inputs]))
    return lambda: np.array([function(*given, columns=columns)[0].flat[0] for function, given in functions])


def _derivative(program: Program, name: str) -> Program:
    builder = Builder()
    (value,) = builder.include(program)
    return builder.finish(derivatives(builder, value, [builder.input(name)]))


def _timed(work: Callable[[], Floats]) -> tuple[float, Floats]:
    """Seconds of one time, the best of several, and what came out."""
    found = work()  # what is made once is not part of it
    best, times, begin = np.inf, 0, perf_counter()
    while times < _LEAST_TIMES or perf_counter() - begin < _LEAST_S:
        before = perf_counter()
        work()
        best = min(best, perf_counter() - before)
        times += 1
    return float(best), found
