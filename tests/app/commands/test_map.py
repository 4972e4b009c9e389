"""`thalweg map` as scripts rely on it: its JSON, its files, and a sentence for every wrong word."""

import csv
import io
import json
import signal
import sys

import numpy as np
import pytest

from core.descent.crowd import CrowdDescent
from surfaces import affordable

HEAD = ["kind", "rule", "resolution", "steps", "backend", "seconds"]


@pytest.fixture
def himmelblau(make_scene):
    surface = {"formula": "(x^2 + y - 11)^2 + (x + y^2 - 7)^2", "window": {"x": [-5, 5], "y": [-5, 5]}}
    runs = [
        {"rule": "momentum", "hyperparameters": {"learning_rate": 0.001}, "start": [0, 0]},
        {"rule": "adam", "hyperparameters": {"learning_rate": 0.1}, "start": [0, 0]},
    ]
    return make_scene(surface=surface, runs=runs, steps=400)


def test_maps_of_a_plane(thalweg, make_scene, plane):
    scene = make_scene(surface=plane, steps=60)
    basins = thalweg("map", scene, "--kind", "basins", "--resolution", "10")
    assert (basins.status, basins.err) == (0, "")
    assert (basins.json["resolution"], basins.json["backend"]) == (10, "numpy")
    rates = thalweg("map", scene, "--kind", "rates", "--resolution", "16")
    assert (rates.status, rates.err) == (0, "")
    assert len(rates.json["rates"]) == 200
    stability = thalweg("map", scene, "--kind", "stability", "--resolution", "8")
    assert (stability.status, stability.err) == (0, "")


def test_a_map_of_a_plane_is_no_finer_than_a_minute_allows(thalweg, make_scene, plane, monkeypatch):
    monkeypatch.setattr(affordable.affordable_side, "__defaults__", (1.0,))
    answer = thalweg("map", make_scene(surface=plane), "--kind", "basins", "--resolution", "64")
    assert answer.json["resolution"] == affordable.LEAST
    assert answer.err == "The loss of a network takes its time: 8 starts along each side in place of 64.\n"


def test_basins_on_standard_output(thalweg, himmelblau):
    answer = thalweg("map", himmelblau, "--kind", "basins", "--resolution", "48")
    assert (answer.status, answer.err) == (0, "")
    found = answer.json
    assert list(found)[:6] == HEAD
    assert (found["kind"], found["rule"], found["resolution"], found["steps"]) == ("basins", "momentum", 48, 400)
    assert found["backend"] in ("native", "numpy")
    assert [set(each) for each in found["reached"]] == [{"kind", "position", "value", "share"}] * 4
    assert sum(each["share"] for each in found["reached"]) == pytest.approx(1.0)
    assert sorted(tuple(round(x, 3) for x in each["position"]) for each in found["reached"]) == [
        (-3.779, -3.283),
        (-2.805, 3.131),
        (3.0, 2.0),
        (3.584, -1.848),
    ]


def test_rates_on_standard_output(thalweg, make_scene):
    surface = {"formula": "0.05(x+2)^2 - 0.5exp(-((x-2)/0.3)^2)", "window": {"x": [-6, 4]}}
    scene = make_scene(surface=surface, runs=[{"rule": "sgd", "start": [3]}], steps=500)
    found = thalweg("map", scene, "--kind", "rates").json
    assert list(found)[:6] == HEAD
    assert len(found["rates"]) == len(found["final_values"]) == len(found["outcomes"]) == found["resolution"] == 512
    assert [round(each["rate"], 3) for each in found["thresholds"]] == [0.186, 20.0]
    assert found["outcomes"][-1] == "diverges"
    assert None in found["steps_to_tolerance"]


def test_the_race_of_a_scenes_runs(thalweg, himmelblau):
    found = thalweg("map", himmelblau, "--kind", "rates", "--rule", "adam").json
    assert [one["rule"] for one in found["race"]] == ["momentum", "adam"]
    best = next(one for one in found["race"] if one["rule"] == "adam")
    assert set(best) == {"name", "rule", "learning_rate", "final_value", "band"}
    finite = [value for value in found["final_values"] if value is not None]
    assert best["final_value"] <= min(finite) + 1e-9
    assert best["band"][0] <= best["learning_rate"] <= best["band"][1]


def test_stability_on_standard_output(thalweg, himmelblau):
    found = thalweg("map", himmelblau, "--kind", "stability", "--resolution", "24").json
    assert list(found)[:6] == HEAD
    assert [dial["name"] for dial in found["dials"]] == ["learning_rate", "momentum"]
    assert np.shape(found["final_values"]) == (24, 24)
    assert 0.1 < found["diverged"] < 0.9


def test_the_rule_can_be_chosen_or_taken_from_the_library(thalweg, himmelblau):
    for rule in ("adam", "rmsprop"):
        assert thalweg("map", himmelblau, "--kind", "rates", "--rule", rule).json["rule"] == rule
    answer = thalweg("map", himmelblau, "--kind", "rates", "--rule", "speedy")
    assert answer.status == 2
    assert "There is no optimizer speedy, only: sgd " in answer.err


