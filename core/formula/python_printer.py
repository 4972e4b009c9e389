"""A Program as Python source over floats: for a few runs, where a call into NumPy would cost more than the work."""

from collections.abc import Callable, Mapping

from core.formula.program import Program


def statements(program: Program, names: Mapping[str, str], prefix: str) -> tuple[list[str], list[str]]:
    """Source lines that compute `program`, and one expression for each output.

    `names` gives the expression of each input (and the sequence of each column); temporaries begin with `prefix`.
    """
    raise NotImplementedError


def python_function(program: Program) -> Callable[..., tuple[float, ...]]:
    """A function of the inputs in the order of `program.inputs`, then of the columns as sequences."""
    raise NotImplementedError
