"""Simplifications of single instructions as they are made.

None changes a result by more than one rounding: signs move outwards, constants are multiplied into each other only
where their product is exact, small powers become products. What could hide a NaN (`0*x`, `x - x`, `x/x`) stays.
"""

import math
from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING

from core.formula.powers import power
from core.formula.scalar import CONDITIONS, SCALAR

if TYPE_CHECKING:
    from core.formula.program import Builder


def simplify(builder: "Builder", op: str, arguments: tuple[int, ...]) -> int | None:
    """An instruction with the same value as `op` on `arguments`; None if there is none simpler."""
    values = builder.values
    if all(argument in values for argument in arguments):
        numbers = [values[argument] for argument in arguments]
        if op in SCALAR:
            return builder.constant(SCALAR[op](*numbers))
        if op in CONDITIONS:
            return builder.truth(CONDITIONS[op](*numbers))
    rule = RULES.get(op)
    return rule(builder, *arguments) if rule else None


def exact_product(a: float, b: float) -> float | None:
    """The product, if it is finite, not 0 and needs no rounding."""
    product = a * b
    if not math.isfinite(product) or product == 0.0:
        return None
    return product if Fraction(a) * Fraction(b) == Fraction(product) else None


def exact_quotient(a: float, b: float) -> float | None:
    """The quotient, if it is finite, not 0 and needs no rounding."""
    if b == 0.0 or not (math.isfinite(a) and math.isfinite(b)):
        return None
    quotient = a / b
    return quotient if exact_product(quotient, b) == a else None


def _parts(builder: "Builder", index: int, op: str) -> tuple[int, ...]:
    """The arguments of an instruction if it is an `op`, else none."""
    instruction = builder.instructions[index]
    return instruction.arguments if instruction.op == op else ()


def _scaled(builder: "Builder", index: int) -> tuple[float, int] | None:
    """Factor and rest of a constant times something."""
    parts = _parts(builder, index, "multiply")
    for place, part in enumerate(parts):
        if part in builder.values:
            return builder.values[part], parts[1 - place]
    return None


def _add(builder: "Builder", left: int, right: int) -> int | None:
    if left == right:
        return builder.emit("multiply", builder.constant(2.0), left)
    for one, other in ((left, right), (right, left)):
        if builder.values.get(one) == 0.0:
            return other
        if negated := _parts(builder, one, "negate"):
            return builder.emit("subtract", other, *negated)
    return None


def _subtract(builder: "Builder", left: int, right: int) -> int | None:
    if builder.values.get(right) == 0.0:
        return left
    if builder.values.get(left) == 0.0:
        return builder.emit("negate", right)
    if negated := _parts(builder, right, "negate"):
        return builder.emit("add", left, *negated)
    if negated := _parts(builder, left, "negate"):
        return builder.emit("negate", builder.emit("add", *negated, right))
    return None


def _multiply(builder: "Builder", left: int, right: int) -> int | None:
    if right in builder.values:
        left, right = right, left
    if left in builder.values:
        return _scale(builder, builder.values[left], right)
    for one, other in ((left, right), (right, left)):
        if negated := _parts(builder, one, "negate"):
            return builder.emit("negate", builder.emit("multiply", *negated, other))
    if left == right and (inside := _parts(builder, left, "abs")):
        return builder.emit("multiply", *inside, *inside)
    scaled, also = _scaled(builder, left), _scaled(builder, right)
    if scaled and also and exact_product(scaled[0], also[0]) == 1.0:
        return builder.emit("multiply", scaled[1], also[1])
    return None


def _scale(builder: "Builder", factor: float, index: int) -> int | None:
    if factor == 1.0:
        return index
    if factor == -1.0:
        return builder.emit("negate", index)
    if factor != 0.0 and (negated := _parts(builder, index, "negate")):  # -0.0 is itself written as a negation
        return builder.emit("multiply", builder.constant(-factor), *negated)
    if (scaled := _scaled(builder, index)) and (product := exact_product(factor, scaled[0])):
        return builder.emit("multiply", builder.constant(product), scaled[1])
    if quotient := _parts(builder, index, "divide"):
        numerator, denominator = (builder.values.get(part) for part in quotient)
        if numerator is not None and (product := exact_product(factor, numerator)):
            return builder.emit("divide", builder.constant(product), quotient[1])
        if denominator is not None and (product := exact_quotient(factor, denominator)):
            return builder.emit("multiply", builder.constant(product), quotient[0])
    return None


