"""The derivative of every operation by each of its arguments, written with what is already computed."""

import math
from collections.abc import Callable
from typing import NamedTuple

from core.formula.program import Builder


class Slope(NamedTuple):
    """`scale * factor / divisor`; kept apart, so that whoever multiplies by it divides once and shares the rest."""

    scale: float = 1.0
    factor: int | None = None
    divisor: int | None = None


Rule = Callable[[Builder, tuple[int, ...], int, int], Slope]  # builder, arguments, result, which argument

_LEFT_RIGHT = (1.0, -1.0)


def times_slope(builder: Builder, index: int, slope: Slope) -> int:
    """`index` multiplied by the slope."""
    if slope.scale != 1.0:
        index = builder.emit("multiply", builder.constant(slope.scale), index)
    if slope.divisor is not None:
        index = builder.emit("divide", index, slope.divisor)
    if slope.factor is not None:
        index = builder.emit("multiply", index, slope.factor)
    return index


def _product(builder: Builder, arguments: tuple[int, ...], result: int, place: int) -> Slope:
    return Slope(factor=arguments[1 - place])


def _quotient(builder: Builder, arguments: tuple[int, ...], result: int, place: int) -> Slope:
    return Slope(divisor=arguments[1]) if place == 0 else Slope(-1.0, result, arguments[1])


def _power(builder: Builder, arguments: tuple[int, ...], result: int, place: int) -> Slope:
    base, exponent = arguments
    if place == 1:
        return Slope(factor=builder.emit("multiply", result, builder.emit("log", base)))
    less = builder.emit("power", base, builder.emit("subtract", exponent, builder.constant(1.0)))
    if exponent in builder.values:
        return Slope(builder.values[exponent], less)
    return Slope(factor=builder.emit("multiply", exponent, less))


def _atan2(builder: Builder, arguments: tuple[int, ...], result: int, place: int) -> Slope:
    squares = [builder.emit("multiply", argument, argument) for argument in arguments]
    return Slope(_LEFT_RIGHT[place], arguments[1 - place], builder.emit("add", *squares))


def _factor(op: str, scale: float = 1.0) -> Rule:
    """Another function of the same argument."""
    return lambda builder, arguments, result, place: Slope(scale, builder.emit(op, arguments[0]))


def _of_result(formula: Callable[[Builder, int], int]) -> Rule:
    return lambda builder, arguments, result, place: Slope(factor=formula(builder, result))


def _over(formula: Callable[[Builder, int], int], scale: float = 1.0) -> Rule:
    """Divided by something made of the argument."""
    return lambda builder, arguments, result, place: Slope(scale, divisor=formula(builder, arguments[0]))


def _one_and(builder: Builder, op: str, index: int) -> int:
    return builder.emit(op, builder.constant(1.0), index)


def _square(builder: Builder, index: int) -> int:
    return builder.emit("multiply", index, index)


def _one_plus_square(builder: Builder, index: int) -> int:
    return _one_and(builder, "add", _square(builder, index))


def _one_minus_square(builder: Builder, index: int) -> int:
    """As (1-x)*(1+x): 1 - x*x would lose the digits near ±1."""
    return builder.emit("multiply", _one_and(builder, "subtract", index), _one_and(builder, "add", index))


def _root(formula: Callable[[Builder, int], int]) -> Callable[[Builder, int], int]:
    return lambda builder, index: builder.emit("sqrt", formula(builder, index))


def _square_minus_one(builder: Builder, index: int) -> int:
    return builder.emit("negate", _one_minus_square(builder, index))


def _bell(builder: Builder, arguments: tuple[int, ...], result: int, place: int) -> Slope:
    square = _square(builder, arguments[0])
    return Slope(2.0 / math.sqrt(math.pi), builder.emit("exp", builder.emit("negate", square)))


def _beside(op: str) -> Rule:
    """An operation on the argument and the result."""
    return lambda builder, arguments, result, place: Slope(factor=builder.emit(op, arguments[0], result))


def _of_both(slope: Callable[[Builder, int, int], Slope]) -> Rule:
    """Made of the result and of the second argument, which is a function of the first and counts with it."""
    return lambda builder, arguments, result, place: slope(builder, result, arguments[1]) if place == 0 else Slope(0.0)


def _bend_of_sigmoid(builder: Builder, slope: int, sigmoid: int) -> Slope:
    twice = builder.emit("multiply", builder.constant(2.0), sigmoid)
    return Slope(factor=builder.emit("multiply", slope, _one_and(builder, "subtract", twice)))


SLOPES: dict[str, Rule] = {
    "add": lambda builder, arguments, result, place: Slope(),
    "subtract": lambda builder, arguments, result, place: Slope(_LEFT_RIGHT[place]),
    "negate": lambda builder, arguments, result, place: Slope(-1.0),
    "multiply": _product,
    "divide": _quotient,
    "power": _power,
    "atan2": _atan2,
    "abs": _factor("sign"),
    "sqrt": lambda builder, arguments, result, place: Slope(0.5, divisor=result),
    "cbrt": lambda builder, arguments, result, place: Slope(1.0 / 3.0, divisor=_square(builder, result)),
    "exp": _of_result(lambda builder, result: result),
    "expm1": _of_result(lambda builder, result: _one_and(builder, "add", result)),
    "log": _over(lambda builder, x: x),
    "log2": _over(lambda builder, x: x, 1.0 / math.log(2.0)),
    "log10": _over(lambda builder, x: x, 1.0 / math.log(10.0)),
    "log1p": _over(lambda builder, x: _one_and(builder, "add", x)),
    "sin": _factor("cos"),
    "cos": _factor("sin", -1.0),
    "tan": _of_result(_one_plus_square),
    "asin": _over(_root(_one_minus_square)),
    "acos": _over(_root(_one_minus_square), -1.0),
    "atan": _over(_one_plus_square),
    "sinh": _factor("cosh"),
    "cosh": _factor("sinh"),
    "tanh": _beside("tanh_slope"),
    "tanh_slope": _of_both(lambda builder, slope, tanh: Slope(-2.0, builder.emit("multiply", slope, tanh))),
    "asinh": _over(_root(_one_plus_square)),
    "acosh": _over(_root(_square_minus_one)),
    "atanh": _over(_one_minus_square),
    "erf": _bell,
    "sigmoid": _beside("sigmoid_slope"),
    "sigmoid_slope": _of_both(_bend_of_sigmoid),
    "softplus": _factor("sigmoid"),
}
FLAT = frozenset({"sign", "floor", "ceil"})  # slope 0 almost everywhere
CHOICES = frozenset({"where", "minimum", "maximum"})  # one argument counts, the others must not even be multiplied by 0
