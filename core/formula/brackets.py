"""Which bracket closes which, found in one pass before anything is read."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from core.formula.errors import FormulaError
from core.formula.limits import DEPTH
from core.formula.pieces import too_deep
from core.formula.tokens import Token
from core.message import message

_PAIRS = {"(": ")", "[": "]", "{": "}", "|": "|", "⌊": "⌋", "⌈": "⌉", "cases": "cases"}
_SHOWN = {"cases": r"\begin{cases}", ".": r"\right."}


@dataclass(frozen=True, slots=True)
class Brackets:
    """`closing`: index of an opening token → index of its closing one; `listed`: openings directly around a comma."""

    closing: dict[int, int] = field(default_factory=dict)
    listed: set[int] = field(default_factory=set)


def match_brackets(tokens: Sequence[Token]) -> Brackets:
    """Pair all brackets; raises FormulaError at the first without a partner or nested too deeply."""
    brackets = Brackets()
    opened: list[int] = []
    for index, token in enumerate(tokens):
        if token.kind == "open":
            opened.append(index)
            if len(opened) > DEPTH:
                raise too_deep(token.column)
        elif token.kind == "close":
            if not opened or not _fits(tokens[opened[-1]], token):
                raise _unexpected(token, tokens[opened[-1]] if opened else None)
            brackets.closing[opened.pop()] = index
        elif token.text == "," and opened:
            brackets.listed.add(opened[-1])
    if opened:
        opener = tokens[opened[-1]]
        problem = message("The bracket {bracket} is never closed", bracket=_shown(opener))
        raise FormulaError(problem, opener.column, message("Close it with {bracket}", bracket=_closer(opener)))
    return brackets


def _fits(opener: Token, closer: Token) -> bool:
    return _PAIRS[opener.text] == closer.text or (opener.text == "{" and closer.text == ".")


def _unexpected(closer: Token, opener: Token | None) -> FormulaError:
    if opener is None:
        problem = message("The bracket {bracket} was never opened", bracket=_shown(closer))
        return FormulaError(problem, closer.column, message("Delete it, or open it before"))
    problem = message("The bracket {bracket} does not close {opening}", bracket=_shown(closer), opening=_shown(opener))
    return FormulaError(problem, closer.column, message("Close it with {bracket}", bracket=_closer(opener)))


def _shown(token: Token) -> str:
    return _SHOWN.get(token.text, token.text)


def _closer(opener: Token) -> str:
    return r"\end{cases}" if opener.text == "cases" else _PAIRS[opener.text]
