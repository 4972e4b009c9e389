"""What stands at the axes of a stability map, in the person's language."""

from __future__ import annotations

from core.rules.library import rules
from core.rules.rule import Hyperparameter
from surfaces.dials import Dial

_LONGEST = 24  # letters: what is longer before a colon is a sentence, not a name


def dial_name(dial: Dial, rule: str, language: str) -> str:
    """A hyperparameter's name and symbol, as far as its rule gives both; a parameter's letter."""
    declared = {one.name: one for one in rules()[rule].hyperparameters}
    if dial.kind == "parameter" or dial.name not in declared:
        return dial.name
    one = declared[dial.name]
    words = short_name(one, language)
    if not words:
        return one.symbol
    return words if one.symbol in (words, one.name) else f"{words} {one.symbol}"


def short_name(declared: Hyperparameter, language: str) -> str:
    """How the help begins: "Learning rate: how far …" begins with a name. "" where it begins with a sentence."""
    told = declared.help.get(language) or declared.help.get("en", "")
    name, colon, _ = told.replace("：", ":").partition(":")
    is_name = bool(colon) and len(name) <= _LONGEST
    return name[:1].lower() + name[1:] if is_name else ""
