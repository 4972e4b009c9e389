"""Training to an outcome, epoch by epoch."""

from dataclasses import replace

import numpy as np
import pytest

from core.network.batches import Batches
from core.network.ending import StopRules, TrainingOutcome
from core.network.initialisation import first_weights
from core.network.layout import layout
from core.network.losses import head
from core.network.plan import Plan
from core.network.samples import Samples, Split
from core.network.train import train
from core.network.training import Training
from core.rules.library import rules

DRAW = np.random.default_rng(0)
INPUTS = DRAW.normal(size=(37, 2))
LABELS = np.where(np.hypot(*INPUTS.T) < 1, 1.0, -1.0)
SAMPLES = Samples(INPUTS, LABELS, "signs")


def plan(rate=0.1, epochs=6, data=SAMPLES, output="tanh", rule="sgd", batch=5):
    shape = layout((2, 4, 1), "tanh")
    split = Split(data.part(slice(0, 23)), data.part(slice(23, None)))
    batches = Batches(23, batch, "reshuffle", 1)
    return Plan(
        layout=shape, head=head(output, "half_mean_squared_error"), data=split, rule=rules()[rule],
        hyperparameters=rules()[rule].complete({"learning_rate": rate}),
        rates=np.full(epochs * batches.per_epoch, rate), batches=batches, epochs=epochs,
        first_weights=first_weights(shape, "glorot", 1.0, 0),
    )  # fmt: skip


def test_every_epoch_is_measured_and_the_last_has_the_ending():
    course = list(train(plan()))
    assert [one.epoch for one in course] == list(range(7))
    assert [one.ending is None for one in course] == [True] * 6 + [False]
    assert course[-1].ending.outcome is TrainingOutcome.COMPLETED
    training = Training(plan())
    training.advance(30)
    np.testing.assert_array_equal(course[-1].snapshot.weights, training.weights)
    assert course[0].measured.train_loss > course[-1].measured.train_loss


def test_read_outs_are_those_of_plain_numpy():
    measured = list(train(plan()))[2].measured
    training = Training(plan())
    training.advance(10)
    first, second = training.plan.layout.views(training.weights)
    hidden = np.tanh(INPUTS @ first.weights.T + first.biases)
    outputs = np.tanh(hidden @ second.weights.T + second.biases)[:, 0]
    for part, loss, right in (
        (slice(0, 23), measured.train_loss, measured.train_accuracy),
        (slice(23, None), measured.validation_loss, measured.validation_accuracy),
    ):
        assert loss == pytest.approx(0.5 * np.mean((outputs[part] - LABELS[part]) ** 2), rel=1e-12)
        assert right == np.mean((outputs[part] >= 0) == (LABELS[part] > 0))


def test_it_ends_early_where_the_rules_say_so():
    losses = [one.measured.train_loss for one in train(plan(epochs=20))]
    course = list(train(plan(epochs=20), StopRules(target_loss=losses[7])))
    assert course[-1].ending.outcome is TrainingOutcome.REACHED_TARGET
    assert course[-1].epoch == next(epoch for epoch, loss in enumerate(losses) if loss <= losses[7])


@pytest.mark.parametrize("rate", [1e6, 3.0])
def test_a_divergence_is_found_to_the_update_and_the_last_good_weights_stay(rate):
    """A linear output, learning rates beyond 2/curvature: the loss grows until it is no number any more."""
    numbers = Samples(INPUTS * 5, LABELS * 3, "numbers", 0)
    diverging = plan(rate, 400, numbers, output="linear")
    *_, last = train(diverging)
    assert last.ending.outcome is TrainingOutcome.DIVERGED
    update = last.ending.update
    assert f"in update {update + 1} " in str(last.ending.message)
    assert last.snapshot.update == update
    assert last.snapshot.is_finite
    assert last.epoch == update // 5
    training = Training(diverging)
    training.advance(update)
    np.testing.assert_array_equal(training.weights, last.snapshot.weights)
    losses = np.zeros(1)
    training.advance(1, losses)
    assert not (np.isfinite(losses).all() and np.isfinite(training.gradient).all() and training.snapshot().is_finite)


def test_numbers_have_no_accuracy():
    data = Samples(INPUTS, INPUTS[:, 0] * 0.1, "numbers", 0)
    measured = next(train(plan(data=data, output="linear"))).measured
    assert measured.train_accuracy is None
    assert measured.validation_accuracy is None


def test_newton_is_refused():
    with pytest.raises(Exception, match="second derivatives"):
        next(train(plan(rule="newton")))


def test_an_activation_without_a_value_is_named_and_not_the_rate():
    last = list(train(replace(plan(), layout=layout((2, 4, 1), "log(z)"))))[-1]
    assert last.ending.outcome is TrainingOutcome.DIVERGED
    assert "in update 1 the activation has no finite value at z = -" in str(last.ending.message)
    assert "in hidden layer 1" in str(last.ending.message)
    assert last.snapshot.update == 0
