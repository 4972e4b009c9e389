"""What a rule remembers of where it goes: the state variable that sums up gradients and turns the step with them.

It is found in the formulas, whatever it is called: its new value goes the way of the gradient and of its own old value,
and the step goes its way. So the velocity of Momentum and the first moment of Adam are found; a sum of squares is not,
nor the last gradient alone, nor a mean that only measures how far gradients spread.
"""

from functools import lru_cache

from core.formula.tree import Call, Name, Node, Number
from core.rules.parity import ODD
from core.rules.rule import Rule

_ALL = ODD | {"add", "min", "max"}  # go the way of each of their arguments
_LOOKS = frozenset({"g", "n"})  # what a step is told of the surface
_USUAL = ("velocity", "m")  # of several the one with such a name


@lru_cache(maxsize=256)
def pushing_state(rule: Rule) -> str | None:
    """The name of that state variable, None where the rule has none; of several the one that is named first."""
    names = [name for name, _ in rule.state]
    turning = frozenset(names)
    while True:
        ways = _ways(rule, turning)
        told = frozenset(name for name in turning if not _reached(ways[name], ways).isdisjoint(_LOOKS))
        if told == turning:
            break
        turning = told  # a largest slope so far has no way, though it grows with its old one
    step = _reached(ways["delta"], ways)
    found = [name for name in names if name in step and name in _reached(ways[name], ways)]
    return min(found, key=lambda name: (name not in _USUAL, names.index(name)), default=None)


def _ways(rule: Rule, turning: frozenset[str]) -> dict[str, frozenset[str]]:
    """What every name goes the way of at the end of a step: names of what is given then, and of the old state."""
    known = {name: frozenset({name}) for name in _LOOKS | turning}
    for name, formula in rule.assignments:
        known[name] = _way(formula.tree, known)
    return known


def _reached(way: frozenset[str], ways: dict[str, frozenset[str]]) -> frozenset[str]:
    """What it goes the way of, at this step or through the state at earlier ones."""
    found = way
    while True:
        more = found.union(*(ways[name] for name in found))
        if more == found:
            return found
        found = more


def _way(tree: Node, known: dict[str, frozenset[str]]) -> frozenset[str]:
    """The names that a formula changes its sign with. Bounded by its depth, so it recurses."""
    if isinstance(tree, Name):
        return known.get(tree.name, frozenset())
    if not isinstance(tree, Call):
        return frozenset()
    parts = [_way(argument, known) for argument in tree.arguments]
    function = tree.function
    if function in _ALL:
        return frozenset().union(*parts)
    if function == "where":
        return parts[1] | parts[2]
    if function in ("multiply", "divide"):  # squares have no way; nor has what is divided by
        found = [part for part in parts if part]
        return found[0] if len(found) == 1 and (function == "multiply" or parts[0]) else frozenset()
    if function == "power" and isinstance(tree.arguments[1], Number):
        return parts[0] if tree.arguments[1].value % 2 == 1 else frozenset()
    return frozenset()
