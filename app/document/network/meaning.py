"""What is wrong with a network whose fields all have the right type, by path; asked of files and of edits.

Fields that are right by themselves and only do not go together (cross-entropy for data of numbers) are no problem of
the scene, or one could not change them one after the other: `plan_of` says it where training is to begin.
"""

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np

from app.document import checks, limits
from app.document.network.scene import Network, NetworkData
from core.formula.errors import FormulaError
from core.message import Message, message
from core.network.activations import activation
from core.network.features import condition, feature_program
from core.rules.library import rules

Found = Iterator[tuple[str, Message | None]]

_FILES = ("csv", "idx")  # of which nothing is known here
_DIGITS = 64  # inputs
_SOMEWHERE = np.array([[0.37, -1.21], [-3.3, 2.9]])  # points at which no honest number is 0 or 1
_UPDATES = 100_000  # that a schedule is tried for


def network_problems(network: Network) -> Found:
    """Each place with its sentence, None where all is well."""
    yield from _optimizer(network)
    yield from _data(network.data)
    if network.batch > rows_of(network.data):
        rows = rows_of(network.data)
        yield "network.batch", message("The batch is larger than the data ({rows} rows).", rows=rows)
    yield "network.activation", _sentence(lambda: activation(network.activation))
    inputs = _inputs(network.data)
    if inputs is not None:
        for place, text in enumerate(network.features):
            yield f"network.features[{place}]", _sentence(partial(feature_program, text, inputs))


def rows_of(data: NetworkData) -> int:
    """The most rows that there can be: of files the most that are read."""
    if data.set in _FILES:
        return limits.SAMPLES
    return data.samples


def _optimizer(network: Network) -> Found:
    unknown = checks.check_rule(network.rule)
    yield "network.rule", unknown
    if unknown is not None:
        return
    rule = rules()[network.rule]
    for name, value in network.hyperparameters.items():
        yield f"network.hyperparameters.{name}", checks.check_hyperparameter(rule, name, value)
    if network.schedule is not None:
        rate = network.hyperparameters.get("learning_rate", rule.defaults().get("learning_rate", 1.0))
        yield "network.schedule", checks.check_schedule(network.schedule, rate, updates_of(network))


def updates_of(network: Network) -> int:
    """Updates that a schedule is tried for: all of them, unless that would take long or the rows are in a file."""
    rows = 1 if network.data.set in _FILES else max(1, int(rows_of(network.data) * network.data.train_percent / 100))
    return min(network.epochs * -(-rows // network.batch), _UPDATES)


def _data(data: NetworkData) -> Found:
    text = data.label
    if text is not None:
        yield "network.data.label", _sentence(lambda: condition(text, _SOMEWHERE))
    seen = set()
    for place, name in enumerate(data.inputs or ()):
        path = f"network.data.inputs[{place}]"
        if name == data.target:
            yield path, message("The column {name} cannot both go in and be learned.", name=name)
        elif name in seen:
            yield path, message("The column {name} goes in twice.", name=name)
        seen.add(name)


def _inputs(data: NetworkData) -> int | None:
    if data.set in _FILES:
        return None
    return _DIGITS if data.set == "digits" else 2


def _sentence(ask: Callable[[], object]) -> Message | None:
    """What is said against it."""
    try:
        ask()
    except FormulaError as error:
        return checks.formula_sentence(error)
    return None
