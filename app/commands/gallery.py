"""`thalweg gallery`: the surfaces and rules that come with the program, and a person's own rules."""

import argparse
from collections.abc import Iterator, Mapping

import msgspec

from app.commands.answers import DONE, say
from app.document.translation import translate
from core.message import message
from core.rules.library import rules
from core.rules.rule import Hyperparameter, Rule
from surfaces.gallery import GalleryEntry
from surfaces.gallery import gallery as surfaces


def gallery(arguments: argparse.Namespace) -> int:
    """A list to read, or everything about them in JSON."""
    language = arguments.language
    if arguments.json:
        everything = {
            "surfaces": [_surface(entry, language) for entry in surfaces()],
            "rules": [_rule(rule, language) for rule in rules().values()],
        }
        say(msgspec.json.format(msgspec.json.encode(everything), indent=1).decode() + "\n")
    else:
        say("\n".join(_lines(language)) + "\n")
    return DONE


def _in(texts: Mapping[str, str], language: str) -> str:
    return texts.get(language) or texts["en"]


def _lines(language: str) -> Iterator[str]:
    yield translate(message("Surfaces:"), language)
    entries = surfaces()
    width = max((len(entry.identifier) for entry in entries), default=0)
    for entry in entries:
        yield f"  {entry.identifier:{width}}  {_in(entry.name, language)}: {_in(entry.teaches, language)}"
    yield ""
    yield translate(message("Rules:"), language)
    width = max((len(identifier) for identifier in rules()), default=0)
    for identifier, rule in rules().items():
        summary = _in(rule.summary, language)  # a person's own rule may have none
        yield f"  {identifier:{width}}  {rule.name}{summary and f': {summary}'}"


def _surface(entry: GalleryEntry, language: str) -> dict[str, object]:
    return {
        "identifier": entry.identifier,
        "name": _in(entry.name, language),
        "category": _in(entry.category.name, language),
        "formula": entry.formula,
        "variables": entry.variables,
        "parameters": dict(entry.parameters),
        "window": _intervals(entry.variables, entry.window),
        "domain": _intervals(entry.variables, entry.domain),
        "start": entry.start,
        "minima": entry.minima,
        "value": entry.value,
        "smooth": entry.smooth,
        "teaches": _in(entry.teaches, language),
        "source": entry.source,
        "note": None if entry.note is None else _in(entry.note, language),
    }


def _intervals(variables: tuple[str, ...], window: tuple[float, ...]) -> dict[str, tuple[float, float]]:
    return {name: (window[2 * k], window[2 * k + 1]) for k, name in enumerate(variables)}


def _rule(rule: Rule, language: str) -> dict[str, object]:
    return {
        "identifier": rule.identifier,
        "name": rule.name,
        "summary": _in(rule.summary, language),
        "keeps": _in(rule.keeps, language),
        "convention": _in(rule.convention, language),
        "source": rule.source,
        "year": rule.year,
        "hyperparameters": [_hyperparameter(each, language) for each in rule.hyperparameters],
        "state": [name for name, _ in rule.state],
        "step": rule.text,
    }


def _hyperparameter(declared: Hyperparameter, language: str) -> dict[str, object]:
    return {
        "name": declared.name,
        "symbol": declared.symbol,
        "default": declared.default,
        "low": declared.low,
        "high": declared.high,
        "scale": declared.scale,
        "help": _in(declared.help, language),
    }
