"""Trainings of one network side by side: other learning rates, optimizers or batches, from the same weights."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from msgspec.structs import replace as changed
from numpy.typing import NDArray

from app.document import limits
from app.document.checks import formula_sentence
from app.document.defaults import rule_name, run_hyperparameters
from app.document.frozen_map import FrozenMap
from app.document.network.data.data_set import data_of
from app.document.network.plan import order_seed, plan_of
from app.document.network.scene import Network
from app.document.run_edits import kept_hyperparameters
from core.formula.errors import FormulaError
from core.message import Message, MessageError, message
from core.network.comparison import lock_step, median_and_band
from core.network.plan import Plan
from core.network.samples import Split

Floats = NDArray[np.float64]
What = Literal["rates", "rules", "seeds", "losses"]

FOUR_RATES = (0.003, 0.03, 0.3, 3.0)
FAMILIAR_RULES = ("sgd", "momentum", "rmsprop", "adam")
# As the squared loss is written, and at how many times the learning rate; all are shown as the mean squared error.
SQUARED_LOSSES = {
    "mean_squared_error": ("mean_squared_error", 1.0),
    "half_mean_squared_error": ("half_mean_squared_error", 1.0),
    "half_at_twice_the_rate": ("half_mean_squared_error", 2.0),
}
MOST_PANELS = 12
MOST_SEEDS = 200
_LARGEST = 1_000_000  # seed that can be typed


@dataclass(frozen=True)
class Wish:
    """What is compared: `values` are learning rates, identifiers of rules, seeds of the first weights, or names of
    `SQUARED_LOSSES`.

    Each is trained from `seeds` first weights, for so many epochs; all see the same batches.
    """

    what: What = "rates"
    values: tuple[float | str, ...] = FOUR_RATES
    seeds: int = 1
    epochs: int = 100


@dataclass(frozen=True, eq=False)
class Panel:
    """The trainings of one value: median and band (measured,) of their losses, medians of their accuracies (or None).

    `rising`: the share of epochs in which the train loss rose, over all seeds. `apart`: how far the train loss is at
    most from that of the first panel, where the trainings might be the same.
    """

    name: Message
    rule: str
    train_loss: Floats
    train_low: Floats
    train_high: Floats
    validation_loss: Floats
    train_accuracy: Floats | None
    validation_accuracy: Floats | None
    rising: float
    apart: float | None = None

    def until(self, count: int) -> Panel:
        """The first `count` measurements; `rising` and `apart` stay those of all."""
        right = (self.train_accuracy, self.validation_accuracy)
        train, validation = (None if one is None else one[:count] for one in right)
        return replace(
            self,
            train_loss=self.train_loss[:count],
            train_low=self.train_low[:count],
            train_high=self.train_high[:count],
            validation_loss=self.validation_loss[:count],
            train_accuracy=train,
            validation_accuracy=validation,
        )


@dataclass(frozen=True, eq=False)
class ComparisonPicture:
    """All panels at the epochs (measured,) so far; `problem` says why there are none."""

    panels: tuple[Panel, ...]
    epochs: Floats
    last: int
    seeds: int
    problem: Message | None = None

    def until(self, epoch: float) -> ComparisonPicture:
        """The same trainings as they were at an epoch, at least at the first that was measured."""
        count = max(int(np.searchsorted(self.epochs, epoch + 1e-9, "right")), 1)
        return replace(self, panels=tuple(panel.until(count) for panel in self.panels), epochs=self.epochs[:count])


def compared(
    network: Network, wish: Wish, apart_s: float = 0.0, given: Split | None = None
) -> Iterator[ComparisonPicture]:
    """Growing pictures, one for each epoch, but `apart_s` seconds apart; the last one is complete.

    `given`: the data, where it comes from a person's file.
    """
    try:
        yield from _pictures(network, wish, apart_s, given)
    except (MessageError, FormulaError) as error:
        sentence = formula_sentence(error) if isinstance(error, FormulaError) else error.message
        yield ComparisonPicture((), np.empty(0), wish.epochs, wish.seeds, sentence)


def _pictures(network: Network, wish: Wish, apart_s: float, given: Split | None) -> Iterator[ComparisonPicture]:
    plans = _plans(network, wish, given)
    each = plans[0].batches.per_epoch
    names = [_name(network, wish.what, value) for value in wish.values]
    identifiers = [plans[k * wish.seeds].rule.identifier for k in range(len(names))]
    due_s = 0.0
    for lanes in lock_step(plans):
        if time.perf_counter() < due_s and lanes.updates[-1] < plans[0].updates:
            continue
        due_s = time.perf_counter() + apart_s
        shape = (len(names), wish.seeds, len(lanes.updates))
        numbers = [
            one.reshape(shape)
            for one in (lanes.train_loss, lanes.validation_loss, lanes.train_accuracy, lanes.validation_accuracy)
        ]
        panels = [
            _panel(*titles, [one[k] for one in numbers])
            for k, titles in enumerate(zip(names, identifiers, strict=True))
        ]
        if wish.what == "losses":
            panels = _as_mean_squares(wish, panels)
        yield ComparisonPicture(tuple(panels), lanes.updates / each, wish.epochs, wish.seeds)


def _plans(network: Network, wish: Wish, given: Split | None) -> list[Plan]:
    """Value by value, seed by seed; the batches are those of the network's own seed."""
    network = changed(network, epochs=min(wish.epochs, limits.EPOCHS), order_seed=order_seed(network))
    raw = data_of(network.data) if given is None else given
    plans = [
        plan_of(_with(changed(network, seed=network.seed + seed), wish.what, value), raw)
        for value in wish.values
        for seed in range(wish.seeds)
    ]
    return [replace(plan, data=plans[0].data) for plan in plans]


