"""Slopes along slanting directions: they tell where a kink is not critical though each partial derivative jumps over 0.

Along the diagonal x = y the gradient of max(x, y) is (1, 0) on one side and (0, 1) on the other. Taken one by one both
partial derivatives may be 0 there, yet along (1, 1) the slope is 1 on either side (Clarke, Optimization and Nonsmooth
Analysis, 1983, section 2.3: 0 is not in the generalised gradient).
"""

import math

import numpy as np
from numpy.typing import NDArray

from core.formula.differentiate import hessian
from core.formula.intervals import IntervalFunction
from core.formula.program import Builder, Program
from surfaces.sampling import Floats
from surfaces.surface import Surface

ANGLES = (0.25, 0.75, 0.125, 0.375, 0.625, 0.875)  # of half a turn; the axes are the gradient's
STEP = "step along the direction"  # inputs with spaces, so that no letter of a formula is called so
PART = "part of {} in the direction"


def along(program: Program, variables: tuple[str, ...]) -> Program:
    """The value and its slope along the direction given by inputs, forward mode: branches are chosen as a whole."""
    builder = Builder()
    moved = {
        name: builder.emit(
            "add", builder.input(name), builder.emit("multiply", builder.input(PART.format(name)), builder.input(STEP))
        )
        for name in variables
    }
    line = builder.finish(builder.include(program, moved)[:1])
    derived = Builder()
    value, slope, _ = derived.include(hessian(line, (STEP,)))
    return derived.finish([value, slope])


class Directions:
    """The slopes of a surface of two variables along slanting directions, over boxes."""

    def __init__(self, surface: Surface, size: Floats) -> None:
        """`size` of the window (2,): directions are slanting in shares of it."""
        program = along(surface.programs.value, surface.variables)
        columns = {name: np.array(column) for name, column in surface.columns.items()}
        self._functions = []
        for angle in ANGLES:
            parts = size * (math.cos(math.pi * angle), math.sin(math.pi * angle))
            named = zip(map(PART.format, surface.variables), parts.tolist(), strict=True)
            numbers = {**surface.parameters, **dict(named), STEP: 0.0}
            self._functions.append(IntervalFunction(program, surface.variables, numbers, columns))
        self.cost = sum(function.cost for function in self._functions)

    def is_sloping(self, low: Floats, high: Floats) -> NDArray[np.bool_]:
        """In which boxes (2, n) the slope along some direction cannot be 0."""
        found = np.zeros(low.shape[1], dtype=np.bool_)
        for function in self._functions:
            left = np.flatnonzero(~found)
            if not left.size:
                break
            _, slope = function(low[:, left], high[:, left])
            found[left] = ~(slope.bounds >= 0.0).all(axis=0)
        return found
