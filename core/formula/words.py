"""What each word of a formula is: a declared name, a function, a constant, a letter, or a run of such."""

import re
from difflib import get_close_matches
from itertools import pairwise

from core.formula.errors import FormulaError
from core.formula.limits import LITERAL_LENGTH, NAME_LENGTH, NODES, RUN_LENGTH
from core.formula.names import CONSTANTS, INFINITE, KEYWORDS, TRUTHS, is_letter, key_of, split_digits
from core.formula.pieces import too_long
from core.formula.scope import Scope
from core.formula.spellings import RUN_TOGETHER, SPELLINGS, spelled
from core.formula.tokens import Token
from core.message import Message, message

_FOREIGN_WORDS = """
import def return while lambda class print global await async yield del is None null self exec eval pass var let const
function end
"""
_FOREIGN = frozenset(_FOREIGN_WORDS.split())
_DERIVATIVE = message("The program finds derivatives by itself: write the function")
_INTEGRAL = message("Integrals are not read: write the integrated function, or a sum")
_CALCULUS = {
    **dict.fromkeys(("diff", "derivative", "grad", "gradient", "jacobian", "hessian"), _DERIVATIVE),
    **dict.fromkeys(("integrate", "integral", "quad"), _INTEGRAL),
    **dict.fromkeys(("lim", "limit"), message("Limits are not read: write the function")),
}
# Letters that commonly name functions: before a bracket they are not taken for a factor unless declared.
_LETTERS = "f g h F G H beta gamma delta zeta theta sigma phi psi Gamma Theta Phi Psi"
FUNCTION_LETTERS = frozenset(_LETTERS.split())
_NUMBERED = re.compile(r"([A-Za-z]+)([0-9]+)([A-Za-z]+)")
_PARTS = frozenset(["name", "number", "constant", "function", "truth"])
_CAPITALISED = frozenset(["if", "and", "or", "not"])  # IF(…), And(…)
_LONGEST = 8  # of the functions and names that may stand in a run


def read_words(tokens: list[Token], scope: Scope) -> list[Token]:
    """The tokens with every word replaced by what it is; raises FormulaError for words that are nothing."""
    scope.indices = _sum_letters(tokens)
    result: list[Token] = []
    known: dict[str, tuple[str, str] | None] = {}
    for index, token in enumerate(tokens):
        if token.kind != "word":
            result.append(token)
            continue
        if token.text in ("for", "lambda"):
            _check_language(token, tokens)
        if token.text not in known:
            known[token.text] = _meaning(token.text, scope)
        meaning = known[token.text]
        if meaning is not None:
            token.kind, token.text = meaning
            result.append(token)
        else:
            result += _parts(token, tokens[index + 1], scope)
    if sum(token.kind in _PARTS or token.text in ("^", "/") for token in result) > NODES:
        raise too_long(result[-1].column)
    return result


def _check_language(token: Token, tokens: list[Token]) -> None:
    """Refuse `… for i in range(5)` and `lambda x: …` as such, before their other words are called unknown."""
    if token.text == "for" and not any(other.text == "cases" for other in tokens):
        problem = message("{sign} cannot stand here", sign="for")
        raise FormulaError(problem, token.column, message("Write sum(i*x, i, 1, 5) for a sum"))
    if token.text == "lambda" and any(other.text == ":" for other in tokens):
        raise _foreign("lambda", token.column)


def _foreign(word: str, column: int) -> FormulaError:
    problem = message("{word} is a word of a programming language", word=word)
    return FormulaError(problem, column, message("Write only the formula, such as f(x, y) = x^2 + y^2"))


def _sum_letters(tokens: list[Token]) -> frozenset[str]:
    """Letters that stand where the letter of a sum stands: `, i,` and `{i =`."""
    words = {token.text for token in tokens if token.kind == "word"}
    if not any(word in "ΣΠ" or spelled(word) in _SUMS for word in words):
        return frozenset()
    neighbours = zip(tokens, tokens[1:], tokens[2:], strict=False)
    return frozenset(
        token.text
        for before, token, after in neighbours
        if token.kind == "word" and len(token.text) == 1 and before.text in (",", "(", "{") and after.text in (",", "=")
    )


_SUMS = ("sum", "prod")


def _meaning(word: str, scope: Scope) -> tuple[str, str] | None:
    """Kind and text of a word that is one thing."""
    if len(word) > NAME_LENGTH:
        return None
    key = key_of(word)
    if key in scope.declared:
        return "name", key
    if word in KEYWORDS or (len(word) > 1 and word.lower() in _CAPITALISED):
        return "keyword", word.lower()
    if word in "ΣΠ":
        return "function", "sum" if word == "Σ" else "prod"
    function = spelled(word)
    if function is not None:
        return "function", function
    if word in CONSTANTS:
        return "constant", CONSTANTS[word]
    if key == "pi":
        return "constant", "pi"
    if word in TRUTHS:
        return "truth", word.lower()
    return ("name", key) if is_letter(key) and not word.startswith("M_") else None  # M_SQRT2 of C


def _parts(token: Token, following: Token, scope: Scope) -> list[Token]:
    """A word that is no single thing: log_2, sinx, xy, x1y; FormulaError where it cannot be taken apart."""
    stem, _, index = token.text.partition("_")
    if index and len(index) < LITERAL_LENGTH and spelled(stem) is not None:
        return _with_base(token, stem, index)
    calls = following.kind == "open" and following.text in "([{"
    if len(token.text) > NAME_LENGTH:
        problem = message("A name has more than {limit} characters", limit=NAME_LENGTH)
        raise FormulaError(problem, token.column, message("Use shorter names, and signs between factors"))
    if (call := _constant_call(token)) is not None:
        return call
    parts = None if len(token.text) > RUN_LENGTH else _split_run(token, scope)
    if parts is not None and not _is_product(parts, calls, scope):
        parts = None
    if parts is None:
        raise _unknown(token, calls, scope)
    return parts


