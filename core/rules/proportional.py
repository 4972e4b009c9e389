"""Whether the output of a Program is proportional to one of its inputs, told from its instructions."""

from collections.abc import Sequence

from core.formula.program import Program

_ZERO = "zero"  # as many times anything
_APART, _TIMES = "apart", "times"  # does not depend on the input; is the input times something apart
_OTHER = "other"
_ALIKE = frozenset({"negate", "abs", "mean"})
_COMMON = frozenset({"add", "subtract", "minimum", "maximum"})


def is_proportional(program: Program, name: str) -> bool:
    """Whether the only output is the positive input `name` times something that does not depend on it.

    False says only that it cannot be seen: (a*x)^2/x is proportional to x.
    """
    kinds: list[str] = []
    for one in program.instructions:
        if one.op == "input":
            kinds.append(_TIMES if one.name == name else _APART)
        elif one.op == "constant" and one.value == 0.0:
            kinds.append(_ZERO)
        else:
            kinds.append(_kind(one.op, [kinds[argument] for argument in one.arguments]))
    (output,) = program.outputs
    return kinds[output] in (_TIMES, _ZERO)


def _kind(op: str, of: Sequence[str]) -> str:
    if _OTHER in of:
        return _OTHER
    if op in _ALIKE:
        return of[0]
    if op in _COMMON:
        return _common(of)
    if op == "where":
        return _common(of[1:])  # a condition on the input is `_OTHER` already
    if op == "multiply" and of.count(_TIMES) < 2:
        return next(kind for kind in (_ZERO, _TIMES, _APART) if kind in of)
    if op == "divide" and of[1] == _APART:
        return of[0]
    return _OTHER if _TIMES in of else _APART


def _common(kinds: Sequence[str]) -> str:
    found = set(kinds) - {_ZERO} or {_ZERO}
    return found.pop() if len(found) == 1 else _OTHER
