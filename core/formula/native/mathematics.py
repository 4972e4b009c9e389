"""The table of all functions over vectors, and their text as far as a module needs them."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from core.formula.native import circular, exponential, far, rare
from core.formula.native.code import Code, Value

_ALL = (
    *("exp", "half_exp", "expm1", "sinh", "cosh", "tanh", "tanh_slope", "sigmoid", "sigmoid_slope", "softplus"),
    *("log", "log2", "log10", "log1p", "power"),
)
FUNCTIONS: dict[str, Callable[..., Value]] = {
    **{name: getattr(exponential, name) for name in _ALL},
    **{name: getattr(circular, name) for name in ("sin", "cos", "tan", "asin", "acos", "atan", "atan2")},
    **{name: getattr(far, name) for name in ("far_sin", "far_cos", "far_tan")},
    **{name: getattr(rare, name) for name in ("asinh", "acosh", "atanh", "cbrt", "erf")},
}
ARITY = {"power": 2, "atan2": 2, "tanh_slope": 2, "sigmoid_slope": 2, "far_sin": 2, "far_cos": 2, "far_tan": 2}


class Text(NamedTuple):
    """A function in LLVM's language, what else it calls, and the intrinsics that it declares."""

    text: str
    needs: frozenset[str]
    intrinsics: frozenset[str]


@cache
def function_text(name: str, width: int) -> Text:
    """One function of the table over vectors of `width`; attributes #0 if it is short, #1 if it is rarely called."""
    if name == "far_reduced":
        return Text(far.reduction_text(width), frozenset(), frozenset())
    code = Code(width)
    arguments = [code.value("number", f"%a{place}") for place in range(ARITY.get(name, 1))]
    result = FUNCTIONS[name](code, *arguments)
    kind = code.type("number")
    head = f"define internal {kind} @{name}({', '.join(f'{kind} {one.text}' for one in arguments)})"
    attributes = "#1" if name.startswith("far") else "#0"
    lines = [f"{head} {attributes} {{", "entry:", *code.lines, f"ret {kind} {result.text}", "}"]
    return Text("\n".join(lines), frozenset(code.needs), frozenset(code.intrinsics))


def texts(names: Iterable[str], width: int) -> list[Text]:
    """The functions `names` and all that they need."""
    found: dict[str, Text] = {}
    waiting = sorted(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = function_text(name, width)
            waiting.extend(sorted(found[name].needs))
    return list(found.values())
