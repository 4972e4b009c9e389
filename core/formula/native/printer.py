"""A Program as instructions over vectors. Only what it needs is written: LLVM's text comes from the Program alone."""

from collections.abc import Callable, Mapping

from core.formula.native.code import Code, Value
from core.formula.native.mathematics import FUNCTIONS
from core.formula.program import Instruction, Program

FUSED = "contract "  # a product may be added without being rounded before

_SIMPLE: dict[str, Callable[..., Value]] = {
    "negate": lambda k, x: -x,
    "abs": lambda k, x: k.fabs(x),
    "sign": lambda k, x: k.where(x > 0.0, 1.0, k.where(x < 0.0, -1.0, x)),
    "floor": lambda k, x: k.intrinsic("floor", x),
    "ceil": lambda k, x: k.intrinsic("ceil", x),
    "sqrt": lambda k, x: k.intrinsic("sqrt", x),
    "minimum": lambda k, x, y: k.where(x.is_nan(), x, k.where(x <= y, x, y)),
    "maximum": lambda k, x, y: k.where(x.is_nan(), x, k.where(x >= y, x, y)),
    "less": lambda k, x, y: x < y,
    "less_equal": lambda k, x, y: x <= y,
    "equal": lambda k, x, y: x.equals(y),
    "and": lambda k, x, y: x & y,
    "or": lambda k, x, y: x | y,
    "not": lambda k, x: k.negated(x),
    "where": lambda k, condition, x, y: k.where(condition, x, y),
    "multiply": lambda k, x, y: k.arithmetic("mul", x, y, FUSED),
    "divide": lambda k, x, y: k.arithmetic("div", x, y),
}


def print_program(code: Code, program: Program, inputs: Mapping[str, Value]) -> list[Value]:
    """Write `program`; its outputs. `inputs` by name."""
    found: list[Value] = []
    for instruction in program.instructions:
        match instruction.op:
            case "constant":
                found.append(code.number(instruction.value))
            case "input":
                found.append(inputs[instruction.name])
            case "column" | "mean":
                raise ValueError("a Program with data is not for machine code")
            case _:
                arguments = [found[argument] for argument in instruction.arguments]
                found.append(_print(code, program, instruction, arguments))
    return [found[output] for output in program.outputs]


def _print(code: Code, program: Program, instruction: Instruction, arguments: list[Value]) -> Value:
    op = instruction.op
    if op in ("add", "subtract"):
        is_product = [program.instructions[argument].op == "multiply" for argument in instruction.arguments]
        # a*b - c*d must be 0 where the products are equal, as of a singular Hessian's determinant
        flags = "" if op == "subtract" and all(is_product) else FUSED
        return code.arithmetic(op[:3], arguments[0], arguments[1], flags)
    if op in FUNCTIONS:
        return code.call(op, *arguments)
    return _SIMPLE[op](code, *arguments)


def count_calls(program: Program) -> int:
    """How many functions a Program calls, each as heavy as dozens of sums."""
    return sum(instruction.op in FUNCTIONS for instruction in program.instructions)
