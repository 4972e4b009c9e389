"""The tree that a formula is read into: four kinds of node, all frozen, compared without their place in the text."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Number:
    """A literal, exact where it was written so: `0.1` is Fraction(1, 10). Always finite as float64."""

    value: Fraction | float
    column: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Constant:
    """`pi`, `e`, or `undefined` (NaN: what a piecewise formula is where no piece applies)."""

    name: str
    column: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Name:
    """A letter: a variable, parameter, data column or given name. Which of them, the `Formula` says."""

    name: str
    column: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Call:
    """An operation of the table in `functions.py` on its arguments; `+ - * / ^` and comparisons are calls too."""

    function: str
    arguments: tuple["Node", ...]
    column: int = field(default=1, compare=False)


Node = Number | Constant | Name | Call


@dataclass(frozen=True)
class Formula:
    """A text that was read.

    `variables`, `parameters` and `columns` are the names that matter: the variables in their declared order (also
    those that do not occur), parameters and data columns in the order in which they first occur. `name` is the
    left side's (`f` in `f(x, y) = …`), if there was one.
    """

    text: str
    tree: Node
    variables: tuple[str, ...] = ()
    parameters: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    name: str | None = None


def nodes(tree: Node) -> Iterator[Node]:
    """All nodes, each before its arguments and these in their order."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, Call):
            waiting.extend(reversed(node.arguments))


def names_in(tree: Node) -> set[str]:
    """The names that a tree uses."""
    return {node.name for node in nodes(tree) if isinstance(node, Name)}
