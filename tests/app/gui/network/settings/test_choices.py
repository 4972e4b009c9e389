"""What is offered can be trained: every choice by itself leads to a course, or to a sentence about what is missing."""

import pytest

from app.document.network import edits as network_edits
from app.document.network.course import prepare
from app.document.scene import Scene
from app.gui.network.settings import choices

OFFERED = [
    (setting, value)
    for setting, options in (
        (choices.SET, choices.DATA_SETS),
        (choices.ACTIVATION, choices.ACTIVATIONS),
        (choices.LOSS, choices.LOSSES),
        (choices.OUTPUT, choices.OUTPUTS),
        (choices.INITIALISATION, choices.INITIALISATIONS),
        (choices.ORDER, choices.ORDERS),
        (choices.PROBLEM, choices.PROBLEMS),
    )
    for value, _ in options
]


# Data that a person has to give first, and what is said until then.
_WAITING = {"points": "Draw at least two", "csv": "CSV file", "idx": "IDX files"}


@pytest.mark.parametrize(("setting", "value"), OFFERED, ids=[f"{s.name}={v}" for s, v in OFFERED])
def test_every_choice_by_itself(setting, value):
    scene = network_edits.set_data(network_edits.add_network(Scene()), samples=60)
    (prepared,) = prepare(setting.edit(scene, value).network, None, None)
    if value in _WAITING:
        assert _WAITING[value] in str(prepared.problem)
    else:
        assert prepared.course is not None, str(prepared.problem)


@pytest.mark.parametrize("feature", choices.FEATURES)
def test_every_feature_alone(feature):
    scene = network_edits.set_network(network_edits.add_network(Scene()), features=(feature,))
    (prepared,) = prepare(scene.network, None, None)
    assert prepared.chunk.picture.features == (feature,)


def test_numbers_are_learned_from_the_data_sets_that_have_them():
    scene = network_edits.set_data(network_edits.add_network(Scene()), label="y > x")
    read = lambda scene: (choices.PROBLEM.read(scene.network), scene.network.data.set)  # noqa: E731
    assert read(scene) == (False, "circle")
    scene = choices.PROBLEM.edit(scene, True)
    assert read(scene) == (True, "plane")
    (prepared,) = prepare(scene.network, None, None)
    assert prepared.chunk.picture.kind == "numbers"
    assert read(choices.SET.edit(scene, "multigauss")) == (True, "multigauss")
    assert read(choices.PROBLEM.edit(scene, False)) == (False, "circle")
