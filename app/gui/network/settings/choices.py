"""What can be chosen of a network, with the names under which it is offered, and how each choice is read and made."""

from __future__ import annotations

from typing import Any

from app.document.network import edits as network_edits
from app.document.network.layer_names import ACTIVATION_NAMES, OUTPUT_NAMES
from app.document.network.scene import Network
from app.document.scene import Scene
from app.gui.network.settings.fields import Setting
from core.message import Message, message

DATA_SETS: tuple[tuple[str, Message], ...] = (
    ("circle", message("Circle")),
    ("xor", message("Exclusive or")),
    ("gauss", message("Two clouds")),
    ("spiral", message("Spiral")),
    ("moons", message("Moons")),
    ("rings", message("Rings")),
    ("checkerboard", message("Checkerboard")),
    ("plane", message("Plane")),
    ("multigauss", message("Six hills")),
    ("digits", message("Digits 8×8")),
    ("points", message("Own points")),
    ("csv", message("CSV file")),
    ("idx", message("IDX files")),
)
PROBLEMS: tuple[tuple[bool, Message], ...] = (
    (False, message("Classes")),
    (True, message("Numbers (regression)")),
)
_OF_NUMBERS = ("plane", "multigauss")
FEATURES = ("x1", "x2", "x1^2", "x2^2", "x1*x2", "sin(x1)", "sin(x2)")
ACTIVATIONS: tuple[tuple[str, str], ...] = tuple(ACTIVATION_NAMES.items())
LOSSES: tuple[tuple[str, Message], ...] = (
    ("half_mean_squared_error", message("½ mean squared error")),
    ("mean_squared_error", message("Mean squared error")),
    ("mean_absolute_error", message("Mean absolute error")),
    ("binary_crossentropy", message("Binary cross-entropy")),
    ("categorical_crossentropy", message("Categorical cross-entropy")),
)
OUTPUTS: tuple[tuple[str | None, Message | str], ...] = (
    (None, message("Automatic")),
    *OUTPUT_NAMES.items(),
)
INITIALISATIONS: tuple[tuple[str, Message | str], ...] = (
    ("glorot", "Glorot"),
    ("he", "He"),
    ("normal", message("Small normal")),
    ("uniform", message("Uniform ±½")),
    ("zeros", message("All zero")),
)
ORDERS: tuple[tuple[str, Message], ...] = (
    ("reshuffle", message("Reshuffled")),
    ("fixed", message("Fixed")),
    ("with_replacement", message("Drawn with replacement")),
)


def of_network(field: str, name: Message, tip: Message) -> Setting:
    """A field of the network itself."""

    def edit(scene: Scene, value: Any) -> Scene:
        return network_edits.set_network(scene, **{field: value})

    return Setting(name, tip, lambda network: getattr(network, field), edit)


def of_data(field: str, name: Message, tip: Message) -> Setting:
    """A field of its data."""

    def edit(scene: Scene, value: Any) -> Scene:
        return network_edits.set_data(scene, **{field: value})

    return Setting(name, tip, lambda network: getattr(network.data, field), edit)


def _is_of_numbers(network: Network) -> bool:
    return network.data.set in _OF_NUMBERS and network.data.label is None


def _set_problem(scene: Scene, is_of_numbers: bool) -> Scene:
    """The first data set of that kind, without an inequality, which would make classes of any."""
    return network_edits.set_data(scene, set=_OF_NUMBERS[0] if is_of_numbers else DATA_SETS[0][0], label=None)


def _rule(network: Network) -> str:
    return network.rule


RULE = Setting(message("Optimizer"), message("The rule that changes the weights"), _rule,
               network_edits.set_network_rule)  # fmt: skip
ACTIVATION = of_network("activation", message("Activation"),
                        message("Of the hidden neurons; a formula in z can be typed"))  # fmt: skip
LOSS = of_network("loss", message("Loss"), message("What the training makes small"))
SET = Setting(message("Data set"), message("What is to be learned"), lambda network: network.data.set,
              network_edits.choose_data_set)  # fmt: skip
PROBLEM = Setting(message("Kind of problem"), message("What is to be given: a class, or a number"), _is_of_numbers,
                  _set_problem)  # fmt: skip
LABEL = of_data(
    "label", message("Labels by"), message("An inequality of x and y that labels points strewn over the square")
)
SAMPLES = of_data("samples", message("Samples"), message("How many points are drawn"))
NOISE = of_data("noise", message("Noise %"), message("How much the points are shaken, 0 to 50 %"))
TRAIN = of_data("train_percent", message("Train %"), message("The share that is learned from; the rest tests"))
DATA_SEED = of_data("seed", message("Seed of the data"), message("Other seed, other points"))
BATCH = of_network("batch", message("Batch"), message("Samples of one update"))
ORDER = of_network("order", message("Order"), message("How the batches of an epoch are made"))
ORDER_SEED = of_network("order_seed", message("Seed of the order"),
                        message("Other seed, other batches; empty: that of the weights"))  # fmt: skip
EPOCHS = of_network("epochs", message("Epochs"), message("Training ends after so many"))
SEED = of_network("seed", message("Seed of the weights"), message("Other seed, other first weights and batches"))
L1 = of_network("l1", message("L1"), message("Weighs the sum of the weights' sizes: it makes many of them 0"))
L2 = of_network("l2", message("L2"), message("Weighs half the sum of the weights' squares: it keeps them small"))
TARGET_LOSS = of_network("target_loss", message("Stop at loss"), message("Training ends at this train loss"))
TARGET_ACCURACY = of_network("target_accuracy", message("Stop at accuracy"),
                             message("Training ends at this validation accuracy, 0 to 1"))  # fmt: skip
PATIENCE = of_network("patience", message("Patience"),
                      message("Training ends after so many epochs without a lower train loss"))  # fmt: skip
OUTPUT = of_network(
    "output", message("Output"), message("Activation of the last layer; by itself it follows from data and loss")
)
INITIALISATION = of_network("initialisation", message("First weights"), message("How they are drawn"))
INITIALISATION_SCALE = of_network("initialisation_scale", message("Their scale"),
                                  message("What the first weights are multiplied with"))  # fmt: skip
