"""The NumPy source of one step of a rule: one ufunc call an operation, for arrays that stay where they are."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from core.formula.generate import make_function
from core.formula.numpy_text import NAMES, UFUNCS
from core.formula.operations import OPS
from core.formula.program import Builder, Program
from core.formula.registers import Pool, Registers
from core.rules.lowering import hoist, uniform_state, write_step
from core.rules.rule import Rule

NUMBERS, FLAGS = (Pool(is_flag, by_row=False) for is_flag in (False, True))


@dataclass(frozen=True)
class Kernel:
    """A rule's step in two parts.

    `shared` computes what is the same for all coordinates: first what `crossing` names (inputs of the second part),
    then the next value of each state variable in `kept`. `make(*arrays in the order of `arrays`, *buffers)` gives a
    function without arguments that changes x and the other state in place; `buffers` says of each buffer, which has
    the shape of x, whether it holds truth values.
    """

    shared: Program
    crossing: tuple[str, ...]
    kept: tuple[str, ...]
    arrays: tuple[str, ...]
    buffers: tuple[bool, ...]
    make: Callable[..., Callable[[], None]]


@lru_cache(maxsize=256)
def kernel_of(rule: Rule) -> Kernel:
    """The kernel, compiled once."""
    kept = tuple(name for name, _ in rule.state if name in uniform_state(rule))
    moved = ("x", *(name for name, _ in rule.state if name not in kept))
    hyperparameters = [hyperparameter.name for hyperparameter in rule.hyperparameters]
    builder = Builder()
    names = {name: builder.input(name) for name in ("g", "n", "t", *moved, *kept, *hyperparameters)}
    after = write_step(builder, rule, names)
    after["x"] = builder.emit("add", names["x"], after["delta"])
    whole = builder.finish([after[name] for name in moved])
    outer, inner, crossing = hoist(whole, {"t", *kept, *hyperparameters})
    common = Builder()
    outputs = [*common.include(outer), *common.include(builder.finish([after[name] for name in kept]))]
    writer = _Writer(inner, moved)
    source = writer.source()
    constants: dict[str, Any] = {name: np.array(value) for name, value in writer.constants.items()}
    make = make_function(source, "make", {**NAMES, "copy": np.copy, **constants})
    flags = (False,) * writer.registers.counts[NUMBERS] + (True,) * writer.registers.counts[FLAGS]
    return Kernel(common.finish(outputs), crossing, kept, writer.arrays, flags, make)


class _Writer:
    """Prints a Program whose outputs are the next values of `moved`, the position and the state."""

    def __init__(self, program: Program, moved: tuple[str, ...]) -> None:
        self.program = program
        self.arrays = tuple(dict.fromkeys([*program.inputs, *moved]))
        self.names = {name: f"a{place}" for place, name in enumerate(self.arrays)}
        self.moved = [self.names[name] for name in moved]
        self.constants: dict[str, float] = {}
        self.registers = Registers([*(one.arguments for one in program.instructions), program.outputs])
        self.last_use = {a: place for place, one in enumerate(program.instructions) for a in one.arguments}
        self.last_use |= dict.fromkeys(program.outputs, len(program.instructions))
        self.targets = dict(zip(program.outputs, self.moved, strict=True))
        self.texts: list[str] = []

    def source(self) -> str:
        """`make(arrays, buffers)`, which gives the step."""
        lines = [line for index in range(len(self.program.instructions)) for line in self._lines(index)]
        lines += self._outputs()
        buffers = [
            f"{pool.letter}{number}" for pool in (NUMBERS, FLAGS) for number in range(self.registers.counts[pool])
        ]
        step = ["def step():", *(f"    {line}" for line in lines), "return step"]
        return "\n".join([f"def make({', '.join([*self.names.values(), *buffers])}):", *(f"    {li}" for li in step)])

    def _lines(self, index: int) -> list[str]:
        instruction = self.program.instructions[index]
        if instruction.op == "input":
            self.texts.append(self.names[instruction.name])
            return []
        if instruction.op == "constant":
            self.constants[f"c{index}"] = instruction.value
            self.texts.append(f"c{index}")
            return []
        arguments = [self.texts[argument] for argument in instruction.arguments]
        out = self._place(index)
        self.texts.append(out)
        if instruction.op == "where":
            condition, chosen, other = arguments
            start = [] if out == other else [f"copyto({out}, {other})"]
            return [*start, f"copyto({out}, {chosen}, where={condition})"]
        return [f"np_{instruction.op}({', '.join(arguments)}, {out})"]

    def _place(self, index: int) -> str:
        """Where a result goes: straight to where it belongs if the old value there is done with, else into a buffer."""
        instruction = self.program.instructions[index]
        is_ufunc = isinstance(UFUNCS.get(instruction.op), np.ufunc)  # others write before they have read everything
        target = self.targets.get(index)
        if target is not None and is_ufunc and self._is_done_with(target, index):
            self.registers.release_dying(index, instruction.arguments)
            return target
        keep = () if is_ufunc else instruction.arguments
        pool = FLAGS if OPS[instruction.op].is_condition else NUMBERS
        return self.registers.take(index, pool, instruction.arguments, keep)

    def _is_done_with(self, target: str, index: int) -> bool:
        """Whether what stood in `target` is not read after instruction `index`."""
        old = [place for place, text in enumerate(self.texts) if text == target]
        return all(self.last_use[place] <= index for place in old)

    def _outputs(self) -> list[str]:
        """Write what is not yet where it belongs; what stands in another of those places is set aside first."""
        lines = []
        found = [self.texts[output] for output in self.program.outputs]
        for place, text in enumerate(found):
            if text in self.moved and text != self.moved[place]:
                found[place] = f"o{place}"
                lines.append(f"{found[place]} = copy({text})")
        return lines + [f"copyto({old}, {new})" for old, new in zip(self.moved, found, strict=True) if old != new]
