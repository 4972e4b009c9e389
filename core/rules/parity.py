"""How a rule's numbers answer to turned gradients: velocities turn with them, squares and sizes do not.

If all gradients, and the position, had the opposite sign, an *odd* number would change its sign and an *even* one would
not. That tells a direction from a measure of size, whatever the rule calls them.
"""

from collections.abc import Mapping
from enum import Flag
from functools import lru_cache

from core.formula.tree import Call, Constant, Name, Node, Number
from core.rules.rule import Rule


class Parity(Flag):
    """What a number may be: 0 is both, and what is neither (1 + g) is `NEITHER`."""

    NEITHER = 0
    EVEN = 1
    ODD = 2
    BOTH = 3


ODD = frozenset({"negate", "sign", "cbrt", "sin", "tan", "asin", "atan", "sinh", "tanh", "asinh", "atanh", "erf"})
_SIZES = frozenset({"abs", "cos", "cosh", "sec", "sech"})  # even functions
_EQUALITIES = frozenset({"equal", "not_equal"})


@lru_cache(maxsize=256)
def parities(rule: Rule) -> tuple[Mapping[str, Parity], ...]:
    """What each name is before each assignment, and after the last one (so one more than there are assignments)."""
    state = {name: _initial(formula.tree) for name, formula in rule.state}
    while True:
        known = dict.fromkeys(("g", "x", "n"), Parity.ODD) | {"t": Parity.EVEN}
        known |= {hyperparameter.name: Parity.EVEN for hyperparameter in rule.hyperparameters} | state
        seen: list[Mapping[str, Parity]] = []
        for name, formula in rule.assignments:
            seen.append(dict(known))
            known[name] = parity_of(formula.tree, known)
        after = {name: parity & known[name] for name, parity in state.items()}
        if after == state:
            return (*seen, known)
        state = after


def _initial(tree: Node) -> Parity:
    return parity_of(tree, {}) if isinstance(tree, Number) else Parity.EVEN


def parity_of(tree: Node, known: Mapping[str, Parity]) -> Parity:
    """What a formula is where its names are `known`; others are even. Bounded by a formula's depth, so it recurses."""
    if isinstance(tree, Number):
        return Parity.EVEN if tree.value else Parity.BOTH
    if isinstance(tree, Constant):
        return Parity.EVEN
    if isinstance(tree, Name):
        return known.get(tree.name, Parity.EVEN)
    return _of_call(tree, [parity_of(argument, known) for argument in tree.arguments])


def _of_call(tree: Call, parts: list[Parity]) -> Parity:
    function = tree.function
    if function == "add":
        return _meet(parts)
    if function in ("multiply", "divide"):
        return _of_product(parts)
    if function == "power":
        return _of_power(parts[0], parts[1], tree.arguments[1])
    if function in ODD:
        return parts[0]
    if function in _SIZES:
        return Parity.EVEN if parts[0] else Parity.NEITHER
    if function in _EQUALITIES:
        return Parity.EVEN if _meet(parts) else Parity.NEITHER
    if function == "where":
        return _meet(parts[1:]) if Parity.EVEN in parts[0] else Parity.NEITHER
    return _meet(parts) & Parity.EVEN


def _meet(parts: list[Parity]) -> Parity:
    found = Parity.BOTH
    for part in parts:
        found &= part
    return found


def _of_product(parts: list[Parity]) -> Parity:
    if Parity.NEITHER in parts:
        return Parity.NEITHER
    if Parity.BOTH in parts:
        return Parity.BOTH
    return Parity.ODD if parts.count(Parity.ODD) % 2 else Parity.EVEN


def _of_power(base: Parity, exponent: Parity, written: Node) -> Parity:
    if Parity.EVEN not in exponent or not base:
        return Parity.NEITHER
    if Parity.EVEN in base:
        return Parity.EVEN
    if isinstance(written, Number) and written.value == int(written.value):
        return Parity.ODD if int(written.value) % 2 else Parity.EVEN
    return Parity.NEITHER
