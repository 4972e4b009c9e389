"""A formula with its Programs and kernels: made once, shared by all surfaces that differ only in numbers."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from core.descent import SurfacePrograms
from core.formula.grammar import parse
from core.formula.lower import program_of
from core.formula.native import native_function
from core.formula.numpy_printer import numpy_function
from core.formula.program import Program
from core.formula.tree import Call, Formula, Node, nodes
from surfaces.defaults import DEFAULT_VARIABLES

Floats = NDArray[np.float64]

LONG = 500  # operations of a value from which on NumPy takes thirty times as long as machine code, once that is made
COMPILED = 128  # formulas whose kernels are kept
KINKED = frozenset({"abs", "min", "max", "floor", "ceil", "mod", "sign", "step", "relu", "where"})


@dataclass(frozen=True, eq=False)
class Kernel:
    """A Program with the function that computes it over arrays."""

    program: Program
    function: Callable[..., list[Floats]]


class Compiled:
    """A formula, and what is made of it when it is first wanted."""

    def __init__(self, formula: Formula) -> None:
        self.formula = formula
        self.variables = formula.variables or DEFAULT_VARIABLES
        self.kinks = tuple(name for name in functions_of(formula.tree) if name in KINKED)

    @cached_property
    def programs(self) -> SurfacePrograms:
        """Value, gradient and Hessian; inputs are variables and parameters by name."""
        return SurfacePrograms(self.value_kernel.program, self.variables)

    @cached_property
    def value_kernel(self) -> Kernel:
        """One output."""
        return self._kernel(program_of(self.formula))

    @cached_property
    def gradient_kernel(self) -> Kernel:
        """The value, then the gradient."""
        return self._kernel(self.programs.gradient)

    @cached_property
    def hessian_kernel(self) -> Kernel:
        """The value, the gradient, then the Hessian row by row."""
        return self._kernel(self.programs.hessian)

    def _kernel(self, program: Program) -> Kernel:
        """In machine code for a long formula: all three, or values would differ by their last digits."""
        if self.value_length > LONG:
            return Kernel(program, native_function(program, quickly=True))
        return make_kernel(program)

    @cached_property
    def value_length(self) -> int:
        """Operations."""
        return len(program_of(self.formula).instructions)


@lru_cache(maxsize=COMPILED)
def compile_surface(
    text: str, variables: tuple[str, ...] | None, parameters: tuple[str, ...], columns: tuple[str, ...]
) -> Compiled:
    """The formula read, once for all values of its parameters and data; raises FormulaError."""
    return Compiled(parse(text, variables, parameters=parameters, columns=columns))


def functions_of(tree: Node) -> tuple[str, ...]:
    """The functions called in a tree, without repetition, in the order of their places in the text."""
    places: dict[str, int] = {}
    for node in nodes(tree):
        if isinstance(node, Call):
            places[node.function] = min(node.column, places.get(node.function, node.column))
    return tuple(sorted(places, key=lambda name: (places[name], name)))


def make_kernel(program: Program) -> Kernel:
    """A Program with its NumPy function."""
    return Kernel(program, numpy_function(program))
