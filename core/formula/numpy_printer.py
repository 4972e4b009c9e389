"""A Program as NumPy source: ufuncs in place on reused blocks that fit the cache."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from core.formula.program import Program

Floats = NDArray[np.float64]


def numpy_function(program: Program) -> Callable[..., list[Floats]]:
    """`function(*arrays in the order of program.inputs, columns=None)`: float64 arrays of the broadcast shape."""
    raise NotImplementedError
