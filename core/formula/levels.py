"""Where each instruction of a Program with data columns is computed: once, or once for every row.

`mean` leads from rows back to one number. A mean within a mean needs two passes over the rows, one after the other;
means that do not need each other share a pass.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from core.formula.program import Program


@dataclass(frozen=True)
class Levels:
    """`by_row[i]`: instruction i differs from row to row. `passes[i]`: passes over the rows that come before it.

    A mean is computed by pass number `passes[i]`, counted from 1; so what has `passes` 0 needs none.
    """

    by_row: tuple[bool, ...]
    passes: tuple[int, ...]


def levels(program: Program) -> Levels:
    """Raises ValueError if an output differs from row to row, or a mean is over what does not."""
    by_row: list[bool] = []
    passes: list[int] = []
    for instruction in program.instructions:
        arguments = instruction.arguments
        is_mean = instruction.op == "mean"
        if is_mean and not by_row[arguments[0]]:
            raise ValueError("mean() of what is the same in every row")
        by_row.append(instruction.op == "column" or (not is_mean and any(by_row[one] for one in arguments)))
        passes.append(max((passes[one] for one in arguments), default=0) + is_mean)
    if any(by_row[output] for output in program.outputs):
        raise ValueError("an output depends on a data column outside mean()")
    return Levels(tuple(by_row), tuple(passes))


def rows_needed(program: Program, by_row: tuple[bool, ...], means: Iterable[int]) -> list[int]:
    """The row-dependent instructions from which `means` are made, in order, columns included."""
    found: set[int] = set()
    waiting = [program.instructions[mean].arguments[0] for mean in means]
    while waiting:
        index = waiting.pop()
        if by_row[index] and index not in found:
            found.add(index)
            waiting.extend(program.instructions[index].arguments)
    return sorted(found)
