"""From plain characters to tokens: numbers, words, signs, brackets; LaTeX commands become what they mean."""

import re

from core.formula.characters import Characters, read_characters, reason
from core.formula.errors import FormulaError
from core.formula.latex_input import read_command
from core.formula.limits import LITERAL_LENGTH, TEXT_LENGTH, TOKENS
from core.formula.names import INDEX, WORD
from core.message import message


class Token:
    """One piece of text. `kind` is one of

    number word operator open close bar root structure end, and once words are read (`words.py`) also
    name function constant truth keyword. `spaced`: white space stands before it.
    `written`: how the person wrote it, where that is another way (** for ^).
    """

    __slots__ = ("column", "kind", "spaced", "text", "written")

    def __init__(self, kind: str, text: str, column: int, spaced: bool = False, written: str = "") -> None:
        self.kind = kind
        self.text = text
        self.column = column
        self.spaced = spaced
        self.written = written or text

    def __repr__(self) -> str:
        return f"Token({self.kind!r}, {self.text!r}, {self.column})"


_SPECIAL = r"""
    0[xXbBoO][0-9][0-9A-Fa-f]* | [0-9]+_[0-9_]+                         # 0x10, 1_000
  | [0-9]+\.[0-9]+\.[0-9]+ | [0-9]+(?:\.[0-9]*)?[eE][+-]?[0-9]+[eE][0-9]+  # 1.2.3, 1e5e5; one way to share out digits
  | [0-9]*\.[0-9]+[fF](?![A-Za-z0-9_(])                                  # 0.5f of C
  | (?:math|cmath|np|numpy|torch|tf|jnp|sp|scipy|sympy|Math)\.(?=[A-Za-z])
  | \.(?=[*/^] | \s*(?:\\\\|\\end))                                      # x.*y, the end of a row
  | \*\*\*+ | \^\^+ | // | %+ | => | =< | <> | -> | ~ | \\
"""
_PATTERN = re.compile(
    rf"""
    (?P<space>\s+)
  | (?P<special>{_SPECIAL})
  | (?P<number>(?:[0-9]+\.?[0-9]* | \.[0-9]+)(?:[eE][+-]?[0-9]+)?)
  | (?P<word>{WORD} | [ΣΠ])
  | (?P<operator>\*\* | <= | >= | == | != | := | && | [-+*/^<>=!&,:;?_])
  | (?P<open>[(\[{{⌊⌈])
  | (?P<close>[)\]}}⌋⌉])
  | (?P<bar>\|)
  | (?P<root>[√∛∜])
    """,
    re.VERBOSE,
)
_SINC = re.compile(r"(?:np|numpy|torch|jnp)\.sinc(?![A-Za-z0-9_])")
_INDEX = re.compile(INDEX)
_SAME = {"**": "^", "&&": "&"}
_DOLLARS = (("$$", "$$"), ("$", "$"), ("\\(", "\\)"), ("\\[", "\\]"))
_STYLED = re.compile(r"\{\s*\\(?:displaystyle|textstyle)(?![A-Za-z])")  # as Wikipedia's formulas are copied
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)  # \{ is none
_STOP = re.compile(r"(?<!\\right)(?<!igr)(?<!iggr)(?<![0-9\s])\s*[.,]\s*\Z")  # of the sentence that LaTeX stands in
_ODD_OPERATORS = {
    "***": message("Write x^2 for a power and x*y for a product"),
    "^^": message("Write x^2 for a power"),
    "//": message("Write floor(x/y) for a quotient without remainder, or x/y"),
    "%": message("Write mod(x, 2) for a remainder, or /100 for per cent"),
    "=>": message("Write >="),
    "=<": message("Write <="),
    "<>": message("Write != for not equal"),
    "->": message("Write f(x, y) = at the beginning"),
}


def read_tokens(text: str) -> list[Token]:
    """The tokens of a formula as typed, the last of kind "end"; raises FormulaError at what cannot be one."""
    if len(text) > TEXT_LENGTH:
        problem = message("The formula is longer than {limit} characters", limit=TEXT_LENGTH)
        raise FormulaError(problem, TEXT_LENGTH + 1, message("Use sum(…) for what repeats itself"))
    characters = read_characters(text)
    start, end = _inside(characters.text)
    tokens = _scan(characters, start, end)
    if tokens and tokens[-1].text == ";":
        tokens.pop()
    tokens.append(Token("end", "", characters.columns[end]))
    return tokens


