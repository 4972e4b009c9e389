"""Programs bound to arrays that stay where they are: activations and losses cost their ufuncs and little else."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.formula.generate import make_function
from core.formula.program import Program
from core.rules.ufuncs import UfuncWriter

Floats = NDArray[np.float64]


def _tanh_slope(_: Floats, tanh: Floats, out: Floats) -> None:
    np.multiply(tanh, tanh, out)
    np.subtract(1.0, out, out)


def _sigmoid_slope(_: Floats, sigmoid: Floats, out: Floats) -> None:
    np.subtract(1.0, sigmoid, out)
    np.multiply(out, sigmoid, out)


# To 2e-16 of the largest slope, as in PyTorch: the digits of far smaller ones, which no training feels, would cost more
# than the activation itself.
_QUICK: dict[str, object] = {"np_tanh_slope": _tanh_slope, "np_sigmoid_slope": _sigmoid_slope}


def bind(program: Program, inputs: Mapping[str, Floats], outputs: Sequence[Floats]) -> Callable[[], None]:
    """A function that reads `inputs` anew at each call and fills `outputs`, all of one shape (inputs may be 0-d).

    It sets no `errstate`: that is the caller's, once around many calls. No output may be an input.
    """
    make, flags = _maker(program)
    shape = outputs[0].shape
    buffers: list[Any] = [np.empty(shape, dtype=bool if is_flag else float) for is_flag in flags]
    return make(*(inputs[name] for name in program.inputs), *outputs, *buffers)


@lru_cache(maxsize=256)
def _maker(program: Program) -> tuple[Callable[..., Callable[[], None]], tuple[bool, ...]]:
    names = {name: f"a{place}" for place, name in enumerate(program.inputs)}
    targets = [f"y{place}" for place in range(len(program.outputs))]
    writer = UfuncWriter(program, names, targets)
    lines = ["def compute():", *(f"    {line}" for line in writer.lines or ["pass"]), "return compute"]
    head = f"def make({', '.join([*names.values(), *targets, *writer.buffers])}):"
    source = "\n".join([head, *(f"    {line}" for line in lines)])
    return make_function(source, "make", writer.namespace | _QUICK), writer.flags
