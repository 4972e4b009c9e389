"""How each operation is written as a call into NumPy, and what the names in it mean."""

from collections.abc import Sequence

import numpy as np

from core.formula import special
from core.formula.python_text import SAFE_NAMES

UFUNCS: dict[str, object] = {
    **{op: getattr(np, op) for op in ("add", "subtract", "multiply", "divide", "power", "minimum", "maximum")},
    **{op: getattr(np, op) for op in ("sign", "floor", "ceil", "sqrt", "cbrt", "exp", "expm1", "log", "log1p")},
    **{op: getattr(np, op) for op in ("log2", "log10", "sin", "cos", "tan", "sinh", "cosh", "tanh")},
    **{op: getattr(np, op) for op in ("less", "less_equal", "equal")},
    "negate": np.negative,
    "abs": np.absolute,
    "asin": np.arcsin,
    "acos": np.arccos,
    "atan": np.arctan,
    "asinh": np.arcsinh,
    "acosh": np.arccosh,
    "atanh": np.arctanh,
    "atan2": np.arctan2,
    "and": np.logical_and,
    "or": np.logical_or,
    "not": np.logical_not,
    "erf": special.erf,
    "sigmoid": special.sigmoid,
    "tanh_slope": special.tanh_slope,
    "sigmoid_slope": special.sigmoid_slope,
    "softplus": special.softplus,
}
NAMES: dict[str, object] = {
    **SAFE_NAMES,
    **{f"np_{op}": function for op, function in UFUNCS.items()},
    "np_where": np.where,
    "np_sum": np.add.reduce,
    "array": np.array,
    "copyto": np.copyto,
    "range": range,
    "min": min,
}
_NAMED_OUT = frozenset({"minimum", "maximum"})  # NumPy 2.4 warns of a third argument without its name


def call_text(op: str, arguments: Sequence[str], out: str) -> str:
    """The call that writes `op` of `arguments` into `out`; not for `where` and `mean`, which are no ufuncs."""
    return f"np_{op}({', '.join(arguments)}, {'out=' if op in _NAMED_OUT else ''}{out})"
