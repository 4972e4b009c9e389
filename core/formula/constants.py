"""The value of an operation on constants: exact where it stays short, float64 beyond, an error where there is none.

Everything is bounded before it is computed, so that no power or product can grow without end.
"""

import math
from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import reduce

from core.formula.limits import EXACT_BITS

Value = int | Fraction | float  # a condition's value is a bool


def evaluate(function: str, values: Sequence[Value]) -> Value | None:
    """The value of `function` on `values`; None for what has no value of its own here.

    Raises OverflowError (beyond float64), ZeroDivisionError, or ValueError (no real value).
    """
    operation = _OPERATIONS.get(function)
    if operation is None:
        return None
    value = operation(*values)
    if isinstance(value, float):
        if math.isinf(value):
            raise OverflowError
        if math.isnan(value):
            raise ValueError
    return value


def is_exact(value: Value) -> bool:
    """Whether the value is a fraction of integers (not a float that may be rounded)."""
    return not isinstance(value, float)


def shortened(value: int | Fraction) -> Value:
    """The value itself while numerator and denominator are short, else the nearest float64."""
    if max(abs(value.numerator), value.denominator).bit_length() <= EXACT_BITS:
        return value.numerator if value.denominator == 1 else value
    return float(value)


def _add(*values: Value) -> Value:
    return reduce(lambda total, value: _short(total + value), values)


def _multiply(*values: Value) -> Value:
    return reduce(lambda total, value: _short(total * value), values)


def _divide(dividend: Value, divisor: Value) -> Value:
    if isinstance(dividend, float) or isinstance(divisor, float):
        return dividend / divisor
    return shortened(Fraction(dividend) / divisor)


def _power(base: Value, exponent: Value) -> Value:
    if isinstance(base, float) or not isinstance(exponent, int):
        return _float_power(float(base), float(exponent))
    bits = max(abs(base.numerator), base.denominator).bit_length()
    if bits * abs(exponent) > EXACT_BITS and abs(base) != 1:
        return _float_power(float(base), float(exponent))
    return shortened(Fraction(base) ** exponent)


def _float_power(base: float, exponent: float) -> float:
    if base == 0 and exponent < 0:
        raise ZeroDivisionError
    return math.pow(base, exponent)


def _short(value: Value) -> Value:
    return value if isinstance(value, float) else shortened(value)


def _mod(dividend: Value, divisor: Value) -> Value:
    quotient = _divide(dividend, divisor)
    return _short(dividend - divisor * math.floor(quotient))


def _one_over(function: Callable[[float], float]) -> Callable[[Value], Value]:
    return lambda value: 1.0 / function(float(value))


def _sigmoid(value: Value) -> float:
    if value >= 0:
        return 1 / (1 + math.exp(-float(value)))
    exponential = math.exp(float(value))
    return exponential / (1 + exponential)


def _of_float(function: Callable[[float], float]) -> Callable[[Value], Value]:
    return lambda value: function(float(value))


_OPERATIONS: dict[str, Callable[..., Value]] = {
    "add": _add,
    "multiply": _multiply,
    "divide": _divide,
    "power": _power,
    "negate": lambda value: -value,
    "less": lambda left, right: left < right,
    "less_equal": lambda left, right: left <= right,
    "greater": lambda left, right: left > right,
    "greater_equal": lambda left, right: left >= right,
    "equal": lambda left, right: left == right,
    "not_equal": lambda left, right: left != right,
    "not": lambda value: not value,
    "abs": abs,
    "sign": lambda value: (value > 0) - (value < 0),
    "floor": lambda value: _short(math.floor(value)),
    "ceil": lambda value: _short(math.ceil(value)),
    "min": min,
    "max": max,
    "mod": _mod,
    "relu": lambda value: max(value, 0),
    "step": lambda value: ((value > 0) - (value < 0) + 1) / 2,
    "sigmoid": _sigmoid,
    "softplus": lambda value: max(float(value), 0.0) + math.log1p(math.exp(-abs(float(value)))),
    "atan2": lambda y, x: math.atan2(float(y), float(x)),
    **{
        name: _of_float(getattr(math, name))
        for name in ("sqrt", "cbrt", "exp", "log", "log10", "log2", "log1p", "expm1", "erf", "sin", "cos", "tan")
    },
    **{
        name: _of_float(getattr(math, name))
        for name in ("asin", "acos", "atan", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh")
    },
    "sec": _one_over(math.cos),
    "csc": _one_over(math.sin),
    "cot": _one_over(math.tan),
    "sech": _one_over(math.cosh),
    "csch": _one_over(math.sinh),
    "coth": _one_over(math.tanh),
}
