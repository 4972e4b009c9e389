"""A slow evaluator of Programs over Python floats or mpmath numbers, for tests and exact checks."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from core.formula.operations import OPS
from core.formula.program import Program
from core.formula.scalar import CONDITIONS, SCALAR


def evaluate(
    program: Program,
    values: Mapping[str, Any],
    columns: Mapping[str, Sequence[Any]] | None = None,
    context: Any = float,
) -> tuple[Any, ...]:
    """The outputs, computed with floats (`context=float`) or with an mpmath context such as `mpmath.mp`.

    A value that differs from row to row is a list here. With mpmath, what is not real is NaN.
    """
    apply = _apply_float if context is float else _apply_exact(context)
    number = float if context is float else context.mpf
    done: list[Any] = []
    for instruction in program.instructions:
        arguments = [done[argument] for argument in instruction.arguments]
        match instruction.op:
            case "constant":
                done.append(number(instruction.value))
            case "input":
                done.append(number(values[instruction.name]))
            case "column":
                done.append([number(value) for value in (columns or {})[instruction.name]])
            case "mean":
                done.append(sum(arguments[0]) / len(arguments[0]) if isinstance(arguments[0], list) else arguments[0])
            case op:
                done.append(_by_row(apply, op, arguments))
    return tuple(done[output] for output in program.outputs)


def _by_row(apply: Callable[..., Any], op: str, arguments: list[Any]) -> Any:
    lengths = [len(argument) for argument in arguments if isinstance(argument, list)]
    if not lengths:
        return apply(op, *arguments)
    rows = [argument if isinstance(argument, list) else [argument] * lengths[0] for argument in arguments]
    return [apply(op, *row) for row in zip(*rows, strict=True)]


def _apply_float(op: str, *arguments: Any) -> Any:
    return (SCALAR.get(op) or CONDITIONS.get(op) or _LOGIC[op])(*arguments)


_LOGIC: dict[str, Callable[..., Any]] = {
    "and": lambda a, b: a and b,
    "or": lambda a, b: a or b,
    "not": lambda a: not a,
    "where": lambda condition, chosen, other: chosen if condition else other,
}


def _apply_exact(context: Any) -> Callable[..., Any]:
    table = {**CONDITIONS, **_LOGIC, **_exact_table(context)}

    def apply(op: str, *arguments: Any) -> Any:
        numbers = [a for place, a in enumerate(arguments) if place not in OPS[op].condition_arguments]
        if op in _PLAIN or op in CONDITIONS or op in _LOGIC:
            return table[op](*arguments)
        if any(map(context.isnan, numbers)):
            return context.nan
        try:
            result = table[op](*arguments)
        except (ValueError, ZeroDivisionError, OverflowError):
            return context.nan
        return context.nan if isinstance(result, context.mpc) else result

    return apply


_PLAIN = frozenset({"add", "subtract", "multiply", "negate"})


def _exact_table(context: Any) -> dict[str, Callable[..., Any]]:
    one = context.one
    same = ("sqrt", "exp", "expm1", "log1p", "log10", "sign", "floor", "ceil", "sin", "cos", "tan", "asin", "acos")
    more = ("atan", "atan2", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "erf")
    pole = _poles(context)
    return {
        **{op: SCALAR[op] for op in _PLAIN},
        **{op: getattr(context, op) for op in same + more},
        "abs": abs,
        "divide": lambda a, b: a / b if b else pole(a),
        "power": lambda a, b: context.power(a, b) if a or b >= 0 else context.inf,
        "log": lambda a: context.log(a) if a else -context.inf,
        "log1p": lambda a: context.log1p(a) if a != -1 else -context.inf,
        "log2": lambda a: context.log(a, 2) if a else -context.inf,
        "log10": lambda a: context.log10(a) if a else -context.inf,
        "cbrt": lambda a: context.sign(a) * context.cbrt(abs(a)),
        "minimum": min,
        "maximum": max,
        "sigmoid": lambda a: one / (one + context.exp(-a)),
        "tanh_slope": lambda a, tanh: context.sech(a) ** 2,
        "sigmoid_slope": lambda a, sigmoid: context.sech(a / 2) ** 2 / 4,
        "softplus": lambda a: context.log1p(context.exp(a)),
    }


def _poles(context: Any) -> Callable[[Any], Any]:
    return lambda a: context.nan if a == 0 else context.sign(a) * context.inf
