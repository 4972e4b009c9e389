"""From the tree of a formula to a Program."""

import math
from collections.abc import Callable, Mapping

from core.formula.program import Builder, Program
from core.formula.tree import Call, Constant, Formula, Name, Node, Number

CONSTANTS = {"pi": math.pi, "e": math.e, "undefined": math.nan}


def lower(formula: Formula | Node, builder: Builder, bindings: Mapping[str, int] | None = None) -> int:
    """The instruction that computes a formula.

    A name in `bindings` stands for that instruction, a data column of the `Formula` for the column, any other name
    for the input of that name.
    """
    columns: tuple[str, ...] = ()
    bound = dict(bindings or {})
    if isinstance(formula, Formula):
        columns, formula = formula.columns, formula.tree
    done: list[int] = []
    waiting: list[tuple[Node, bool]] = [(formula, False)]  # with whether its arguments are done; trees may be deep
    while waiting:
        node, is_ready = waiting.pop()
        if not isinstance(node, Call):
            done.append(_leaf(node, builder, bound, columns))
        elif is_ready:
            count = len(node.arguments)
            arguments = done[len(done) - count :]
            del done[len(done) - count :]
            done.append(_call(builder, node.function, arguments))
        else:
            waiting.append((node, True))
            waiting.extend((argument, False) for argument in reversed(node.arguments))
    return done[0]


def program_of(*formulas: Formula) -> Program:
    """One Program with an output for each formula."""
    builder = Builder()
    return builder.finish([lower(formula, builder) for formula in formulas])


def _leaf(node: Node, builder: Builder, bound: Mapping[str, int], columns: tuple[str, ...]) -> int:
    match node:
        case Number(value):
            return builder.constant(float(value))
        case Constant(name):
            return builder.constant(CONSTANTS[name])
        case Name(name) if name in bound:
            return bound[name]
        case Name(name) if name in columns:
            return builder.column(name)
        case Name(name):
            return builder.input(name)
    raise TypeError(f"{node!r} is no node of a formula")


def _call(builder: Builder, function: str, arguments: list[int]) -> int:
    if function in CHAINS:
        result = arguments[0]
        for argument in arguments[1:]:
            result = builder.emit(CHAINS[function], result, argument)
        return result
    if function in COMPOSED:
        return COMPOSED[function](builder, *arguments)
    return builder.emit(function, *arguments)


def _mod(builder: Builder, left: int, right: int) -> int:
    whole = builder.emit("floor", builder.emit("divide", left, right))
    return builder.emit("subtract", left, builder.emit("multiply", right, whole))


def _reciprocal(op: str) -> Callable[[Builder, int], int]:
    return lambda builder, x: builder.emit("divide", builder.constant(1.0), builder.emit(op, x))


def _relu(builder: Builder, x: int) -> int:
    """As `where`, so that its derivative at 0 is 0; asked this way round, so that NaN stays NaN."""
    zero = builder.constant(0.0)
    return builder.emit("where", builder.emit("less_equal", x, zero), zero, x)


def _step(builder: Builder, x: int) -> int:
    """0, ½ at 0, 1; by the sign, so that NaN stays NaN."""
    half = builder.constant(0.5)
    return builder.emit("add", builder.emit("multiply", half, builder.emit("sign", x)), half)


CHAINS = {"add": "add", "multiply": "multiply", "min": "minimum", "max": "maximum", "and": "and", "or": "or"}
COMPOSED: dict[str, Callable[..., int]] = {
    "greater": lambda builder, left, right: builder.emit("less", right, left),
    "greater_equal": lambda builder, left, right: builder.emit("less_equal", right, left),
    "not_equal": lambda builder, left, right: builder.emit("not", builder.emit("equal", left, right)),
    "mod": _mod,
    "sec": _reciprocal("cos"),
    "csc": _reciprocal("sin"),
    "cot": _reciprocal("tan"),
    "sech": _reciprocal("cosh"),
    "csch": _reciprocal("sinh"),
    "coth": _reciprocal("tanh"),
    "relu": _relu,
    "step": _step,
}
