import sys
from pathlib import Path

import pytest

from app.commands.answers import PROBLEMS, InputProblem, say, sentences
from app.document.problems import Problem, SceneProblems
from app.document.write_problem import WriteProblem
from app.export.problem import ExportProblem
from core.formula.errors import FormulaError
from core.message import message

SENTENCE = message("A sentence.")


@pytest.mark.parametrize(
    ("problem", "expected"),
    [
        (InputProblem(SENTENCE), ["A sentence."]),
        (ExportProblem(SENTENCE), ["A sentence."]),
        (WriteProblem(SENTENCE), ["A sentence."]),
        (WriteProblem(SENTENCE, is_there=True), ["A sentence. With --force it is."]),
        (FormulaError(SENTENCE, 3), ["Column 3: A sentence."]),
        (FormulaError(SENTENCE, 3, message("A hint")), ["Column 3: A sentence. (A hint)"]),
        (SceneProblems([Problem("steps", SENTENCE), Problem("", SENTENCE)]), ["steps: A sentence.", "A sentence."]),
    ],
)
def test_what_is_said_of_a_problem(problem, expected):
    assert isinstance(problem, PROBLEMS)
    assert [str(sentence) for sentence in sentences(problem)] == expected


@pytest.mark.skipif(sys.platform != "linux", reason="has no /dev/full")
def test_standard_output_on_a_full_disk_is_no_fault_of_the_program(monkeypatch):
    full = Path("/dev/full").open("w")  # noqa: SIM115  (closed below, where it raises again)
    monkeypatch.setattr(sys, "stdout", full)
    with pytest.raises(WriteProblem, match="disk is full"):
        say("a result")
    with pytest.raises(OSError, match="No space"):
        full.close()
