"""Messages in the user's language.

English is written in the code. Every other language is a folder of catalogues in `resources/translations`, flat JSON
objects from the English template to its own, with the same fields; read when first needed and merged.
"""

import json
import locale
import os
from functools import cache
from types import MappingProxyType

from core.message import LANGUAGES, Message
from core.resources import resource

__all__ = ["LANGUAGES", "catalogue", "system_language", "translate"]

_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")  # in the order in which gettext asks them
_JAPANESE = ("ja", "japanese")  # the second is Windows' name for it


def translate(message: Message, language: str) -> str:
    """The sentence in `language`; English where the catalogue has no entry. Messages among the values follow."""
    values = {name: _text(value, language) for name, value in message.values.items()}
    template = catalogue(language).get(message.template, message.template)
    return template.format(**values)


@cache
def catalogue(language: str) -> MappingProxyType[str, str]:
    """Templates of a language by their English; empty for English and for a language that is not there."""
    merged: dict[str, str] = {}
    if language != "en" and language in LANGUAGES:
        for file in sorted(resource("translations", language).glob("*.json")):
            merged.update(json.loads(file.read_text(encoding="utf-8")))
    return MappingProxyType(merged)


def _text(value: object, language: str) -> str:
    return translate(value, language) if isinstance(value, Message) else str(value)


def system_language() -> str:
    """The language of this computer, one of `LANGUAGES`; English where it is none of ours."""
    for variable in _VARIABLES:
        chosen = os.environ.get(variable)
        if chosen:
            return _known(chosen)
    return _known(locale.getlocale()[0] or "")  # macOS and Windows set no variables


def _known(name: str) -> str:
    first = name.split(":")[0].lower().replace("-", "_")
    return "ja" if first.split("_")[0] in _JAPANESE else "en"
