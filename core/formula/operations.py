"""The closed set of operations that a Program is made of: all printers and checks read this table."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation of a Program: its number of arguments, and where conditions stand instead of numbers."""

    arity: int
    is_condition: bool = False
    condition_arguments: tuple[int, ...] = ()
    commutative: bool = False


_LEAVES = ("constant", "input", "column")
_ONE_ARGUMENT = (
    *("negate", "abs", "sign", "floor", "ceil", "sqrt", "cbrt"),
    *("exp", "expm1", "log", "log1p", "log2", "log10"),
    *("sin", "cos", "tan", "asin", "acos", "atan"),
    *("sinh", "cosh", "tanh", "asinh", "acosh", "atanh"),
    *("erf", "sigmoid", "softplus"),
    "mean",  # over the rows of the data; its argument is one row's
)

OPS: dict[str, Operation] = {
    **dict.fromkeys(_LEAVES, Operation(0)),
    **dict.fromkeys(_ONE_ARGUMENT, Operation(1)),
    **dict.fromkeys(("subtract", "divide", "power", "atan2"), Operation(2)),  # atan2(y, x)
    **dict.fromkeys(("tanh_slope", "sigmoid_slope"), Operation(2)),  # (x, tanh(x)); see BESIDE
    **dict.fromkeys(("add", "multiply", "minimum", "maximum"), Operation(2, commutative=True)),
    **dict.fromkeys(("less", "less_equal"), Operation(2, is_condition=True)),
    "equal": Operation(2, is_condition=True, commutative=True),
    **dict.fromkeys(("and", "or"), Operation(2, is_condition=True, condition_arguments=(0, 1), commutative=True)),
    "not": Operation(1, is_condition=True, condition_arguments=(0,)),
    "where": Operation(3, condition_arguments=(0,)),  # where(condition, if true, if false)
}

BESIDE = {"tanh_slope": "tanh", "sigmoid_slope": "sigmoid"}
"""Operations whose second argument is this one of the first: it is at hand, and mostly all that is needed."""
