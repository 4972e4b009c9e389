"""From the network of a scene to a plan."""

import numpy as np
import pytest

from app.document import limits
from app.document.frozen_map import FrozenMap
from app.document.network.plan import plan_of
from app.document.network.scene import Network, NetworkData
from core.formula.errors import FormulaError
from core.network.losses import NetworkError
from core.network.samples import Samples, Split


def network(name="circle", **changes):
    return Network(data=NetworkData(set=name, samples=100), **changes)


def test_the_network_of_the_playground():
    one = plan_of(network(layers=(3, 3), output="tanh"))
    assert one.layout.widths == (2, 3, 3, 1)
    assert one.layout.count == 25
    assert (one.batches.per_epoch, one.updates) == (5, 1500)
    assert (one.head.output, one.head.loss) == ("tanh", "half_mean_squared_error")


@pytest.mark.parametrize(
    ("name", "loss", "output", "outputs"),
    [
        ("circle", "mean_squared_error", "tanh", 1),
        ("circle", "binary_crossentropy", "sigmoid", 1),
        ("circle", "categorical_crossentropy", "softmax", 2),
        ("rings", "mean_squared_error", "softmax", 3),
        ("rings", "binary_crossentropy", "sigmoid", 3),
        ("plane", "mean_absolute_error", "linear", 1),
    ],
)
def test_the_output_follows_from_data_and_loss(name, loss, output, outputs):
    one = plan_of(network(name, loss=loss))
    assert (one.head.output, one.layout.outputs) == (output, outputs)


def test_features_are_the_inputs():
    one = plan_of(network(features=("x1", "x1^2", "sin(x2)")))
    assert one.layout.inputs == 3
    a = one.data.training.inputs
    np.testing.assert_allclose(a[:, 1], a[:, 0] ** 2)


def test_many_inputs_enter_as_they_are():
    assert plan_of(network("digits", loss="categorical_crossentropy")).layout.inputs == 64
    two = plan_of(network("digits", features=("x1 + x64", "x20"), loss="categorical_crossentropy"))
    assert two.layout.inputs == 2


def test_given_data_takes_the_place_of_the_scene_s():
    inputs = np.random.default_rng(0).normal(size=(9, 4))
    given = Samples(inputs, np.where(inputs[:, 0] > 0, 1.0, -1.0), "signs")
    one = plan_of(network("csv", batch=50), Split(given, given))
    assert (one.layout.inputs, one.batches.batch) == (4, 9)


def test_schedules_and_seeds():
    one = plan_of(network(schedule="learning_rate/t", hyperparameters=FrozenMap({"learning_rate": 0.4}), epochs=2))
    np.testing.assert_allclose(one.rates[:4], [0.4, 0.2, 0.4 / 3, 0.1])
    same, other = plan_of(network(order_seed=0)), plan_of(network(order_seed=7))
    assert (same.batches.epoch(0) == plan_of(network()).batches.epoch(0)).all()
    assert (same.batches.epoch(0) != other.batches.epoch(0)).any()
    np.testing.assert_array_equal(same.first_weights, other.first_weights)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": "plane", "loss": "binary_crossentropy"}, "for classes"),
        ({"name": "plane", "output": "softmax"}, "for classes"),
        ({"loss": "binary_crossentropy", "output": "tanh"}, "needs the output sigmoid"),
    ],
)
def test_what_cannot_be_trained(changes, sentence):
    with pytest.raises(NetworkError, match=sentence):
        plan_of(network(**changes))


def test_too_many_updates(monkeypatch):
    monkeypatch.setattr(limits, "UPDATES", 1499)
    with pytest.raises(NetworkError, match="1500 updates are too many"):
        plan_of(network())


def test_an_activation_that_cannot_be_read():
    with pytest.raises(FormulaError):
        plan_of(network(activation="tanh("))
