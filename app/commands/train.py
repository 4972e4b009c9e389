"""`thalweg train`: the network of a scene, trained without a window."""

import argparse
from collections.abc import Iterator, Sequence

import msgspec.structs

from app.commands.answers import DONE, InputProblem, say_all
from app.commands.given import read_given
from app.commands.interruption import interrupted_between
from app.commands.progress import with_bar
from app.commands.scene_file import read_scene
from app.commands.values import read_whole
from app.document import limits
from app.document.network.plan import plan_of
from app.document.network.scene import Network
from app.document.translation import translate
from app.export.numbers import check_numbers
from app.export.training_numbers import training_json, write_training
from core.message import Message, message
from core.network.ending import StopRules
from core.network.losses import NetworkError
from core.network.train import Progress
from core.network.train import train as train_plan

STANDARD_OUTPUT = "-"
_ROWS = 20  # epochs that are shown to a person
_HEADINGS = (
    message("Epoch"),
    message("Train loss"),
    message("Validation loss"),
    message("Train acc"),
    message("Validation acc"),
)


def train(arguments: argparse.Namespace) -> int:
    """Train to the end, write the numbers, and say how it ended."""
    out = None if arguments.out == STANDARD_OUTPUT else arguments.out
    if out is not None:
        check_numbers(out, replace=arguments.force)  # before the work, not after it
    network = _network(arguments)
    try:
        plan = plan_of(network, read_given(arguments.data, network, arguments.language, arguments.encoding))
        rules = StopRules(network.target_loss, network.target_accuracy, network.patience)
        course = list(_driven(train_plan(plan, rules), plan.epochs, arguments.language))
    except NetworkError as error:
        raise InputProblem(error.message) from None
    if out is not None:
        write_training(out, course, arguments.language, replace=arguments.force)
    if arguments.json or arguments.out == STANDARD_OUTPUT:
        say_all([training_json(course, arguments.language).decode()])
    else:
        say_all(_table(course, arguments.language))
    return DONE


def _network(arguments: argparse.Namespace) -> Network:
    network = read_scene(arguments.scene).network
    if network is None:
        raise InputProblem(message("There is no network in this scene; runs on a surface are for thalweg run."))
    if arguments.epochs is not None:
        epochs = read_whole(arguments.epochs, "--epochs", 1, limits.EPOCHS)
        network = msgspec.structs.replace(network, epochs=epochs)
    return network


def _driven(course: Iterator[Progress], epochs: int, language: str) -> Iterator[Progress]:
    """All results, with a bar and the remaining time where a person is watching."""
    return with_bar(interrupted_between(course), lambda one: one.epoch, epochs, message("epochs"), language)


def _table(course: Sequence[Progress], language: str) -> Iterator[str]:
    """Some of the epochs, evenly chosen, with the last one, and the outcome."""
    names = [translate(name, language) for name in _HEADINGS]
    yield "\t".join(names) + "\n"
    every = max(1, -(-(len(course) - 1) // _ROWS))
    for one in [*course[:-1:every], course[-1]]:
        reads = one.measured
        numbers = (reads.train_loss, reads.validation_loss, reads.train_accuracy, reads.validation_accuracy)
        cells = ["–" if number is None else f"{number:.3f}" for number in numbers]
        yield "\t".join([str(one.epoch), *cells]) + "\n"
    yield translate(_outcome(course), language) + "\n"


def _outcome(course: Sequence[Progress]) -> Message:
    ending = course[-1].ending
    if ending is None:
        raise ValueError("a training that went to its end has an ending")
    return ending.message
