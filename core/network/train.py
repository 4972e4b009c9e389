"""Training from the first weights to an outcome, epoch by epoch: growing results for whoever drives it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from core.message import message
from core.network.ending import Ending, Judge, StopRules, step_or_ending
from core.network.measure import Measured, Meter
from core.network.plan import Plan
from core.network.saturation import saturation
from core.network.training import Snapshot, Training

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Progress:
    """After an epoch (0: before the first): what was measured in it, where the training stands, and why it ended.

    Of a training that diverged, `measured` is of the last good weights and `epoch` the number of whole epochs.
    """

    epoch: int
    measured: Measured
    snapshot: Snapshot
    ending: Ending | None


def train(plan: Plan, rules: StopRules | None = None) -> Iterator[Progress]:
    """Train one network; the last result has an ending. It may be abandoned at any yield."""
    training = Training(plan)
    meters = [Meter(plan.layout, plan.head, part, training.weights) for part in (plan.data.training, plan.data.test)]
    per_epoch = plan.batches.per_epoch
    judge = Judge(rules or StopRules(), plan.epochs, per_epoch)
    losses, first_loss = np.zeros(per_epoch), None
    for epoch in range(plan.epochs + 1):
        good, diverged = _trained(training, losses) if epoch else (training.snapshot(), None)
        whole = epoch if diverged is None else epoch - 1
        measured = measure(meters, good.weights)
        first_loss = measured.train_loss if first_loss is None else first_loss
        ending = diverged or _advised(judge.judge(whole, measured), plan, good.weights, measured, first_loss)
        yield Progress(whole, measured, good, ending)
        if ending is not None:
            return


def measure(meters: list[Meter], weights: Floats) -> Measured:
    """The four read-outs, by the meters of training and test data."""
    (loss, right), (validation_loss, validation_right) = (meter.measure(weights) for meter in meters)
    return Measured(
        float(loss),
        float(validation_loss),
        None if right is None else float(right),
        None if validation_right is None else float(validation_right),
    )


def _advised(
    ending: Ending | None, plan: Plan, weights: Floats, measured: Measured, first_loss: float
) -> Ending | None:
    """The ending, with what to do where the neurons are saturated."""
    advice = None if ending is None else saturation(plan, weights, measured.train_loss, first_loss)
    if ending is None or advice is None:
        return ending
    return replace(ending, message=message("{outcome} {advice}", outcome=ending.message, advice=advice))


def _trained(training: Training, losses: Floats) -> tuple[Snapshot, Ending | None]:
    """An epoch on, as many updates as `losses` has room for: the last good state, and the ending if it diverged."""
    before = training.snapshot()
    training.advance(len(losses), losses)
    if np.isfinite(losses).all() and np.isfinite(training.weights).all():
        return training.snapshot(), None
    training.restore(before)
    while True:  # the same numbers again, update by update
        good = training.snapshot()
        ending = step_or_ending(training)
        if ending is not None:
            return good, ending
