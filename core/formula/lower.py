"""From the tree of a formula to a Program."""

from collections.abc import Mapping

from core.formula.program import Builder, Program
from core.formula.tree import Formula, Node


def lower(formula: Formula | Node, builder: Builder, bindings: Mapping[str, int] | None = None) -> int:
    """The instruction that computes a formula.

    A name in `bindings` stands for that instruction, a data column of the `Formula` for the column, any other name
    for the input of that name.
    """
    raise NotImplementedError


def program_of(*formulas: Formula) -> Program:
    """One Program with an output for each formula."""
    builder = Builder()
    return builder.finish([lower(formula, builder) for formula in formulas])
