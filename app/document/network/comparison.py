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
from app.document.defaults import rule_name
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
What = Literal["rates", "rules", "seeds"]

FOUR_RATES = (0.003, 0.03, 0.3, 3.0)
FAMILIAR_RULES = ("sgd", "momentum", "rmsprop", "adam")
MOST_PANELS = 12
MOST_SEEDS = 200
_LARGEST = 1_000_000  # seed that can be typed


@dataclass(frozen=True)
class Wish:
    """What is compared: `values` are learning rates, identifiers of rules, or seeds of the first weights.

    Each is trained from `seeds` first weights, for so many epochs; all see the same batches.
    """

    what: What = "rates"
    values: tuple[float | str, ...] = FOUR_RATES
    seeds: int = 1
    epochs: int = 100


@dataclass(frozen=True, eq=False)
class Panel:
    """The trainings of one value: median and band (measured,) of their losses, medians of their accuracies (or None).

    `rising`: the share of epochs in which the train loss rose, over all seeds.
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


@dataclass(frozen=True, eq=False)
class ComparisonPicture:
    """All panels at the epochs (measured,) so far; `problem` says why there are none."""

    panels: tuple[Panel, ...]
    epochs: Floats
    last: int
    seeds: int
    problem: Message | None = None


def compared(
    network: Network, wish: Wish, apart_s: float = 0.0, given: Split | None = None
) -> Iterator[ComparisonPicture]:
    """Growing pictures, one for each epoch, but `apart_s` seconds apart; the last one is complete.

    `given`: the data, where it comes from a person's file.
    """
    try:
        plans = _plans(network, wish, given)
    except (MessageError, FormulaError) as error:
        sentence = formula_sentence(error) if isinstance(error, FormulaError) else error.message
        yield ComparisonPicture((), np.empty(0), wish.epochs, wish.seeds, sentence)
        return
    each = plans[0].batches.per_epoch
    names = [_name(wish.what, value) for value in wish.values]
    rules = [plans[k * wish.seeds].rule.identifier for k in range(len(names))]
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
            _panel(*titles, [one[k] for one in numbers]) for k, titles in enumerate(zip(names, rules, strict=True))
        ]
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
    rule = str(value)
    kept = network.hyperparameters if rule == network.rule else FrozenMap(
        kept_hyperparameters(network.rule, rule, network.hyperparameters)
    )  # fmt: skip
    return changed(network, rule=rule, hyperparameters=kept)


def _name(what: What, value: float | str) -> Message:
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


def parse_seeds(text: str) -> tuple[float, ...] | Message:
    """Numbers of seeds as they are typed: 1 is that of the network itself."""
    numbers = parse_rates(text)
    if isinstance(numbers, Message) or any(one != round(one) or not 1 <= one <= _LARGEST for one in numbers):
        return message("Seeds are whole numbers from 1, such as 1, 2, 3, 4.")
    return numbers


def parse_rates(text: str) -> tuple[float, ...] | Message:
    """Learning rates as they are typed: numbers apart by commas or spaces, or what is wrong."""
    parts = text.replace("、", ",").replace(",", " ").split()
    try:
        rates = tuple(float(part) for part in parts)
    except ValueError:
        return message("Learning rates are numbers such as 0.003, 0.03, 0.3, 3.")
    if not 1 <= len(rates) <= MOST_PANELS or not all(0 <= rate <= limits.NUMBER for rate in rates):
        return message("Between 1 and {most} learning rates from 0 can be compared.", most=MOST_PANELS)
    return rates
