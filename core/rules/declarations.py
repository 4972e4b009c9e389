"""Reading the declaration of a hyperparameter, and texts in several languages, from a rule file."""

import math
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import get_args

from core.message import LANGUAGES, Message, Text, message
from core.resources import resource
from core.rules.rule import Hyperparameter, Scale

Problems = list[tuple[str, Message]]  # the field inside what is read ("" for itself), and what is wrong with it

TEXT_LENGTH = 2_000
SYMBOL_LENGTH = 8
LARGEST = 1e300
_SCALES: tuple[Scale, ...] = get_args(Scale)
_FIELDS = ("symbol", "default", "low", "high", "scale", "at_least", "below", "help")


@cache
def shared_declarations() -> Mapping[str, Mapping[str, object]]:
    """What is the same for every rule that has a hyperparameter of this name, by name."""
    text = resource("rules", "shared", "hyperparameters.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def read_hyperparameter(name: str, declared: object, problems: Problems) -> Hyperparameter:
    """The hyperparameter that a number (its default) or a table declares; what is missing is shared or guessed."""
    table = declared if isinstance(declared, dict) else {"default": declared}
    for inner in table:
        if inner not in _FIELDS:
            problems.append((inner, message("A hyperparameter has no such field.")))
    merged = {**shared_declarations().get(name, {}), **table}
    default = _number(merged, "default", None, problems)
    scale = _scale(merged, default, problems)
    guessed_low, guessed_high = _guess_range(default, scale)
    low = _number(merged, "low", guessed_low, problems)
    high = _number(merged, "high", guessed_high, problems)
    _check_range(low, high, scale, problems)
    least, below = (_limit(merged, bound, problems) for bound in ("at_least", "below"))
    if not (least is None or low >= least) or not (below is None or high < below):
        problems.append(("high", message("The range must lie within at_least and below.")))
    symbol = merged.get("symbol", name)
    if not isinstance(symbol, str) or not (symbol == name or 0 < len(symbol) <= SYMBOL_LENGTH):
        problems.append(("symbol", message("A symbol has at most {count} characters.", count=SYMBOL_LENGTH)))
        symbol = name
    text = read_text(merged.get("help", name), problems, "help")
    return Hyperparameter(
        name,
        symbol,
        default,
        low,
        high,
        scale,
        text,
        -math.inf if least is None else least,
        math.inf if below is None else below,
    )


def read_initial(declared: object, problems: Problems) -> tuple[object, Text]:
    """The initial value that a state variable declares, and its help text: a number or formula alone has none."""
    if not isinstance(declared, dict):
        return declared, dict.fromkeys(LANGUAGES, "")
    for inner in declared:
        if inner not in ("initial", "help"):
            problems.append((inner, message("A state variable has no such field.")))
    return declared.get("initial", 0), read_text(declared.get("help"), problems, "help")


def read_text(found: object, problems: Problems, place: str = "") -> Text:
    """A text in each language; a plain text stands for all of them, nothing for an empty one."""
    table = found if isinstance(found, dict) else {"en": "" if found is None else found}
    texts = {language: text for language, text in table.items() if isinstance(text, str)}
    if len(texts) < len(table) or "en" not in texts or not set(texts) <= set(LANGUAGES):
        problems.append((place, message("This must be a text, or one text for each of en and ja.")))
        return dict.fromkeys(LANGUAGES, "")
    if any(len(text) > TEXT_LENGTH for text in texts.values()):
        problems.append((place, message("This must be a text of at most {count} characters.", count=TEXT_LENGTH)))
    return {language: texts.get(language, texts["en"]) for language in LANGUAGES}


def _number(table: Mapping[str, object], name: str, default: float | None, problems: Problems) -> float:
    found = table.get(name, default)
    if isinstance(found, int | float) and not isinstance(found, bool) and abs(found) < LARGEST:
        return float(found)
    problems.append((name, message("This must be a finite number.")))
    return 1.0 if default is None else default


def _limit(table: Mapping[str, object], name: str, problems: Problems) -> float | None:
    """A bound that no value may pass; None where there is none."""
    return _number(table, name, None, problems) if name in table else None


def _scale(table: Mapping[str, object], default: float, problems: Problems) -> Scale:
    found = table.get("scale", "log" if default > 0 else "linear")
    for scale in _SCALES:
        if found == scale:
            return scale
    problems.append(("scale", message("The scale is one of log, linear and one_minus.")))
    return "linear"


def _guess_range(default: float, scale: Scale) -> tuple[float, float]:
    if scale == "log" and default > 0:
        return default / 100, default * 100
    if scale == "one_minus":
        return 0.0, 0.999
    return default - 1, default + 1


def _check_range(low: float, high: float, scale: Scale, problems: Problems) -> None:
    if not low < high:
        problems.append(("high", message("The range must rise from low to high.")))
    elif scale == "log" and low <= 0:
        problems.append(("low", message("On a logarithmic scale low must be above 0.")))
    elif scale == "one_minus" and high >= 1:
        problems.append(("high", message("On the scale one_minus, high must be below 1.")))
