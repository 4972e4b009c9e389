"""The run of a network as a script that repeats it: PyTorch, Keras, or NumPy alone."""

from collections.abc import Callable
from pathlib import Path

from app.document.atomic import atomic_write
from app.document.network.scene import Network
from app.export.code.keras_code import keras_code
from app.export.code.numpy_code import numpy_code
from app.export.code.torch_code import torch_code
from core.network.plan import Plan

LIBRARIES: dict[str, tuple[str, Callable[[Network, Plan], str]]] = {
    "numpy": ("NumPy", numpy_code),
    "torch": ("PyTorch", torch_code),
    "keras": ("Keras", keras_code),
}


def code_of(network: Network, plan: Plan, library: str) -> str:
    """The text of a script: the same data, first weights, batches and numbers; `plan` is of this network.

    Its losses are the run's but for the order of sums (for Keras: but for single precision, in which it multiplies
    matrices), so a run at the edge of chaos may part after some epochs.
    Raises ExportProblem where the data is too large for a script.
    """
    return LIBRARIES[library][1](network, plan)


def write_code(out: str | Path, network: Network, plan: Plan, library: str, *, replace: bool = False) -> None:
    """Write the script; raises ExportProblem and WriteProblem."""
    text = code_of(network, plan, library)
    with atomic_write(out, replace=replace) as file:
        file.write(text.encode())
