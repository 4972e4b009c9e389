"""Many trainings in lock-step: from the same data, in the same batches, side by side.

What differs only in numbers (first weights, learning rates, hyperparameters) is one training of many networks at once;
what differs in its rule goes beside it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from core.network.measure import Meter
from core.network.plan import Plan
from core.network.training import Training

Floats = NDArray[np.float64]

LOWER, UPPER = 0.25, 0.75  # quantiles of a band


@dataclass(frozen=True, eq=False)
class Lanes:
    """What was measured so far: `updates` (measured,), and for each training a lane (trainings, measured).

    Accuracies are NaN where numbers are learned. A lane that left the finite numbers holds infinity or NaN from there.
    """

    updates: NDArray[np.int64]
    train_loss: Floats
    validation_loss: Floats
    train_accuracy: Floats
    validation_accuracy: Floats


def stacked(plans: Sequence[Plan]) -> Plan:
    """One plan of many networks, which see the same batches; raises ValueError where the plans differ in more."""
    first = plans[0]
    if any(_shared(plan) != _shared(first) for plan in plans):
        raise ValueError("only weights and numbers of an optimizer may differ")
    rates = np.stack([plan.rates for plan in plans], axis=1)[..., np.newaxis]  # (updates, networks, 1)
    has_one_rate = bool((rates == rates[:, :1]).all())
    hyperparameters = {name: _joined([plan.hyperparameters[name] for plan in plans]) for name in first.hyperparameters}
    if not has_one_rate:  # a rule with numbers alone takes no arrays from step to step
        hyperparameters["learning_rate"] = rates[0]
    return replace(
        first,
        hyperparameters=hyperparameters,
        rates=first.rates if has_one_rate else rates,
        first_weights=np.stack([plan.first_weights for plan in plans]),
    )


def lock_step(plans: Sequence[Plan], measure_every: int | None = None) -> Iterator[Lanes]:
    """Train all plans (of one network each) side by side, measured at first and every so many updates.

    By default that is once an epoch. Growing results, lanes in the order of the plans. Raises ValueError for plans that
    do not have the same data and batches.
    """
    if any(plan.data is not plans[0].data or plan.batches != plans[0].batches for plan in plans):
        raise ValueError("trainings in lock-step have the same data and batches")
    groups = _groups(plans)
    order = np.argsort(np.concatenate(list(groups.values())))
    teams = [_Team(stacked([plans[place] for place in places])) for places in groups.values()]
    every = measure_every or plans[0].batches.per_epoch
    last = min(plan.updates for plan in plans)
    measured: list[Floats] = []
    updates: list[int] = []
    for update in (*range(0, last, every), last):
        rows = np.concatenate([team.measured_at(update) for team in teams], axis=1)[:, order]  # (4, trainings)
        updates.append(update)
        measured.append(rows)
        yield Lanes(np.array(updates), *np.stack(measured, axis=-1))


def median_and_band(lanes: Floats, lower: float = LOWER, upper: float = UPPER) -> tuple[Floats, Floats, Floats]:
    """The median of lanes (trainings, measured) and a band round it, (measured,) each.

    Losses that are not finite count as the largest there are: a training that diverged is no better than the worst.
    """
    filled = np.where(np.isfinite(lanes), lanes, np.inf)
    low, middle, high = np.quantile(filled, (lower, 0.5, upper), axis=0, method="nearest")
    return middle, low, high


class _Team:
    """Networks that are trained at once."""

    def __init__(self, plan: Plan) -> None:
        self._training = Training(plan)
        weights = self._training.weights
        self._meters = [Meter(plan.layout, plan.head, part, weights) for part in (plan.data.training, plan.data.test)]

    def measured_at(self, update: int) -> Floats:
        """Train up to an update; train loss, validation loss and both accuracies there (4, networks)."""
        self._training.advance(update - self._training.update)
        rows = [meter.measure(self._training.weights) for meter in self._meters]
        losses = [loss for loss, _ in rows]
        return np.stack([*losses, *(_or_nan(right, losses[0]) for _, right in rows)])


def _or_nan(right: Floats | None, like: Floats) -> Floats:
    return np.full_like(like, np.nan) if right is None else right


def _groups(plans: Sequence[Plan]) -> dict[object, list[int]]:
    """The places of plans that can be stacked."""
    groups: dict[object, list[int]] = {}
    for place, plan in enumerate(plans):
        groups.setdefault(_shared(plan), []).append(place)
    return groups


def _shared(plan: Plan) -> tuple[object, ...]:
    """What plans must have in common to be stacked."""
    return (plan.layout, plan.head, id(plan.data), plan.rule, plan.batches, plan.epochs, plan.l1, plan.l2,
            _zeros(plan.hyperparameters))  # fmt: skip


def _zeros(hyperparameters: Mapping[str, float | Floats]) -> frozenset[str]:
    """Hyperparameters that are 0: a rule leaves out what they stand for, and is another one with others."""
    return frozenset(name for name, value in hyperparameters.items() if np.all(np.asarray(value) == 0))


def _joined(values: Sequence[float | Floats]) -> float | Floats:
    """One number where all are the same, else one for each network (networks, 1)."""
    joined = np.array(values, dtype=np.float64)
    return float(joined[0]) if (joined == joined[0]).all() else joined[:, np.newaxis]
