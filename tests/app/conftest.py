import io
import json
import sys
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest


class Answer(NamedTuple):
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture
def thalweg(capsys, monkeypatch, tmp_path):
    """Call the command in this process: `thalweg("run", path)`; `stdin` is text or bytes."""
    from app.cli import main

    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))

    def call(*arguments, stdin: str | bytes = "") -> Answer:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        capsys.readouterr()
        status = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Answer(status, captured.out, captured.err)

    return call


SCENE = {
    "format": "thalweg-scene",
    "version": 1,
    "surface": {
        "formula": "(1-x)^2 + a*(y-x^2)^2",
        "variables": ["x", "y"],
        "parameters": {"a": 10},
        "window": {"x": [-2, 2], "y": [-1, 3]},
    },
    "runs": [
        {"name": "Adam", "rule": "adam", "hyperparameters": {"learning_rate": 0.05}, "start": [-1.5, 2.0]},
        {"name": "Momentum", "rule": "momentum", "hyperparameters": {"learning_rate": 0.001}, "start": [-1.5, 2.0]},
    ],
    "steps": 40,
    "seed": 0,
}


@pytest.fixture
def plane():
    """The surface of a scene as a file has it: the loss of a network 2-8-8-1 on a plane of drawn directions."""
    draw = np.random.default_rng(4)
    x1, x2 = draw.normal(size=(2, 40))
    centre, across, up = 0.5 * draw.normal(size=(3, 105))
    return {
        "variables": ["u", "v"],
        "window": {"u": [-2, 2], "v": [-1, 3]},
        "data": {"x1": x1.tolist(), "x2": x2.tolist(), "y": np.where(np.hypot(x1, x2) < 1, 1, -1).tolist()},
        "plane": {
            "kind": "random",
            "features": ["x1", "x2"],
            "targets": ["y"],
            "layers": [8, 8],
            "activation": "tanh",
            "output": "tanh",
            "loss": "half_mean_squared_error",
            "l2": 0.01,
            "centre": centre.tolist(),
            "directions": [across.tolist(), up.tolist()],
        },
    }


@pytest.fixture
def plane_scene(plane):
    """The same in a scene, with two runs."""
    from app.document.files import scene_from_plain

    return scene_from_plain({**SCENE, "surface": plane})


@pytest.fixture
def make_scene(tmp_path):
    """Write a scene file: the example with `changes` of its top fields, or `text` as it is."""

    def write(name: str = "scene.thalweg", text: str | None = None, **changes) -> Path:
        path = tmp_path / name
        path.write_text(json.dumps({**SCENE, **changes}) if text is None else text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def scene(make_scene) -> Path:
    return make_scene()
