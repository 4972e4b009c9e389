"""`thalweg inspect -`: JSON lines in, one JSON line out for each, at once."""

import sys
from codecs import BOM_UTF8
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from app.commands.answers import DONE, InputProblem, say
from app.commands.fault import summary
from app.commands.inspection import in_json, inspect_formula
from app.commands.question_line import question_of
from app.document.problems import SceneProblems
from app.document.translation import translate
from core.formula.errors import FormulaError
from core.formula.symbolic.client import shared
from core.message import Message, message
from surfaces.critical import FULL

_LONGEST_LINE = 1 << 20
_BUDGET_S = 1.0
_EFFORT = FULL // 8  # some tenths of a second: there are more lines to answer


def inspect_lines(language: str) -> int:
    """Answer every line of standard input; a line that is refused is answered by an error, and the next is read."""
    shared().warm()
    for line in _lines(sys.stdin.buffer):
        say(msgspec.json.encode(_answer(line, language)).decode() + "\n")
    return DONE


def _answer(line: bytes | None, language: str) -> dict[str, object]:
    if line is None:
        return _error(message("The line is longer than {megabytes} MB.", megabytes=_LONGEST_LINE >> 20), language)
    try:
        question = question_of(line)
        inspected = inspect_formula(question, _BUDGET_S, effort=None if question.window is None else _EFFORT)
    except SceneProblems as error:
        return _error(error.problems[0].sentence, language)
    except FormulaError as error:
        return _error(error.message, language, error.column, error.hint)
    except InputProblem as problem:
        return _error(problem.message, language)
    except Exception as error:  # noqa: BLE001  (the worker of the lines: a bug in one must not cost the other answers)
        return _error(summary(error), language)
    return in_json(*inspected, language)


def _error(
    sentence: Message, language: str, column: int | None = None, hint: Message | None = None
) -> dict[str, object]:
    return {
        "error": {
            "message": _writable(translate(sentence, language)),
            "column": column,
            "hint": None if hint is None else translate(hint, language),
        }
    }


def _writable(text: str) -> str:
    """Half of a character, which JSON may spell (`"\\ud800"`) and UTF-8 cannot hold, written out."""
    return text.encode(errors="backslashreplace").decode()


def _lines(file: BinaryIO) -> Iterator[bytes | None]:
    """The lines that are not blank; None stands for one that is too long, of which no more than that is kept.

    A BOM, which PowerShell puts before what it pipes, is no part of the first line.
    """
    mark = BOM_UTF8
    while line := file.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE and not line.endswith(b"\n"):
            while (rest := file.readline(_LONGEST_LINE)) and not rest.endswith(b"\n"):
                pass
            yield None
        elif line.strip():
            yield line.removeprefix(mark)
        mark = b""
