"""A formula as the graph in which it is computed: its operations, their values, and the slope of the result by each.

Forward the values flow from the letters to the result, backward the slopes from the result (whose own is 1) to the
letters: back-propagation, on the same instructions from which everything else that the program knows is made.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from core.formula.differentiate import derivatives
from core.formula.interpret import evaluate
from core.formula.lower import lower
from core.formula.program import Builder, Program
from core.formula.tree import Formula


@dataclass(frozen=True)
class Operation:
    """A node of the graph: a letter (`op` "input", with its name), a constant, or an operation on earlier nodes.

    `depends_on`: the letters that decide its value.
    """

    op: str
    arguments: tuple[int, ...]
    name: str
    depends_on: frozenset[str]


@dataclass(frozen=True)
class Computation:
    """The graph; the last of its operations is the result."""

    operations: tuple[Operation, ...]
    _program: Program

    def numbers(self, values: Mapping[str, float]) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """The value of every operation, and the slope of the result by it."""
        found = evaluate(self._program, values)
        return found[: len(self.operations)], found[len(self.operations) :]


def computation(formula: Formula) -> Computation:
    """The graph of a formula without data."""
    first = Builder()
    written = first.finish([lower(formula, first)])  # without what the lowering tried and simplified away
    builder = Builder()
    (result,) = builder.include(written)
    slopes = [derivatives(builder, result, [place])[0] for place in range(result + 1)]
    operations: list[Operation] = []
    for instruction in builder.instructions[: result + 1]:
        letters = frozenset({instruction.name} if instruction.op == "input" else ())
        depends_on = letters.union(*(operations[place].depends_on for place in instruction.arguments))
        operations.append(Operation(instruction.op, instruction.arguments, instruction.name, depends_on))
    return Computation(tuple(operations), builder.finish([*range(result + 1), *slopes]))
