"""Why a training ended, and the rules by which it may end early."""

from dataclasses import dataclass
from enum import Enum

import numpy as np

from core.message import Message, message
from core.network.measure import Measured
from core.network.passes import Forward
from core.network.training import Training


class TrainingOutcome(Enum):
    """How a training ended; the sentence stands in `Ending.message`."""

    COMPLETED = "completed"
    REACHED_TARGET = "reached target"
    PLATEAU = "plateau"
    DIVERGED = "diverged"


@dataclass(frozen=True)
class Ending:
    """The outcome after `update` updates; of a divergence those that were good."""

    outcome: TrainingOutcome
    message: Message
    update: int


@dataclass(frozen=True)
class StopRules:
    """Training ends early at a train loss or a validation accuracy, or after `patience` epochs without a new lowest
    train loss; None: it does not.
    """

    target_loss: float | None = None
    target_accuracy: float | None = None
    patience: int | None = None


class Judge:
    """Asked after each epoch in turn, from the first weights (epoch 0) on."""

    def __init__(self, rules: StopRules, epochs: int, updates_per_epoch: int) -> None:
        self._rules, self._epochs, self._updates_per_epoch = rules, epochs, updates_per_epoch
        self._lowest, self._lowest_epoch = np.inf, 0

    def judge(self, epoch: int, measured: Measured) -> Ending | None:
        """The ending, if this epoch is the last."""
        if measured.train_loss < self._lowest:
            self._lowest, self._lowest_epoch = measured.train_loss, epoch
        found = self._reached(epoch, measured) or self._rested(epoch)
        if found is None and epoch >= self._epochs:
            found = TrainingOutcome.COMPLETED, message("All {epochs} epochs are done.", epochs=self._epochs)
        return None if found is None else Ending(*found, epoch * self._updates_per_epoch)

    def _reached(self, epoch: int, measured: Measured) -> tuple[TrainingOutcome, Message] | None:
        loss, accuracy = self._rules.target_loss, self._rules.target_accuracy
        if loss is not None and measured.train_loss <= loss:
            sentence = message("The train loss reached {target} in epoch {epoch}.", target=f"{loss:g}", epoch=epoch)
            return TrainingOutcome.REACHED_TARGET, sentence
        right = measured.validation_accuracy
        if accuracy is not None and right is not None and right >= accuracy:
            sentence = message(
                "The validation accuracy reached {target} in epoch {epoch}.", target=f"{accuracy:g}", epoch=epoch
            )
            return TrainingOutcome.REACHED_TARGET, sentence
        return None

    def _rested(self, epoch: int) -> tuple[TrainingOutcome, Message] | None:
        patience = self._rules.patience
        if patience is None or epoch - self._lowest_epoch < patience:
            return None
        return TrainingOutcome.PLATEAU, message(
            "The train loss has not fallen since epoch {epoch}, for {patience} epochs.",
            epoch=self._lowest_epoch,
            patience=patience,
        )


def step_or_ending(training: Training) -> Ending | None:
    """One update; if it leaves the finite numbers, the ending that says why, and the training is left broken.

    What fails first is named: an activation, the loss of the batch, its slopes, or the weights after the step.
    """
    loss = np.zeros((1, *training.weights.shape[:-1]))
    largest = float(np.abs(training.weights).max(initial=0.0))
    good = training.update
    one, _ = training.batch()
    training.advance(1, loss)
    undefined = _undefined(one)
    if undefined is not None:
        return Ending(TrainingOutcome.DIVERGED, _activation_sentence(good + 1, *undefined), good)
    if not np.isfinite(loss).all():
        what = message("the loss")
    elif not np.isfinite(training.gradient).all():
        what = message("the gradient")
    elif not np.isfinite(training.weights).all():
        what = message("the weights")
    else:
        return None
    sentence = message(
        "Diverged: in update {update} {what} left the finite numbers, from weights up to {largest}. "
        "The last good weights are kept. Try a smaller learning rate.",
        update=good + 1,
        what=what,
        largest=f"{largest:.3g}",
    )
    return Ending(TrainingOutcome.DIVERGED, sentence, good)


def _undefined(one: Forward) -> tuple[int, float] | None:
    """The hidden layer, from 1, whose activation made no finite number of a finite sum, and one such sum."""
    for place, (sums, activations) in enumerate(zip(one.sums, one.activations, strict=False), 1):
        bad = np.isfinite(sums) & ~np.isfinite(activations[..., :-1, :])
        if bad.any():
            return place, float(sums[bad][0])
    return None


def _activation_sentence(update: int, layer: int, at: float) -> Message:
    """The rate need not be at fault: a logarithm has no value at half of all sums, whatever the weights."""
    return message(
        "Diverged: in update {update} the activation has no finite value at z = {z}, in hidden layer {layer}. "
        "The last good weights are kept. Try another activation, or a smaller learning rate.",
        update=update,
        z=f"{at:.3g}",
        layer=layer,
    )
