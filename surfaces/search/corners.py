"""Places where kinks cross: corners, at which a minimum may sit although no gradient says so."""

from itertools import combinations

import numpy as np

from core.formula.differentiate import gradient
from core.formula.numpy_printer import numpy_function
from core.formula.program import Program
from surfaces.sampling import Floats
from surfaces.search.kinks import CROSSED, arguments_of, kinks_of
from surfaces.search.newton import Box
from surfaces.surface import Surface

ITERATIONS = 8
PAIRS = 40  # of kinks that are tried


def corners(surface: Surface, box: Box, count: int) -> Floats:
    """Shares of the window (found, dims) where as many kinks cross as there are variables; some several times.

    A kink is where the argument of abs, or the difference of the sides of max and min, changes its sign on a grid of
    `count` points a side; Newton's method leads to where they vanish together.
    """
    program = surface.programs.value
    kinks = [kink for kink in kinks_of(program) if program.instructions[kink].op in CROSSED]
    curves = [_Curve(surface, box, argument) for argument in arguments_of(program, tuple(kinks))]
    nodes = np.stack(np.meshgrid(*[np.linspace(0.0, 1.0, count)] * surface.dims, indexing="ij"), axis=-1)
    changes = [
        _changes(curve.evaluate(nodes.reshape(-1, surface.dims))[0].reshape(nodes.shape[:-1])) for curve in curves
    ]
    middles = nodes[(slice(None, -1),) * surface.dims] + 0.5 / (count - 1)
    found = [
        _crossings([curves[index] for index in chosen], middles[np.all([changes[index] for index in chosen], axis=0)])
        for chosen in list(combinations(range(len(curves)), surface.dims))[:PAIRS]
    ]
    return np.concatenate([np.empty((0, surface.dims)), *found])


class _Curve:
    """One kink: a function of the position that vanishes on it."""

    def __init__(self, surface: Surface, box: Box, argument: Program) -> None:
        self._surface, self._box = surface, box
        self._program = gradient(argument, surface.variables)
        self._function = numpy_function(self._program)

    def evaluate(self, shares: Floats) -> tuple[Floats, Floats]:
        """Value (n,) and gradient (n, dims) by shares of the window."""
        values: dict[str, Floats | float] = dict(self._surface.parameters)
        values.update(zip(self._surface.variables, np.ascontiguousarray(self._box.positions(shares).T), strict=True))
        outputs = self._function(*(values[name] for name in self._program.inputs), columns=self._surface.columns)
        value, *slopes = (np.array(np.broadcast_to(output, len(shares))) for output in outputs)
        return value, np.stack(slopes, axis=-1) * self._box.size


def _changes(values: Floats) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Whether the sign differs between the corners of each cell; a zero counts as both signs."""
    lowest, highest = values, values
    for axis in range(values.ndim):
        first = tuple(slice(None, -1) if each == axis else slice(None) for each in range(values.ndim))
        second = tuple(slice(1, None) if each == axis else slice(None) for each in range(values.ndim))
        lowest, highest = np.minimum(lowest[first], lowest[second]), np.maximum(highest[first], highest[second])
    return (lowest <= 0.0) & (highest >= 0.0)


def _crossings(curves: list[_Curve], starts: Floats) -> Floats:
    """Newton's method towards the common zero of as many curves as dimensions (found, dims)."""
    places = starts
    for _ in range(ITERATIONS):
        if not len(places):
            return places
        evaluated = [curve.evaluate(places) for curve in curves]
        values = np.stack([value for value, _ in evaluated], axis=-1)
        slopes = np.stack([slope for _, slope in evaluated], axis=-2)  # (n, curves, dims)
        is_regular = np.abs(np.linalg.det(slopes)) > 0.0
        places, values, slopes = places[is_regular], values[is_regular], slopes[is_regular]
        places = places - np.linalg.solve(slopes, values[..., None])[..., 0]
        places = places[np.isfinite(places).all(axis=-1) & ((places > -0.1) & (places < 1.1)).all(axis=-1)]
    return places
