"""Exact derivatives of a Program, made of its own instructions, which they share.

Almost-everywhere derivatives: sign(0) stands for the slope of abs at 0, floor and sign are flat, both arguments of
max and min count half at a tie, `where` has the slope of the branch taken, conditions have none. `mean` passes through.
Where the value is NaN the derivative may be a number (log'(x) = 1/x also left of 0): mask it with the value.

The gradient goes in reverse mode from the value down to the first choice (`where`, max, min) or mean, and in forward
mode below. In a branch that is not taken reverse mode multiplies 0 by slopes that may be infinite, and 0*inf is NaN:
`where(x > 0, sqrt(x), -x)` would have no slope at 0. Forward mode chooses between finished slopes. The Hessian is
forward mode twice: over the gallery that is a tenth fewer operations than reverse mode twice, while for the gradient
reverse mode is the shorter one (`tests/benchmarks/program_speed.py` counts, with SymPy's derivatives beside). All take
time in proportion to the Program and, forward, to the number of variables, which are one or two.
"""

from collections.abc import Container, Sequence

from core.formula.powers import LARGEST, power
from core.formula.program import Builder, Program
from core.formula.slopes import CHOICES, FLAT, SLOPES, Slope, times_slope


def gradient(program: Program, variables: Sequence[str]) -> Program:
    """Outputs: the value (first output of `program`), then its derivative by each of `variables`."""
    builder = Builder()
    value = builder.include(program)[0]
    return builder.finish([value, *derivatives(builder, value, _inputs(builder, variables))])


def hessian(program: Program, variables: Sequence[str]) -> Program:
    """Outputs: the value, the gradient, then the second derivatives, the whole matrix row by row."""
    builder = Builder()
    value = builder.include(program)[0]
    inputs = _inputs(builder, variables)
    slopes = _Sweep(builder, inputs).forward(value)
    above = [_Sweep(builder, inputs[row:]).forward(slope) for row, slope in enumerate(slopes)]  # from the diagonal on
    count = len(inputs)
    matrix = [above[min(row, column)][abs(row - column)] for row in range(count) for column in range(count)]
    return builder.finish([value, *slopes, *matrix])


def derivatives(builder: Builder, root: int, variables: Sequence[int]) -> list[int]:
    """The derivative of instruction `root` by each of the inputs `variables`, written into the builder."""
    return _Sweep(builder, variables).reverse(root)


def _inputs(builder: Builder, variables: Sequence[str]) -> list[int]:
    return [builder.input(variable) for variable in variables]


