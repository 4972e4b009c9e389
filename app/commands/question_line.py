"""A line of `thalweg inspect -` as a question, or what is wrong with it, field by field."""

import json
from typing import Any

from app.commands.answers import InputProblem
from app.commands.question import Question
from app.document.bounds import expected, given
from app.document.frozen_map import FrozenMap
from app.document.json_text import RepeatedNames, parse_plain
from app.document.plain import from_plain
from app.document.problems import Problem, SceneProblems
from core.message import message

_NAMES, _NUMBERS = tuple[str, ...], FrozenMap[float]
_KINDS = {"variables": _NAMES | None, "at": _NUMBERS | None, "window": FrozenMap[tuple[float, float]] | None}


def question_of(line: bytes) -> Question:
    """The question; raises SceneProblems, and InputProblem where the line is no JSON. Other fields are left alone."""
    plain = _plain(line)
    if not isinstance(plain, dict):
        raise SceneProblems([_mismatch("", dict, plain)])
    problems = [] if isinstance(plain.get("formula"), str) else [_mismatch("formula", str, plain.get("formula"))]
    if isinstance(plain, RepeatedNames):
        problems += [Problem(name, message("This name stands here more than once.")) for name in plain.repeated]
    fields = {}
    numbers_or_names = (_NAMES if isinstance(plain.get("parameters"), list) else _NUMBERS) | None
    for field, kind in {**_KINDS, "parameters": numbers_or_names}.items():
        read, wrong = from_plain(kind, plain.get(field), field)
        fields[field] = dict(read) if isinstance(read, FrozenMap) else read and list(read)
        problems += wrong
    if problems:
        raise SceneProblems(problems)
    return Question(plain["formula"], **fields)


def _plain(line: bytes) -> Any:
    try:
        json.loads(line.decode())
    except UnicodeDecodeError as error:
        raise InputProblem(message("The line is not UTF-8 text (byte {byte}).", byte=error.start)) from None
    except json.JSONDecodeError as error:
        raise InputProblem(message("The line is not valid JSON: column {column}.", column=error.pos + 1)) from None
    except (RecursionError, ValueError):
        pass  # nested too deeply, or a number of thousands of digits: both are known below
    return parse_plain(line)


def _mismatch(path: str, needed: type, plain: Any) -> Problem:
    if plain is None:
        return Problem(path, message("This is missing."))
    return Problem(path, message("{expected} is needed, not {given}.", expected=expected(needed), given=given(plain)))
