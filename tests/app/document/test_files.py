import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.document import files, limits
from app.document.atomic import WriteProblem
from app.document.files import load, save, scene_from_bytes, scene_to_bytes
from app.document.frozen_map import FrozenMap
from app.document.migrate import VERSION
from app.document.network.scene import Network, NetworkData
from app.document.problems import SceneProblems
from app.document.scene import Camera, Caption, Run, Scene, SurfaceScene, View

SAMPLES = Path(__file__).parents[2] / "data" / "scenes"

# What version 1 of the format means, field by field. Neither this nor its sample may ever change.
VERSION_1 = Scene(
    surface=SurfaceScene(
        formula="a*(w*u + b - v)^2",
        variables=("w", "b"),
        parameters=FrozenMap({"a": 0.5}),
        window=FrozenMap({"w": (-1.0, 3.0), "b": (-2.5, 4.0)}),
        data=FrozenMap({"u": (0.0, 1.0, 2.5), "v": (1.0, 1e-3, -4.0)}),
        batch=2,
    ),
    runs=(
        Run(
            name="前の結果と比べる",
            rule="adam",
            hyperparameters=FrozenMap({"learning_rate": 0.02, "beta1": 0.8}),
            start=(-0.5, 2.0),
            schedule="learning_rate*0.95^t",
            noise=0.1,
            hidden=True,
        ),
        Run(rule="sgd", start=(1.0, 1.0)),
    ),
    steps=250,
    seed=42,
    view=View(
        kind="both",
        scale="rank",
        value_scale="log",
        gradient_arrow=True,
        velocity_arrow=True,
        step_arrow=True,
        critical_points=False,
        names=False,
    ),
    camera=Camera(azimuth=30.0, elevation=60.0, zoom=1.5),
    captions=(Caption(text="Two lines\nof text", first=10, last=20), Caption(text="To the end")),
    network=Network(
        data=NetworkData(set="spiral", samples=400, noise=10.0, train_percent=75.0, seed=3),
        features=("x1", "x2", "x1^2"),
        layers=(16, 16),
        activation="relu",
        output="sigmoid",
        initialisation="he",
        initialisation_scale=0.5,
        loss="binary_crossentropy",
        rule="adam",
        hyperparameters=FrozenMap({"learning_rate": 0.01}),
        schedule="learning_rate/t",
        batch=20,
        order="fixed",
        epochs=100,
        seed=5,
    ),
)


def test_a_sample_of_every_version_is_kept():
    assert {path.name for path in SAMPLES.iterdir()} == {f"version_{k}.thalweg" for k in range(1, VERSION + 1)}


@pytest.mark.parametrize("path", sorted(SAMPLES.iterdir()), ids=lambda path: path.stem)
def test_every_version_opens(path):
    assert load(path) == VERSION_1


def test_todays_sample_is_written_as_it_stands():
    path = SAMPLES / f"version_{VERSION}.thalweg"
    assert scene_to_bytes(load(path)).decode() == path.read_text(encoding="utf-8")


def test_the_example_of_the_design():
    scene = scene_from_bytes(
        b"""{"format": "thalweg-scene", "version": 1,
 "surface": {"formula": "(1-x)^2 + a*(y-x^2)^2", "variables": ["x", "y"], "parameters": {"a": 100},
             "window": {"x": [-2, 2], "y": [-1, 3]}},
 "runs": [{"name": "Adam", "rule": "adam", "hyperparameters": {"learning_rate": 0.02}, "start": [-1.5, 2.0]}],
 "steps": 500, "seed": 0}"""
    )
    assert scene.surface.parameters == {"a": 100.0}
    assert scene.runs[0].start == (-1.5, 2.0)


def test_the_network_of_the_design():
    scene = scene_from_bytes(
        b"""{"format": "thalweg-scene", "version": 1,
"network": {"data": {"set": "spiral", "samples": 500, "noise": 0, "train_percent": 50, "seed": 1},
             "features": ["x1", "x2"], "layers": [16, 16], "activation": "relu", "initialisation": "he",
             "loss": "binary_crossentropy", "rule": "adam", "hyperparameters": {"learning_rate": 0.01}, "batch": 10,
             "order": "reshuffle", "epochs": 300, "seed": 1}}"""
    )
    assert scene.surface is None
    assert scene.network.layers == (16, 16)


@pytest.mark.parametrize("ending", files.ENDINGS)
def test_both_endings(tmp_path, ending):
    path = tmp_path / f"scene{ending}"
    save(path, VERSION_1)
    assert load(path) == VERSION_1
    assert load(str(path)) == VERSION_1


