"""Why errors are squared: three errors, and what becomes of them by each way to make one number of many."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from core.formula.numpy_printer import numpy_function
from core.message import Message, message
from core.network.losses import KERAS_NAMES, head

Floats = NDArray[np.float64]

_CANCELLED = 1e-9  # of the largest error: what rounding leaves of a sum that is zero


@dataclass(frozen=True)
class Measure:
    """One number made of all errors; `keras` is the name of this loss or metric there, "" where there is none."""

    name: Message
    formula: str
    value: float
    keras: str = ""


def measures_of(errors: tuple[float, ...]) -> tuple[Measure, ...]:
    """The mean, which cancels, and those that do not; losses are the formulas that networks are trained with."""
    e = np.array(errors)
    squared, half = _loss("mean_squared_error", e), _loss("half_mean_squared_error", e)
    keras = KERAS_NAMES
    return (
        Measure(message("Mean of the errors"), "Σe / n", _mean(e)),
        Measure(message("Mean absolute error"), "Σ|e| / n", float(_loss("mean_absolute_error", e).mean()),
                keras["mean_absolute_error"]),
        Measure(message("Mean squared error"), "Σe² / n", float(squared.mean()), keras["mean_squared_error"]),
        Measure(message("Its root"), "√(Σe² / n)", float(np.sqrt(squared.mean())), "RootMeanSquaredError"),
        Measure(message("½ mean squared error"), "Σe² / 2n", float(half.mean()), keras["half_mean_squared_error"]),
        Measure(message("½ sum of squares"), "Σe² / 2", float(half.sum())),
    )  # fmt: skip


def meaning_of(errors: tuple[float, ...]) -> Message:
    """What the numbers say, in words."""
    e = np.abs(errors)
    if not e.any():
        return message("No errors: every measure is 0.")
    share, squares = (f"{100 * (part.max() / part.sum()):.0f}\u00a0%" for part in (e, e**2))
    if _mean(np.array(errors)) == 0:
        return message(
            "The errors cancel: their mean is 0, though none of them is. Squares have no sign and cannot cancel, "
            "and they weigh large errors most: the largest one is {share} of the sizes and {squares} of the "
            "squares.",
            share=share, squares=squares,
        )  # fmt: skip
    return message(
        "The largest error is {share} of the sum of the sizes and {squares} of the sum of the squares.",
        share=share, squares=squares,
    )  # fmt: skip


def _mean(e: Floats) -> float:
    """With the rounding taken off a sum that cancels."""
    mean = float(e.mean())
    return 0.0 if abs(mean) <= _CANCELLED * np.abs(e).max() else mean


def _loss(name: str, errors: Floats) -> Floats:
    """Of each error, by the formula of a loss at target 0."""
    (values,) = _function(name)(errors, np.zeros_like(errors))
    return np.broadcast_to(values, errors.shape)


@cache
def _function(name: str) -> Callable[..., list[Floats]]:
    return numpy_function(head("linear", name).loss_program)
