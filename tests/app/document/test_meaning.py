import json

import pytest

from app.document.files import scene_from_plain
from app.document.problems import SceneProblems

GOOD = {
    "format": "thalweg-scene",
    "version": 1,
    "surface": {"formula": "(1-x)^2 + a*(y-x^2)^2", "parameters": {"a": 100}, "window": {"x": [-2, 2]}},
    "runs": [{"rule": "adam", "hyperparameters": {"learning_rate": 0.02}, "start": [-1.5, 2]}],
}
DATA = {"formula": "(w*u + b - v)^2", "variables": ["w", "b"], "data": {"u": [1, 2], "v": [3, 4]}}


def problems_with(changes):
    plain = json.loads(json.dumps(GOOD))
    for path, value in changes.items():
        place = plain
        *way, last = path
        for key in way:
            place = place[key]
        if value is None:
            del place[last]
        else:
            place[last] = value
    try:
        scene_from_plain(plain)
    except SceneProblems as problems:
        return {problem.path: str(problem.message) for problem in problems.problems}
    return {}


def test_the_good_one_is_good():
    assert problems_with({}) == {}


RUN = ("runs", 0)


@pytest.mark.parametrize(
    ("changes", "path", "words"),
    [
        ({("surface",): None, ("runs",): None}, "", "a surface or a network"),
        ({("surface",): None}, "", "a surface or a network"),
        ({("surface",): None, ("network",): {"data": {"set": "xor"}}}, "runs", "need a surface"),
        ({("surface", "formula"): "x^2 + "}, "surface.formula", "Column "),
        ({("surface", "formula"): "x^2 + y^2"}, "surface.parameters.a", "no parameter “a”"),
        ({("surface", "parameters"): {"b": 1}}, "surface.parameters.b", "no parameter “b”"),
        (
            {("surface", "variables"): ["x", "y"], ("surface", "parameters"): {"x": 1}},
            "surface.parameters.x",
            "a variable",
        ),
        ({("surface", "variables"): ["x", "x"]}, "surface.variables[1]", "same name"),
        ({("surface", "variables"): ["x", "1y"]}, "surface.variables[1]", "is no name"),
        ({("surface", "parameters"): {"a b": 1}}, "surface.parameters.a b", "is no name"),
        ({("surface", "window"): {"z": [0, 1]}}, "surface.window.z", "no variable “z”"),
        ({("surface", "window"): {"x": [2, -2]}}, "surface.window.x", "reversed"),
        ({("surface", "window"): {"x": [2, 2]}}, "surface.window.x", "no width"),
        ({("surface", "window"): {"x": [1e8, 1e8 + 0.01]}}, "surface.window.x", "too narrow"),
        ({("surface", "window"): {"x": [-1e-13, 1e-13]}}, "surface.window.x", "too narrow"),
        ({("surface", "window"): {"x": [-1e10, 0]}}, "surface.window.x[0]", "between"),
        ({("surface", "data"): {"u": [1, 2], "v": [1]}}, "surface.data", "different lengths"),
        ({("surface", "batch"): 1}, "surface.batch", "needs data"),
        ({("surface",): {**DATA, "batch": 3}}, "surface.batch", "larger than the data (2 rows)"),
        ({("surface",): {**DATA, "data": {"u": [1], "v": [1], "w": [1]}}}, "surface.data.w", "variable"),
        ({("surface",): {**DATA, "parameters": {"u": 1}}}, "surface.parameters.u", "column"),
        ({(*RUN, "rule"): "adamm"}, "runs[0].rule", "Is “adam” meant?"),
        ({(*RUN, "rule"): "simulated annealing"}, "runs[0].rule", "There is no optimizer"),
        ({(*RUN, "hyperparameters"): {"lerning_rate": 1}}, "runs[0].hyperparameters.lerning_rate", "“learning_rate”"),
        ({(*RUN, "hyperparameters"): {"lr": 1}}, "runs[0].hyperparameters.lr", "“learning_rate”"),
        ({(*RUN, "hyperparameters"): {"momentum": 1}}, "runs[0].hyperparameters.momentum", "Adam has no"),
        ({(*RUN, "hyperparameters"): {"learning_rate": -1}}, "runs[0].hyperparameters.learning_rate", "negative"),
        (
            {(*RUN, "hyperparameters"): {"learning_rate": 1e300}},
            "runs[0].hyperparameters.learning_rate",
            "between 0 and",
        ),
        ({(*RUN, "hyperparameters"): {"beta1": -1e300}}, "runs[0].hyperparameters.beta1", "between 0 and 1."),
        ({(*RUN, "start"): [1]}, "runs[0].start", "2 numbers"),
        ({(*RUN, "start"): [1, 2, 3]}, "runs[0].start", "At most 2"),
        ({(*RUN, "start"): [1, 2e9]}, "runs[0].start[1]", "between"),
        ({(*RUN, "start"): None}, "runs[0].start", "missing"),
        ({(*RUN, "schedule"): "0.1*0.95^"}, "runs[0].schedule", "Column"),
        ({(*RUN, "schedule"): "0.1 - t"}, "runs[0].schedule", ""),
        ({(*RUN, "schedule"): "0.1*x"}, "runs[0].schedule", "Column"),
        ({(*RUN, "noise"): -1}, "runs[0].noise", "between"),
        ({(*RUN, "name"): "x" * 201}, "runs[0].name", "too long"),
        ({("steps",): 0}, "steps", "between"),
        ({("steps",): 1_000_001}, "steps", "between"),
        ({("steps",): 1_000_000, ("runs",): GOOD["runs"] * 10}, "steps", "10 runs of 1000000 steps"),
        ({("runs",): GOOD["runs"] * 1001}, "runs", "At most 1000"),
        ({("captions",): [{"text": "a", "first": 5, "last": 4}]}, "captions[0].last", "ends before"),
        ({("network",): {"data": {"set": "moons"}, "rule": "adem"}}, "network.rule", "“adam”"),
        (
            {("network",): {"data": {"set": "moons"}, "hyperparameters": {"beta1": 1}}},
            "network.hyperparameters.beta1",
            "SGD",
        ),
        ({("network",): {"data": {"set": "moons", "samples": 5}}}, "network.batch", "5 rows"),
        ({("network",): {"data": {"set": "mons"}}}, "network.data.set", "moons"),
    ],
)
def test_what_is_wrong_is_said_at_its_place(changes, path, words):
    problems = problems_with(changes)
    assert list(problems) == [path]
    assert words in problems[path]


