"""From a rule to instructions: one step, written into a Builder for one coordinate at a time."""

from collections.abc import Mapping
from functools import lru_cache

from core.formula.lower import lower, program_of
from core.formula.program import Builder, Program
from core.formula.tree import Call, Name, Node
from core.rules.rule import Rule

_VARYING = ("g", "x", "n")  # what differs from coordinate to coordinate


def names_in(tree: Node) -> set[str]:
    """The names that a tree uses."""
    found: set[str] = set()
    waiting = [tree]
    while waiting:
        match waiting.pop():
            case Name(name):
                found.add(name)
            case Call(_, arguments):
                waiting.extend(arguments)
    return found


def write_step(builder: Builder, rule: Rule, names: Mapping[str, int]) -> dict[str, int]:
    """Write one step of one coordinate. `names` binds given names, hyperparameters and the state before the step.

    Returns what every name stands for after the step: the state for the next one, the intermediate names, `delta`.
    """
    known = dict(names)
    for name, formula in rule.assignments:
        known[name] = lower(formula, builder, known)
    return known


@lru_cache(maxsize=256)
def uniform_state(rule: Rule) -> frozenset[str]:
    """The state variables that are the same for every coordinate, such as Nadam's product of momenta."""
    uniform = {name for name, _ in rule.state}
    while True:
        varying = {*_VARYING, *(name for name, _ in rule.state if name not in uniform)}
        for name, formula in rule.assignments:
            if varying.isdisjoint(names_in(formula.tree)):
                varying.discard(name)
            else:
                varying.add(name)
        left = uniform - varying
        if left == uniform:
            return frozenset(uniform)
        uniform = left


@lru_cache(maxsize=256)
def initial_state(rule: Rule) -> Program:
    """One output for each state variable, in order; inputs are hyperparameters."""
    return program_of(*(formula for _, formula in rule.state))
