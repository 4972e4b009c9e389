"""A Program as calls of ufuncs on arrays that are made beforehand: for steps that are made again and again.

Unlike `core.formula.numpy_printer` this knows where every result has to go, cuts nothing into blocks and computes
nothing but arrays: a step costs its ufuncs and little else. Programs with data columns are not for it.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from core.formula.numpy_text import NAMES, UFUNCS, call_text
from core.formula.operations import OPS
from core.formula.program import Program
from core.formula.ramps import with_maxima
from core.formula.registers import Pool, Registers

NUMBERS, FLAGS = (Pool(is_flag, by_row=False) for is_flag in (False, True))


class UfuncWriter:
    """The lines that compute a Program, one operation a line.

    `names` gives the array of each input, `targets` the array that each output is written into (of the result's shape;
    it may be an input's, which is then overwritten when its old value is done with). `constants` are 0-d arrays that
    the lines use, `buffers` the names of the buffers: numbers, then truth values, all of the result's shape.
    """

    def __init__(self, program: Program, names: Mapping[str, str], targets: Sequence[str]) -> None:
        self.program = program = with_maxima(program)
        self.names, self.targets = names, targets
        self.constants: dict[str, np.ndarray[tuple[()], np.dtype[np.float64]]] = {}
        self._registers = Registers([*(one.arguments for one in program.instructions), program.outputs])
        self._last_use = {a: place for place, one in enumerate(program.instructions) for a in one.arguments}
        self._last_use |= dict.fromkeys(program.outputs, len(program.instructions))
        self._places = dict(zip(program.outputs, targets, strict=True))
        inputs = [(place, one) for place, one in enumerate(program.instructions) if one.op == "input"]
        self._wanted_until = {names[one.name]: self._last_use.get(place, -1) for place, one in inputs}
        self._texts: list[str] = []
        self.lines = [line for index in range(len(program.instructions)) for line in self._write(index)]
        self.lines += self._finish()

    @property
    def flags(self) -> tuple[bool, ...]:
        """Of each buffer, whether it holds truth values."""
        counts = self._registers.counts
        return (False,) * counts[NUMBERS] + (True,) * counts[FLAGS]

    @property
    def buffers(self) -> list[str]:
        """The names of the buffers."""
        counts = self._registers.counts
        return [f"{pool.letter}{number}" for pool in (NUMBERS, FLAGS) for number in range(counts[pool])]

    @property
    def namespace(self) -> dict[str, object]:
        """What the lines see beside names, targets and buffers."""
        return {**NAMES, "copy": np.copy, **self.constants}

    def _write(self, index: int) -> list[str]:
        instruction = self.program.instructions[index]
        if instruction.op == "input":
            self._texts.append(self.names[instruction.name])
            return []
        if instruction.op == "constant":
            self.constants[f"c{index}"] = np.array(instruction.value)
            self._texts.append(f"c{index}")
            return []
        arguments = [self._texts[argument] for argument in instruction.arguments]
        out = self._place(index)
        self._texts.append(out)
        if instruction.op == "where":
            condition, chosen, other = arguments
            start = [] if out == other else [f"copyto({out}, {other})"]
            return [*start, f"copyto({out}, {chosen}, where={condition})"]
        return [call_text(instruction.op, arguments, out)]

    def _place(self, index: int) -> str:
        """Where a result goes: straight to where it belongs if the old value there is done with, else into a buffer."""
        instruction = self.program.instructions[index]
        is_ufunc = isinstance(UFUNCS.get(instruction.op), np.ufunc)  # others write before they have read everything
        target = self._places.get(index)
        # `where` writes one of its numbers before it reads the other
        if target is not None and self._wanted_until.get(target, -1) <= (index if is_ufunc else index - 1):
            self._registers.release_dying(index, instruction.arguments)
            self._wanted_until[target] = self._last_use[index]
            return target
        keep = () if is_ufunc else instruction.arguments
        pool = FLAGS if OPS[instruction.op].is_condition else NUMBERS
        return self._registers.take(index, pool, instruction.arguments, keep)

    def _finish(self) -> list[str]:
        """Write what is not yet where it belongs; what stands in another of those places is set aside first."""
        lines = []
        found = [self._texts[output] for output in self.program.outputs]
        for place, text in enumerate(found):
            if text in self.targets and text != self.targets[place]:
                found[place] = f"o{place}"
                lines.append(f"{found[place]} = copy({text})")
        return lines + [f"copyto({old}, {new})" for old, new in zip(self.targets, found, strict=True) if old != new]
