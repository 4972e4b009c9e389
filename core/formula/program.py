"""Three-address code: one form of every formula, which derivatives and printers work on.

Values are real float64. Outside an operation's domain the value is NaN, beyond float64 it is infinite; nothing
raises, nothing is complex. A comparison with NaN is false. A Program does not look at its inputs: where one of them
is NaN, `where` and constant outputs may still give a number, so whoever evaluates at NaN masks the result
(`Surface` does).
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from core.formula.operations import OPS
from core.formula.simplify import simplify
from core.giving_way import give_way

__all__ = ["OPS", "Builder", "Instruction", "Program"]


@dataclass(frozen=True, slots=True)
class Instruction:
    """One operation of `OPS` on earlier instructions; a constant has a `value`, an input or column a `name`."""

    op: str
    arguments: tuple[int, ...] = ()
    value: float = 0.0
    name: str = ""


@dataclass(frozen=True)
class Program:
    """Instructions in an order in which they can be computed, without repetition, and which of them are the outputs.

    Made by a `Builder`; equal programs compute the same, so that a Program can be the key of a cache.
    """

    instructions: tuple[Instruction, ...]
    outputs: tuple[int, ...]

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        """Kept: caches ask for it again and again."""
        return hash((self.instructions, self.outputs))

    @cached_property
    def inputs(self) -> tuple[str, ...]:
        """Names of the inputs in the order of their occurrence."""
        return tuple(instruction.name for instruction in self.instructions if instruction.op == "input")

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Names of the data columns in the order of their occurrence."""
        return tuple(instruction.name for instruction in self.instructions if instruction.op == "column")

    def to_json(self) -> bytes:
        """For another process; `from_json` gives an equal Program."""
        from core.formula.program_json import encode

        return encode(self)

    @staticmethod
    def from_json(data: bytes) -> "Program":
        """Raises ValueError unless `data` is a well-formed Program of operations in `OPS`."""
        from core.formula.program_json import decode

        return decode(data)


class Builder:
    """Grows instructions, each value only once ("value numbering"), simplified where the rounding allows it."""

    def __init__(self) -> None:
        self.instructions: list[Instruction] = []
        self.values: dict[int, float] = {}  # of the instructions that are constants
        self._numbers: dict[tuple[object, ...], int] = {}
        self._by_row: set[int] = set()

    def constant(self, value: float) -> int:
        """A number; the sign of a zero is kept by negating it, so that equal programs really are equal."""
        value = float(value)
        if math.isnan(value):
            return self._number(("constant", "nan"), Instruction("constant", value=math.nan))
        if value == 0.0 and math.copysign(1.0, value) < 0.0:
            return self._number(("negate", self.constant(0.0)), Instruction("negate", (self.constant(0.0),)))
        return self._number(("constant", value), Instruction("constant", value=value))

    def input(self, name: str) -> int:
        """A variable, parameter or given name, by its name."""
        return self._number(("input", name), Instruction("input", name=name))

    def column(self, name: str) -> int:
        """A data column: one number per row; only `mean` leads from rows back to one number."""
        return self._number(("column", name), Instruction("column", name=name))

    def truth(self, value: bool) -> int:
        """The condition that is always so."""
        zero = self.constant(0.0)
        op = "equal" if value else "less"
        return self._number((op, zero, zero), Instruction(op, (zero, zero)))

    def truth_of(self, index: int) -> bool | None:
        """Whether a condition is always true or always false; None if that depends."""
        instruction = self.instructions[index]
        zero = self._numbers.get(("constant", 0.0))
        if zero is None or instruction.arguments != (zero, zero):
            return None
        return {"equal": True, "less": False}.get(instruction.op)

    def emit(self, op: str, *arguments: int) -> int:
        """The number of `op` on the instructions `arguments`, simplified and shared with equal ones."""
        asked = (op, *arguments)
        known = self._numbers.get(asked)
        if known is not None:
            return known
        give_way()
        operation = OPS[op]
        if len(arguments) != operation.arity or not operation.arity:
            raise ValueError(f"{op} takes {operation.arity} arguments, not {len(arguments)}")
        number = simplify(self, op, arguments)
        if number is None:
            if operation.commutative and arguments[0] > arguments[1]:
                arguments = (arguments[1], arguments[0])
            number = self._number((op, *arguments), Instruction(op, arguments))
        self._numbers[asked] = number
        return number

    def depends_on_row(self, index: int) -> bool:
        """Whether the value differs from data row to data row."""
        return index in self._by_row

    def include(self, program: Program, bindings: Mapping[str, int] | None = None) -> tuple[int, ...]:
        """Write `program` into this one with its inputs bound by name; unbound ones stay inputs. Its outputs."""
        bound = bindings or {}
        numbers: list[int] = []
        for instruction in program.instructions:
            if instruction.op == "input" and instruction.name in bound:
                numbers.append(bound[instruction.name])
            else:
                numbers.append(self.copy(instruction, [numbers[argument] for argument in instruction.arguments]))
        return tuple(numbers[output] for output in program.outputs)

    def copy(self, instruction: Instruction, arguments: Iterable[int]) -> int:
        """The number of another Program's instruction here, on `arguments` of this one."""
        match instruction.op:
            case "constant":
                return self.constant(instruction.value)
            case "input":
                return self.input(instruction.name)
            case "column":
                return self.column(instruction.name)
            case op:
                return self.emit(op, *arguments)

    def finish(self, outputs: Iterable[int]) -> Program:
        """The Program of what `outputs` need; they are numbers, not conditions."""
        wanted = tuple(outputs)
        needed = needed_by(self.instructions, wanted)
        place = {old: new for new, old in enumerate(needed)}
        instructions = []
        for old in needed:
            instruction = self.instructions[old]
            arguments = tuple(place[argument] for argument in instruction.arguments)
            instructions.append(Instruction(instruction.op, arguments, instruction.value, instruction.name))
        if any(OPS[self.instructions[output].op].is_condition for output in wanted):
            raise ValueError("an output of a Program is a number, not a condition")
        return Program(tuple(instructions), tuple(place[output] for output in wanted))

    def _number(self, key: tuple[object, ...], instruction: Instruction) -> int:
        known = self._numbers.get(key)
        if known is not None:
            return known
        number = len(self.instructions)
        check_kinds(self.instructions, instruction)
        if instruction.op == "column" or (
            instruction.op != "mean" and not self._by_row.isdisjoint(instruction.arguments)
        ):
            self._by_row.add(number)
        elif instruction.op == "constant":
            self.values[number] = instruction.value
        self.instructions.append(instruction)
        self._numbers[key] = number
        return number


def needed_by(instructions: list[Instruction], outputs: Iterable[int]) -> list[int]:
    """What the outputs depend on, in the order of computation."""
    found: set[int] = set()
    waiting = list(outputs)
    while waiting:
        index = waiting.pop()
        if index not in found:
            found.add(index)
            waiting.extend(instructions[index].arguments)
    return sorted(found)


def check_kinds(instructions: list[Instruction], instruction: Instruction) -> None:
    """Raises ValueError where a condition stands for a number or a number for a condition."""
    wanted = OPS[instruction.op].condition_arguments
    for place, argument in enumerate(instruction.arguments):
        if OPS[instructions[argument].op].is_condition != (place in wanted):
            raise ValueError(f"argument {place} of {instruction.op} has the wrong kind")
