from app.document.problems import Problem, SceneProblems, nearest
from core.message import message


def test_a_problem_says_its_place():
    assert str(Problem("runs[0].steps", message("A number is needed."))) == "runs[0].steps: A number is needed."
    assert str(Problem("", message("This is not a scene."))) == "This is not a scene."


def test_scene_problems_say_all():
    problems = SceneProblems(Problem(path, message("Wrong.")) for path in ("a", "b"))
    assert str(problems) == "a: Wrong.\nb: Wrong."
    assert [problem.path for problem in problems.problems] == ["a", "b"]


def test_the_nearest_name():
    assert nearest("Adamm", ["sgd", "adam"]) == "adam"
    assert nearest("learning rate", ["learning_rate", "momentum"]) == "learning_rate"
    assert nearest("something else", ["sgd", "adam"]) is None
    assert nearest("x" * 100_000, ["sgd"]) is None
