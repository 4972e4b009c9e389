"""What painters read of a network in training: frozen values, in which equal parts stay the same objects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from core.message import Message
from core.network.measure import Measured

Floats = NDArray[np.float64]
Kind = Literal["signs", "classes", "numbers"]  # what is learned: labels ±1 (or 0 and 1), one of k classes, a number


@dataclass(frozen=True, eq=False)
class LayerPicture:
    """One layer, of which the output is the last: weights (out, in), biases (out,), `activation` as it is written.

    `maps` (out, rows, columns): what each neuron gives on the data's domain, rows upwards; None where the data does
    not have two inputs. Of images, the first layer's maps are its weights, in the place of the pixels they weigh.
    """

    activation: str
    weights: Floats
    biases: Floats
    maps: Floats | None = None


@dataclass(frozen=True, eq=False)
class PointsPicture:
    """Points of the data: inputs (rows, inputs), targets (rows,): the label, the number of the class, or the number."""

    inputs: Floats
    targets: Floats


@dataclass(frozen=True, eq=False)
class CurvesPicture:
    """What was measured so far, at the updates `at` (ascending, from 0): losses and accuracies (measured,).

    Accuracies are None where numbers are learned. `batch_loss` (updates,): the loss of each update's batch, before it.
    """

    at: Floats
    train_loss: Floats
    validation_loss: Floats
    train_accuracy: Floats | None
    validation_accuracy: Floats | None
    batch_loss: Floats


@dataclass(frozen=True, eq=False)
class SheetPicture:
    """Some test data that are images: (samples, rows, columns) from 0 to 1, rows downwards; the class that each is,
    and the one that the network takes it for (samples,). `names` of the classes.
    """

    images: Floats
    targets: NDArray[np.intp]
    given: NDArray[np.intp]
    names: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class NetworkPicture:
    """A network at one update of its training.

    `features` are the inputs of the first layer as they are written, `feature_maps` (features, rows, columns) their
    values on `window` (x0, x1, y0, y1). Data that are images have no window, but a `sheet`. `reach` (low, high): the
    outputs that have the full colours. `outcome` says why training ended, `is_over` whether it cannot go on,
    `is_saturated` whether that would be of no use. `columns`: what the data calls its inputs x1, x2 …, where it calls
    them anything; `is_standardised` whether what goes in is their distance from the mean in standard deviations.
    `classes`: what the data calls its classes, in their order, or its labels −1 and 1, where it calls them anything.
    """

    kind: Kind
    features: tuple[str, ...]
    feature_maps: Floats | None
    layers: tuple[LayerPicture, ...]
    window: tuple[float, float, float, float] | None
    reach: tuple[float, float]
    training: PointsPicture
    test: PointsPicture
    curves: CurvesPicture
    read_outs: Measured
    update: int
    updates_per_epoch: int
    rule: str
    columns: tuple[str, ...] = ()
    is_standardised: bool = False
    classes: tuple[str, ...] = ()
    sheet: SheetPicture | None = None
    outcome: Message | None = None
    is_over: bool = False
    has_diverged: bool = False
    is_saturated: bool = False

    @property
    def widths(self) -> tuple[int, ...]:
        """How many there are in each column: features, hidden neurons, outputs."""
        return (len(self.features), *(len(layer.biases) for layer in self.layers))

    @property
    def epoch(self) -> float:
        """Passes over the data made so far, with the part of the present one."""
        return self.update / self.updates_per_epoch

    @property
    def output_maps(self) -> Floats | None:
        """(outputs, rows, columns), or None."""
        return self.layers[-1].maps