def test_all_of_it_at_once():
    problems = problems_with(
        {
            ("surface", "window"): {"x": [2, -2], "q": [0, 1]},
            ("surface", "parameters"): {"a": 1, "c": 2},
            (*RUN, "rule"): "adum",
            (*RUN, "start"): [1],
            (*RUN, "schedule"): "t +",
            ("captions",): [{"text": "a", "first": 5, "last": 4}],
        }
    )
    assert set(problems) == {
        "surface.window.x",
        "surface.window.q",
        "surface.parameters.c",
        "runs[0].rule",
        "runs[0].start",
        "runs[0].schedule",
        "captions[0].last",
    }


def test_a_broken_formula_hides_no_other_problem():
    problems = problems_with({("surface", "formula"): "x^", (*RUN, "rule"): "adum", ("surface", "batch"): 4})
    assert set(problems) == {"surface.formula", "surface.batch", "runs[0].rule"}


@pytest.mark.parametrize(
    "changes",
    [
        {(*RUN, "name"): "", (*RUN, "hyperparameters"): {}},
        {(*RUN, "name"): None} if "name" in GOOD["runs"][0] else {},
        {("runs",): GOOD["runs"] * 3},
        {("runs",): []},
        {("runs",): None},
        {("surface", "parameters"): None},
        {("surface", "window"): None},
        {("surface", "variables"): ["y", "x"]},
        {("surface", "formula"): "f(x, y) = x^2 + a*y^2"},
        {("surface", "formula"): "7 + a"},
        {("surface", "window"): {"x": [1e9 - 2, 1e9]}},
        {("surface",): DATA},
        {("surface",): {**DATA, "batch": 2}},
        {(*RUN, "schedule"): "learning_rate*(1 - t/T)"},
        {("steps",): 1_000_000},
    ],
)
def test_what_is_unusual_but_right(changes):
    assert problems_with(changes) == {}
