"""Functions of plain numbers that are plain numbers again: `sqrt(4)`, `cos(0)`, `max(1, 2)`. Others stay as written."""

from collections.abc import Callable, Sequence
from math import isqrt

from sympy import Expr, Integer, Max, Min, Rational, S, integer_nthroot

_ZERO_AT_ZERO = (
    *("sin", "tan", "asin", "atan", "sinh", "tanh", "asinh", "atanh", "erf", "expm1", "log1p"),
    *("sqrt", "cbrt", "relu"),
)
_AT_ZERO: dict[str, Expr] = dict.fromkeys(_ZERO_AT_ZERO, S.Zero) | dict.fromkeys(
    ("cos", "cosh", "exp", "sec", "sech"), S.One
)
_AT_ONE: dict[str, Expr] = dict.fromkeys(("log", "log2", "log10", "acos", "acosh"), S.Zero) | dict.fromkeys(
    ("sqrt", "cbrt"), S.One
)


def exact_value(name: str, arguments: Sequence[Expr]) -> Expr | None:
    """The number that a function of the language is, or None where it is to stay as it is written."""
    if name in ("max", "min", "mean") and len(arguments) == 1 and (name != "mean" or arguments[0].is_Number):
        return arguments[0]
    if not arguments or not all(argument.is_Rational for argument in arguments):
        return None
    first = arguments[0]
    if first is S.Zero and name in _AT_ZERO:
        return _AT_ZERO[name]
    if first is S.One and name in _AT_ONE:
        return _AT_ONE[name]
    return _OF_RATIONALS[name](*arguments) if name in _OF_RATIONALS else None


def _square_root(value: Rational) -> Expr | None:
    if value.is_negative:
        return None
    root = Rational(isqrt(value.p), isqrt(value.q))
    return root if root * root == value else None


def _cube_root(value: Rational) -> Expr | None:
    (top, exact), (bottom, also) = (integer_nthroot(abs(int(part)), 3) for part in (value.p, value.q))
    return Rational(top, bottom) * (-1 if value.is_negative else 1) if exact and also else None


def _sign(value: Rational) -> Expr:
    return Integer((value.p > 0) - (value.p < 0))


_OF_RATIONALS: dict[str, Callable[..., Expr | None]] = {
    "abs": abs,
    "sign": _sign,
    "floor": lambda value: value.floor(),
    "ceil": lambda value: value.ceiling(),
    "max": Max,
    "min": Min,
    "sqrt": _square_root,
    "cbrt": _cube_root,
}