def test_saving_asks_when_told_to(tmp_path):
    path = tmp_path / "scene.thalweg"
    save(path, VERSION_1, replace=False)
    with pytest.raises(WriteProblem):
        save(path, VERSION_1, replace=False)


def test_a_scene_that_could_not_be_opened_again_is_not_saved(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "FILE_BYTES", 1000)
    with pytest.raises(WriteProblem, match="could not be opened again"):
        save(tmp_path / "scene.thalweg", VERSION_1)
    assert list(tmp_path.iterdir()) == []


def test_files_too_large_are_not_read(tmp_path):
    path = tmp_path / "scene.thalweg"
    path.write_bytes(b" " * (limits.FILE_BYTES + 1))
    with pytest.raises(SceneProblems, match="larger than 8 MB"):
        load(path)


def test_all_problems_of_the_types_at_once():
    with pytest.raises(SceneProblems) as caught:
        scene_from_bytes(
            b"""{"format": "thalweg-scene", "version": 1, "steps": "many", "colour": 1, "seed": 0, "seed": 1,
            "surface": {"formula": 7, "parameters": {"a": true}},
            "runs": [{"rule": "adam", "hyperparameters": {"learning_rate": NaN}, "start": [1, 1e999]}, 3]}"""
        )
    assert {problem.path for problem in caught.value.problems} == {
        "steps",
        "colour",
        "seed",
        "surface.formula",
        "surface.parameters.a",
        "runs[0].hyperparameters.learning_rate",
        "runs[0].start[1]",
        "runs[1]",
    }


names = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=20)
numbers = st.floats(-1e9, 1e9)
intervals = st.tuples(st.floats(-100, 99), st.floats(0.1, 100)).map(lambda pair: (pair[0], pair[0] + pair[1]))
runs = st.builds(
    Run,
    name=names,
    rule=st.sampled_from(["sgd", "momentum", "adam", "newton"]),
    hyperparameters=st.dictionaries(st.just("learning_rate"), st.floats(0, 1e12)).map(FrozenMap),
    start=st.tuples(numbers, numbers),
    schedule=st.none() | st.just("learning_rate/t"),
    noise=st.floats(0, 1e9),
    hidden=st.booleans(),
)
surfaces = st.builds(
    SurfaceScene,
    formula=st.just("a*x^2 + b*y^2"),
    variables=st.sampled_from([None, ("x", "y"), ("y", "x")]),
    parameters=st.dictionaries(st.sampled_from("ab"), st.floats(-1e12, 1e12)).map(FrozenMap),
    window=st.dictionaries(st.sampled_from("xy"), intervals).map(FrozenMap),
)
captions = st.builds(Caption, text=names, first=st.integers(0, 100), last=st.none() | st.integers(100, 1000))
views = st.builds(View, kind=st.sampled_from(["contour", "loss"]), names=st.booleans())
scenes = st.builds(
    Scene,
    surface=surfaces,
    runs=st.lists(runs, max_size=4).map(tuple),
    steps=st.integers(1, 1000),
    seed=st.integers(0, limits.SEED),
    view=views,
    captions=st.lists(captions, max_size=3).map(tuple),
    network=st.none() | st.builds(Network, data=st.builds(NetworkData, set=st.just("xor"))),
)


@given(scenes)
def test_there_and_back(scene):
    assert scene_from_bytes(scene_to_bytes(scene)) == scene


@given(st.binary(max_size=300))
def test_any_bytes_are_a_scene_or_problems(content):
    with suppress(SceneProblems):
        scene_from_bytes(content)


@st.composite
def spoiled(draw):
    """A good file in which one place, anywhere, was replaced by something else."""
    plain = json.loads((SAMPLES / "version_1.thalweg").read_text(encoding="utf-8"))
    place = plain
    while True:
        key = draw(st.sampled_from(sorted(place)) if isinstance(place, dict) else st.integers(0, len(place) - 1))
        if not isinstance(place[key], dict | list) or not place[key] or draw(st.integers(0, 3)) == 0:
            break
        place = place[key]
    place[key] = draw(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.just([]) | st.just({})
    )
    return json.dumps(plain).encode()


@given(spoiled())
def test_a_spoiled_file_is_a_scene_or_problems_with_sentences(content):
    try:
        scene = scene_from_bytes(content)
    except SceneProblems as problems:
        spoken = [str(problem) for problem in problems.problems]
    else:
        spoken = [repr(scene)]
    assert spoken
    assert all(spoken)
