"""Every optimizer from one start."""

import pytest
from msgspec.structs import replace

from app.document.problems import Refused
from app.document.rule_card_scene import every_rule
from app.document.scene import Run, Scene, SurfaceScene
from core.rules.library import given_rules

RUNS = (
    Run(rule="adam", start=(1.0, 2.0), hyperparameters={"learning_rate": 0.1}, name="first"),
    Run(rule="adam", start=(3.0, 4.0), hyperparameters={"learning_rate": 0.2}, hidden=True),
    Run(rule="sgd", start=(5.0, 6.0), noise=0.5),
)
SCENE = Scene(surface=SurfaceScene(formula="x^2 + y^2"), runs=RUNS, steps=50)


def test_from_the_selected_start_with_the_numbers_of_the_scene():
    runs = {run.rule: run for run in every_rule(SCENE, 1).runs}
    assert len(runs) == 13
    assert all(run.start == (3.0, 4.0) and not run.hidden and run.name == "" for run in runs.values())
    assert runs["adam"].hyperparameters["learning_rate"] == 0.2  # the selected one before the first
    assert runs["sgd"].noise == 0.5
    assert runs["momentum"].hyperparameters == {}


def test_with_variants_and_without_runs():
    assert {run.rule for run in every_rule(SCENE, 0, with_variants=True).runs} == set(given_rules())
    alone = every_rule(replace(SCENE, runs=()), -1)
    assert {run.start for run in alone.runs} == {(-3.5, 3.5)}


def test_too_many_steps_are_refused():
    with pytest.raises(Refused):
        every_rule(replace(SCENE, steps=1_000_000), 0)
