"""Applying a function of the table, or one that is defined by a formula of its own (`spellings.DEFINITIONS`)."""

from functools import cache
from typing import TYPE_CHECKING

from core.formula.functions import FUNCTIONS
from core.formula.limits import WRITTEN_OUT
from core.formula.pieces import Piece, call, too_long
from core.formula.refusals import wrong_count
from core.formula.scope import Scope
from core.formula.spellings import DEFINITIONS
from core.formula.structures import root
from core.formula.tokens import Token, read_tokens
from core.formula.words import read_words

if TYPE_CHECKING:
    from core.formula.expressions import Parser


def argument_counts(name: str) -> tuple[int, int]:
    """The fewest and the most arguments that a function takes."""
    if name == "root":
        return 2, 2
    counts = [len(parameters.split()) for parameters, _ in DEFINITIONS.get(name, ())]
    if (spec := FUNCTIONS.get(name)) is not None:
        counts += [spec.least, spec.most]
    return min(counts), max(counts)


def applied(parser: "Parser", name: str, arguments: list[Piece], column: int) -> Piece:
    """The function on its arguments; FormulaError where their number is wrong."""
    count = len(arguments)
    if name == "root" and count == 2:
        return root(arguments[0], arguments[1], column)
    if name in ("min", "max") and count == 1:
        return arguments[0]
    for parameters, body in DEFINITIONS.get(name, ()):
        if len(parameters.split()) == count:
            return _written_out(parser, parameters, body, arguments, column)
    least, most = argument_counts(name)
    spec = FUNCTIONS.get(name)
    if spec is None or not spec.least <= count <= spec.most:
        raise wrong_count(name, str(least) if least == most else f"{least}–{most}", count, column)
    return call(name, arguments, column)


_WEIGHT = 3  # of a word in a definition, which takes longer to read than one in a sum


@cache
def _tokens(parameters: str, body: str) -> tuple[Token, ...]:
    return tuple(read_words(read_tokens(body), Scope((), given=parameters.split())))


def _written_out(parser: "Parser", parameters: str, body: str, arguments: list[Piece], column: int) -> Piece:
    """The definition's body with the arguments in place of its letters, everything at the column of the call."""
    tokens = [Token(token.kind, token.text, column, token.spaced) for token in _tokens(parameters, body)]
    parser.written_out += _WEIGHT * len(tokens)
    if parser.written_out > WRITTEN_OUT:
        raise too_long(column)
    bindings = dict(zip(parameters.split(), arguments, strict=True))
    return type(parser)(tokens, Scope(()), bindings).whole()
