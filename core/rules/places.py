"""Where in the text of a rule's file a problem lies."""

import re

from core.message import Message, message
from core.rules.rule_file import RuleProblem

_STEP = re.compile(r"""^[ \t]*(?:step|"step")[ \t]*=[ \t]*(\"{3}|'{3}|"|')(\r?\n)?""", re.MULTILINE)


def place_of(text: str, problem: RuleProblem) -> tuple[int, int] | None:
    """Line and column of the file, both from 1; None where nobody can tell."""
    line = problem.message.values.get("line")
    if not problem.place:
        return None if line is None else (int(str(line)), problem.column or 1)
    if problem.place == "step":
        return _in_step(text, int(str(line or 1)), problem.column or 1)
    return _of_field(text, problem.place)


def placed_sentence(text: str, problem: RuleProblem) -> Message:
    """The problem in one sentence that says where in the file it lies."""
    place = place_of(text, problem)
    if place is None or not problem.place:  # TOML's own problems name their line
        return problem.sentence
    told = problem.message.values.get("problem") if problem.place == "step" else None
    line, column = place
    sentence = told if isinstance(told, Message) else problem.message
    if problem.hint is not None:
        return message(
            "Line {line}, column {column}: {problem} ({hint})",
            line=line, column=column, problem=sentence, hint=problem.hint,
        )  # fmt: skip
    return message("Line {line}, column {column}: {problem}", line=line, column=column, problem=sentence)


def _in_step(text: str, line: int, column: int) -> tuple[int, int] | None:
    """A place of the step as one of the file; TOML leaves out a line break right behind the quotes."""
    found = _STEP.search(text)
    if found is None:
        return None
    first = text.count("\n", 0, found.end()) + 1
    if line > 1:
        return first + line - 1, column
    return first, column + found.end() - (text.rfind("\n", 0, found.end()) + 1)


def _of_field(text: str, place: str) -> tuple[int, int] | None:
    """The line in which a field, or else its table, is declared."""
    table, name = (re.escape(part) for part in (*place.split("."), "")[:2])
    section = rf"^[ \t]*\[{table}\](?:(?!^[ \t]*\[)[\s\S])*?"  # a header and lines that are none
    for pattern in (rf"^[ \t]*\[{table}\.{name}\]()", rf"{section}^()[ \t]*{name}[ \t]*=") if name else ():
        found = re.search(pattern, text, re.MULTILINE)
        if found is not None:
            return text.count("\n", 0, found.start(1)) + 1, 1
    found = re.search(rf"^[ \t]*(?:\[{table}[\].]|{table}[ \t]*=)", text, re.MULTILINE)
    return None if found is None else (text.count("\n", 0, found.start()) + 1, 1)
