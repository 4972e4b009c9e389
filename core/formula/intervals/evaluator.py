"""A Program over boxes: the instructions one after the other, each over all boxes at once."""

from collections.abc import Mapping, Sequence

import numpy as np

from core.formula.intervals import arithmetic
from core.formula.intervals.arithmetic import exact_number, whole_power
from core.formula.intervals.choices import CHOICES, CONDITIONS
from core.formula.intervals.functions import DOMAINS, FUNCTIONS, restricted
from core.formula.intervals.interval import Floats, Interval, Truth
from core.formula.intervals.powers import power
from core.formula.program import Instruction, Program

LARGEST = 64  # exponents of products of equal factors that are taken as powers

_OPERATIONS = {
    **{op: getattr(arithmetic, op) for op in ("negate", "add", "subtract", "multiply", "divide")},
    "abs": arithmetic.absolute,
    "power": power,
    **FUNCTIONS,
    **CHOICES,
    **CONDITIONS,
}


class IntervalFunction:
    """A Program whose `variables` are boxes, while its other inputs are the given numbers and data.

    The bounds hold at those points of a box at which the first output is defined: its derivatives are of interest
    nowhere else, and left of 0 the slope 1/x of log(x) would mix with that to the right.
    """

    def __init__(
        self,
        program: Program,
        variables: Sequence[str],
        numbers: Mapping[str, float] | None = None,
        columns: Mapping[str, Floats] | None = None,
    ) -> None:
        self.program, self.variables = program, tuple(variables)
        self.rows = max((len(column) for column in (columns or {}).values()), default=1)
        self._axes = 2 if program.columns else 1  # rows and boxes, or boxes alone
        self._powers = _powers(program)
        self._known = self._constant_part(numbers or {}, columns or {})
        self._needed = _needed_by_value(program)
        self._live = [index for index in range(len(program.instructions)) if index not in self._known]
        self._last = self._last_uses()
        self.cost = max(1, len(self._live)) * self.rows  # operations for a box

    def __call__(self, low: Floats, high: Floats) -> list[Interval]:
        """The outputs, each over all boxes; `low` and `high` (variables, boxes) are finite. Nothing warns."""
        shape = (2, *(1,) * (self._axes - 1), low.shape[1])
        done: dict[int, Interval | Truth] = dict(self._known)
        with np.errstate(all="ignore"):
            for index in self._live:
                instruction = self.program.instructions[index]
                if instruction.op == "input":
                    place = self.variables.index(instruction.name)
                    done[index] = Interval(np.array((-low[place], high[place])).reshape(shape))
                else:
                    done[index] = self._apply(index, instruction, done)
                    if instruction.op in DOMAINS and index in self._needed:
                        (argument,) = instruction.arguments
                        done[argument] = restricted(_number(done[argument]), instruction.op)
                for used in self._last.get(index, ()):
                    del done[used]
        return [_full(done[output], low.shape[1]) for output in self.program.outputs]

    def _apply(self, index: int, instruction: Instruction, done: Mapping[int, Interval | Truth]) -> Interval | Truth:
        base, exponent = self._powers.get(index, (index, 1))
        if exponent > 1:
            return whole_power(_number(done[base]), exponent)
        arguments = [done[argument] for argument in instruction.arguments]
        if instruction.op == "mean":
            return arithmetic.mean(_number(arguments[0]), self.rows)
        result: Interval | Truth = _OPERATIONS[instruction.op](*arguments)
        return result

    def _constant_part(
        self, numbers: Mapping[str, float], columns: Mapping[str, Floats]
    ) -> dict[int, Interval | Truth]:
        """What does not depend on the boxes, computed once."""
        known: dict[int, Interval | Truth] = {}
        with np.errstate(all="ignore"):
            for index, instruction in enumerate(self.program.instructions):
                if instruction.op == "constant":
                    known[index] = Interval.of_number(instruction.value, self._axes)
                elif instruction.op == "column":
                    column = np.asarray(columns[instruction.name], dtype=np.float64)
                    known[index] = Interval(np.array((-column, column))[:, :, np.newaxis])
                elif instruction.op == "input":
                    if instruction.name not in self.variables:
                        known[index] = Interval.of_number(float(numbers[instruction.name]), self._axes)
                elif all(argument in known for argument in instruction.arguments):
                    known[index] = self._folded(index, instruction, known)
        return known

    def _folded(self, index: int, instruction: Instruction, known: Mapping[int, Interval | Truth]) -> Interval | Truth:
        arguments = [known[argument] for argument in instruction.arguments]
        exact = exact_number(instruction.op, [each for each in arguments if isinstance(each, Interval)])
        if exact is not None:
            return Interval.of_number(exact, self._axes)
        return self._apply(index, instruction, known)

    def _last_uses(self) -> dict[int, list[int]]:
        """For each instruction what is not needed after it: memory is handed back at once."""
        last: dict[int, int] = {}
        for index in self._live:
            for argument in (*self.program.instructions[index].arguments, self._powers.get(index, (index, 1))[0]):
                if argument not in self._known and argument != index:
                    last[argument] = index
        found: dict[int, list[int]] = {}
        for argument, index in last.items():
            if argument not in self.program.outputs:
                found.setdefault(index, []).append(argument)
        return found


def _number(value: Interval | Truth) -> Interval:
    if isinstance(value, Truth):
        raise TypeError("a condition stands where a number is needed")  # `check_kinds` lets no such Program be made
    return value


def _full(value: Interval | Truth, count: int) -> Interval:
    """As (2, count)."""
    number = _number(value)
    bounds = number.bounds
    if bounds.shape != (2, count):
        bounds = np.broadcast_to(bounds.reshape(2, -1), (2, count))
    doubt = number.doubt
    if isinstance(doubt, np.ndarray):
        doubt = np.broadcast_to(doubt.reshape(-1), (count,))
    return Interval(bounds, doubt)


def _needed_by_value(program: Program) -> frozenset[int]:
    """The instructions without which the first output has no value: a branch that is not taken may be undefined."""
    waiting, found = [program.outputs[0]], set()
    while waiting:
        index = waiting.pop()
        if index not in found:
            found.add(index)
            if program.instructions[index].op not in ("where", "power"):  # NaN^0 is 1
                waiting.extend(program.instructions[index].arguments)
    return frozenset(found)


def _powers(program: Program) -> dict[int, tuple[int, int]]:
    """Base and exponent of what is a product of equal factors: x·x·x never lies outside the cubes of x."""
    found: dict[int, tuple[int, int]] = {}
    for index, instruction in enumerate(program.instructions):
        if instruction.op == "multiply":
            left, right = (found.get(argument, (argument, 1)) for argument in instruction.arguments)
            if left[0] == right[0] and left[1] + right[1] <= LARGEST:
                found[index] = (left[0], left[1] + right[1])
    return found
