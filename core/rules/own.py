"""A person's own rules: rule files in a folder of theirs, which become rules beside those of the program."""

import os
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from platformdirs import user_data_path

from core.formula.limits import RULE_LENGTH
from core.message import Message, message
from core.rules.rule import Rule
from core.rules.rule_file import RuleError, load_rule

ENVIRONMENT = "THALWEG_RULES"  # another folder; empty: none
MOST_FILES = 100
ENDING = ".toml"
_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,39}", re.ASCII)
_MOST_BYTES = 4 * RULE_LENGTH  # of UTF-8
_same = lru_cache(maxsize=2 * MOST_FILES)(load_rule)  # a file that did not change is the very rule that it was


@dataclass(frozen=True)
class OwnRules:
    """Rules by identifier (the name of the file), and why the other files are none, by the same name."""

    rules: Mapping[str, Rule] = field(default_factory=dict)
    problems: Mapping[str, Message] = field(default_factory=dict)


class _UnusableError(Exception):
    """Why a file is no rule, in a sentence."""

    def __init__(self, sentence: Message) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


def own_folder() -> Path | None:
    """Where a person's rules lie; None where the environment says that there are none."""
    chosen = os.environ.get(ENVIRONMENT)
    if chosen is None:
        return user_data_path("thalweg", appauthor=False) / "rules"
    return Path(chosen) if chosen else None


def name_problem(identifier: str, given: Collection[str]) -> Message | None:
    """Why a file of a person's own cannot be called `identifier`.toml, or None. `given`: the names that are taken."""
    if _IDENTIFIER.fullmatch(identifier) is None:
        return message("Name the file with letters a to z, digits and _, a letter first.")
    if identifier in given:
        return message("An optimizer that comes with the program has this name. Give the file another one.")
    return None


def read_own(folder: Path | None, given: Collection[str]) -> OwnRules:
    """All files `*.toml` of the folder in the order of their names; never raises. `given`: the names that are taken."""
    rules: dict[str, Rule] = {}
    problems: dict[str, Message] = {}
    for path in _files(folder):
        try:
            rules[path.stem] = _read(path, given, len(rules) + len(problems))
        except _UnusableError as error:
            problems[path.stem] = message("{file}: {message}", file=path.name, message=error.sentence)
    return OwnRules(rules, problems)


def _files(folder: Path | None) -> Iterator[Path]:
    try:
        found = sorted(folder.iterdir()) if folder is not None else []
    except OSError:  # most people have none
        found = []
    return (path for path in found if path.suffix.lower() == ENDING)


def _read(path: Path, given: Collection[str], before: int) -> Rule:
    if before >= MOST_FILES:
        raise _UnusableError(message("At most {count} own optimizers are read.", count=MOST_FILES))
    wrong = name_problem(path.stem, given)
    if wrong is not None:
        raise _UnusableError(wrong)
    try:
        return _same(_text(path), path.stem)
    except RuleError as error:
        raise _UnusableError(error.problems[0].sentence) from None


def _text(path: Path) -> str:
    try:
        if not path.is_file():  # a pipe would be waited for
            raise _UnusableError(message("This is not a file."))
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
        if len(content) > _MOST_BYTES:
            raise _UnusableError(message("An optimizer's file has at most {count} characters.", count=RULE_LENGTH))
        return content.decode("utf-8-sig")
    except OSError:
        raise _UnusableError(message("The file cannot be read.")) from None
    except UnicodeDecodeError as error:
        raise _UnusableError(message("The file is not UTF-8 text (byte {byte}).", byte=error.start)) from None