def _with(network: Network, what: What, value: float | str) -> Network:
    if what == "rates":
        return changed(network, hyperparameters=network.hyperparameters.with_item("learning_rate", float(value)))
    if what == "seeds":
        return changed(network, seed=network.seed + int(value) - 1)
    if what == "losses":
        loss, times = SQUARED_LOSSES[str(value)]
        rate = times * run_hyperparameters(network)["learning_rate"]
        return changed(network, loss=loss, hyperparameters=network.hyperparameters.with_item("learning_rate", rate))
    rule = str(value)
    kept = network.hyperparameters if rule == network.rule else FrozenMap(
        kept_hyperparameters(network.rule, rule, network.hyperparameters)
    )  # fmt: skip
    return changed(network, rule=rule, hyperparameters=kept)


def _name(network: Network, what: What, value: float | str) -> Message:
    if what == "losses":
        loss, times = SQUARED_LOSSES[str(value)]
        rate = f"{times * run_hyperparameters(network)['learning_rate']:g}"
        if loss == "half_mean_squared_error":
            return message("½ mean squared error, η = {rate}", rate=rate)
        return message("Mean squared error, η = {rate}", rate=rate)
    if isinstance(value, str):
        return message("{name}", name=rule_name(value))
    return message("seed {number}", number=int(value)) if what == "seeds" else message("η = {rate}", rate=f"{value:g}")


def _panel(name: Message, rule: str, numbers: list[Floats]) -> Panel:
    train, validation, *right = numbers
    middle, low, high = median_and_band(train)
    steps = np.diff(train, axis=1)
    accuracies = [None if np.isnan(one).all() else median_and_band(one)[0] for one in right]
    rising = float(np.mean(~(steps <= 0))) if steps.size else 0.0
    return Panel(name, rule, middle, low, high, median_and_band(validation)[0], accuracies[0], accuracies[1], rising)


def _as_mean_squares(wish: Wish, panels: list[Panel]) -> list[Panel]:
    """Twice the halves, which is exact, and how far each is from the first."""
    factors = [2.0 if SQUARED_LOSSES[str(value)][0].startswith("half") else 1.0 for value in wish.values]
    found = [
        replace(
            panel,
            train_loss=factor * panel.train_loss,
            train_low=factor * panel.train_low,
            train_high=factor * panel.train_high,
            validation_loss=factor * panel.validation_loss,
        )
        for panel, factor in zip(panels, factors, strict=True)
    ]
    first = found[0].train_loss
    return [found[0], *(replace(one, apart=_apart(one.train_loss, first)) for one in found[1:])]


def _apart(one: Floats, other: Floats) -> float:
    """The largest distance; infinite where one of them is not finite where the other is."""
    same = (one == other) | (np.isnan(one) & np.isnan(other))
    with np.errstate(invalid="ignore"):
        return float(np.max(np.where(same, 0.0, np.nan_to_num(np.abs(one - other), nan=np.inf))))


def parse_seeds(text: str) -> tuple[float, ...] | Message:
    """Numbers of seeds as they are typed: 1 is that of the network itself."""
    numbers = parse_rates(text)
    if isinstance(numbers, Message) or any(one != round(one) or not 1 <= one <= _LARGEST for one in numbers):
        return message("Seeds are whole numbers from 1, such as 1, 2, 3, 4.")
    return numbers


def parse_rates(text: str) -> tuple[float, ...] | Message:
    """Learning rates as they are typed: numbers apart by commas or spaces, or what is wrong."""
    parts = text.translate(dict.fromkeys(map(ord, ",、，"), " ")).split()
    try:
        rates = tuple(float(part) for part in parts)
    except ValueError:
        return message("Learning rates are numbers such as 0.003, 0.03, 0.3, 3.")
    if not 1 <= len(rates) <= MOST_PANELS or not all(0 <= rate <= limits.NUMBER for rate in rates):
        return message("Between 1 and {most} learning rates from 0 can be compared.", most=MOST_PANELS)
    return rates
