"""The characters of a formula as typed, brought to one plain alphabet, each with the column it came from.

Superscripts become `^(…)` and subscripts `_{…}` *before* NFKC is applied to each character (else `x²` would become the
name x2). Afterwards there are only ASCII, Greek letters and the signs of `KEPT`.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from core.formula.errors import FormulaError
from core.message import Message, message

GREEK_LETTERS = "αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΦΨΩ"
KEPT = frozenset(GREEK_LETTERS + "ΣΠ√∛∜⌊⌋⌈⌉")
_LATIN_LOOKALIKES = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo", strict=True))
_CYRILLIC_LOOKALIKES = dict(zip("АВЕКМНОРСТУХаеорсухіѕј", "ABEKMHOPCTYXaeopcyxisj", strict=True))

_PLAIN = {
    **dict.fromkeys("×·⋅∗∙•✕✖⨯⋆⁎‧・･\u2062", "*"),
    **dict.fromkeys("÷∕⁄⧸➗", "/"),
    **dict.fromkeys("−–—‐‑‒˗➖", "-"),
    **dict.fromkeys("≤≦⩽", "<="),
    **dict.fromkeys("≥≧⩾", ">="),
    **dict.fromkeys("∣│❘‖∥", "|"),
    **dict.fromkeys("\u200b\u200c\u200d\u2060\u2061\ufeff\u00ad", ""),  # nothing to be seen, nothing meant
    **dict.fromkeys(map(chr, range(0xFE00, 0xFE10)), ""),  # variation selectors
    "➕": "+",
    "≠": "!=",
    "≔": ":=",
    "∧": " and ",
    "∨": " or ",
    "¬": " not ",
    "∑": "Σ",
    "∏": "Π",
    "ˆ": "^",
    "、": ",",
    "ς": "σ",
    "\u2028": " ",
    "\u2029": " ",
    "\u0085": " ",
}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# Decompositions that are another look of the same character; circled or squared ones are not (① is no factor 1).
_LOOKS = ("<font>", "<wide>", "<narrow>", "<small>", "<compat>", "<noBreak>")


@dataclass(frozen=True, slots=True)
class Characters:
    """Plain text, and for each of its characters, and for its end, the column in the text as typed."""

    text: str
    columns: Sequence[int]


def read_characters(text: str) -> Characters:
    """The plain form of `text`; raises FormulaError at the first character that has no place in a formula."""
    if text.isascii():
        if control := _CONTROL.search(text):
            raise _refusal(control.group(), control.start() + 1)
        return Characters(text, range(1, len(text) + 2))
    return _read_unicode(text)


def _read_unicode(text: str) -> Characters:
    plain: list[str] = []
    columns: list[int] = []
    raised = ""  # "super" or "sub" while a run of such characters lasts
    for column, character in enumerate(text, 1):
        kind, replacement = _classify(character)
        if kind == "refused":
            raise _refusal(character, column)
        if kind == "fraction" and plain and plain[-1].isdigit():
            raise _mixed_number(character, column)
        if kind != raised and replacement:
            closing, opening = _CLOSING.get(raised, ""), _OPENING.get(kind, "")
            plain += closing + opening
            columns += [column - 1] * len(closing) + [column] * len(opening)
            raised = kind if opening else ""
        plain += replacement
        columns += [column] * len(replacement)
    closing = _CLOSING.get(raised, "")
    plain += closing
    columns += [len(text)] * len(closing)
    columns.append(len(text) + 1)
    return Characters("".join(plain), columns)


_OPENING = {"super": "^(", "sub": "_{"}
_CLOSING = {"super": ")", "sub": "}"}


@lru_cache(maxsize=4096)
def _classify(character: str) -> tuple[str, str]:
    """Kind ("plain", "super", "sub", "fraction", "refused") and plain replacement of one character."""
    if character in _PLAIN:
        return "plain", _PLAIN[character]
    if character in KEPT:
        return "plain", character
    if character < "\x80":
        return ("refused", "") if _CONTROL.match(character) else ("plain", character)
    if unicodedata.category(character) == "Zs":
        return "plain", " "
    return _decomposed(character)


def _decomposed(character: str) -> tuple[str, str]:
    look = unicodedata.decomposition(character).partition(" ")[0]
    plain = "".join(_PLAIN.get(part, part) for part in unicodedata.normalize("NFKC", character))
    if look == "<fraction>":
        return ("fraction", f"({plain})") if plain[-1].isdigit() else ("refused", "")
    if len(plain) != 1 or not (plain in KEPT or " " <= plain < "\x7f") or character in _REASONS:
        return "refused", ""
    if look == "<super>":
        return ("refused", "") if plain.isupper() else ("super", plain)
    if look == "<sub>":
        return ("sub", plain) if plain.isalnum() else ("refused", "")
    canonical = bool(look) and not look.startswith("<")  # such as the ohm and kelvin signs
    return ("plain", plain) if look in _LOOKS or canonical else ("refused", "")


def _mixed_number(character: str, column: int) -> FormulaError:
    return FormulaError(
        message("A number directly before {character} can be read in two ways", character=character),
        column,
        message("Write 2.5 for two and a half, or 2*{character} for the product", character=character),
    )


def _refusal(character: str, column: int) -> FormulaError:
    problem, hint = reason(character)
    return FormulaError(problem, column, hint)


def reason(character: str) -> tuple[Message, Message | None]:
    """Why `character` has no place in a formula, and what to type instead."""
    code = f"U+{ord(character):04X}"
    if character in _REASONS:
        return message("The character {character} has no meaning here", character=character), _REASONS[character]
    latin = _CYRILLIC_LOOKALIKES.get(character) or _LATIN_LOOKALIKES.get(character)
    if latin is not None:
        script = message("Cyrillic") if character in _CYRILLIC_LOOKALIKES else message("Greek")
        problem = message("{character} is a {script} letter that only looks Latin", character=character, script=script)
        return problem, message("Type the Latin letter {latin}", latin=latin)
    category = unicodedata.category(character)
    if category[0] == "C":
        return message("The invisible character {code} cannot stand in a formula", code=code), message("Delete it")
    if category[0] == "M" or (category[0] == "L" and unicodedata.normalize("NFD", character) != character):
        hint = message("Write the letter without its mark; for a name of its own give it an index, such as x1")
        return message("Letters with marks or accents are not read: {code}", code=code), hint
    if category == "Lo":
        hint = message("Write formulas with Latin or Greek letters, digits and signs; switch the input method off")
        return message("The character {character} has no meaning here", character=character), hint
    hint = message("Write formulas with Latin or Greek letters, digits and signs such as + - * / ^")
    return message("The character {character} has no meaning here", character=character), hint


_PRIME = message("Derivatives are found by the program itself; for a letter of its own write x1 in place of a prime")
_REASONS: dict[str, Message] = {
    **dict.fromkeys("′″‴´’‘ʹ", _PRIME),
    **dict.fromkeys("ーｰ―", message("For a minus sign type -; this is a Japanese long-vowel mark or a bar")),
    **dict.fromkeys("∞", message("Infinity is not a number here; take a large one, such as 1e6")),
    **dict.fromkeys("±∓", message("Write two formulas, one with + and one with -")),
    **dict.fromkeys("°º", message("Angles are in radians: write 30*pi/180 for 30 degrees")),
    **dict.fromkeys("∂∇", message("The program finds derivatives by itself: write the function")),
    **dict.fromkeys("∫", message("Integrals are not read: write the integrated function, or a sum")),
    **dict.fromkeys("。｡", message("For the decimal point type .")),
    **dict.fromkeys("【】〔〕「」〈〉《》", message("Use round brackets ( )")),
    **dict.fromkeys("ᵀ⊤", message("Nothing is transposed here: write the sum of products, such as w1*x1 + w2*x2")),
    **dict.fromkeys("…⋯", message("Write every term, or sum(i*x, i, 1, 5)")),
    **dict.fromkeys("→↦⟼⇒", message("Write f(x, y) = at the beginning")),
    **dict.fromkeys("≈≒∼≃", message("For equality in a condition write ==")),
}
