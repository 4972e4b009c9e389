"""Sums and products, written out term by term, and the mean over the rows of the data."""

from typing import TYPE_CHECKING

from core.formula.errors import FormulaError
from core.formula.limits import NODES, SUM_TERMS, WRITTEN_OUT
from core.formula.pieces import Piece, call, number, too_long
from core.formula.precedence import CHOICE, MULTIPLY
from core.formula.refusals import out_of_place, wrong_count
from core.formula.tokens import Token
from core.message import Message, message

if TYPE_CHECKING:
    from core.formula.expressions import Parser

_OPERATION = {"sum": "add", "prod": "multiply"}
_OVERHEAD = 2  # words that each term costs besides its own


def read_sum(parser: "Parser", token: Token) -> Piece:
    """`sum(expr, i, 1, 5)`, `Sum(expr, (i, 1, 5))` or `Σ_{i=1}^{5} expr`, from the word on."""
    if parser.token.kind == "open" and parser.token.text in "([{":
        return _read_call(parser, token)
    if parser.token.text in ("_", "^"):
        return _read_sigma(parser, token)
    raise FormulaError(_needs(token), parser.token.column, _hint(token))


def _needs(token: Token) -> Message:
    return message("{name} needs an expression, a letter and two bounds", name=token.text)


def _hint(token: Token) -> Message:
    return message("Write it as in {example}", example=f"{token.text}(i*x, i, 1, 5)")


def _read_call(parser: "Parser", token: Token) -> Piece:
    closing = parser.brackets.closing[parser.position]
    body = parser.position + 1
    comma = _direct_comma(parser, body, closing)
    if comma is None:
        raise FormulaError(_needs(token), token.column, _hint(token))
    outer = parser.open_frame()
    parser.jump(comma + 1)
    inner = parser.brackets.closing.get(parser.position) if parser.token.text == "(" else None
    if inner is not None:
        parser.advance()
    index = _read_index(parser, token)
    _expect_comma(parser, token)
    first = _read_bound(parser, token)
    _expect_comma(parser, token)
    last = _read_bound(parser, token)
    if inner is not None:
        parser.expect(")")
    if parser.position != closing:
        raise out_of_place(parser.token, parser)
    total = _write_out(parser, token, index, (first, last), (body, CHOICE))
    if parser.position != comma:
        raise out_of_place(parser.token, parser)
    parser.jump(closing + 1)
    parser.frame = outer
    return total


def _expect_comma(parser: "Parser", token: Token) -> None:
    if not parser.takes(","):
        raise FormulaError(_needs(token), parser.token.column, _hint(token))


def _direct_comma(parser: "Parser", position: int, closing: int) -> int | None:
    """The first comma that is not inside a further bracket."""
    while position < closing:
        if parser.tokens[position].text == ",":
            return position
        position = parser.brackets.closing.get(position, position) + 1
    return None


def _read_sigma(parser: "Parser", token: Token) -> Piece:
    index, first, last = "", None, None
    while parser.token.text in ("_", "^"):
        if parser.advance().text == "^":
            last = _bound(token, parser.token.column, parser.operand())
        elif parser.token.text == "{":
            parser.advance()
            index = _read_index(parser, token)
            parser.expect("=")
            first = _read_bound(parser, token)
            parser.expect("}")
        else:
            break
    if first is None or last is None:
        example = rf"\{token.text}_{{i=1}}^{{5}} i x"
        raise FormulaError(_needs(token), token.column, message("Write it as in {example}", example=example))
    parser.summed.add(index)
    return _write_out(parser, token, index, (first, last), (parser.position, MULTIPLY))


def _read_index(parser: "Parser", token: Token) -> str:
    index = parser.token
    if index.kind != "name" or parser.scope.is_variable(index.text):
        problem = message("A letter that runs from one bound to the other is needed here")
        raise FormulaError(problem, index.column, _hint(token))
    parser.advance()
    return index.text


def _read_bound(parser: "Parser", token: Token) -> int:
    column = parser.token.column
    return _bound(token, column, parser.expression(CHOICE))


def _bound(token: Token, column: int, piece: Piece) -> int:
    value = piece.value
    if not isinstance(value, int):
        raise FormulaError(message("The bounds must be whole numbers"), column, _hint(token))
    return value


def _write_out(parser: "Parser", token: Token, index: str, bounds: tuple[int, int], body: tuple[int, int]) -> Piece:
    """Read the body, which begins at a position and binds at a level, once for each value of the index."""
    first, last = bounds
    start, level = body
    if last < first:
        problem = message("From {first} to {last} there are no terms", first=first, last=last)
        raise FormulaError(problem, token.column, _hint(token))
    if last - first >= SUM_TERMS:
        problem = message(
            "From {first} to {last} there are more than {limit} terms", first=first, last=last, limit=SUM_TERMS
        )
        raise FormulaError(problem, token.column, message("Use fewer terms"))
    hidden = parser.bindings.get(index)
    terms: list[Piece] = []
    size = 0
    for value in range(first, last + 1):
        parser.bindings[index] = number(value, token.column)
        parser.jump(start)
        terms.append(parser.expression(level))
        size += terms[-1].size
        parser.written_out += parser.position - start + _OVERHEAD
        if size > NODES or parser.written_out > WRITTEN_OUT:
            raise too_long(token.column)
    if hidden is None:
        del parser.bindings[index]
    else:
        parser.bindings[index] = hidden
    return call(_OPERATION[token.text], terms, token.column) if len(terms) > 1 else terms[0]


def read_mean(parser: "Parser", token: Token) -> Piece:
    """`mean(expr)`; of what is the same in every row it is that itself."""
    if parser.token.kind != "open" or parser.token.text not in "([{":
        raise FormulaError(message("{name} needs an argument", name="mean"), parser.token.column, _MEAN_HINT)
    if not parser.scope.has_columns():
        raise FormulaError(message("There are no data to take the mean of"), token.column, _MEAN_HINT)
    closing = parser.brackets.closing[parser.position]
    outer = parser.open_frame()
    parser.advance()
    read_before = parser.columns_read
    parser.mean_depth += 1
    piece = parser.expression(CHOICE)
    parser.mean_depth -= 1
    if parser.position != closing:
        if parser.token.text == ",":
            raise wrong_count("mean", "1", 2, token.column)
        raise out_of_place(parser.token, parser)
    parser.advance()
    parser.frame = outer
    parser.has_mean = True
    return call("mean", [piece], token.column) if parser.columns_read > read_before else piece


_MEAN_HINT = message("mean(…) averages over the rows of the data; for the middle of two values write (x + y)/2")
