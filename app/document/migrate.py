"""Older files become today's, one version at a time. A sample of each version is kept in `tests/data/scenes`."""

from collections.abc import Callable, Mapping
from typing import Any

from app.document.problems import refusal
from core.message import message

FORMAT = "thalweg-scene"
VERSION = 1

# version → what turns a file of that version into one of the next; the fields come and go as plain values
Migration = Callable[[dict[str, Any]], dict[str, Any]]
MIGRATIONS: Mapping[int, Migration] = {}


def current_fields(
    plain: Any,
    *,
    migrations: Mapping[int, Migration] = MIGRATIONS,
    version: int = VERSION,
) -> dict[str, Any]:
    """The fields of a scene file of any known version as those of `version`; raises SceneProblems."""
    if not isinstance(plain, dict):
        raise refusal(message("This is not a scene: a JSON object is needed."))
    if plain.get("format") != FORMAT:
        raise refusal(message("This is not a Thalweg scene: “{name}” is needed here.", name=FORMAT), "format")
    for step in range(_checked_version(plain.get("version"), version), version):
        plain = migrations[step](plain)
    return {name: value for name, value in plain.items() if name not in ("format", "version")}


def _checked_version(found: Any, known: int) -> int:
    if type(found) is not int or found < 1:
        raise refusal(message("The version of the file format is needed here: a whole number from 1."), "version")
    if found > known:
        sentence = message(
            "This file was made by a newer Thalweg (format {found}; this one knows up to {known}). "
            "Please update the program to open it.",
            found=found,
            known=known,
        )
        raise refusal(sentence, "version")
    return found
