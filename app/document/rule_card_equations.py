"""A rule's assignments as they are read on its card: without what vanishes, and without second names for one thing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from core.formula.tree import Call, Name, Node, Number, names_in
from core.rules.lowering import uniform_state
from core.rules.rule import Rule


@dataclass(frozen=True, eq=False)
class Equation:
    """One assignment: `name` becomes `tree`; equal to itself only. `place`: which of the rule's it is, from 0.

    `uniform`: the names that are the same for every coordinate when it is made; `is_uniform`: whether `name` is.
    """

    name: str
    tree: Node
    place: int
    is_state: bool
    is_uniform: bool
    uniform: frozenset[str]


@lru_cache(maxsize=256)
def equations_of(rule: Rule) -> tuple[Equation, ...]:
    """Those to be shown. What merely gives another name to what a step is given (`d = g`) is read as that itself."""
    states = {name for name, _ in rule.state}
    given = {"g", "x", "n", "t", *(one.name for one in rule.hyperparameters)}
    uniform = {"t", *(one.name for one in rule.hyperparameters), *uniform_state(rule)}
    aliases: dict[str, Name] = {}
    found = []
    for place, (name, formula) in enumerate(rule.assignments):
        tree = tidied(formula.tree, aliases)
        aliases.pop(name, None)
        before = frozenset(uniform)
        is_uniform = names_in(tree) <= before
        uniform = uniform | {name} if is_uniform else uniform - {name}
        if isinstance(tree, Name) and tree.name in given and name not in states and name != "delta":
            aliases[name] = tree
        else:
            found.append(Equation(name, tree, place, name in states, is_uniform, before))
    return tuple(found)


def tidied(tree: Node, aliases: Mapping[str, Name]) -> Node:
    """The tree with names replaced and without terms that are 0. Bounded by a formula's depth, so it recurses."""
    if isinstance(tree, Name):
        return aliases.get(tree.name, tree)
    if not isinstance(tree, Call):
        return tree
    arguments = tuple(tidied(argument, aliases) for argument in tree.arguments)
    if tree.function == "add":
        kept = tuple(argument for argument in arguments if not _is_zero(argument))
        if len(kept) < 2:
            return (kept or arguments)[0]
        arguments = kept
    if tree.function in ("multiply", "negate") and any(map(_is_zero, arguments)):
        return Number(0, tree.column)
    return replace(tree, arguments=arguments)


def _is_zero(tree: Node) -> bool:
    return isinstance(tree, Number) and tree.value == 0
