import json

import pytest

from app.commands.answers import InputProblem
from app.commands.question import Question
from app.commands.question_line import question_of
from app.document.problems import SceneProblems


def question(**fields):
    return question_of(json.dumps(fields).encode())


def test_all_fields():
    asked = question(
        formula="a*x", variables=["x"], parameters={"a": 2}, at={"x": 1.5}, window={"x": [-1, 1]}, other=[]
    )
    assert asked == Question("a*x", ["x"], {"a": 2.0}, {"x": 1.5}, {"x": (-1.0, 1.0)})
    assert question(formula="a*x", parameters=["a"]) == Question("a*x", None, ["a"])
    assert question(formula="x", variables=None, parameters=None, at=None, window=None) == Question("x")


def test_a_point_keeps_its_order():
    assert list(question(formula="x", at={"y": 1, "x": 2}).at) == ["y", "x"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("{}", "formula: This is missing."),
        ("null", "This is missing."),
        ("[1]", "An object with named fields is needed, not a list."),
        ('{"formula": 5}', "formula: Text is needed, not a number."),
        ('{"formula": "x", "at": {"x": null}}', "at.x: A number is needed, not nothing."),
        ('{"formula": "x", "at": {"x": "1"}}', "at.x: A number is needed, not text."),
        ('{"formula": "x", "at": {"x": 1e999}}', "at.x: A finite number is needed."),
        ('{"formula": "x", "at": {"x": 1' + "0" * 5000 + "}}", "at.x: A finite number is needed."),
        ('{"formula": "x", "at": {"x": NaN}}', "at.x: A finite number is needed."),
        ('{"formula": "x", "at": [1]}', "at: An object with named fields is needed, not a list."),
        ('{"formula": "x", "at": {"x": true}}', "at.x: A number is needed, not true or false."),
        ('{"formula": "x", "at": {"x": 1, "x": 2}}', "at.x: This name stands here more than once."),
        ('{"formula": "x", "formula": "y"}', "formula: This name stands here more than once."),
        ('{"formula": "x", "window": {"x": [1]}}', "window.x: 2 entries are needed here, not 1."),
        ('{"formula": "x", "variables": "x"}', "variables: A list is needed, not text."),
        ('{"formula": "x", "variables": [1]}', "variables[0]: Text is needed, not a number."),
        ('{"formula": "x", "parameters": {"a": []}}', "parameters.a: A number is needed, not a list."),
        ('{"formula": "x", "parameters": [1]}', "parameters[0]: Text is needed, not a number."),
        ("[" * 100_000, "The file is nested too deeply."),
    ],
)
def test_what_is_wrong_is_said_with_its_field(line, expected):
    with pytest.raises(SceneProblems) as caught:
        question_of(line.encode())
    assert str(caught.value.problems[0]) == expected


@pytest.mark.parametrize(
    ("line", "expected"), [(b"nonsense", "column 1"), (b'{"formula": x}', "column 13"), (b'{"\xff"}', "byte 2")]
)
def test_what_is_no_json_is_said_with_its_place(line, expected):
    with pytest.raises(InputProblem, match=expected):
        question_of(line)
