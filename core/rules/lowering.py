"""From a rule to instructions: one step, written into a Builder for one coordinate at a time."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from core.formula.lower import lower, program_of
from core.formula.operations import OPS
from core.formula.program import Builder, Instruction, Program
from core.formula.tree import Call, Name, Node, Number, names_in
from core.rules.rule import Rule

_VARYING = ("g", "x", "n")  # what differs from coordinate to coordinate


def write_step(builder: Builder, rule: Rule, names: Mapping[str, int]) -> dict[str, int]:
    """Write one step of one coordinate. `names` binds given names, hyperparameters and the state before the step.

    Returns what every name stands for after the step: the state for the next one, the intermediate names, `delta`.
    """
    return write_assignments(builder, rule, names)[-1]


def write_assignments(builder: Builder, rule: Rule, names: Mapping[str, int]) -> list[dict[str, int]]:
    """As `write_step`; returns what every name stands for before each assignment, and after the last one."""
    known = [dict(names)]
    for name, formula in rule.assignments:
        known.append({**known[-1], name: lower(formula, builder, known[-1])})
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


def for_values(rule: Rule, hyperparameters: Mapping[str, object]) -> Rule:
    """The rule without the products that a hyperparameter of exactly 0 makes vanish.

    Most rules carry a weight decay that is 0: leaving out `weight_decay*x` saves a quarter of SGD's time, and needs a
    kernel of its own only when the decay is switched on.
    """
    zero = {name for name, value in hyperparameters.items() if isinstance(value, float) and value == 0.0}
    zero.discard("learning_rate")
    return _without(rule, frozenset(zero)) if zero else rule


@lru_cache(maxsize=256)
def _without(rule: Rule, zero: frozenset[str]) -> Rule:
    kept = tuple((name, replace(formula, tree=_pruned(formula.tree, zero))) for name, formula in rule.assignments)
    return replace(rule, assignments=kept)


def _pruned(tree: Node, zero: frozenset[str]) -> Node:
    """Bounded by the depth of a formula, so it may recurse."""
    if not isinstance(tree, Call):
        return tree
    if tree.function == "multiply" and any(isinstance(one, Name) and one.name in zero for one in tree.arguments):
        return Number(0.0, tree.column)
    return replace(tree, arguments=tuple(_pruned(argument, zero) for argument in tree.arguments))


def hoist(program: Program, uniform: Collection[str]) -> tuple[Program, Program, tuple[str, ...]]:
    """Split a Program into what depends on the inputs `uniform` alone and the rest.

    Returns the first Program, the second, and the second's additional inputs, which are the first's outputs in order;
    outputs of `program` that are uniform come out of the second unchanged.
    """
    split = _Split(program, uniform)
    second = split.inner.finish([split.inside(output) for output in program.outputs])
    used = [(index, name) for index, name in split.crossing.items() if name in second.inputs]
    return split.outer.finish([split.outside[index] for index, _ in used]), second, tuple(name for _, name in used)


class _Split:
    """A Program on its way into two; `crossing` names what the second takes over from the first."""

    def __init__(self, program: Program, uniform: Collection[str]) -> None:
        self.program = program
        self.outer, self.inner = Builder(), Builder()
        self.outside: dict[int, int] = {}  # numbers in the first Program
        self.crossing: dict[int, str] = {}
        self._inside: dict[int, int] = {}
        for index, instruction in enumerate(program.instructions):
            if self._is_uniform(instruction, uniform):
                self.outside[index] = self.outer.copy(instruction, map(self.outside.__getitem__, instruction.arguments))
            else:
                self._inside[index] = self.inner.copy(instruction, map(self.inside, instruction.arguments))

    def inside(self, index: int) -> int:
        """The number of an instruction in the second Program; a condition is made there again."""
        if index not in self._inside:
            instruction = self.program.instructions[index]
            if instruction.op == "constant" or OPS[instruction.op].is_condition:
                self._inside[index] = self.inner.copy(instruction, map(self.inside, instruction.arguments))
            else:
                name = self.crossing.setdefault(index, f"uniform.{len(self.crossing)}")
                self._inside[index] = self.inner.input(name)
        return self._inside[index]

    def _is_uniform(self, instruction: Instruction, uniform: Collection[str]) -> bool:
        if not instruction.arguments:
            return instruction.op == "constant" or (instruction.op == "input" and instruction.name in uniform)
        return all(argument in self.outside for argument in instruction.arguments)


def depending(program: Program, names: Collection[str]) -> list[int]:
    """The places of the outputs that depend on one of the inputs `names`."""
    found: list[bool] = []
    for one in program.instructions:
        found.append((one.op == "input" and one.name in names) or any(found[argument] for argument in one.arguments))
    return [place for place, output in enumerate(program.outputs) if found[output]]


def with_outputs(program: Program, places: Iterable[int]) -> Program:
    """The part of a Program that computes some of its outputs."""
    builder = Builder()
    outputs = builder.include(program)
    return builder.finish(outputs[place] for place in places)
