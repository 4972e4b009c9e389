from app.export.problem import ExportProblem
from core.message import message


def test_a_problem_speaks():
    assert str(ExportProblem(message("No {thing}.", thing="disk"))) == "No disk."
