"""How each operation is written in Python over floats: text, precedence, and what the names in it mean.

Two flavours. *Fast* uses operators and `math`, and raises ArithmeticError or ValueError where a value is not finite or
not defined. *Safe* calls `scalar.py` there and never raises. Both give the same numbers.
"""

import math
from enum import IntEnum
from typing import NamedTuple

from core.formula import scalar

ERRORS = (ArithmeticError, ValueError)  # what the fast flavour may raise


class Binding(IntEnum):
    """Python's precedence, weakest first."""

    CHOICE = 0
    OR = 1
    AND = 2
    NOT = 3
    COMPARISON = 4
    SUM = 5
    PRODUCT = 6
    UNARY = 7
    ATOM = 8
    NAME = 9  # an operand that is written more than once, so must be a name or a literal


class Form(NamedTuple):
    """A template with a field for each argument; `operands`: how tightly each of them must bind."""

    template: str
    binding: Binding
    operands: tuple[Binding, ...]


_CALLED = (
    *("sqrt", "cbrt", "exp", "expm1", "log", "log1p", "log2", "log10", "sin", "cos", "tan", "asin", "acos", "atan"),
    *("sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "erf"),
)
_OURS = ("tanh_slope", "sigmoid_slope", "softplus")

_SLOPE = (Binding.CHOICE, (Binding.NAME, Binding.NAME))  # without a call where the numbers at hand are good enough


def _infix(sign: str, binding: Binding, left: Binding, right: Binding) -> Form:
    return Form(f"{{}} {sign} {{}}", binding, (left, right))


def _call(op: str, count: int = 1) -> Form:
    return Form(f"math_{op}({', '.join(['{}'] * count)})", Binding.ATOM, (Binding.CHOICE,) * count)


def _extreme(sign: str) -> Form:
    """NaN if either is."""
    template = f"{{0}} if {{0}} {sign} {{1}} or {{0}} != {{0}} else {{1}}"
    return Form(template, Binding.CHOICE, (Binding.NAME, Binding.NAME))


FAST: dict[str, Form] = {
    "add": _infix("+", Binding.SUM, Binding.SUM, Binding.PRODUCT),
    "subtract": _infix("-", Binding.SUM, Binding.SUM, Binding.PRODUCT),
    "multiply": _infix("*", Binding.PRODUCT, Binding.PRODUCT, Binding.UNARY),
    "divide": _infix("/", Binding.PRODUCT, Binding.PRODUCT, Binding.UNARY),
    "negate": Form("-{}", Binding.UNARY, (Binding.UNARY,)),
    "power": _call("pow", 2),
    "abs": Form("abs({})", Binding.ATOM, (Binding.CHOICE,)),
    "sign": Form("1.0 if {0} > 0.0 else -1.0 if {0} < 0.0 else {0}", Binding.CHOICE, (Binding.NAME,)),
    "floor": Form("float(math_floor({}))", Binding.ATOM, (Binding.CHOICE,)),
    "ceil": Form("float(math_ceil({}))", Binding.ATOM, (Binding.CHOICE,)),
    "minimum": _extreme("<="),
    "maximum": _extreme(">="),
    **{op: _call(op) for op in _CALLED},
    "atan2": _call("atan2", 2),
    "sigmoid": Form("1.0 / (1.0 + math_exp(-{}))", Binding.PRODUCT, (Binding.UNARY,)),
    "tanh_slope": Form("1.0 - {1} * {1} if -0.999 < {1} < 0.999 else math_tanh_slope({0}, {1})", *_SLOPE),
    "sigmoid_slope": Form("{1} * (1.0 - {1}) if {1} < 0.999 else math_sigmoid_slope({0}, {1})", *_SLOPE),
    "softplus": _call("softplus"),
    "less": _infix("<", Binding.COMPARISON, Binding.SUM, Binding.SUM),
    "less_equal": _infix("<=", Binding.COMPARISON, Binding.SUM, Binding.SUM),
    "equal": _infix("==", Binding.COMPARISON, Binding.SUM, Binding.SUM),
    "and": _infix("and", Binding.AND, Binding.AND, Binding.NOT),
    "or": _infix("or", Binding.OR, Binding.OR, Binding.AND),
    "not": Form("not {}", Binding.NOT, (Binding.NOT,)),
    "where": Form("{1} if {0} else {2}", Binding.CHOICE, (Binding.OR, Binding.OR, Binding.CHOICE)),
}
SAFE: dict[str, Form] = {**FAST, "divide": _call("divide", 2), "floor": _call("floor"), "ceil": _call("ceil")}

_ALWAYS = {"abs": abs, "float": float, "len": len, "zip": zip, "inf": math.inf, "nan": math.nan}
FAST_NAMES: dict[str, object] = {
    **_ALWAYS,
    **{f"math_{op}": getattr(math, op) for op in (*_CALLED, "atan2", "pow", "floor", "ceil")},
    **{f"math_{op}": scalar.SCALAR[op] for op in _OURS},
}
SAFE_NAMES: dict[str, object] = {
    **_ALWAYS,
    **{f"math_{op}": scalar.SCALAR[op] for op in (*_CALLED, *_OURS, "atan2", "floor", "ceil", "divide")},
    "math_pow": scalar.power,
}
