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
from core.formula.tree import Formula
from core.message import message
from core.network.losses import NetworkError

Floats = NDArray[np.float64]

_SHORT = ("x", "y")


def input_names(count: int) -> tuple[str, ...]:
    """x1, x2, …"""
    return tuple(f"x{place}" for place in range(1, count + 1))


@lru_cache(maxsize=256)
def feature_program(text: str, inputs: int) -> Program:
    """One feature as a Program of the inputs that occur in it; raises FormulaError. x and y name two inputs as well."""
    return program_of(_formula(text, inputs))


def _formula(text: str, inputs: int) -> Formula:
    """With the names of the inputs; where two are written as x and y, what is wrong is told of these."""
    try:
        return parse(text, input_names(inputs), allow_new_parameters=False)
    except FormulaError as error:
        if inputs != len(_SHORT):
            raise
        try:
            return parse(text, _SHORT, allow_new_parameters=False)
        except FormulaError as other:
            raise (other if other.column > error.column else error) from None


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