def _divide(builder: "Builder", left: int, right: int) -> int | None:
    if negated := _parts(builder, left, "negate"):
        return builder.emit("negate", builder.emit("divide", *negated, right))
    if negated := _parts(builder, right, "negate"):
        return builder.emit("negate", builder.emit("divide", left, *negated))
    if (divisor := builder.values.get(right)) is None:
        return None
    if reciprocal := exact_quotient(1.0, divisor):
        return builder.emit("multiply", builder.constant(reciprocal), left)
    if (scaled := _scaled(builder, left)) and (quotient := exact_quotient(scaled[0], divisor)):
        return builder.emit("multiply", builder.constant(quotient), scaled[1])
    return None


def _negate(builder: "Builder", index: int) -> int | None:
    instruction = builder.instructions[index]
    arguments = instruction.arguments
    if instruction.op == "negate":
        return arguments[0]
    if instruction.op == "subtract":
        return builder.emit("subtract", arguments[1], arguments[0])
    if (scaled := _scaled(builder, index)) and scaled[0] != 0.0:
        return builder.emit("multiply", builder.constant(-scaled[0]), scaled[1])
    if instruction.op == "divide" and builder.values.get(arguments[0], 0.0) != 0.0:
        return builder.emit("divide", builder.constant(-builder.values[arguments[0]]), arguments[1])
    return None


def _even(op: str) -> Callable[["Builder", int], int | None]:
    """For a function that does not see the sign of its argument."""

    def rule(builder: "Builder", index: int) -> int | None:
        inside = _parts(builder, index, "negate") or _parts(builder, index, "abs")
        if inside:
            return builder.emit(op, *inside)
        return None

    return rule


def _abs(builder: "Builder", index: int) -> int | None:
    parts = _parts(builder, index, "multiply")
    if parts and parts[0] == parts[1]:
        return index
    return _even("abs")(builder, index)


def _extreme(builder: "Builder", left: int, right: int) -> int | None:
    return left if left == right else None


def _where(builder: "Builder", condition: int, chosen: int, other: int) -> int | None:
    if chosen == other:
        return chosen
    if (truth := builder.truth_of(condition)) is not None:
        return chosen if truth else other
    if negated := _parts(builder, condition, "not"):
        return builder.emit("where", *negated, other, chosen)
    return None


def _not(builder: "Builder", condition: int) -> int | None:
    if (truth := builder.truth_of(condition)) is not None:
        return builder.truth(not truth)
    inside = _parts(builder, condition, "not")
    return inside[0] if inside else None


def _logic(deciding: bool) -> Callable[["Builder", int, int], int | None]:
    """`deciding`: the truth of one side that settles the whole, False for `and`, True for `or`."""

    def rule(builder: "Builder", left: int, right: int) -> int | None:
        for one, other in ((left, right), (right, left)):
            truth = builder.truth_of(one)
            if truth is not None:
                return one if truth == deciding else other
        return left if left == right else None

    return rule


def _mean(builder: "Builder", index: int) -> int | None:
    """What is the same for all rows is taken out of the mean; a loop, as products may be long."""
    outside: list[tuple[str, list[int]]] = []
    while builder.depends_on_row(index):
        op, arguments = builder.instructions[index].op, builder.instructions[index].arguments
        if op not in ("negate", "multiply", "divide") or (builder.depends_on_row(arguments[-1]) and op == "divide"):
            break
        inside, *others = sorted(arguments, key=builder.depends_on_row, reverse=True)
        if any(map(builder.depends_on_row, others)):
            break
        outside.append((op, others))
        index = inside
    if builder.depends_on_row(index):
        if not outside:
            return None
        index = builder.emit("mean", index)
    for op, others in reversed(outside):
        index = builder.emit(op, index, *others)
    return index


RULES: dict[str, Callable[..., int | None]] = {
    "add": _add,
    "subtract": _subtract,
    "multiply": _multiply,
    "divide": _divide,
    "negate": _negate,
    "power": power,
    "abs": _abs,
    "cos": _even("cos"),
    "cosh": _even("cosh"),
    "minimum": _extreme,
    "maximum": _extreme,
    "where": _where,
    "not": _not,
    "and": _logic(deciding=False),
    "or": _logic(deciding=True),
    "mean": _mean,
}
