"""What the parser says where a text makes no formula."""

from typing import TYPE_CHECKING

from core.formula.errors import FormulaError
from core.formula.limits import FACTORIAL
from core.formula.pieces import Piece
from core.formula.tokens import Token
from core.message import Message, message

if TYPE_CHECKING:
    from core.formula.expressions import Parser

_SHOWN = {"newline": r"\\", "cases": r"\end{cases}"}


def _shown(token: Token) -> str:
    return _SHOWN.get(token.text, token.written)


def missing(token: Token, parser: "Parser") -> FormulaError:
    """Where a number, letter or bracket should begin, `token` stands."""
    if len(parser.tokens) == 1:
        return FormulaError(message("The formula is empty"), token.column, message("Write one, such as x^2 + y^2"))
    if token.kind == "end":
        return FormulaError(message("Something is missing at the end"), token.column, _missing_hint(token, parser))
    problem = message("Something is missing before {sign}", sign=_shown(token))
    return FormulaError(problem, token.column, _missing_hint(token, parser))


def _missing_hint(token: Token, parser: "Parser") -> Message:
    before = parser.tokens[parser.position - 1] if parser.position else None
    if before is None and token.text == "=":
        return message("Leave out the = at the beginning")
    if before is not None and before.text == "^" and token.text in ("*", "^"):
        return message("Write x^2 for a power")
    if before is not None and before.kind == "operator":
        return message("A number, a letter or a bracket must follow {sign}", sign=_shown(before))
    if before is not None and before.kind == "open":
        return message("Nothing stands after the bracket {bracket}", bracket=before.text)
    return message("A number, a letter or a bracket must stand here")


def out_of_place(token: Token, parser: "Parser", expected: str = "") -> FormulaError:
    """After a complete expression stands `token`, which cannot continue it."""
    if token.text == "=":
        return equation(token.column, bool(parser.depth))
    if token.text == "," and token.kind == "operator":
        return stray_comma(token, parser)
    if token.kind == "end":
        problem = message("Something is missing at the end")
        return FormulaError(problem, token.column, _expected(expected))
    problem = message("{sign} cannot stand here", sign=_shown(token))
    if token.text == ":" and parser.position == 1:
        return FormulaError(problem, token.column, message("Write f(x, y) = at the beginning"))
    hint = _hint_for(token) or _expected(expected) or message("Delete it, or write a sign such as + or * before it")
    return FormulaError(problem, token.column, hint)


def _expected(text: str) -> Message | None:
    return message("Here {sign} is expected", sign=_SHOWN.get(text, text)) if text else None


def _hint_for(token: Token) -> Message | None:
    if token.kind == "bar":
        return message("A bar | is missing; abs(x) is clearer where they are nested")
    return _HINTS.get(token.text)


_HINTS = {
    "else": message("Write it as x if x > 0 else -x"),
    "then": message("Write it as x if x > 0 else -x"),
    "otherwise": message("Write it as x if x > 0 else -x"),
    ":": message("Write it as x > 0 ? x : -x, or x if x > 0 else -x"),
    "for": message("Write sum(i*x, i, 1, 5) for a sum"),
    "in": message("Leave out where the variables come from"),
    "~": message("Write it as not (x > 0)"),
    "not": message("Write it as not (x > 0)"),
    "_": message("An index is letters or digits, such as x1 or x_max, and stands before the exponent"),
    ":=": message("A name and its variables stand before it, as in f(x, y) ="),
    ";": message("Write one formula; arguments are separated by commas"),
    "&": message("For and write: and"),
    "newline": message(r"Rows are read only between {begin} and {end}", begin=r"\begin{cases}", end=r"\end{cases}"),
}


def equation(column: int, inside: bool = False) -> FormulaError:
    """An = that is no header's."""
    if inside:
        hint = message("For equality in a condition write ==; for a formula leave out the left side")
        return FormulaError(message("An = cannot stand here"), column, hint)
    hint = message("Bring everything to one side, such as x^2 + y^2 - 1, or name it as in f(x, y) =")
    return FormulaError(message("An equation is no formula"), column, hint)


