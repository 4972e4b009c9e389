"""What pushes a run, whatever its rule sums up."""

import numpy as np

from app.document.memory import memory_of, pushing_name
from app.document.picture import RunPicture
from core.descent import Trajectory
from core.rules.rule_file import load_rule


def make(positions, gradients, state, rule="momentum"):
    positions, gradients = np.array(positions, dtype=float), np.array(gradients, dtype=float)
    path = Trajectory(positions, np.zeros(len(positions)), gradients, np.full(len(positions), 0.1), state)
    return RunPicture(rule, rule, 0, 0, tuple(positions[0]), path, None)


def test_memories_of_gradients_and_of_steps_push_the_same_way():
    gradients = [[2, 0], [2, 0], [2, 0]]
    like_torch = make([[0, 0]] * 3, gradients, {"velocity": np.array([[0, 0], [2, 0], [3, 0]], float)})
    like_keras = make([[0, 0]] * 3, gradients, {"velocity": np.array([[0, 0], [-0.2, 0], [-0.3, 0]])})
    adam = make([[0, 0]] * 3, gradients, {"m": np.array([[0, 0], [0.2, 0], [0.3, 0]]), "v": np.ones((3, 2))}, "adam")
    for run in (like_torch, like_keras, adam):
        assert memory_of(run)[2, 0] < 0
    assert memory_of(make([[0, 0]] * 3, gradients, {"v": np.ones((3, 2))}, "rmsprop")) is None
    assert memory_of(make([[0, 0]] * 3, gradients, {"m": np.ones((3, 2))}, "rmsprop_centered")) is None


def test_the_name_of_what_pushes():
    assert pushing_name(make([[0, 0]], [[1, 0]], {"m": np.zeros((1, 2)), "v": np.zeros((1, 2))}, "adam")) == "m"
    assert pushing_name(make([[0, 0]], [[1, 0]], {}, "sgd")) is None


def test_an_own_rule_pushes_whatever_its_memory_is_called(monkeypatch):
    own = load_rule(
        'name = "Own"\nstep = """\nspeed = 0.9speed + g\ndelta = -learning_rate*speed\n"""\n'
        "state = { speed = 0 }\nhyperparameters = { learning_rate = 0.01 }\n",
        "own",
    )
    monkeypatch.setattr("app.document.memory.rules", lambda: {"own": own})
    run = make([[0, 0]] * 3, [[2, 0]] * 3, {"speed": np.array([[0, 0], [2, 0], [3.8, 0]])}, "own")
    assert pushing_name(run) == "speed"
    assert memory_of(run)[2, 0] == -3.8
    assert pushing_name(make([[0, 0]], [[1, 0]], {"v": np.zeros((1, 2))}, "own")) is None, "of its last version"
    assert pushing_name(make([[0, 0]], [[1, 0]], {"m": np.zeros((1, 2))}, "no such rule")) is None
