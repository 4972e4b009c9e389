"""Features: what enters the first layer, formulas of the inputs x1, x2, …"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from core.formula.errors import FormulaError
from core.formula.grammar import parse
from core.formula.lower import program_of
from core.formula.numpy_printer import numpy_function
from core.formula.program import Program
from core.message import message
from core.network.losses import NetworkError

Floats = NDArray[np.float64]


def input_names(count: int) -> tuple[str, ...]:
    """x1, x2, …"""
    return tuple(f"x{place}" for place in range(1, count + 1))


@lru_cache(maxsize=256)
def feature_program(text: str, inputs: int) -> Program:
    """One feature as a Program of the inputs that occur in it; raises FormulaError. x and y name two inputs as well."""
    names = _names_in(text) if inputs == 2 else None
    return program_of(parse(text, names or input_names(inputs), allow_new_parameters=False))


def _names_in(text: str) -> tuple[str, ...] | None:
    """Those of x and y that the text is written with; None where it is written otherwise."""
    try:
        formula = parse(text, allow_new_parameters=False)
    except FormulaError:
        return None  # it is read again with the names of the inputs, and refused with them
    return formula.variables if formula.variables in (("x", "y"), ("x",), ("y",)) else None


def features(texts: Sequence[str], inputs: Floats) -> Floats:
    """(rows, inputs) to (rows, features); raises FormulaError, and NetworkError where one has no finite value."""
    columns = [_column(text, inputs) for text in texts]
    for text, column in zip(texts, columns, strict=True):
        bad = ~np.isfinite(column)
        if bad.any():
            sentence = message("The feature {text} has no finite value in row {row} of the data.", text=text,
                               row=int(bad.argmax()) + 1)  # fmt: skip
            raise NetworkError(sentence)
    return np.column_stack(columns)


def feature_values(texts: Sequence[str], inputs: Floats) -> Floats:
    """As `features`, for maps: where a feature has no finite value it is NaN or infinite."""
    return np.column_stack([_column(text, inputs) for text in texts])


def _column(text: str, inputs: Floats) -> Floats:
    program = feature_program(text, inputs.shape[1])
    places = {"x": 0, "y": 1} | {name: place for place, name in enumerate(input_names(inputs.shape[1]))}
    (values,) = numpy_function(program)(*(inputs[:, places[name]] for name in program.inputs))
    return np.broadcast_to(values, (len(inputs),))


def condition(text: str, points: Floats) -> NDArray[np.bool_]:
    """Where an inequality such as `y > sin(x)` holds of points (rows, 2); raises FormulaError."""
    values = _column(text, points)
    if not np.isin(values, (0.0, 1.0)).all():
        hint = message("Write an inequality such as y > sin(x)")
        raise FormulaError(message("This is no condition on the points"), 1, hint)
    return np.asarray(values > 0)
