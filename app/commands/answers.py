"""What a command says, and where: results on standard output, everything else on standard error."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from app.document.problems import SceneProblems
from app.document.translation import translate
from app.document.write_problem import WriteProblem, as_write_problem
from app.export.problem import ExportProblem
from core.formula.errors import FormulaError
from core.message import Message, MessageError, message

DONE, OUR_FAULT, INPUT_IS_WRONG, INTERRUPTED = 0, 1, 2, 130


class InputProblem(MessageError):  # noqa: N818  (for a person, not a programming error)
    """Something in the arguments that the person can mend."""


PROBLEMS = (InputProblem, SceneProblems, WriteProblem, ExportProblem, FormulaError)


def sentences(problem: Exception) -> Iterator[Message]:
    """The sentences of one of `PROBLEMS`, one for each thing that is wrong."""
    if isinstance(problem, SceneProblems):
        yield from (each.sentence for each in problem.problems)
    elif isinstance(problem, FormulaError):
        from app.document.checks import formula_sentence

        yield formula_sentence(problem)
    elif isinstance(problem, WriteProblem) and problem.is_there:
        yield message("{problem} With --force it is.", problem=problem.message)
    elif isinstance(problem, MessageError):
        yield problem.message


def say(text: str) -> None:
    """A result, on standard output; raises WriteProblem where that is a file on a full disk."""
    say_all([text])


def say_all(parts: Iterable[str]) -> None:
    """A result in many parts, each made when the one before is written."""
    for part in parts:
        with _as_output():
            sys.stdout.write(part)
    with _as_output():
        sys.stdout.flush()


def _as_output() -> AbstractContextManager[None]:
    return as_write_problem(Path("standard output"), only_disk=True)


def remark(sentence: Message, language: str) -> None:
    """A sentence for the person, on standard error."""
    sys.stderr.write(translate(sentence, language) + "\n")
    sys.stderr.flush()
