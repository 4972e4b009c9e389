"""How a name is typeset: `x1` with an index, `theta` as a Greek letter, `label` upright. Needs no SymPy."""

import re
import unicodedata
from functools import lru_cache

GREEK = frozenset(
    (
        *("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu"),
        *("xi", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega"),
        *("Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon", "Phi", "Psi", "Omega"),
    )
)
# Greek capitals that look Latin have no command in LaTeX.
_UPRIGHT = dict(
    zip(
        ("Alpha", "Beta", "Epsilon", "Zeta", "Eta", "Iota", "Kappa", "Mu", "Nu", "Omicron", "Rho", "Tau", "Chi"),
        "ABEZHIKMNOPTX",
        strict=True,
    )
)
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
    spelled = _spelled(word)
    if spelled in GREEK:
        return "\\" + spelled
    if spelled in _UPRIGHT:
        return rf"\mathrm{{{_UPRIGHT[spelled]}}}"
    if len(spelled) == 1 or spelled.isdigit():
        return spelled
    return rf"\mathrm{{{''.join(character for character in spelled if character.isalnum())}}}"


def _spelled(word: str) -> str:
    """A Greek character by its name (`θ` is `theta`); any other word as it is."""
    if len(word) != 1 or word.isascii():
        return word
    kind, _, letter = unicodedata.name(word, "").rpartition(" LETTER ")
    if not kind.startswith("GREEK"):
        return word
    letter = letter.removesuffix(" SYMBOL").replace("LAMDA", "LAMBDA").removeprefix("FINAL ")
    return letter.capitalize() if "CAPITAL" in kind else letter.lower()
