"""A training whose neurons are saturated says so, and no other one does."""

import numpy as np
import pytest

from core.network.batches import Batches
from core.network.initialisation import first_weights
from core.network.layout import layout
from core.network.losses import head
from core.network.plan import Plan
from core.network.samples import Samples, Split
from core.network.saturation import saturation
from core.network.train import train
from core.rules.library import rules

INPUTS = np.random.default_rng(0).normal(size=(40, 2))
RING = np.where(np.hypot(*INPUTS.T) < 1, 1.0, -1.0)


def plan_of(activation, rate, epochs=12, scale=1.0):
    shape, samples = layout((2, 6, 4, 1), activation), Samples(INPUTS, RING, "signs")
    split = Split(samples.part(slice(0, 30)), samples.part(slice(30, None)))
    return Plan(
        layout=shape, head=head("tanh", "half_mean_squared_error"), data=split, rule=rules()["sgd"],
        hyperparameters={"learning_rate": rate}, batches=Batches(30, 5, "reshuffle", 1), epochs=epochs,
        first_weights=first_weights(shape, "glorot", scale, 1), rates=np.full(6 * epochs, rate),
    )  # fmt: skip


def ended(*numbers, **more):
    *_, last = train(plan_of(*numbers, **more))
    return str(last.ending.message)


@pytest.mark.parametrize("activation", ["tanh", "sigmoid", "tanh(2z)"])
def test_far_too_large_a_learning_rate_saturates(activation):
    said = ended(activation, 1e6)
    assert said.startswith("All 12 epochs are done. The neurons of hidden layer")
    assert said.endswith("Begin again with a smaller learning rate.")


@pytest.mark.parametrize("activation", ["tanh", "sigmoid", "relu", "softplus", "linear"])
@pytest.mark.parametrize("rate", [0.0, 0.03, 0.3])
def test_an_ordinary_training_says_nothing_of_it(activation, rate):
    assert ended(activation, rate) == "All 12 epochs are done."


def test_a_rectifier_is_off_and_not_saturated():
    assert "saturated" not in ended("relu", 1e3)


def test_where_the_first_weights_were_too_large_the_learning_rate_is_not_blamed():
    assert ended("tanh", 0.0, scale=1e5).endswith("Begin again with smaller first weights.")


def test_who_has_learned_is_not_stuck():
    plan = plan_of("tanh", 0.1, scale=1e5)
    assert saturation(plan, plan.first_weights, 0.3, 0.5) is not None
    assert saturation(plan, plan.first_weights, 0.01, 0.5) is None
