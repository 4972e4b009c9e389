"""The arguments of a function: in brackets, between bars, or without brackets.

Without brackets an argument is what is written together by implicit multiplication: `sin 2x`, `cos pi x`, `ln x^2`;
the next function ends it (`sin x cos y` is a product). What could be read in two ways is refused.
"""

from typing import TYPE_CHECKING

from core.formula.errors import FormulaError
from core.formula.functions import MOST_ARGUMENTS
from core.formula.pieces import Piece, call, negative
from core.formula.precedence import CHOICE, POWER
from core.formula.refusals import ambiguous_argument, decimal_comma, no_argument, out_of_place
from core.formula.structures import read_absolute, read_group
from core.formula.tokens import Token

if TYPE_CHECKING:
    from core.formula.expressions import Parser

_FACTORS = frozenset(["name", "constant", "root", "structure", "number"])
_PLAIN = frozenset(["number", "constant"])
_ROOTS = frozenset(["sqrt", "cbrt"])
_WITH_BRACKETS = frozenset(["min", "max", "hypot"])


def read_arguments(parser: "Parser", function: str, least: int, most: int) -> list[Piece]:
    """The arguments that stand here for `function`, which takes at least `least` and at most `most`."""
    token = parser.token
    if token.kind == "open" and token.text in "([{":
        arguments = _read_list(parser, function, most)
        if token.text == "{" and len(arguments) == 1 and parser.token.text == "^":
            raise ambiguous_argument(parser.token.column, f"({function}(x))^2", f"{function}(x^2)")
        return arguments
    if least > 1 or function in _WITH_BRACKETS:
        raise no_argument(function, token.column)
    if token.kind == "bar" or (token.kind == "open" and token.text == "|"):
        argument = read_absolute(parser) if token.kind == "bar" else call("abs", [read_group(parser)], token.column)
        if parser.token.text == "^":
            raise ambiguous_argument(parser.token.column, f"({function}|x|)^2", f"{function}(|x|^2)")
        return [argument]
    return [_read_bare(parser, function)]


def _read_list(parser: "Parser", function: str, most: int) -> list[Piece]:
    closing = parser.brackets.closing[parser.position]
    outer = parser.open_frame()
    opener = parser.advance()
    if parser.position == closing:
        raise no_argument(function, opener.column)
    if parser.position in parser.brackets.listed and parser.brackets.closing[parser.position] == closing - 1:
        arguments = _read_list(parser, function, most)  # np.max([x, y])
        parser.advance()
        parser.frame = outer
        return arguments
    arguments = [parser.expression(CHOICE)]
    while parser.position != closing:
        comma = parser.position
        if not parser.takes(","):
            raise out_of_place(parser.token, parser)
        arguments.append(parser.expression(CHOICE))
        if len(arguments) > most:
            _check_decimal_comma(parser, comma)
        if len(arguments) > 2 * MOST_ARGUMENTS:
            break  # enough to be refused
    parser.jump(closing)
    parser.advance()
    parser.frame = outer
    return arguments


def _check_decimal_comma(parser: "Parser", comma: int) -> None:
    before, sign, after = parser.tokens[comma - 1 : comma + 2]
    if before.kind == "number" and after.kind == "number" and not after.spaced and before.text.isdigit():
        raise decimal_comma(sign.column, before.text, after.text)


def _read_bare(parser: "Parser", function: str) -> Piece:
    token = parser.token
    if token.text == "-" and token.spaced and not parser.tokens[parser.position + 1].spaced:  # exp -x
        parser.advance()
        return negative(_read_bare(parser, function), token.column)
    if token.kind == "function":
        return parser.expression(POWER)
    if token.kind not in _FACTORS:
        raise no_argument(function, token.column)
    factors = _read_factors(parser, function)
    if len(factors) == 1:
        _check_end(parser, function, factors[0])
        return factors[0]
    if function in _ROOTS:
        raise ambiguous_argument(token.column, f"{function}(2)*x", f"{function}(2*x)")
    product = call("multiply", factors, factors[1].column)
    _check_end(parser, function, product)
    return product


def _read_factors(parser: "Parser", function: str) -> list[Piece]:
    factors: list[Piece] = []
    ends_when_spaced = ends = False
    while True:
        token = parser.token
        factor = parser.expression(POWER)
        factors.append(factor)
        is_variable = token.kind == "name" and parser.scope.is_variable(token.text)
        ends_when_spaced = ends_when_spaced or is_variable
        ends = ends or (factor.value is None and token.kind in ("root", "structure"))
        following = parser.token
        if _opens(parser, following):
            if ends or any(factor.value is None for factor in factors):
                raise _ambiguous(function, following)
            factors.append(parser.expression(POWER))
            return factors
        if following.kind not in _FACTORS or following.kind == "number":
            return factors
        if _begins_exponential(parser) and any(factor.value is None for factor in factors):
            return factors  # sin x e^y, as sin x exp(y)
        if ends or (ends_when_spaced and following.spaced):
            raise _ambiguous(function, following)


def _begins_exponential(parser: "Parser") -> bool:
    return parser.token.spaced and parser.token.text == "e" and parser.tokens[parser.position + 1].text == "^"


def _opens(parser: "Parser", token: Token) -> bool:
    return (token.kind == "open" and token.text != "cases") or (token.kind == "bar" and not parser.frame.bars)


def _ambiguous(function: str, token: Token) -> FormulaError:
    return ambiguous_argument(token.column, f"{function}(x)*y", f"{function}(x*y)")


def _check_end(parser: "Parser", function: str, argument: Piece) -> None:
    """`sin x/2` and `sin 2*x` have two readings; `sin x/x` and `sin x*cos y` have one."""
    sign, after = parser.token, parser.tokens[min(parser.position + 1, len(parser.tokens) - 1)]
    before = parser.tokens[parser.position - 1]
    shown = before.text if before.kind in ("name", "number", "constant") else "…"
    if sign.text == "/" and after.kind != "function" and (after.kind in _PLAIN or argument.value is not None):
        raise ambiguous_argument(sign.column, f"{function}({shown})/{after.text}", f"{function}({shown}/{after.text})")
    if sign.text == "*" and argument.value is not None and after.kind != "function":
        raise ambiguous_argument(sign.column, f"{function}({shown})*{after.text}", f"{function}({shown}*{after.text})")
