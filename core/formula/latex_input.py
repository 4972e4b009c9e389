"""What pasted LaTeX means: which plain text or word stands for each command."""

import re
from dataclasses import dataclass

from core.formula.errors import FormulaError
from core.formula.limits import LITERAL_LENGTH
from core.formula.names import GREEK_NAMES, GREEK_VARIANTS, KEYWORDS
from core.formula.spellings import spelled
from core.message import Message, message

_OPERATORS = {
    **dict.fromkeys(("cdot", "times", "ast", "bullet"), "*"),
    "div": "/",
    "colon": ":",
    "coloneqq": ":=",
    "And": "&",
    "|": "|",
    "&": "&",
    **dict.fromkeys(("le", "leq", "leqslant", "leqq"), "<="),
    **dict.fromkeys(("ge", "geq", "geqslant", "geqq"), ">="),
    "lt": "<",
    "gt": ">",
    "ne": "!=",
    "neq": "!=",
    **dict.fromkeys(("vert", "mid", "Vert"), "|"),
    "\\": "newline",
    "cr": "newline",
}
_WORDS = {"land": "and", "wedge": "and", "lor": "or", "vee": "or", "lnot": "not", "neg": "not", "bmod": "mod"}
_OPEN = {"{": "{", "lbrace": "{", "lbrack": "(", "lparen": "(", "lfloor": "⌊", "lceil": "⌈", "lvert": "|", "lVert": "|"}
_CLOSE = {
    "}": "}",
    "rbrace": "}",
    "rbrack": ")",
    "rparen": ")",
    "rfloor": "⌋",
    "rceil": "⌉",
    "rvert": "|",
    "rVert": "|",
}
_STRUCTURES = {"frac": "frac", "dfrac": "frac", "tfrac": "frac", "cfrac": "frac", "sqrt": "sqrt"}
_SPACE_WORDS = """
quad qquad thinspace enspace medspace thickspace displaystyle textstyle limits nolimits rm it nonumber
big Big bigg Bigg
"""
_SPACES = frozenset([*",;:!> \n\t\r", *_SPACE_WORDS.split()])
_STYLE_WORDS = """
operatorname operatorname* mathrm text textrm mathit textit mathbf mathsf mathtt mathcal mathnormal boldsymbol bm mbox
mathop textnormal
"""
_STYLES = frozenset(_STYLE_WORDS.split())
_BEFORE_OPENING = frozenset(["left", "bigl", "Bigl", "biggl", "Biggl"])
_BEFORE_CLOSING = frozenset(["right", "bigr", "Bigr", "biggr", "Biggr"])
_CASES = frozenset(["cases", "dcases", "rcases", "array"])
_WRAPPERS = frozenset(["equation", "equation*", "displaymath", "math"])

_COMMAND = re.compile(r"\\(?:[A-Za-z]+\*?|[^A-Za-z]|$)", re.DOTALL)
_ARGUMENT = re.compile(r"\s*\{([^{}]{0,60})\}")
_COLUMNS = re.compile(r"\s*\{[lcr|@{} ]{0,20}\}")
_ROW_SPACE = re.compile(r"\s*\[-?[0-9.]{1,8}\s*(?:pt|em|ex|mm|cm)\]")
_DELIMITER = re.compile(r"\s*(\\(?:[A-Za-z]+|.)|[^\\\s])", re.DOTALL)
_OPENING_SIGNS = {"(": "(", "[": "(", "{": "{", "|": "|", "⌊": "⌊", "⌈": "⌈"}
_CLOSING_SIGNS = {")": ")", "]": ")", "}": "}", "|": "|", "⌋": "⌋", "⌉": "⌉", ".": "."}


@dataclass(frozen=True, slots=True)
class Command:
    """What a command is read as: a token's kind ("space" for nothing) and text, and where the text goes on."""

    kind: str
    text: str
    end: int


def read_command(text: str, start: int, column: int) -> Command:
    """The meaning of the LaTeX command that begins with the backslash at `start`; FormulaError where it has none."""
    match = _COMMAND.match(text, start)
    name, end = (match.group()[1:], match.end()) if match else ("", start + 1)
    if name.endswith("*") and name not in _STYLES:
        name, end = name[:-1], end - 1
    plain = _plain_command(name)
    if plain is not None:
        space = _ROW_SPACE.match(text, end) if plain[1] == "newline" else None
        return Command(*plain, space.end() if space else end)
    if name in _STYLES:
        return _read_styled(text, end, column)
    if name in _BEFORE_OPENING or name in _BEFORE_CLOSING:
        return _read_delimiter(text, end, column, name in _BEFORE_OPENING)
    if name in ("begin", "end"):
        return _read_environment(text, end, column, name)
    raise _unknown(name, column)


