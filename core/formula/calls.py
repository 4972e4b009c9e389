"""Names and function calls: indices, exponents before the argument, bases of logarithms, defined functions."""

from typing import TYPE_CHECKING

from core.formula.arguments import read_arguments
from core.formula.definitions import applied, argument_counts
from core.formula.errors import FormulaError
from core.formula.pieces import Piece, call, letter, negative
from core.formula.piecewise import read_piecewise
from core.formula.refusals import index_in_brackets, unknown_function
from core.formula.scope import own_value
from core.formula.spellings import INVERSES
from core.formula.structures import read_group
from core.formula.sums import read_mean, read_sum
from core.formula.tokens import Token
from core.formula.tree import Constant, Name
from core.formula.words import FUNCTION_LETTERS
from core.message import message

if TYPE_CHECKING:
    from core.formula.expressions import Parser

_OWN_RULES = {"sum": read_sum, "prod": read_sum, "mean": read_mean, "piecewise": read_piecewise}


def read_name(parser: "Parser") -> Piece:
    """A letter or declared name; FormulaError where it would be a function that is not known."""
    token = parser.advance()
    key = token.text
    if parser.bindings:
        if (bound := parser.bindings.get(key)) is not None:
            return bound
        key = _with_bound_index(parser, key)
    scope = parser.scope
    if parser.token.kind == "open" and parser.token.text == "(":
        _check_product(parser, key, token)
    name = scope.use(key, token.column)
    if scope.is_column(name):
        parser.columns_read += 1
        if not parser.mean_depth and not parser.column_outside_mean:
            parser.column_outside_mean = token.column
    return letter(name, token.column)


def _with_bound_index(parser: "Parser", key: str) -> str:
    """Inside a sum over i, `x_i` is x1, x2, …"""
    stem, _, index = key.rpartition("_")
    bound = parser.bindings.get(index) if stem else None
    return f"{stem}{bound.value}" if bound is not None and isinstance(bound.value, int) else key


def _check_product(parser: "Parser", key: str, token: Token) -> None:
    """Before a bracket a letter is a factor, unless it looks like a function or an index stands in the bracket."""
    opening = parser.position
    if key == parser.scope.own_name and not parser.scope.is_known(key):
        raise own_value(key, token.column)
    is_new = not parser.scope.is_known(key)
    if is_new and (key in FUNCTION_LETTERS or opening in parser.brackets.listed):
        raise unknown_function(key, token.column)
    is_short = parser.brackets.closing[opening] == opening + 2 and not parser.token.spaced
    if is_short and parser.tokens[opening + 1].text.isdigit():
        raise index_in_brackets(parser.token)


def read_function(parser: "Parser", token: Token) -> Piece:
    """The call of the function whose word was just read."""
    name = token.text
    if name in _OWN_RULES:
        return _OWN_RULES[name](parser, token)
    if name == "acot":
        hint = message("Write {first} or {second}", first="atan(1/x)", second="pi/2 - atan(x)")
        raise FormulaError(message("The inverse cotangent has two definitions"), token.column, hint)
    base = _read_base(parser, token) if parser.token.text == "_" else None
    exponent = _read_exponent(parser, token) if parser.token.text == "^" else None
    if exponent is not None and exponent.value == -1:
        name, exponent = _inverse(name, token), None
    arguments = read_arguments(parser, name, *(argument_counts(name) if base is None else (1, 1)))
    piece = applied(parser, name, arguments, token.column) if base is None else _logarithm(arguments[0], base, token)
    return piece if exponent is None else call("power", [piece, exponent], token.column)


def _read_base(parser: "Parser", token: Token) -> Piece:
    sign = parser.advance()
    if token.text != "log":
        problem = message("{name} takes no index", name=token.text)
        raise FormulaError(problem, sign.column, message("Only log has one, the base, as in log_2(x)"))
    return read_group(parser) if parser.token.text == "{" else parser.operand()


def _logarithm(argument: Piece, base: Piece, token: Token) -> Piece:
    if base.value in (2, 10):
        return call(f"log{base.value}", [argument], token.column)
    logarithm = call("log", [argument], token.column)
    if isinstance(base.node, Constant) and base.node.name == "e":
        return logarithm
    return call("divide", [logarithm, call("log", [base], token.column)], token.column)


def _read_exponent(parser: "Parser", token: Token) -> Piece:
    """`sin^2 x`: a constant or a parameter between the function and its argument."""
    column = parser.advance().column
    is_negative = parser.takes("-")
    exponent = parser.operand()
    if is_negative:
        exponent = negative(exponent, column)
    is_letter = isinstance(exponent.node, Name) and not parser.scope.is_variable(exponent.node.name)
    if token.text in ("exp", "sqrt", "cbrt", "abs") or not (exponent.value is not None or is_letter):
        problem = message("An exponent cannot stand between {name} and its argument here", name=token.text)
        raise FormulaError(
            problem, column, message("Write {first} or {second}", first=f"{token.text}(x)", second=f"{token.text}(x)^2")
        )
    return exponent


def _inverse(name: str, token: Token) -> str:
    inverse = INVERSES.get(name)
    if inverse is None or inverse == "acot":
        problem = message("{name} with the exponent -1 can be read in two ways", name=name)
        raise FormulaError(problem, token.column, message("Write 1/{name}(x), or name the inverse function", name=name))
    return inverse
