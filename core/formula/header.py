"""The left side of a formula: `f(x, y) =`, `L(w) :=`, `z =`."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.formula.errors import FormulaError
from core.formula.limits import HEADER_VARIABLES
from core.formula.names import CONSTANTS, KEYWORDS, TRUTHS, key_of
from core.formula.spellings import spelled
from core.formula.tokens import Token
from core.message import message


@dataclass(frozen=True, slots=True)
class Header:
    """The name, its column, the variables it lists (None where it lists none), and where the formula begins."""

    name: str
    column: int
    variables: tuple[str, ...] | None
    start: int


def read_header(tokens: Sequence[Token]) -> Header | None:
    """The header that the tokens begin with, or None; FormulaError where there is one that is not right."""
    if tokens[0].kind != "word":
        return None
    name, column = key_of(tokens[0].text), tokens[0].column
    if _assigns(tokens[1]):
        _check_name(tokens[0])
        return Header(name, column, None, 2)
    if tokens[1].kind != "open" or tokens[1].text != "(":
        return None
    closing = next((index for index, token in enumerate(tokens) if token.kind == "close"), None)
    if closing is None or not _assigns(tokens[closing + 1]):
        return None
    _check_name(tokens[0])
    variables = tuple(key_of(token.text) for token in _names(tokens[2:closing], tokens[closing]))
    if name in variables:
        problem = message("{name} cannot name the formula and a variable", name=name)
        raise FormulaError(problem, column, message("Choose another letter"))
    return Header(name, column, variables, closing + 2)


def _assigns(token: Token) -> bool:
    return token.kind == "operator" and token.text in ("=", ":=")


def _check_name(token: Token) -> None:
    word = token.text
    if spelled(word) is not None or word in KEYWORDS or word in TRUTHS or CONSTANTS.get(word) == "pi" or word == "π":
        problem = message("{name} has a meaning of its own and cannot be a new name", name=word)
        raise FormulaError(problem, token.column, message("Choose another letter"))


def _names(tokens: Sequence[Token], closer: Token) -> list[Token]:
    names = list(tokens[::2])
    commas = tokens[1::2]
    right = len(tokens) % 2 == 1 and all(token.kind == "word" for token in names)
    if not right or any(token.text != "," for token in commas):
        column = tokens[0].column if tokens else closer.column
        problem = message("Between the brackets before the = only variables can stand, separated by commas")
        raise FormulaError(problem, column, message("Write it as in {example}", example="f(x, y) = x^2 + y^2"))
    for place, token in enumerate(names):
        _check_name(token)
        if key_of(token.text) in {key_of(earlier.text) for earlier in names[:place]}:
            problem = message("The variable {name} stands there twice", name=token.text)
            raise FormulaError(problem, token.column, message("Choose another letter"))
        if place == HEADER_VARIABLES:
            problem = message("A surface has one or two variables")
            hint = message("Leave out {name}: a letter that is no variable becomes a parameter", name=token.text)
            raise FormulaError(problem, token.column, hint)
    return names
