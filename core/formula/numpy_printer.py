"""A Program over arrays: NumPy's ufuncs in place, on reused buffers, in blocks that fit the cache."""

import math
import threading
from collections.abc import Callable, Collection, Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.formula.generate import make_function
from core.formula.numpy_source import numpy_source
from core.formula.numpy_text import NAMES
from core.formula.program import Program
from core.giving_way import give_way

Floats = NDArray[np.float64]

BLOCK = 16_384  # points at once: a buffer of 128 KB
LEAST_WITH_ROWS = 64  # points at once where each has many data rows …
SCRATCH = 2_097_152  # … unless all buffers together had more entries than this

_memory = threading.local()


def numpy_function(program: Program) -> Callable[..., list[Floats]]:
    """`function(*arrays in the order of program.inputs, columns=None)`: float64 arrays of the broadcast shape.

    What is passed as a number (or 0-d array) is computed with once, not once a point, so pass parameters so, and
    points as separate x and y. `columns`: data by name, 1-D, all of one length. Nothing warns or raises on numbers.
    The arrays returned are new; threads may call at the same time.
    """
    kernels: dict[tuple[str, ...], Kernel] = {}

    def function(*arrays: ArrayLike, columns: Mapping[str, ArrayLike] | None = None) -> list[Floats]:
        inputs = [np.asarray(array, dtype=np.float64) for array in arrays]
        if len(inputs) != len(program.inputs):
            raise TypeError(f"{len(program.inputs)} inputs are needed: {', '.join(program.inputs)}")
        shapes = {array.shape for array in inputs if array.ndim}
        shape = shapes.pop() if len(shapes) == 1 else np.broadcast_shapes(*shapes)
        numbers = tuple(name for name, array in zip(program.inputs, inputs, strict=True) if not array.ndim)
        if numbers not in kernels:
            kernels[numbers] = Kernel(program, numbers)
        flat = [_flat(array, shape) if array.ndim else float(array) for array in inputs]
        count = math.prod(shape)
        outputs = [np.empty(count) for _ in program.outputs]
        with np.errstate(all="ignore"):
            kernels[numbers].run(flat, outputs, columns)
        return [output.reshape(shape) for output in outputs]

    return function


class Kernel:
    """A Program for callers that step many times: no copies, no checks, no `errstate` (theirs to set, once around)."""

    def __init__(self, program: Program, numbers: Collection[str] = ()) -> None:
        """`numbers`: the inputs that are Python floats in every call."""
        self.program = program
        self._source = numpy_source(program, numbers)
        self._function = make_function(self._source.text, "kernel", {**NAMES, **self._source.constants})

    def run(
        self,
        inputs: Sequence[Floats | float],
        outputs: Sequence[Floats],
        columns: Mapping[str, ArrayLike] | None = None,
    ) -> None:
        """Fill `outputs` from `inputs` (order of `program.inputs`), all arrays (points,).

        No output may share memory with an input or another output.
        """
        give_way()
        sheets = [np.asarray((columns or {})[name], dtype=np.float64).reshape(-1, 1) for name in self.program.columns]
        rows = len(sheets[0]) if sheets else 1
        count = len(outputs[0])
        block = min(count, self._block(rows))
        numbers = _borrow("numbers", np.float64, self._source.length(False, block, rows))
        flags = _borrow("flags", np.bool_, self._source.length(True, block, rows))
        self._function(count, block or 1, rows, flags, numbers, inputs, sheets, outputs)

    def _block(self, rows: int) -> int:
        """Points at once: few enough for the cache, enough to be worth a call."""
        wanted = max(BLOCK // max(rows, 1), LEAST_WITH_ROWS)
        return max(1, min(wanted, SCRATCH // max(1, self._source.length(is_flag=False, block=1, rows=rows))))


def _flat(array: Floats, shape: tuple[int, ...]) -> Floats:
    return (array if array.shape == shape else np.broadcast_to(array, shape)).reshape(-1)


def _borrow(name: str, kind: type[np.float64] | type[np.bool_], length: int) -> NDArray[np.float64 | np.bool_]:
    """The thread's scratch memory, kept from call to call: new memory costs more than the work on it."""
    memory: NDArray[np.float64 | np.bool_] | None = getattr(_memory, name, None)
    if memory is None or len(memory) < length:
        memory = np.empty(length, dtype=kind)
        setattr(_memory, name, memory)
    return memory
