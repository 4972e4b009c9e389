"""What begins with a bracket, a bar, a root sign or a LaTeX structure."""

from typing import TYPE_CHECKING

from core.formula.errors import FormulaError
from core.formula.functions import MOST_ARGUMENTS
from core.formula.pieces import Piece, as_number, call, conditions, constant, literal, number
from core.formula.precedence import CHOICE, POWER
from core.formula.refusals import ambiguous_argument, missing, out_of_place
from core.formula.tokens import Token
from core.message import message

if TYPE_CHECKING:
    from core.formula.expressions import Parser

_ROUNDED = {"|": "abs", "⌊": "floor", "⌈": "ceil"}


def read_structure(parser: "Parser", token: Token) -> Piece:
    """An operand that begins with `token`; FormulaError where none can."""
    if token.kind == "open":
        return _read_bracketed(parser, token)
    if token.kind == "bar":
        return read_absolute(parser)
    if token.kind == "root":
        return _read_root_sign(parser, {"√": 2, "∛": 3, "∜": 4}[token.text])
    if token.kind == "structure":
        return _read_fraction(parser) if token.text == "frac" else _read_latex_root(parser)
    raise missing(token, parser)


def _read_bracketed(parser: "Parser", token: Token) -> Piece:
    if token.text == "cases":
        return _read_cases(parser)
    piece = read_group(parser)
    return call(_ROUNDED[token.text], [piece], token.column) if token.text in _ROUNDED else piece


def read_group(parser: "Parser") -> Piece:
    """The one expression between the bracket that stands here and its partner."""
    closing = parser.brackets.closing[parser.position]
    outer = parser.open_frame()
    opener = parser.advance()
    piece = parser.expression(CHOICE)
    if opener.text == "{" and piece.is_condition and parser.takes(":"):
        piece = _read_rules(parser, piece)
    if parser.position != closing:
        raise out_of_place(parser.token, parser)
    parser.advance()
    parser.frame = outer
    return piece


def _read_rules(parser: "Parser", condition: Piece) -> Piece:
    """`{x < 0: -x, x >= 0: x}` or `{x < 0: -x, x}`, from the first value on."""
    pieces = [(parser.expression(CHOICE), condition)]
    while parser.takes(","):
        value = parser.expression(CHOICE)
        if not parser.takes(":"):
            return choose(parser, pieces, value)
        conditions([value])
        pieces.append((parser.expression(CHOICE), value))
    return choose(parser, pieces, None)


def read_absolute(parser: "Parser") -> Piece:
    """`|…|`: a bar opens where an operand begins, and closes the innermost one where an operand has ended."""
    frame = parser.frame
    comparing, frame.comparing = frame.comparing, False
    opener = parser.advance()
    frame.bars += 1
    piece = parser.expression(CHOICE)
    if parser.token.kind != "bar":
        if parser.token.kind == "end":
            hint = message("Close it with {bracket}", bracket="|")
            raise FormulaError(message("The bar | is never closed"), opener.column, hint)
        raise out_of_place(parser.token, parser)
    parser.advance()
    frame.wavers = parser.token.kind in ("name", "constant", "function", "open") and not parser.token.spaced
    frame.bars -= 1
    frame.comparing = comparing
    return call("abs", [piece], opener.column)


def root(piece: Piece, degree: Piece, column: int) -> Piece:
    """The real root: of odd degree also of negative numbers."""
    value = degree.value
    if value == 2:
        return call("sqrt", [piece], column)
    if value == 3:
        return call("cbrt", [piece], column)
    power = call("divide", [number(1, column), degree], column)
    if isinstance(value, int) and value > 0 and value % 2:
        size = call("power", [call("abs", [piece], column), power], column)
        return call("multiply", [call("sign", [piece], column), size], column)
    return call("power", [piece, power], column)