def _with_base(token: Token, stem: str, index: str) -> list[Token]:
    """`log_2` as function, sign and base."""
    base = index.strip("{} ")
    column = token.column + len(stem)
    kind = "number" if base.isdigit() else "constant" if base in CONSTANTS else "name"
    if not (base.isdigit() or base.isalpha()):
        raise FormulaError(message("The index {index} cannot be read", index=base), column, message("Write log_2(x)"))
    text = CONSTANTS.get(base, base)
    return [
        Token("function", str(spelled(stem)), token.column, token.spaced),
        Token("operator", "_", column),
        Token(kind, text, column),
    ]


def _is_product(parts: list[Token], calls: bool, scope: Scope) -> bool:
    """Whether the parts of a run can be meant as a product: neither sine(x) nor x2y (for x²y) can."""
    names = [part.text for part in parts if part.kind == "name" and part.text not in scope.declared]
    if len({name[-1:].isdigit() for name in names}) > 1:
        return False
    for part, following in pairwise(parts):
        if part.kind == "function" and following.text == "e":
            return False
    ends_in_function = parts[-1].kind == "function"
    return not calls or ends_in_function or all(part.kind == "name" for part in parts)


def _constant_call(token: Token) -> list[Token] | None:
    """`ln2` and `sqrt2` as calls of their own: `ln2 x` is ln(2)·x."""
    stem, digits = split_digits(token.text)
    if not digits or stem not in ("ln", "sqrt", "cbrt"):
        return None
    column = token.column + len(stem)
    return [
        Token("function", SPELLINGS[stem], token.column, token.spaced),
        Token("open", "(", column),
        Token("number", digits, column),
        Token("close", ")", column),
    ]


def _split_run(token: Token, scope: Scope) -> list[Token] | None:
    """A run of letters as a product of what is known, the longest first; never more than one way is tried."""
    text = token.text
    parts: list[Token] = []
    position = 0
    while position < len(text):
        part = _next_part(text, position, scope, parts)
        if part is None:
            return None
        kind, meaning, length = part
        spaced = token.spaced and position == 0
        parts.append(Token(kind, meaning, token.column + position, spaced))
        position += length
    ends_in_number = len(parts) == 2 and parts[0].kind == "function" and parts[1].kind == "number"
    return None if ends_in_number else parts


def _next_part(text: str, position: int, scope: Scope, parts: list[Token]) -> tuple[str, str, int] | None:
    after_function = bool(parts) and parts[-1].kind == "function"
    if after_function and text[position].isdigit():
        digits = len(text[position:]) - len(text[position:].lstrip("0123456789"))
        return "number", text[position : position + digits], digits
    for length in range(min(_LONGEST, len(text) - position), 0, -1):
        piece = text[position : position + length]
        next_character = text[position + length : position + length + 1]
        if piece in RUN_TOGETHER and next_character != "_":
            whole = piece + text[position + length : position + length + 2].rstrip("abcdefghijklmnopqrstuvwxyz")
            return None if whole != piece and whole in SPELLINGS else ("function", SPELLINGS[piece], length)
        if next_character.isdigit() or next_character == "_":
            continue
        if scope.is_known(piece):
            return "name", piece, length
        if piece in CONSTANTS and piece != "PI":
            return "constant", CONSTANTS[piece], length
    return None


def _unknown(token: Token, calls: bool, scope: Scope) -> FormulaError:
    word = token.text
    shown = word if len(word) <= RUN_LENGTH else word[:RUN_LENGTH] + "…"
    if word in INFINITE:
        problem = message("{word} is not a number here", word=shown)
        return FormulaError(problem, token.column, message("Take a large number, such as 1e6"))
    if word in _FOREIGN:
        return _foreign(word, token.column)
    return FormulaError(_unknown_problem(shown, calls), token.column, _unknown_hint(word, calls, scope))


def _unknown_problem(shown: str, calls: bool) -> Message:
    return message("Unknown function {name}", name=shown) if calls else message("Unknown name {name}", name=shown)


def _unknown_hint(word: str, calls: bool, scope: Scope) -> Message:
    stem, digits = split_digits(word)
    if (calculus := _CALCULUS.get(word.lower())) is not None:
        return calculus
    if spelled(stem) is not None and digits:
        return message("Write {first} or {second}", first=f"{stem}({digits}*x)", second=f"{stem}(x)^{digits}")
    if stem in CONSTANTS and digits:
        return message("Write {first} or {second}", first=f"{stem}*{digits}", second=f"{stem}^{digits}")
    if (numbered := _NUMBERED.fullmatch(word)) and spelled(numbered.group(1)) is not None:
        stem, digits, rest = numbered.groups()
        return message("Write {first} or {second}", first=f"{stem}{digits}({rest})", second=f"{stem}({digits}*{rest})")
    if calls and (close := get_close_matches(word[:RUN_LENGTH], SPELLINGS, 1, 0.8)):
        return message("Did you mean {name}?", name=close[0])
    if not calls and any(digit in word for digit in "0123456789") and len(word) < 8:
        return message("Write {product} with * between its factors and ^ before its exponents", product=word)
    if not calls and (known := scope.known_hint()) is not None:
        return known
    if calls or "_" in word or not word.isalpha() or len(word) > 8:
        return _known_functions() if calls else message("Declare {name} as a parameter", name=word[:RUN_LENGTH])
    return message("Declare {name} as a parameter, or write {product}", name=word, product="*".join(word))


def _known_functions() -> Message:
    return message("Functions are sin, cos, exp, ln, log, sqrt, abs, min, max, floor, where and others")
