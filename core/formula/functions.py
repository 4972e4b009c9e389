"""Every operation of the language, declared once: the grammar, the Program and SymPy's builder read this table.

A contract test walks it, so that an operation added here is asked of each of them.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Function:
    """An operation: how many arguments it takes and whether its result and arguments are conditions."""

    name: str
    least: int = 1
    most: int = 1
    is_condition: bool = False
    condition_arguments: tuple[int, ...] = ()


MOST_ARGUMENTS = 32
MOST_TERMS = 5_000

_OPERATORS = (
    Function("add", 2, MOST_TERMS),
    Function("multiply", 2, MOST_TERMS),
    Function("divide", 2, 2),
    Function("power", 2, 2),
    Function("negate"),
)
_CONDITIONS = (
    *(
        Function(name, 2, 2, is_condition=True)
        for name in ("less", "less_equal", "greater", "greater_equal", "equal", "not_equal")
    ),
    Function("and", 2, MOST_ARGUMENTS, is_condition=True, condition_arguments=tuple(range(MOST_ARGUMENTS))),
    Function("or", 2, MOST_ARGUMENTS, is_condition=True, condition_arguments=tuple(range(MOST_ARGUMENTS))),
    Function("not", 1, 1, is_condition=True, condition_arguments=(0,)),
    Function("where", 3, 3, condition_arguments=(0,)),
)
_ONE_ARGUMENT = (
    *("sqrt", "cbrt", "exp", "log", "log10", "log2", "log1p", "expm1", "abs", "sign", "floor", "ceil"),
    *("sin", "cos", "tan", "sec", "csc", "cot", "asin", "acos", "atan"),
    *("sinh", "cosh", "tanh", "sech", "csch", "coth", "asinh", "acosh", "atanh"),
    *("erf", "sigmoid", "relu", "softplus", "step"),
)
_SEVERAL_ARGUMENTS = (
    Function("mod", 2, 2),  # a - b*floor(a/b)
    Function("atan2", 2, 2),  # (y, x)
    Function("min", 1, MOST_ARGUMENTS),
    Function("max", 1, MOST_ARGUMENTS),
)
_REDUCTIONS = (Function("mean"),)  # over the rows of the data

FUNCTIONS: dict[str, Function] = {
    function.name: function
    for function in (
        *_OPERATORS,
        *_CONDITIONS,
        *(Function(name) for name in _ONE_ARGUMENT),
        *_SEVERAL_ARGUMENTS,
        *_REDUCTIONS,
    )
}
