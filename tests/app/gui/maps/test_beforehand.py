"""A new pair of formula and optimizer is compiled once; numbers ask for nothing."""

import pytest

from app.document import edits
from app.document.files import load
from app.gui.maps.beforehand import Beforehand
from core.resources import resource


@pytest.fixture
def scene():
    return load(resource("scenes", "example.thalweg"))


@pytest.fixture
def compiled(monkeypatch):
    calls = []
    monkeypatch.setattr("app.gui.maps.beforehand.compile_basins", lambda scene, run: calls.append(run.rule))
    return calls


def test_the_job_compiles_and_answers_nothing(scene, compiled):
    job, kind = Beforehand().job(scene, 1)
    assert compiled == []
    assert list(job(64, lambda: False)) == []
    assert compiled == [scene.runs[1].rule]
    assert kind == (scene.surface.formula, scene.runs[1].rule)


def test_a_pair_is_compiled_once(scene):
    beforehand = Beforehand()
    assert beforehand.job(scene, 0) is not None
    assert beforehand.job(edits.set_hyperparameter(scene, 0, "learning_rate", 0.0123), 0) is None
    assert beforehand.job(edits.set_formula(scene, "x^2 + 3y^2"), 0) is not None
    assert beforehand.job(edits.set_rule(scene, 0, "adamax"), 0) is not None


def test_without_a_run_there_is_nothing_to_compile(scene):
    assert Beforehand().job(scene, len(scene.runs)) is None
    assert Beforehand().job(scene, -1) is None
