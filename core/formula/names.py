"""Names: Greek letters, constants, indices, and the one spelling that stands for all ways to write a name."""

import re

from core.formula.characters import GREEK_LETTERS, read_characters
from core.formula.errors import FormulaError

_GREEK_WORDS = """
alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi omega
Gamma Delta Theta Lambda Xi Phi Psi Omega
"""
GREEK = dict(zip(GREEK_LETTERS, _GREEK_WORDS.split(), strict=True))
GREEK_NAMES = frozenset(_GREEK_WORDS.split()) - {"pi"}
GREEK_VARIANTS = {
    "varepsilon": "epsilon",
    "vartheta": "theta",
    "varphi": "phi",
    "varrho": "rho",
    "varsigma": "sigma",
    "varkappa": "kappa",
    "varGamma": "Gamma",
    "varDelta": "Delta",
    "varTheta": "Theta",
    "varOmega": "Omega",
}

CONSTANTS = {"pi": "pi", "Pi": "pi", "PI": "pi", "e": "e", "E": "e", "M_PI": "pi", "M_E": "e"}
TRUTHS = {"True": True, "true": True, "TRUE": True, "False": False, "false": False, "FALSE": False}
KEYWORDS = frozenset(["if", "else", "then", "and", "or", "not", "mod", "otherwise", "for", "in", "when"])
INFINITE = frozenset(["inf", "Inf", "INF", "infinity", "Infinity", "oo", "infty", "nan", "NaN", "NAN"])

# A run of letters and digits, then indices: x, x1, x_1, x_{12}, theta_0, learning_rate; Greek letters stand alone.
INDEX = r"(?:_(?:[0-9]+|[A-Za-z]+[0-9]*|\{\s*[A-Za-z0-9]+\s*\}))*"
WORD = rf"(?:[A-Za-z][A-Za-z0-9]*|[{GREEK_LETTERS}][0-9]*){INDEX}"
_WORD = re.compile(WORD)
_BASE = re.compile(r"([A-Za-z]+)([0-9]*)")


def key_of(word: str) -> str:
    """The one spelling of a name: `x_1`, `x_{1}` and `x1` are `x1`, `θ_0` is `theta0`, `w_{out}` is `w_out`."""
    base, *indices = re.sub(r"[{}\s]", "", word).split("_")
    letter = base[0]
    if letter in GREEK:
        base = GREEK[letter] + base[1:]
    else:
        stem, digits = split_digits(base)
        base = GREEK_VARIANTS.get(stem, stem) + digits
    if len(indices) == 1 and indices[0].isdigit() and not base[-1].isdigit():
        return base + indices[0]
    return "_".join([base, *indices])


def canonical_name(text: str) -> str | None:
    """The one spelling of a name as a person or a file writes it (`θ₀` → `theta0`), or None where it is no name."""
    try:
        plain = read_characters(text.strip()).text
    except FormulaError:
        return None
    return key_of(plain) if _WORD.fullmatch(plain) else None


def split_digits(word: str) -> tuple[str, str]:
    """`beta1` → ("beta", "1"); a word with letters after digits, or with an index, keeps everything in the first."""
    match = _BASE.fullmatch(word)
    return (match.group(1), match.group(2)) if match else (word, "")


def is_letter(key: str) -> bool:
    """Whether `key` is a single Latin or Greek letter, with or without an index: such a name may be new."""
    base = key.partition("_")[0]
    stem, _ = split_digits(base)
    return stem in GREEK_NAMES or (len(stem) == 1 and stem not in CONSTANTS) or (len(stem) == 1 and stem != key)
