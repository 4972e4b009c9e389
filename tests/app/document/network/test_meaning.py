"""What is said of networks that make no sense, and at which place."""

import pytest

from app.document import limits
from app.document.frozen_map import FrozenMap
from app.document.network.meaning import network_problems, rows_of
from app.document.network.scene import Network, NetworkData


def said(data=None, **changes):
    network = Network(data=NetworkData(**{"set": "circle"} | (data or {})), **changes)
    return {path: str(sentence) for path, sentence in network_problems(network) if sentence is not None}


@pytest.mark.parametrize(
    "name", ["gauss", "xor", "circle", "spiral", "plane", "multigauss", "moons", "rings", "checkerboard", "digits",
             "csv", "idx"]
)  # fmt: skip
def test_every_set_can_be_trained_as_it_is(name):
    assert said({"set": name}) == {}


@pytest.mark.parametrize(
    ("changes", "path", "sentence"),
    [
        ({"rule": "adem"}, "network.rule", "“adam”"),
        ({"hyperparameters": FrozenMap({"beta1": 0.5})}, "network.hyperparameters.beta1", "no hyperparameter"),
        ({"activation": "tanh("}, "network.activation", "Column"),
        ({"activation": "a*z"}, "network.activation", "Column"),
        ({"features": ("x1", "x3")}, "network.features[1]", "Column"),
        ({"schedule": "0.1/(t - 2)"}, "network.schedule", "learning rate"),
        ({"schedule": "0.1 - t"}, "network.schedule", "negative at step 1"),
        ({"batch": 501}, "network.batch", "500 rows"),
        ({"data": {"label": "x + y"}}, "network.data.label", "no condition"),
        ({"data": {"label": "x >"}}, "network.data.label", "Column"),
    ],
)
def test_everything_is_said_at_its_place(changes, path, sentence):
    found = said(**changes)
    assert set(found) == {path}
    assert sentence in found[path]


def test_several_things_at_once():
    assert set(said(rule="adem", activation="(", features=("(", "x1"))) == {
        "network.rule",
        "network.activation",
        "network.features[0]",
    }


def test_what_only_does_not_go_together_is_left_to_the_plan():
    assert said({"set": "plane"}, loss="binary_crossentropy", output="tanh", rule="newton") == {}
    assert said({"set": "points"}) == {}


def test_batches_of_files_may_be_large():
    assert said({"set": "idx"}, batch=60_000, loss="categorical_crossentropy") == {}
    assert rows_of(NetworkData(set="csv")) == limits.SAMPLES


def test_features_of_many_inputs():
    assert said({"set": "digits"}, features=("x64 - x1",)) == {}
    assert "network.features[0]" in said({"set": "digits"}, features=("x65",))


def test_columns_of_a_table():
    assert said({"set": "csv", "target": "a", "inputs": ("b", "c")}) == {}
    found = said({"set": "csv", "target": "a", "inputs": ("b", "a", "b")})
    assert found == {
        "network.data.inputs[1]": "The column a cannot both go in and be learned.",
        "network.data.inputs[2]": "The column b goes in twice.",
    }
