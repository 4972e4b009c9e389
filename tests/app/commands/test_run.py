import csv
import io
import json

import numpy as np
import pytest


def test_json_on_standard_output(thalweg, scene):
    answer = thalweg("run", scene)
    assert (answer.status, answer.err) == (0, "")
    assert [run["name"] for run in answer.json["runs"]] == ["Adam", "Momentum"]
    for run in answer.json["runs"]:
        assert list(run) == ["name", "rule", "outcome", "message", "steps", "positions", "values"]
        assert run["positions"][0] == [-1.5, 2.0]
        assert len(run["positions"]) == len(run["values"]) == run["steps"] + 1 == 41
        assert run["message"]
    assert thalweg("run", scene, "-").out == answer.out


def test_runs_on_a_plane(thalweg, make_scene, plane):
    answer = thalweg("run", make_scene(surface=plane))
    assert (answer.status, answer.err) == (0, "")
    for run in answer.json["runs"]:
        assert len(run["positions"]) == len(run["values"]) == 41
        assert run["values"][-1] < run["values"][0]


def test_the_first_step_is_right(thalweg, make_scene):
    scene = make_scene(
        surface={"formula": "x^2/20 + y^2"},
        runs=[{"rule": "sgd", "start": [-7, 2], "hyperparameters": {"learning_rate": 0.95}}],
        steps=30,
    )
    run = thalweg("run", scene).json["runs"][0]
    assert run["positions"][1] == pytest.approx([-7 * (1 - 0.095), 2 * (1 - 1.9)], rel=1e-14)
    assert run["positions"][30] == pytest.approx([-0.350393, 0.084782], abs=1e-6)


def test_files(thalweg, scene, tmp_path):
    for ending in ("csv", "npz", "json"):
        assert thalweg("run", scene, tmp_path / f"numbers.{ending}") == (0, "", "")
    printed = thalweg("run", scene)
    assert (tmp_path / "numbers.json").read_text() == printed.out
    rows = list(csv.DictReader(io.StringIO((tmp_path / "numbers.csv").read_text())))
    assert len(rows) == 82
    positions = [[float(row["x"]), float(row["y"])] for row in rows if row["run"] == "Adam"]
    assert positions == printed.json["runs"][0]["positions"]
    assert {"gradient_x", "gradient_y", "learning_rate", "value"} <= set(rows[0])
    with np.load(tmp_path / "numbers.npz", allow_pickle=False) as arrays:
        assert arrays["0_positions"].tolist() == positions


def test_divergence_is_an_outcome_not_an_error(thalweg, make_scene):
    runs = [{"rule": "sgd", "start": [1, 2], "hyperparameters": {"learning_rate": 10}}]
    answer = thalweg("run", make_scene(runs=runs))
    assert (answer.status, answer.err) == (0, "")
    run = answer.json["runs"][0]
    assert run["outcome"] == "diverged"
    assert len(run["positions"]) == run["steps"] + 1 < 41
    assert None not in run["values"]


def test_messages_are_in_the_language(thalweg, make_scene):
    scene = make_scene(runs=[{"name": "最急降下", "rule": "sgd", "start": [1, 2]}])
    english, japanese = (thalweg("run", scene, "--language", language).json["runs"][0] for language in ("en", "ja"))
    assert english["name"] == japanese["name"] == "最急降下"
    assert english["message"] != japanese["message"]
    assert english["message"].isascii()


def test_standard_input(thalweg, scene):
    assert thalweg("run", "-", stdin=scene.read_bytes()).out == thalweg("run", scene).out


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "JSON"),
        ("{", "JSON"),
        ("[]", ""),
        ('{"format": "thalweg-scene", "version": 99}', "version"),
        ('{"format": "thalweg-scene", "version": 1}', ""),
        ("\udcff", ""),
    ],
)
def test_broken_scenes_are_sentences(thalweg, tmp_path, text, words):
    scene = tmp_path / "broken.thalweg"
    scene.write_bytes(text.encode("utf-8", "surrogateescape"))
    answer = thalweg("run", scene)
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.strip()
    assert "Traceback" not in answer.err
    assert words in answer.err


def test_every_problem_names_its_field(thalweg, make_scene):
    runs = [{"rule": "adam", "hyperparameters": {"learning_rate": "fast"}, "start": [0, 0]}, {"rule": "sgd"}]
    answer = thalweg("run", make_scene(runs=runs, steps=-1))
    assert answer.status == 2
    assert "runs[0].hyperparameters.learning_rate: " in answer.err
    assert "runs[1].start: " in answer.err
    assert "steps: " in answer.err
    assert answer.err.count("\n") == 3


def test_a_broken_formula_is_told_with_its_column(thalweg, make_scene):
    answer = thalweg("run", make_scene(surface={"formula": "x^2 + frob(y)"}))
    assert answer.status == 2
    assert "surface.formula: " in answer.err
    assert "olumn 7" in answer.err


@pytest.mark.parametrize("path", ["missing.thalweg", ".", "scene.thalweg/x", "a\0b"])
def test_what_is_no_file(thalweg, scene, tmp_path, path):
    answer = thalweg("run", f"{tmp_path}/{path}")
    assert (answer.status, answer.out, answer.err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("out", ["numbers.txt", "numbers", "nowhere/a.csv", "there.csv"])
def test_wrong_outputs(thalweg, scene, tmp_path, out):
    (tmp_path / "there.csv").write_text("precious")
    answer = thalweg("run", scene, tmp_path / out)
    assert (answer.status, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert (tmp_path / "there.csv").read_text() == "precious"
    assert thalweg("run", scene, tmp_path / "there.csv", "--force").status == 0
    assert (tmp_path / "there.csv").read_text().startswith("run,step,")


def test_the_numbers_of_a_diverging_run_go_on_while_they_are_finite(thalweg, tmp_path):
    """(w*x - label)^2 at rate 1.1: the distance from 2 grows by 1.2 a step, w_t = 2 - 0.05 (-1.2)^t."""
    file = tmp_path / "one_weight.thalweg"
    surface = {"formula": "(w*x - label)^2", "variables": ["w"], "parameters": {"x": 1, "label": 2}}
    surface["window"] = {"w": [1.9, 2.1]}
    run = {"rule": "sgd", "hyperparameters": {"learning_rate": 1.1}, "start": [1.95]}
    scene = {"format": "thalweg-scene", "version": 1, "surface": surface, "runs": [run], "steps": 100}
    file.write_text(json.dumps(scene), encoding="utf-8")
    (answer,) = json.loads(thalweg("run", str(file)).out)["runs"]
    assert answer["outcome"] == "diverged"
    assert answer["steps"] == 100
    assert answer["positions"][-1][0] == pytest.approx(2 - 0.05 * 1.2**100, rel=1e-9)
