"""From a tree with shared parts to a Program, each part lowered once."""

from collections.abc import Mapping, Sequence

from core.formula.lower import lower
from core.formula.program import Builder, Program
from core.formula.tree import Call, Name, Node


def program_of_trees(trees: Sequence[Node], columns: Sequence[str]) -> Program:
    """One Program with an output for each tree. Written out, a Hessian can be twenty times its shared parts."""
    builder = Builder()
    lowering = _Lowering(builder, {name: builder.column(name) for name in columns})
    return builder.finish([lowering.lower(tree) for tree in trees])


class _Lowering:
    def __init__(self, builder: Builder, columns: Mapping[str, int]) -> None:
        self._builder = builder
        self._columns = columns
        self._done: dict[int, int] = {}  # instruction by the id of a node; the trees are kept alive by the caller

    def lower(self, node: Node) -> int:
        """The instruction of a node."""
        if not isinstance(node, Call):
            return lower(node, self._builder, self._columns)
        known = self._done.get(id(node))
        if known is None:
            arguments = [self.lower(argument) for argument in node.arguments]
            places = {f" {place}": argument for place, argument in enumerate(arguments)}
            operation = Call(node.function, tuple(map(Name, places)))
            known = self._done[id(node)] = lower(operation, self._builder, places)
        return known