def _plain_command(name: str) -> tuple[str, str] | None:
    for kind, table in _TABLES:
        if name in table:
            return ("bar" if table[name] == "|" and kind == "operator" else kind), table[name]
    if name in _SPACES:
        return "space", ""
    if name in GREEK_NAMES or name in GREEK_VARIANTS or name == "pi" or spelled(name) is not None:
        return "word", name
    return None


_TABLES = (
    ("operator", _OPERATORS),
    ("word", _WORDS),
    ("open", _OPEN),
    ("close", _CLOSE),
    ("structure", _STRUCTURES),
)


def _read_styled(text: str, start: int, column: int) -> Command:
    """`\\mathrm{e}`, `\\operatorname{sgn}`, `\\text{ if }`: the word in the braces."""
    argument = _ARGUMENT.match(text, start)
    if argument is None:
        raise FormulaError(message("This command needs one word in braces"), column, _example(r"\mathrm{e}"))
    word = argument.group(1).strip().rstrip(",.")
    if not word:
        return Command("space", "", argument.end())
    if re.fullmatch(r"[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)?", word) is None:
        hint = message("Leave words out; in cases, write if or otherwise")
        raise FormulaError(message("The text {word} cannot be read", word=word), column, hint)
    lower = word.lower()
    return Command("word", lower if lower in KEYWORDS else word, argument.end())


def _read_delimiter(text: str, start: int, column: int, opens: bool) -> Command:
    delimiter = _DELIMITER.match(text, start)
    sign = delimiter.group(1) if delimiter else ""
    if opens:
        plain = _OPEN.get(sign[1:]) if sign.startswith("\\") else _OPENING_SIGNS.get(sign)
    else:
        plain = _CLOSE.get(sign[1:]) if sign.startswith("\\") else _CLOSING_SIGNS.get(sign)
    if sign in (r"\vert", r"\Vert", r"\|"):
        plain = "|"
    if plain is None or delimiter is None:
        raise FormulaError(message("A bracket is missing here"), column, _example(r"\left( x \right)"))
    return Command("open" if opens else "close", plain, delimiter.end())


def _read_environment(text: str, start: int, column: int, name: str) -> Command:
    argument = _ARGUMENT.match(text, start)
    environment = argument.group(1).strip() if argument else ""
    if argument is None or environment not in _CASES | _WRAPPERS:
        problem = message("The environment {name} is not read", name=environment[:LITERAL_LENGTH])
        raise FormulaError(problem, column, _example(r"\begin{cases} x & x > 0 \\ 0 & \text{otherwise} \end{cases}"))
    end = argument.end()
    if environment in _WRAPPERS:
        return Command("space", "", end)
    if environment == "array" and name == "begin" and (columns := _COLUMNS.match(text, end)):
        end = columns.end()
    return Command("open" if name == "begin" else "close", "cases", end)


def _example(example: str) -> Message:
    return message("Write it as in {example}", example=example)


_HINTS = {
    **dict.fromkeys(("pm", "mp"), message("Write two formulas, one with + and one with -")),
    **dict.fromkeys(
        ("int", "iint", "oint"), message("Integrals are not read: write the integrated function, or a sum")
    ),
    **dict.fromkeys(("partial", "nabla"), message("The program finds derivatives by itself: write the function")),
    "infty": message("Infinity is not a number here; take a large one, such as 1e6"),
    "lim": message("Limits are not read: write the function"),
    **dict.fromkeys(("dots", "ldots", "cdots"), message("Write every term, or sum(i*x, i, 1, 5)")),
    **dict.fromkeys(
        ("hat", "bar", "tilde", "vec", "dot", "ddot", "overline", "prime"),
        message("Write the letter without its mark; for a name of its own give it an index, such as x1"),
    ),
    "over": _example(r"\frac{x}{y}"),
    "binom": _example(r"\frac{x}{y}"),
    "mathbb": message("Write the letter without its mark; for a name of its own give it an index, such as x1"),
}


def _unknown(name: str, column: int) -> FormulaError:
    hint = _HINTS.get(name, message("Write it in plain signs, such as sin(x)/2 or x^2"))
    return FormulaError(message("The command {name} is not read", name="\\" + name[:LITERAL_LENGTH]), column, hint)