def _read_root_sign(parser: "Parser", degree: int) -> Piece:
    """`√` binds to the one factor that follows: `√2 x` is (√2)·x. After a bracket an exponent raises the root.

    So `√(x)²` is sqrt(x)^2, while `√x²` is the root of x².
    """
    sign = parser.advance()
    first = parser.token
    piece = read_structure(parser, first) if first.text == "(" else parser.expression(POWER)
    after = parser.token
    if first.kind == "name" and after.kind in ("name", "constant") and not after.spaced:
        shown = first.text, after.text
        raise ambiguous_argument(sign.column, "√{}*{}".format(*shown), "√({}*{})".format(*shown))
    return root(piece, number(degree, sign.column), sign.column)


def read_raised_root(parser: "Parser") -> Piece:
    """`³√x`, which arrives here as `^(3)√x`."""
    raised = parser.advance()
    if parser.token.kind != "open":
        raise missing(raised, parser)
    degree = read_group(parser)
    if parser.token.text != "√" or degree.value is None:
        raise missing(raised, parser)
    parser.advance()
    return root(parser.expression(POWER), degree, raised.column)


def _read_fraction(parser: "Parser") -> Piece:
    column = parser.advance().column
    numerator = read_latex_argument(parser)
    return call("divide", [numerator, read_latex_argument(parser)], column)


def _read_latex_root(parser: "Parser") -> Piece:
    column = parser.advance().column
    degree = number(2, column)
    if parser.token.kind == "open" and parser.token.text == "[":
        degree = as_number(read_group(parser))
    return root(read_latex_argument(parser), degree, column)


def read_latex_argument(parser: "Parser") -> Piece:
    """A group in braces, or the one digit or letter that TeX takes without them."""
    token = parser.token
    if token.kind == "open" and token.text == "{":
        return read_group(parser)
    if token.kind == "structure":
        return read_structure(parser, token)
    if token.kind == "number" and len(token.text) == 1:
        return literal(parser.advance().text, token.column)
    if token.kind in ("name", "constant"):
        return parser.operand()
    hint = message("Write the argument in braces, as in {example}", example=r"\frac{x}{2}")
    raise FormulaError(message("An argument is missing here"), token.column, hint)


def _read_cases(parser: "Parser") -> Piece:
    closing = parser.brackets.closing[parser.position]
    outer = parser.open_frame(in_cases=True)
    parser.advance()
    pieces: list[tuple[Piece, Piece]] = []
    otherwise: Piece | None = None
    while parser.position != closing:
        if otherwise is not None:
            raise out_of_place(parser.token, parser)
        value, condition = _read_row(parser, closing)
        if len(pieces) > MOST_ARGUMENTS:
            raise too_many_pieces(value.column)
        if condition is None:
            otherwise = value
        else:
            pieces.append((value, condition))
    parser.advance()
    parser.frame = outer
    return choose(parser, pieces, otherwise)


def _read_row(parser: "Parser", closing: int) -> tuple[Piece, Piece | None]:
    """One row of cases: its value, and its condition unless it is what remains."""
    value = parser.expression(CHOICE)
    while parser.takes(",", "&", "if", "for", "when"):
        pass
    condition: Piece | None = None
    if not parser.takes("otherwise", "else") and parser.position != closing and parser.token.text != "newline":
        parser.frame.equates = True
        condition = parser.expression(CHOICE)
        parser.frame.equates = False
    while parser.takes(",", ";"):
        pass
    if parser.position != closing:
        parser.expect("newline")
    return value, condition


def too_many_pieces(column: int) -> FormulaError:
    """The error of a choice among more pieces than the bounds allow."""
    return FormulaError(message("More than {limit} pieces", limit=MOST_ARGUMENTS), column)


def choose(parser: "Parser", pieces: list[tuple[Piece, Piece]], otherwise: Piece | None) -> Piece:
    """The first value whose condition holds; else `otherwise`, or nothing at all (NaN)."""
    column = pieces[0][0].column if pieces else parser.token.column
    if len(pieces) > MOST_ARGUMENTS:
        raise too_many_pieces(column)
    if not pieces and otherwise is None:
        raise missing(parser.token, parser)
    result = constant("undefined", None, column) if otherwise is None else otherwise
    for value, condition in reversed(pieces):
        result = call("where", [condition, value, result], condition.column)
    return result
