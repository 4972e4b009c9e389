"""How a name is typeset: `x1` with an index, `theta` as a Greek letter, `label` upright. Needs no SymPy."""

import re
from functools import lru_cache

from core.formula.names import GREEK, GREEK_NAMES

_INDEXED = re.compile(r"(?P<stem>.*?[^\W\d_])_?(?P<index>\d+)")


@lru_cache(maxsize=1024)
def latex_of_name(name: str) -> str:
    r"""A name as LaTeX: `x1` and `x_1` give `x_{1}`, `beta_max` gives `\beta_{\mathrm{max}}`, `label` `\mathrm{label}`.

    An index is written apart from its stem: SymPy takes a name with braces for one upright word.
    """
    name = name.replace("{", "").replace("}", "")
    stem, _, index = name.partition("_")
    if not stem or not index:
        indexed = _INDEXED.fullmatch(name)
        stem, index = (indexed["stem"], indexed["index"]) if indexed else (name.strip("_"), "")
    if not index:
        return _part(stem)
    parts = [_part(part) for part in index.split("_") if part]
    return f"{_part(stem)}_{{{','.join(parts)}}}"


def _part(word: str) -> str:
    word = GREEK.get(word, word)
    if word in GREEK_NAMES:
        return "\\" + word
    if len(word) == 1 or word.isdigit():
        return word
    return rf"\mathrm{{{''.join(character for character in word if character.isalnum())}}}"