@pytest.mark.parametrize("kind", ["basins", "rates", "stability"])
def test_files(thalweg, himmelblau, tmp_path, kind):
    options = "--kind", kind, "--resolution", "16"
    for ending in ("csv", "npz", "png"):
        assert thalweg("map", himmelblau, tmp_path / f"{kind}.{ending}", *options) == (0, "", "")
    rows = list(csv.reader(io.StringIO((tmp_path / f"{kind}.csv").read_text())))
    assert len({len(row) for row in rows}) == 1
    assert len(rows) == 1 + (200 if kind == "rates" else 256)
    with np.load(tmp_path / f"{kind}.npz", allow_pickle=False) as arrays:
        assert len(arrays.files) >= 6
    assert (tmp_path / f"{kind}.png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"


def test_a_file_and_the_answer(thalweg, himmelblau, tmp_path):
    answer = thalweg("map", himmelblau, tmp_path / "a.npz", "--kind", "basins", "--resolution", "16", "--json")
    assert json.loads(answer.out)["resolution"] == 16
    with np.load(tmp_path / "a.npz", allow_pickle=False) as arrays:
        assert arrays["labels"].shape == arrays["steps"].shape == (16, 16)


def test_nothing_is_replaced_unasked(thalweg, himmelblau, tmp_path):
    out = tmp_path / "a.csv"
    out.write_text("mine")
    options = "map", himmelblau, out, "--kind", "basins", "--resolution", "8"
    answer = thalweg(*options)
    assert (answer.status, out.read_text()) == (2, "mine")
    assert thalweg(*options, "--force").status == 0
    assert out.read_text() != "mine"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--kind", "basins", "--resolution", "7"), "--resolution must be a whole number from 8 to 2048, not 7."),
        (("--kind", "basins", "--resolution", "1e3"), "--resolution must be a whole number"),
        (("--kind", "valleys"), "--kind cannot be valleys"),
        ((), "--kind"),
    ],
)
def test_wrong_words(thalweg, himmelblau, arguments, sentence):
    answer = thalweg("map", himmelblau, *arguments)
    assert answer.status == 2
    assert sentence in answer.err


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("kind", ["basins", "rates", "stability"])
def test_who_interrupts_stops_the_threads_and_damages_nothing(thalweg, himmelblau, tmp_path, monkeypatch, kind):
    out = tmp_path / "a.npz"
    out.write_text("mine")
    advance = CrowdDescent.advance
    ends = []

    def interrupted(descent, steps, record=None, cancelled=None):
        signal.raise_signal(signal.SIGINT)
        ends.append(advance(descent, steps, record, cancelled))
        return ends[-1]

    monkeypatch.setattr(CrowdDescent, "advance", interrupted)
    answer = thalweg("map", himmelblau, out, "--kind", kind, "--resolution", "16", "--force")
    assert (answer.status, answer.out, answer.err) == (130, "", "Interrupted.\n")
    assert ends == [False]
    assert out.read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir() if "a.npz" in path.name] == ["a.npz"]


def test_where_a_person_watches_there_is_a_clock(thalweg, himmelblau, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    answer = thalweg("map", himmelblau, "--kind", "rates")
    assert "The map is being computed. 00:00" in answer.err
    assert answer.json["kind"] == "rates"


def test_an_unknown_ending_is_refused_before_the_work(thalweg, himmelblau, tmp_path):
    answer = thalweg("map", himmelblau, tmp_path / "a.gif", "--kind", "basins")
    assert answer.status == 2
    assert "Maps can be written to .png .npz .csv, not to .gif." in answer.err


def test_scenes_without_runs_or_with_a_broken_formula(thalweg, make_scene):
    answer = thalweg("map", make_scene(runs=[]), "--kind", "basins")
    assert answer.status == 2
    assert "--rule adam" in answer.err
    assert thalweg("map", make_scene(runs=[]), "--kind", "rates", "--rule", "adam").status == 0
    assert thalweg("map", make_scene(surface={"formula": "x +"}, runs=[]), "--kind", "basins").status == 2


@pytest.mark.parametrize("formula", ["7", "sqrt(-1 - x^2) + y", "|x| + |y|", "exp(exp(x^2)) + y"])
@pytest.mark.parametrize("kind", ["basins", "rates", "stability"])
def test_every_surface_has_an_answer(thalweg, make_scene, formula, kind):
    surface = {"formula": formula, "variables": ["x", "y"]}
    scene = make_scene(surface=surface, runs=[{"rule": "momentum", "start": [1, 1]}], steps=30)
    answer = thalweg("map", scene, "--kind", kind, "--resolution", "16")
    assert (answer.status, answer.err) == (0, "")
    assert "NaN" not in answer.out
    assert "Infinity" not in answer.out
