"""`piecewise(a, c, b, d, otherwise)`, also with the conditions first, and SymPy's `Piecewise((a, c), (b, True))`."""

from typing import TYPE_CHECKING

from core.formula.errors import FormulaError
from core.formula.functions import MOST_ARGUMENTS
from core.formula.pieces import Piece, conditions
from core.formula.precedence import CHOICE
from core.formula.refusals import no_argument, out_of_place
from core.formula.structures import choose, too_many_pieces
from core.formula.tokens import Token
from core.message import message

if TYPE_CHECKING:
    from core.formula.expressions import Parser


def read_piecewise(parser: "Parser", token: Token) -> Piece:
    """The call whose bracket stands here."""
    if parser.token.kind != "open" or parser.token.text not in "([{":
        raise no_argument("piecewise", parser.token.column)
    closing = parser.brackets.closing[parser.position]
    outer = parser.open_frame()
    opener = parser.advance()
    if parser.position == closing:
        raise no_argument("piecewise", opener.column)
    pairs: list[tuple[Piece, Piece]] = []
    flat: list[Piece] = []
    while parser.position != closing:
        if parser.position in parser.brackets.listed and not flat:
            pairs.append(_read_pair(parser))
        else:
            flat.append(parser.expression(CHOICE))
        if parser.position != closing and not parser.takes(","):
            raise out_of_place(parser.token, parser)
        if len(pairs) + len(flat) > 2 * MOST_ARGUMENTS + 1:
            raise too_many_pieces(token.column)
    parser.advance()
    parser.frame = outer
    otherwise = flat.pop() if len(flat) % 2 else None
    if pairs and flat:
        raise FormulaError(message("Pairs in brackets and plain arguments are mixed"), token.column, _HINT)
    return choose(parser, pairs or _paired(flat, token), otherwise)


def _read_pair(parser: "Parser") -> tuple[Piece, Piece]:
    closing = parser.brackets.closing[parser.position]
    outer = parser.open_frame()
    parser.advance()
    value = parser.expression(CHOICE)
    parser.expect(",")
    condition = parser.expression(CHOICE)
    if parser.position != closing:
        raise out_of_place(parser.token, parser)
    parser.advance()
    parser.frame = outer
    return value, condition


def _paired(flat: list[Piece], token: Token) -> list[tuple[Piece, Piece]]:
    """Values with their conditions; which comes first, the first two arguments say."""
    firsts, seconds = flat[::2], flat[1::2]
    if not flat:
        return []
    if flat[0].is_condition and flat[1].is_condition:
        raise FormulaError(message("Which are the conditions here, and which the values?"), token.column, _HINT)
    if flat[0].is_condition:
        conditions(firsts)
        return list(zip(seconds, firsts, strict=True))
    return list(zip(firsts, seconds, strict=True))


_HINT = message("Write piecewise(x^2, x < 0, x), values before their conditions")