def stray_comma(token: Token, parser: "Parser") -> FormulaError:
    """A comma that separates no arguments: a decimal comma more often than not."""
    before, after = parser.tokens[parser.position - 1], parser.tokens[parser.position + 1]
    if before.kind == "number" and after.kind == "number" and not after.spaced and before.text.isdigit():
        return decimal_comma(token.column, before.text, after.text)
    return FormulaError(
        message("A comma cannot stand here"), token.column, message("Commas separate arguments, as in max(x, y)")
    )


def decimal_comma(column: int, before: str, after: str) -> FormulaError:
    """`0,5` for 0.5."""
    if len(after) == 3:
        hint = message("Write {first} or {second}", first=f"{before}.{after}", second=f"{before}{after}")
    else:
        hint = message("Write {number} with a point", number=f"{before}.{after}")
    return FormulaError(message("A comma is no decimal point"), column, hint)


def number_after_factor(token: Token, parser: "Parser") -> FormulaError:
    """`x 2`, `(x+1)2`, `3 4`."""
    earlier, before = parser.tokens[max(parser.position - 2, 0)], parser.tokens[parser.position - 1]
    problem = message("A number directly after a factor can be read in several ways")
    if earlier.text == "^" or before.kind == "number":
        return FormulaError(problem, token.column, message("Write a sign between them, such as * or +"))
    shown = before.text if before.kind in ("name", "constant") else "(…)"
    hint = message("Write {first} or {second}", first=f"{token.text}*{shown}", second=f"{shown}^{token.text}")
    return FormulaError(problem, token.column, hint)


def index_in_brackets(bracket: Token) -> FormulaError:
    """`x[0]`, `x(1)`."""
    hint = message("Write x1 or x_1 for a letter with an index, and round brackets for a product")
    return FormulaError(message("An index in brackets is not read"), bracket.column, hint)


def unknown_function(name: str, column: int) -> FormulaError:
    """A letter that usually names a function, before a bracket: never taken for a factor in silence."""
    known = {"sigma": "sigmoid(x)", "theta": "step(x)", "Theta": "step(x)", "Phi": "erf(x)"}.get(name)
    if known is not None:
        hint = message("Write {first} or {second}", first=known, second=f"{name}*(x)")
    else:
        hint = message(
            "Write {product} for a product; functions are sin, exp, ln, sqrt and others", product=f"{name}*(x)"
        )
    return FormulaError(message("Unknown function {name}", name=name), column, hint)


def wrong_count(name: str, counts: str, given: int, column: int) -> FormulaError:
    """A function with too many or too few arguments."""
    if counts == "1":
        problem = message("{name} takes one argument, not {given}", name=name, given=given)
    else:
        problem = message("{name} takes {counts} arguments, not {given}", name=name, counts=counts, given=given)
    return FormulaError(problem, column, message("Arguments are separated by commas, as in max(x, y)"))


def no_argument(name: str, column: int) -> FormulaError:
    """A function whose argument is missing."""
    example = f"{name}(x, y)" if name in ("min", "max", "mod", "atan2", "hypot") else f"{name}(x)"
    hint = message("Write it with brackets, as in {example}", example=example)
    return FormulaError(message("{name} needs an argument", name=name), column, hint)


def no_factorial(piece: Piece, column: int) -> FormulaError:
    """`x!`, `2.5!`, `200!`."""
    problem = message("A factorial needs a whole number from 0 to {limit}", limit=FACTORIAL)
    hint = (
        message("Variables have no factorial")
        if piece.value is None
        else message("Write it as in {example}", example="5!")
    )
    return FormulaError(problem, column, hint)


def double_factorial(column: int) -> FormulaError:
    """`5!!`, which is 5·3·1 and not (5!)!."""
    hint = message("Write the product, such as 5*3*1")
    return FormulaError(message("Double factorials are not read"), column, hint)


def ambiguous_argument(column: int, first: str, second: str) -> FormulaError:
    """What could end here or go on: a function's argument, a divisor, an exponent, a bar."""
    problem = message("Without brackets this can be read in two ways")
    return FormulaError(problem, column, message("Write {first} or {second}", first=first, second=second))
