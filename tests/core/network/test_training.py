"""Training: PyTorch's weights after 2000 updates, and the same numbers from any snapshot on."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.network.batches import Batches
from core.network.layout import layout
from core.network.losses import NetworkError, head
from core.network.plan import Plan
from core.network.samples import Samples, Split
from core.network.training import Training
from core.rules.library import rules

RECORDED = dict(np.load(Path(__file__).parents[2] / "data" / "network_torch.npz"))
RATES = {
    "sgd": 0.1, "momentum": 0.02, "nesterov": 0.02, "adagrad": 0.05, "rmsprop": 0.0001, "adadelta": 0.1, "adam": 0.003,
    "adamw": 0.003, "adamax": 0.003, "nadam": 0.003, "amsgrad": 0.003,
}  # fmt: skip
SAMPLES = Samples(RECORDED["inputs"], RECORDED["classes"].astype(float), "classes", 3)


def plan(rule="adam", batch=12, order="fixed", epochs=2000, **changes):
    batches = Batches(12, batch, order, 5)
    one = Plan(
        layout=layout((2, 4, 3), "tanh"), head=head("softmax", "categorical_crossentropy"),
        data=Split(SAMPLES, SAMPLES), rule=rules()[rule],
        hyperparameters=rules()[rule].complete({"learning_rate": RATES.get(rule, 0.01)}),
        rates=np.full(epochs * batches.per_epoch, RATES.get(rule, 0.01)), batches=batches, epochs=epochs,
        first_weights=RECORDED["weights"] * 0.5,
    )  # fmt: skip
    return replace(one, **changes)


@pytest.mark.parametrize("rule", RATES)
def test_every_rule_trains_as_torch_does(rule):
    """NETWORK.md: over 2000 steps in a stable regime below 1e-10; Nadam's product of momenta is float32 in torch."""
    training = Training(plan(rule))
    training.advance(2000)
    bound = 1e-8 if rule == "nadam" else 1e-10
    assert np.abs(training.weights - RECORDED[f"trained {rule}"]).max() < bound


@pytest.mark.parametrize("rule", ["momentum", "adam", "nadam", "adadelta"])
@pytest.mark.parametrize("order", ["reshuffle", "with_replacement"])
def test_any_snapshot_leads_to_the_same_numbers(rule, order):
    one = plan(rule, batch=5, order=order, epochs=20)
    training = Training(one)
    snapshots = []
    for _ in range(one.updates):
        snapshots.append(training.snapshot())
        training.advance(1)
    for place in (41, 3, 30, 0):
        training.restore(snapshots[place])
        training.advance(7)
        expected = snapshots[place + 7]
        np.testing.assert_array_equal(training.weights, expected.weights)
        for name, array in training.snapshot().state.items():
            np.testing.assert_array_equal(array, expected.state[name])


def test_snapshots_are_copies():
    training = Training(plan())
    before = training.snapshot()
    weights = before.weights.copy()
    training.advance(3)
    np.testing.assert_array_equal(before.weights, weights)
    assert before.nbytes == (1 + 2) * weights.nbytes
    assert before.is_finite


def test_losses_are_those_of_the_batches_before_the_update():
    training = Training(plan(batch=5, order="reshuffle", epochs=2))
    losses = np.zeros(6)
    training.advance(6, losses)
    again = Training(training.plan)
    for loss in losses:
        assert again.backward().loss() == loss
        again.step()
    np.testing.assert_array_equal(again.weights, training.weights)


def test_it_stops_at_the_last_update():
    training = Training(plan(batch=5, epochs=2))
    training.advance(1000)
    assert training.update == 6


def test_a_schedule_is_followed():
    rates = np.linspace(0.2, 0.0, 4)
    training = Training(plan("sgd", epochs=4, rates=rates))
    for rate in rates:
        before = training.weights.copy()
        training.backward()
        slopes = training.gradient.copy()
        training.step()
        np.testing.assert_allclose(training.weights, before - rate * slopes, atol=1e-16)


def test_penalties_pull_weights_and_leave_biases():
    plain, penalised = Training(plan()), Training(plan(l1=0.3, l2=0.2))
    for training in (plain, penalised):
        training.backward()
    weights, is_weight = plain.weights, plain.plan.layout.is_weight
    expected = np.where(is_weight, 0.3 * np.sign(weights) + 0.2 * weights, 0.0)
    np.testing.assert_allclose(penalised.gradient - plain.gradient, expected, atol=1e-15)


def test_half_the_loss_at_twice_the_rate_is_the_same():
    """DEMONSTRATIONS.md C.3: exactly, over 500 steps."""
    whole = plan("momentum", epochs=500, head=head("softmax", "mean_squared_error"), rates=np.full(500, 0.05))
    half = replace(whole, head=head("softmax", "half_mean_squared_error"), rates=np.full(500, 0.1))
    trainings = [Training(one) for one in (whole, half)]
    for training in trainings:
        training.advance(500)
    np.testing.assert_array_equal(trainings[0].weights, trainings[1].weights)


def test_what_goes_to_infinity_does_not_raise():
    training = Training(plan("sgd", l2=1.0, rates=np.full(2000, 1e200)))
    training.advance(50)
    assert not training.snapshot().is_finite
    training.restore(training.first)
    assert training.snapshot().is_finite


def test_a_rule_that_needs_the_hessian_is_refused():
    with pytest.raises(NetworkError, match="second derivatives"):
        Training(plan("newton"))
