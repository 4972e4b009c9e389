"""A Program as NumPy source: what depends on numbers alone once, the rest block by block in few buffers."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.formula.levels import levels
from core.formula.numpy_text import call_text
from core.formula.operations import OPS
from core.formula.program import Instruction, Program
from core.formula.python_text import SAFE
from core.formula.registers import POOLS, Pool, Registers
from core.formula.schedule import LEAVES, in_order_of_need

# What a result differs by; one that differs by neither is a number.
POINT, ROW = 1, 2


@dataclass(frozen=True)
class Source:
    """`text` defines `kernel(count, block, rows, flags, numbers, inputs, columns, outputs)`.

    `counts`: how many buffers of each pool it cuts out of the two stretches of memory `flags` and `numbers`.
    `constants`: names that it needs beside `numpy_text.NAMES`, bound to 0-d arrays (Python floats make a call slower).
    """

    text: str
    counts: dict[Pool, int]
    constants: dict[str, NDArray[np.float64]]

    def length(self, is_flag: bool, block: int, rows: int) -> int:
        """Entries of `flags` or `numbers` that blocks of `block` points need."""
        by_point, by_row = (self.counts[Pool(is_flag, by_row)] for by_row in (False, True))
        return (by_point + by_row * rows) * block


def numpy_source(program: Program, numbers: Collection[str]) -> Source:
    """The source for a call in which the inputs `numbers` are Python floats, the others arrays of all points."""
    return _Writer(program, numbers).source()


class _Writer:
    def __init__(self, program: Program, numbers: Collection[str]) -> None:
        levels(program)  # raises ValueError if an output has no single value
        program = self.program = in_order_of_need(program)
        self.numbers = frozenset(numbers)
        self.kinds: list[int] = []
        for instruction in program.instructions:
            self.kinds.append(self._kind(instruction))
        needs = [
            instruction.arguments if self._is_in_loop(index) else ()
            for index, instruction in enumerate(program.instructions)
        ]
        ends = [output for output in program.outputs if self.kinds[output] & POINT]
        self.registers = Registers([*needs, ends])
        self.texts: dict[int, str] = {}
        self.constants: dict[str, NDArray[np.float64]] = {}
        self.lifted: set[str] = set()
        self.before: list[str] = []
        self.inside: list[str] = []
        self.places: dict[int, str] = {}  # outputs that are written straight to where they belong
        for place, output in enumerate(program.outputs):
            if self._is_in_loop(output):
                self.places.setdefault(output, f"o{place}")

    def source(self) -> Source:
        program = self.program
        for place, name in enumerate(program.inputs):
            self.before.append(f"i{place} = inputs[{place}]")
            if name not in self.numbers:
                self.inside.append(f"a{place} = i{place}[start:stop]")
        self.before += [f"c{place} = columns[{place}]" for place in range(len(program.columns))]
        self.inside += [f"o{place} = outputs[{place}][start:stop]" for place in range(len(program.outputs))]
        head = len(self.inside)
        for index in range(len(program.instructions)):
            self._instruction(index)
        self._outputs()
        self.inside[head:head] = self._buffers()
        loop = [
            "for start in range(0, count, block):",
            "    stop = min(start + block, count)",
            "    size = stop - start",
        ]
        loop += [f"    {line}" for line in self.inside]
        lines = [*self.before, *loop]
        head_line = "def kernel(count, block, rows, flags, numbers, inputs, columns, outputs):"
        return Source("\n".join([head_line, *(f"    {line}" for line in lines)]), self.registers.counts, self.constants)

    def _kind(self, instruction: Instruction) -> int:
        if instruction.op == "input":
            return 0 if instruction.name in self.numbers else POINT
        kind = ROW if instruction.op == "column" else 0
        for argument in instruction.arguments:
            kind |= self.kinds[argument]
        return kind & ~ROW if instruction.op == "mean" else kind

    def _is_in_loop(self, index: int) -> bool:
        return bool(self.kinds[index] & POINT) and self.program.instructions[index].op not in LEAVES

    def _instruction(self, index: int) -> None:
        instruction = self.program.instructions[index]
        if instruction.op in LEAVES:
            self.texts[index] = self._leaf(instruction)
            return
        if self._is_in_loop(index):
            operands = [self._operand(argument) for argument in instruction.arguments]
            self.inside += self._loop_lines(index, instruction, operands)
            return
        arguments = [self.texts[argument] for argument in instruction.arguments]
        self.texts[index] = f"t{index}"
        self.before.append(f"t{index} = {self._once(index, instruction, arguments)}")

    def _operand(self, index: int) -> str:
        """What a call in the loop is given: numbers as 0-d arrays, made once."""
        instruction = self.program.instructions[index]
        if self.kinds[index] or OPS[instruction.op].is_condition:
            return self.texts[index]
        name = f"n{index}"
        if instruction.op == "constant":
            self.constants[name] = np.array(instruction.value)
        elif name not in self.lifted:
            self.lifted.add(name)
            self.before.append(f"{name} = array({self.texts[index]})")
        return name

    def _leaf(self, instruction: Instruction) -> str:
        match instruction.op:
            case "constant":
                return repr(instruction.value)
            case "column":
                return f"c{self.program.columns.index(instruction.name)}"
        letter = "i" if instruction.name in self.numbers else "a"
        return f"{letter}{self.program.inputs.index(instruction.name)}"

    def _once(self, index: int, instruction: Instruction, arguments: list[str]) -> str:
        """The expression of what does not differ from point to point: a float, or an array (rows, 1)."""
        if instruction.op == "mean":
            return f"math_divide(float(np_sum({arguments[0]}, None)), rows)"
        if self.kinds[index] & ROW:
            return f"np_{instruction.op}({', '.join(arguments)})"
        return SAFE[instruction.op].template.format(*arguments)

    def _loop_lines(self, index: int, instruction: Instruction, arguments: list[str]) -> list[str]:
        out = self._place(index, instruction)
        match instruction.op:
            case "where":
                condition, chosen, other = arguments
                lines = [] if out == other else [f"copyto({out}, {other})"]
                return [*lines, f"copyto({out}, {chosen}, where={condition})"]
            case "mean":
                return [f"np_sum({arguments[0]}, 0, None, {out})", f"np_divide({out}, rows, {out})"]
        return [call_text(instruction.op, arguments, out)]

    def _place(self, index: int, instruction: Instruction) -> str:
        """The name of what the result is written into."""
        if index in self.places:
            self.registers.release_dying(index, instruction.arguments)
            self.texts[index] = self.places[index]
        else:
            pool = Pool(OPS[instruction.op].is_condition, bool(self.kinds[index] & ROW))
            keep = instruction.arguments[:2] if instruction.op == "where" else ()
            self.texts[index] = self.registers.take(index, pool, instruction.arguments, keep)
        return self.texts[index]

    def _outputs(self) -> None:
        for place, output in enumerate(self.program.outputs):
            if self.places.get(output) == f"o{place}":
                continue
            if self.kinds[output] & POINT:
                self.inside.append(f"copyto(o{place}, {self.texts[output]})")
            else:
                self.before.append(f"outputs[{place}].fill({self.texts[output]})")

    def _buffers(self) -> list[str]:
        """Lines that cut the buffers out of the memory: first those of points, then those of rows and points."""
        lines = []
        for pool in POOLS:
            memory = "flags" if pool.is_flag else "numbers"
            for number in range(self.registers.counts[pool]):
                name = f"{pool.letter}{number}"
                if pool.by_row:
                    before = self.registers.counts[Pool(pool.is_flag, by_row=False)]
                    start, length = f"({before} + {number} * rows) * size", "rows * size"
                    lines.append(f"{name} = {memory}[{start}:{start} + {length}].reshape(rows, size)")
                else:
                    lines.append(f"{name} = {memory}[{number} * size:{number + 1} * size]")
        return lines