def _inside(text: str) -> tuple[int, int]:
    """Where the formula begins and ends: between $ … $, \\( … \\), \\[ … \\] or {\\displaystyle … }, in a sentence."""
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    for opening, closing in _DOLLARS:
        width = len(opening)
        if text.startswith(opening, start, end) and text.endswith(closing, start + width, end):
            start, end = start + width, end - len(closing)
            break
    end = _before_stop(text, start, end)
    if (style := _STYLED.match(text, start, end)) and _closes_last(text, start, end):
        start, end = style.end(), _before_stop(text, style.end(), end - 1)
    return start, max(start, end)


def _before_stop(text: str, start: int, end: int) -> int:
    stop = _STOP.search(text, start, end) if "\\" in text else None
    return stop.start() if stop else end


def _closes_last(text: str, start: int, end: int) -> bool:
    """Whether the brace at `start` closes with the last character."""
    depth = 0
    for brace in _BRACE.finditer(text, start, end):
        depth += {"{": 1, "}": -1}.get(brace.group(), 0)
        if not depth:
            return brace.end() == end
    return False


def _scan(characters: Characters, position: int, end: int) -> list[Token]:
    text, columns, match = characters.text, characters.columns, _PATTERN.match
    tokens: list[Token] = []
    spaced = False
    while position < end:
        found = match(text, position, end)
        if found is None:
            raise _meaningless(text, position, columns[position])
        kind, piece, column = found.lastgroup or "", found.group(), columns[position]
        position = found.end()
        if kind == "special":
            kind, piece, position = _special(text, found.start(), position, column)
        if kind == "space":
            spaced = True
        elif kind == "number":
            _append_number(tokens, Token(kind, piece, column, spaced))
            spaced = False
        else:
            tokens.append(Token(kind, _SAME.get(piece, piece), column, spaced, piece))
            spaced = False
        if len(tokens) > TOKENS:
            raise FormulaError(message("The formula has too many parts"), column, message("Use fewer terms"))
    return tokens


def _special(text: str, start: int, end: int, column: int) -> tuple[str, str, int]:
    """Kind, text and end of what is neither number, word nor plain sign."""
    piece = text[start:end]
    if piece == "\\":
        command = read_command(text, start, column)
        index = _INDEX.match(text, command.end) if command.kind == "word" else None
        return command.kind, command.text + (index.group() if index else ""), index.end() if index else command.end
    if piece == ".":
        return "space", "", end  # the points of x.*y, and after a row of cases
    if piece[-1] == ".":  # np. math.
        sinc = _SINC.match(text, start)
        return ("word", "normalized_sinc", sinc.end()) if sinc else ("space", "", end)
    if piece == "~":
        return ("space", "", end) if "\\" in text else ("operator", "~", end)
    if piece[0].isdigit() or piece[-1] in "fF":
        hint = message("Write decimal numbers, such as 16 or 0.5, without letters or signs in them")
        raise FormulaError(message("{number} is not read as a number", number=piece[:LITERAL_LENGTH]), column, hint)
    hint = _ODD_OPERATORS[{"*": "***", "^": "^^", "%": "%"}.get(piece[0], piece)]
    raise FormulaError(message("{sign} has no meaning in a formula", sign=piece[:3]), column, hint)


def _append_number(tokens: list[Token], token: Token) -> None:
    text = token.text
    if len(text) > LITERAL_LENGTH:
        problem = message("A number has more than {limit} characters", limit=LITERAL_LENGTH)
        raise FormulaError(problem, token.column, message("Write fewer digits, such as 3.14159 or 1e50"))
    if (
        tokens and tokens[-1].kind == "structure" and tokens[-1].text == "frac" and text.isdigit()
    ):  # \frac12 takes one digit for each argument
        tokens += [Token("number", digit, token.column + place) for place, digit in enumerate(text)]
    else:
        tokens.append(token)


def _meaningless(text: str, position: int, column: int) -> FormulaError:
    character = text[position]
    if character == ".":
        problem = message("A point has no meaning here")
        return FormulaError(
            problem, column, message("Write 0.5 for a number, x*y for a product; parts of objects (x.y) are not read")
        )
    if character in "\"`'":
        if character == "'" and position and (text[position - 1].isalnum() or text[position - 1] in ")'"):
            return FormulaError(
                message("The character {character} has no meaning here", character="'"), column, reason("′")[1]
            )
        return FormulaError(message("Text in quotes cannot stand in a formula"), column, message("Delete the quotes"))
    if character == "$":
        return FormulaError(
            message("A dollar sign has no meaning here"),
            column,
            message("Put $ around the whole formula or leave it out"),
        )
    problem, hint = reason(character)
    return FormulaError(problem, column, hint)
