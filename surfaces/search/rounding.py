"""Kinks made round: |u| becomes sqrt(u² + ε²), so that a Newton search can follow a minimum down to ε = 0."""

from collections.abc import Callable

import numpy as np

from core.formula.differentiate import hessian
from core.formula.numpy_printer import numpy_function
from core.formula.program import Program
from surfaces.sampling import Floats
from surfaces.search.kinks import arguments_of, kinks_of, rounded, width_name
from surfaces.search.newton import Box
from surfaces.surface import Surface

Kernel = Callable[..., list[Floats]]


class Rounded:
    """A surface without its kinks.

    Each kink is rounded in proportion to the usual size of its argument u (that of a max is the difference of both
    sides), so that one number, the share of that size, says how round all of them are.
    """

    def __init__(self, surface: Surface, box: Box, sample: Floats) -> None:
        """`sample`: positions (n, dims) where the sizes of the arguments are looked at."""
        self._surface, self._box = surface, box
        program = surface.programs.value
        self._kinks = kinks_of(program)
        self._program = hessian(rounded(program, self._kinks), surface.variables)
        self._function = numpy_function(self._program)
        self._sizes = [self._usual_size(argument, sample) for argument in arguments_of(program, self._kinks)]

    def derivatives(self, shares: Floats, roundness: float) -> tuple[Floats, Floats, Floats]:
        """Value (n,), gradient (n, dims) and Hessian (n, dims, dims) by shares of the window."""
        widths = {width_name(kink): roundness * size for kink, size in zip(self._kinks, self._sizes, strict=True)}
        found = self._run(self._program, self._function, self._box.positions(shares), widths)
        count, dims = shares.shape
        slopes = np.stack(found[1 : 1 + dims], axis=-1)
        matrices = np.stack(found[1 + dims :], axis=-1).reshape(count, dims, dims)
        return found[0], slopes * self._box.size, matrices * (self._box.size[:, None] * self._box.size)

    def _usual_size(self, argument: Program, sample: Floats) -> float:
        (found,) = self._run(argument, numpy_function(argument), sample, {})
        sizes = np.abs(found)
        sizes = sizes[(sizes > 0.0) & np.isfinite(sizes)]
        return float(np.median(sizes)) if sizes.size else 1.0

    def _run(self, program: Program, function: Kernel, points: Floats, widths: dict[str, float]) -> list[Floats]:
        values: dict[str, Floats | float] = {**self._surface.parameters, **widths}
        values.update(zip(self._surface.variables, np.ascontiguousarray(points.T), strict=True))
        outputs = function(*(values[name] for name in program.inputs), columns=self._surface.columns)
        return [np.array(np.broadcast_to(output, len(points))) for output in outputs]
