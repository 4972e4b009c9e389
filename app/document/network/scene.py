"""The network's part of a scene: data, layers, training. Nothing named here is opened or started by itself."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from app.document import limits
from app.document.frozen_map import FrozenMap

Text = Annotated[str, Meta(min_length=1, max_length=limits.FORMULA_LENGTH)]
Seed = Annotated[int, Meta(ge=0, le=limits.SEED)]
Neurons = Annotated[int, Meta(ge=1, le=limits.NEURONS)]
Amount = Annotated[float, Meta(ge=-limits.NUMBER, le=limits.NUMBER)]
Penalty = Annotated[float, Meta(ge=0, le=limits.NUMBER)]
Share = Annotated[float, Meta(gt=0, le=1)]
Coordinate = Annotated[float, Meta(ge=-limits.REACH, le=limits.REACH)]
Point = tuple[Coordinate, Coordinate, Annotated[int, Meta(ge=0, lt=limits.CLASSES)]]  # x1, x2, number of the class

Weights = Annotated[tuple[Amount, ...], Meta(min_length=2, max_length=limits.WEIGHTS_OF_PLANE)]
ByHand = Annotated[float, Meta(ge=-limits.WEIGHT, le=limits.WEIGHT)]
Error = Annotated[float, Meta(ge=-limits.ERROR, le=limits.ERROR)]
ThreeErrors = tuple[Error, Error, Error]

THREE_ERRORS = (1.2, -1.0, -0.2)

DataSet = Literal[
    "gauss",
    "xor",
    "circle",
    "spiral",
    "plane",
    "multigauss",
    "moons",
    "rings",
    "checkerboard",
    "digits",
    "points",
    "csv",
    "idx",
]
LossName = Literal[
    "mean_squared_error",
    "half_mean_squared_error",
    "mean_absolute_error",
    "binary_crossentropy",
    "categorical_crossentropy",
]
OutputName = Literal["linear", "tanh", "sigmoid", "softmax"]


class NetworkData(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which data set, how many samples, how noisy (0…50 per cent), and the share that is trained on.

    `label`: an inequality of x1 and x2 (or x and y) that labels points strewn over the square, in place of the labels
    of `set`. `points`: those of the set "points". Data of a file (csv, idx) is not part of the scene, but how a table
    is used is: the column that is learned (`target`, None: the last), those that go in (`inputs`, None: all others),
    and whether these are brought to mean 0 and deviation 1.
    """

    set: DataSet
    samples: Annotated[int, Meta(ge=2, le=limits.SAMPLES)] = 500
    noise: Annotated[float, Meta(ge=0, le=50)] = 0.0
    train_percent: Annotated[float, Meta(ge=1, le=99)] = 50.0
    seed: Seed = 0
    label: Text | None = None
    points: Annotated[tuple[Point, ...], Meta(max_length=limits.POINTS)] = ()
    target: Text | None = None
    inputs: Annotated[tuple[Text, ...], Meta(min_length=1, max_length=limits.COLUMNS)] | None = None
    standardised: bool = True


class Network(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A network and its training.

    `layers` are the hidden ones; `output` None follows from data and loss. Features that are the plain x1, x2 stand for
    all inputs where the data has more. `seed` draws the weights, `order_seed` the order of the batches (None: `seed`,
    with a stream of its own). `l1` and `l2` weigh sum(|w|) and sum(w²)/2 of the weights. Training ends early at
    `target_loss` of the training data, at `target_accuracy` of the test data, or after `patience` epochs without a
    lower training loss.
    """

    data: NetworkData
    features: Annotated[tuple[Text, ...], Meta(min_length=1, max_length=limits.FEATURES)] = ("x1", "x2")
    layers: Annotated[tuple[Neurons, ...], Meta(max_length=limits.LAYERS)] = (4, 2)
    activation: Text = "tanh"
    output: OutputName | None = None
    initialisation: Literal["glorot", "he", "normal", "uniform", "zeros"] = "glorot"
    initialisation_scale: Annotated[float, Meta(gt=0, le=1e6)] = 1.0
    loss: LossName = "half_mean_squared_error"
    rule: Annotated[str, Meta(min_length=1, max_length=limits.NAME_LENGTH)] = "sgd"
    hyperparameters: Annotated[FrozenMap[float], Meta(max_length=limits.PARAMETERS)] = FrozenMap()
    schedule: Text | None = None
    batch: Annotated[int, Meta(ge=1, le=limits.SAMPLES)] = 10
    order: Literal["reshuffle", "fixed", "with_replacement"] = "reshuffle"
    epochs: Annotated[int, Meta(ge=1, le=limits.EPOCHS)] = 300
    seed: Seed = 0
    order_seed: Seed | None = None
    l1: Penalty = 0.0
    l2: Penalty = 0.0
    target_loss: Penalty | None = None
    target_accuracy: Share | None = None
    patience: Annotated[int, Meta(ge=1, le=limits.EPOCHS)] | None = None


class NetworkPlane(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A plane through the weights of a network: centre + u·directions[0] + v·directions[1].

    It stands for itself: `features` and `targets` name columns of the surface's data (the targets as the network is to
    give them), `layers` are the hidden ones. Weights are in the order of `core.network.layout`. `kind` says how the
    directions were chosen; no number follows from it.
    """

    kind: Literal["path", "random", "weights"] = "path"
    features: Annotated[tuple[Text, ...], Meta(min_length=1, max_length=limits.DATA_COLUMNS)]
    targets: Annotated[tuple[Text, ...], Meta(min_length=1, max_length=limits.CLASSES)]
    layers: Annotated[tuple[Neurons, ...], Meta(max_length=limits.LAYERS)] = ()
    activation: Text
    output: OutputName
    loss: LossName
    l1: Penalty = 0.0
    l2: Penalty = 0.0
    centre: Weights
    directions: tuple[Weights, Weights]

    @property
    def widths(self) -> tuple[int, ...]:
        """Of all layers, inputs and outputs included."""
        return (len(self.features), *self.layers, len(self.targets))


class OneWeight(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The network of one weight, w·x: the weight that is begun with, the one sample (x, label), SGD's learning rate."""

    weight: ByHand = 1.95
    x: ByHand = 1.0
    label: ByHand = 2.0
    learning_rate: Annotated[float, Meta(ge=0, le=limits.WEIGHT)] = 0.1

    @property
    def letters(self) -> dict[str, float]:
        """By the names of the formula `(w*x - label)^2`."""
        return {"w": self.weight, "x": self.x, "label": self.label}
