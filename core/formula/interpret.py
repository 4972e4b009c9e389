"""A slow evaluator of Programs over Python floats or mpmath numbers, for tests and exact checks."""

from collections.abc import Mapping, Sequence
from typing import Any

from core.formula.program import Program


def evaluate(
    program: Program,
    values: Mapping[str, Any],
    columns: Mapping[str, Sequence[Any]] | None = None,
    context: Any = float,
) -> tuple[Any, ...]:
    """The outputs, computed with floats (`context=float`) or with an mpmath context."""
    raise NotImplementedError
