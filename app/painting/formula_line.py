"""A formula set on one line: variables slanted, exponents raised, real minus signs. Made to look at, not to parse."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from app.painting.text import Type, draw_text

_TOKEN = re.compile(r"\s*(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+|[^\W\d]\w*|\*\*|<=|>=|!=|==|.)", re.DOTALL)
_SIGNS = {"-": "\u2212", "*": "·", "<=": "≤", ">=": "≥", "!=": "≠", "==": "="}
_NAMES = {
    name.lower(): chr(code)
    for code in range(ord("α"), ord("ω") + 1)
    if (name := unicodedata.name(chr(code)).removeprefix("GREEK SMALL LETTER ")) and name.isalpha()
} | {"lambda": "λ", "sqrt": "√"}  # whose name in Unicode is another
_SPACED = frozenset("+-=<>") | {"<=", ">=", "!=", "==", "\u2212"}
_RAISED = 0.72  # size of an exponent
_MOST_RAISED = 2


@dataclass(frozen=True)
class Part:
    """A stretch of a line in one face; `level` 1 is an exponent, 2 an exponent's exponent."""

    text: str
    italic: bool
    level: int


def formula_parts(text: str) -> list[Part]:
    """What to set, from left to right. Text that is no formula comes out as it went in, more or less."""
    if "\\" in text:  # LaTeX stays as it was written
        return [Part(" ".join(text.split()), False, 0)]
    tokens = _TOKEN.findall(text.replace("**", "^"))
    parts: list[Part] = []
    _set(tokens, 0, len(tokens), 0, parts)
    return parts


def draw_formula(painter: QPainter, text: str, at: QPointF, width: float, kind: Type) -> float:
    """A formula from the baseline point `at`, cut with an ellipsis at `width`; returns the width it took."""
    x, end = at.x(), at.x() + width
    dots = kind.width("…")
    for part in formula_parts(text):
        face = Type(kind.size * _RAISED**part.level, kind.colour, part.italic, kind.strong)
        advance = face.width(part.text)
        if x + advance > end - dots:
            draw_text(painter, "…", QPointF(x, at.y()), kind)
            return x + dots - at.x()
        draw_text(painter, part.text, QPointF(x, at.y() - 0.36 * kind.size * part.level), face)
        x += advance
    return x - at.x()


def formula_width(text: str, kind: Type) -> float:
    """How wide the whole formula is."""
    return sum(
        Type(kind.size * _RAISED**part.level, kind.colour, part.italic, kind.strong).width(part.text)
        for part in formula_parts(text)
    )


def _set(tokens: list[str], first: int, beyond: int, level: int, parts: list[Part]) -> None:
    k = first
    while k < beyond:
        if tokens[k] == "^" and k + 1 < beyond and level < _MOST_RAISED:
            end = _exponent_end(tokens, k + 1, beyond)
            inner = (k + 2, end - 1) if tokens[k + 1] == "(" and tokens[end - 1] == ")" else (k + 1, end)
            _set(tokens, *inner, level + 1, parts)
            k = end
            continue
        if tokens[k] != "*" or not _is_silent(tokens, k, first, beyond):
            parts.append(_part(tokens, k, first, beyond, level))
        k += 1


def _is_silent(tokens: list[str], k: int, first: int, beyond: int) -> bool:
    """Whether a product is understood without its dot: 2x, xy, 100(y − x), 3 cos(x); but not 2·3, a·(b), word·x."""
    if k == first or k + 1 >= beyond:
        return False
    left, right = tokens[k - 1], tokens[k + 1]
    is_letter = right.isidentifier() and len(_NAMES.get(right, right)) == 1
    if left[0].isdigit() or left == ")":
        is_call = right.isidentifier() and k + 2 < beyond and tokens[k + 2] == "("
        return is_letter or is_call or right == "("
    return left.isidentifier() and len(_NAMES.get(left, left)) == 1 and is_letter and right != "sqrt"


def _exponent_end(tokens: list[str], first: int, beyond: int) -> int:
    """Behind the operand that begins at `first`: a signed name or number, a call or something in brackets."""
    k = first
    while k < beyond and tokens[k] in ("-", "+"):
        k += 1
    if k < beyond and tokens[k] != "(":
        k += 1
        if k >= beyond or tokens[k] != "(" or not tokens[k - 1].isidentifier():
            return k
    depth = 0
    while k < beyond:
        depth += (tokens[k] == "(") - (tokens[k] == ")")
        k += 1
        if depth == 0:
            break
    return k


def _part(tokens: list[str], k: int, first: int, beyond: int, level: int) -> Part:
    word = tokens[k]
    if word.isidentifier():
        is_call = k + 1 < beyond and tokens[k + 1] == "(" and len(word) > 1
        before = " " if is_call and k > first and tokens[k - 1] == "*" and word != "sqrt" else ""
        if k > first and tokens[k - 1].isidentifier():
            before = " "
        return Part(before + _NAMES.get(word, word), not is_call, level)
    shown = _SIGNS.get(word, word)
    is_binary = word in _SPACED and k > first and tokens[k - 1] not in ("(", ",", "^", "=", "*", "/")
    if is_binary and level == 0:
        return Part(f" {shown} ", False, level)
    return Part(f"{shown} " if shown == "," else shown, False, level)
