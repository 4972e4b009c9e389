"""Powers without `pow`, which costs a hundred multiplications where the base is negative."""

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.formula.program import Builder

LARGEST = 64  # exponents beyond this go to pow: each squaring doubles the relative error


def power(builder: "Builder", base: int, exponent: int) -> int | None:
    """`base` to the `exponent` as products, square roots and quotients; None if that needs pow itself."""
    value = builder.values.get(exponent)
    if value is None:
        return _of_constant(builder, base, exponent)
    size = abs(value)
    if not size <= LARGEST or size % 0.5:
        return None
    factors = [whole_power(builder, base, int(size))] if size >= 1.0 else []
    if size % 1.0:
        factors.append(builder.emit("sqrt", base))
    if not factors:
        return builder.constant(1.0)
    result = builder.emit("multiply", *factors) if len(factors) == 2 else factors[0]
    return result if value > 0.0 else builder.emit("divide", builder.constant(1.0), result)


def whole_power(builder: "Builder", base: int, exponent: int) -> int:
    """`base` to a whole number from 1 on by squaring."""
    result, square = None, base
    while True:
        exponent, is_odd = divmod(exponent, 2)
        if is_odd:
            result = square if result is None else builder.emit("multiply", result, square)
        if not exponent and result is not None:
            return result
        square = builder.emit("multiply", square, square)


def _of_constant(builder: "Builder", base: int, exponent: int) -> int | None:
    value = builder.values.get(base)
    if value == math.e:
        return builder.emit("exp", exponent)
    if value == 1.0:
        return base
    return None
