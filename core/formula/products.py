"""Products, quotients, remainders and powers; what stands closer than it is read is refused where it misleads."""

from typing import TYPE_CHECKING

from core.formula.errors import FormulaError
from core.formula.limits import NODES
from core.formula.pieces import Piece, call, too_long
from core.formula.precedence import MULTIPLY, POWER, SIGN
from core.formula.refusals import ambiguous_argument, index_in_brackets
from core.formula.tokens import Token
from core.message import message

if TYPE_CHECKING:
    from core.formula.expressions import Parser

_LETTERS = frozenset(["name", "constant"])
_PLAIN = _LETTERS | {"number"}


def read_product(parser: "Parser", left: Piece) -> Piece:
    """What multiplies or divides `left`: * / mod, or nothing but closeness, which all bind alike, from the left."""
    factors = [left]
    column = parser.token.column
    size = left.size
    while parser.binding(factors[-1]) == MULTIPLY:
        sign = parser.token
        factor = _read_factor(parser, sign)
        size += factor.size
        if size > NODES:
            raise too_long(sign.column)
        if sign.kind in ("operator", "keyword") and sign.text != "*":
            divided = [_multiplied(factors, column), factor]
            factors = [call("divide" if sign.text == "/" else "mod", divided, sign.column)]
            column = sign.column
        else:
            factors.append(factor)
    return _multiplied(factors, column)


def _multiplied(factors: list[Piece], column: int) -> Piece:
    return call("multiply", factors, column) if len(factors) > 1 else factors[0]


def _read_factor(parser: "Parser", sign: Token) -> Piece:
    if sign.kind == "keyword":
        parser.advance()
        return _read_modulus(parser)
    if sign.kind == "operator":
        parser.advance()
        parser.frame.wavers = False
        start = parser.position
        factor = parser.expression(SIGN)
        if sign.text == "/":
            _check_run(parser, start, "1/")
        return factor
    _check_closeness(parser, sign)
    factor = parser.expression(SIGN)
    if factor.is_condition and sign.spaced:  # x² + y² (x > 0)
        hint = message("Write {first} or {second}", first="…*(x > 0)", second="where(x > 0, …, 0)")
        raise FormulaError(message("A condition after a space can be read in two ways"), sign.column, hint)
    return factor


def _read_modulus(parser: "Parser") -> Piece:
    """After `mod` all that is written together: `x mod 2π` is mod(x, 2π)."""
    column = parser.token.column
    factors = [parser.expression(SIGN)]
    while parser.binding(factors[-1]) == MULTIPLY and parser.token.kind not in ("operator", "keyword"):
        factors.append(parser.expression(SIGN))
    return _multiplied(factors, column)


def _check_closeness(parser: "Parser", sign: Token) -> None:
    before = parser.tokens[parser.position - 1]
    if sign.kind == "bar" and parser.frame.wavers and not sign.spaced and before.kind != "bar":
        raise ambiguous_argument(sign.column, "abs(x)*y*abs(z)", "abs(x*abs(y)*z)")
    if sign.kind == "open" and sign.text == "[" and before.kind in ("name", "close"):
        raise index_in_brackets(sign)


def _check_run(parser: "Parser", start: int, shown: str) -> None:
    """Refuse `1/xy` and `e^xy`: of letters that stand together only the first would be taken."""
    last, following = parser.tokens[parser.position - 1], parser.token
    start += parser.tokens[start].text in ("+", "-")
    is_run = last.kind in _LETTERS and following.kind in _LETTERS and not following.spaced
    if is_run and parser.position - start == 1:
        first, second = last.text, following.text
        raise ambiguous_argument(following.column, f"{shown}{first}*{second}", f"{shown}({first}*{second})")


def read_power(parser: "Parser", base: Piece) -> Piece:
    """`base ^ exponent`, from the sign on; the exponent takes further powers with it."""
    column = parser.advance().column
    start = parser.position
    first = parser.token
    exponent = parser.expression(POWER)
    before = parser.tokens[start - 2]
    _check_run(parser, start, f"{before.text if before.kind in _PLAIN else 'x'}^")
    last = parser.tokens[parser.position - 1]
    if first is last and first.text == "1" and parser.token.text == "/":
        after = parser.tokens[parser.position + 1].text
        raise ambiguous_argument(parser.token.column, f"x^(1/{after})", f"x/{after}")
    if first.kind == "open" and last.text == "!":
        raise ambiguous_argument(last.column, "(x^2)!", "x^(2!)")
    return call("power", [base, exponent], column)