class _Sweep:
    """The derivatives by some inputs: None stands for a derivative that is 0 whatever the numbers."""

    def __init__(self, builder: Builder, variables: Sequence[int]) -> None:
        self.builder = builder
        self.place = {variable: place for place, variable in enumerate(variables)}
        self.tangents: dict[int, list[int | None]] = {}
        self.depends: dict[int, bool] = {}
        self.powers: dict[int, tuple[int, float]] = {}  # base and exponent of products of equal factors and roots

    def reverse(self, root: int) -> list[int]:
        """The derivatives of one instruction, reverse mode."""
        builder = self.builder
        total: list[int | None] = [None] * len(self.place)
        adjoint: dict[int, int | None] = {root: builder.constant(1.0)}
        for index in reversed(self._below(root)):
            weight = adjoint.pop(index, None)
            if weight is None:
                continue
            instruction = builder.instructions[index]
            if index in self.place:
                total[self.place[index]] = self._sum(total[self.place[index]], weight)
            elif instruction.op in CHOICES or instruction.op == "mean":
                tangent = self.tangent(index)
                total = [
                    self._sum(one, self._product(weight, other)) for one, other in zip(total, tangent, strict=True)
                ]
            else:
                for argument, slope in self._slopes(index):
                    adjoint[argument] = self._sum(adjoint.get(argument), self._along(weight, slope))
        return [self._number(one) for one in total]

    def forward(self, root: int) -> list[int]:
        """The derivatives of one instruction, forward mode."""
        return [self._number(one) for one in self.tangent(root)]

    def tangent(self, root: int) -> list[int | None]:
        """As `forward`, with None for what is 0 whatever the numbers."""
        for index in self._below(root, self.tangents):
            self.tangents[index] = [self._tangent(index, place) for place in range(len(self.place))]
        return self.tangents.get(root) or [None] * len(self.place)

    def _tangent(self, index: int, place: int) -> int | None:
        builder = self.builder
        op, arguments = builder.instructions[index].op, builder.instructions[index].arguments
        if op == "input":
            return builder.constant(1.0) if self.place[index] == place else None
        inner = [self.tangents[argument][place] if argument in self.tangents else None for argument in arguments]
        if all(one is None for one in inner):
            return None
        if op == "mean":
            return builder.emit("mean", self._number(inner[0]))
        if op in CHOICES:
            return self._choice(index, inner)
        if op == "divide":
            change = self._difference(inner[0], self._product(inner[1], index))
            return None if change is None else builder.emit("divide", change, arguments[1])
        total: int | None = None
        for argument, slope in self._slopes(index):
            total = self._sum(total, self._along(self.tangents[argument][place], slope))
        return total

    def _choice(self, index: int, inner: list[int | None]) -> int:
        """The slope of the branch that is taken; where max or min has two, their mean."""
        emit, instruction = self.builder.emit, self.builder.instructions[index]
        if instruction.op == "where":
            return emit("where", instruction.arguments[0], self._number(inner[1]), self._number(inner[2]))
        (left, right), (first, second) = instruction.arguments, (self._number(one) for one in inner)
        if instruction.op == "minimum":
            left, right = right, left
        tie = emit("multiply", self.builder.constant(0.5), emit("add", first, second))
        return emit("where", emit("less", right, left), first, emit("where", emit("less", left, right), second, tie))

    def _power(self, index: int) -> tuple[int, float]:
        instruction = self.builder.instructions[index]
        if instruction.op == "sqrt":
            return instruction.arguments[0], 0.5
        if instruction.op == "multiply":
            (base, first), (other, second) = (self.powers[argument] for argument in instruction.arguments)
            if base == other and first + second <= LARGEST:
                return base, first + second
        return index, 1

    def _slopes(self, index: int) -> list[tuple[int, Slope]]:
        """What an instruction is made of and depends on the variables, with the slope by each.

        A power that was written out as products is one again: the slope of x^6 is 6*x^5, and x^4 is there already; that
        of x^2.5 is 2.5*x^1.5, which is 0 at 0, where the root itself has none.
        """
        builder = self.builder
        op, arguments = builder.instructions[index].op, builder.instructions[index].arguments
        if op in FLAT:
            return []
        base, exponent = self.powers[index]
        if exponent >= 1 and base != index:
            factor = None if exponent == 1 else power(builder, base, builder.constant(exponent - 1))
            return [(base, Slope(float(exponent), factor))]
        rule = SLOPES[op]
        return [
            (argument, rule(builder, arguments, index, place))
            for place, argument in enumerate(arguments)
            if self.depends[argument]
        ]

    def _below(self, root: int, known: Container[int] = ()) -> list[int]:
        """What `root` is made of and what depends on the variables, in the order of computation, without `known`."""
        waiting, found = [root], set()
        while waiting:
            index = waiting.pop()
            if index not in found and index not in known:
                found.add(index)
                waiting.extend(self._numbers_in(index))
        order = sorted(found)
        for index in order:
            if index not in self.depends:
                self.depends[index] = index in self.place or any(map(self.depends.get, self._numbers_in(index)))
                self.powers[index] = self._power(index)
        return [index for index in order if self.depends[index]]

    def _numbers_in(self, index: int) -> tuple[int, ...]:
        """The arguments that are no conditions."""
        instruction = self.builder.instructions[index]
        return instruction.arguments[1:] if instruction.op == "where" else instruction.arguments

    def _number(self, index: int | None) -> int:
        return self.builder.constant(0.0) if index is None else index

    def _is_zero(self, index: int | None) -> bool:
        return index is None or self.builder.values.get(index) == 0.0

    def _along(self, weight: int | None, slope: Slope) -> int | None:
        if weight is None or slope.scale == 0.0 or self._is_zero(weight):
            return None
        if slope.factor is not None and self._is_zero(slope.factor):
            return None
        return times_slope(self.builder, weight, slope)

    def _product(self, left: int | None, right: int | None) -> int | None:
        if left is None or right is None or self._is_zero(left) or self._is_zero(right):
            return None
        return self.builder.emit("multiply", left, right)

    def _sum(self, left: int | None, right: int | None) -> int | None:
        if left is None or right is None:
            return right if left is None else left
        return self.builder.emit("add", left, right)

    def _difference(self, left: int | None, right: int | None) -> int | None:
        if right is None:
            return left
        return self.builder.emit("negate", right) if left is None else self.builder.emit("subtract", left, right)
