"""Conditions: comparisons, and, or, not; and the choices between pieces that they make."""

from typing import TYPE_CHECKING

from core.formula.calls import read_function
from core.formula.pieces import Piece, as_number, call, check_connected, conditions
from core.formula.precedence import ADD, CHOICE, NOT, OR
from core.formula.refusals import missing, out_of_place
from core.formula.tokens import Token

if TYPE_CHECKING:
    from core.formula.expressions import Parser

COMPARISONS = {
    "<": "less",
    "<=": "less_equal",
    ">": "greater",
    ">=": "greater_equal",
    "==": "equal",
    "!=": "not_equal",
}
_CALLABLE = {"if": "where", "mod": "mod", "and": "logical_and", "or": "logical_or"}


def read_comparison(parser: "Parser", left: Piece) -> Piece:
    """`a < b`, or the chain `a < b <= c`, which holds where each link does."""
    from_here = parser.frame.comparing
    parser.frame.comparing = True
    links = []
    while function := _comparison(parser):
        column = parser.advance().column
        right = parser.expression(ADD)
        links.append(call(function, [left, right], column))
        check_connected(links)
        left = right
    parser.frame.comparing = from_here
    return links[0] if len(links) == 1 else call("and", links, links[0].column)


def _comparison(parser: "Parser") -> str | None:
    sign = parser.token
    if sign.kind != "operator":
        return None
    return "equal" if sign.text == "=" and parser.frame.equates else COMPARISONS.get(sign.text)


def read_connection(parser: "Parser", left: Piece, binding: int) -> Piece:
    """What follows a condition or a value: `and …`, `or …`, `if … else …`, `? … : …`."""
    if binding == CHOICE:
        return _read_choice(parser, left)
    connected = [left]
    column = parser.token.column
    while parser.binding(connected[-1]) == binding:
        bar = parser.advance()
        if bar.kind == "bar" and parser.token.kind == "bar" and not parser.token.spaced:  # ||
            parser.advance()
        connected.append(parser.expression(binding + 1))
        check_connected(connected)
    return call("or" if binding == OR else "and", connected, column)


def _read_choice(parser: "Parser", left: Piece) -> Piece:
    sign = parser.advance()
    if sign.text == "?":
        conditions([left])
        first = parser.expression(CHOICE)
        parser.expect(":")
        return call("where", [left, first, parser.expression(CHOICE)], sign.column)
    condition = parser.expression(OR)
    parser.expect("else")
    return call("where", [condition, left, parser.expression(CHOICE)], sign.column)


def read_not(parser: "Parser") -> Piece:
    """`not …` or `!…`."""
    column = parser.advance().column
    return call("not", [parser.expression(NOT)], column)


def read_keyword(parser: "Parser", token: Token) -> Piece:
    """A keyword where an operand begins: `not x > 0`, `if c then a else b`, `mod(x, 2)`, `and(c, d)`."""
    if token.text == "not":
        return read_not(parser)
    function = _CALLABLE.get(token.text)
    if function is None:
        raise out_of_place(token, parser)
    following = parser.tokens[parser.position + 1]
    if following.kind == "open" and (token.text != "if" or _is_call(parser)):
        parser.advance()
        return read_function(parser, Token("function", function, token.column))
    if token.text != "if":
        raise missing(token, parser)
    parser.advance()
    condition = parser.expression(OR)
    if not parser.takes(":"):
        parser.expect("then")
    first = as_number(parser.expression(CHOICE))
    parser.expect("else")
    return call("where", [condition, first, parser.expression(CHOICE)], token.column)


def _is_call(parser: "Parser") -> bool:
    return parser.position + 1 in parser.brackets.listed
