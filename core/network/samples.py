"""Samples: rows of inputs with what is to be learned of each."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from core.network.layout import with_ones
from core.network.losses import Head

Floats = NDArray[np.float64]
Kind = Literal["signs", "classes", "numbers"]  # labels -1 and 1, the number of one of k classes, a number


@dataclass(frozen=True, eq=False)
class Samples:
    """Inputs (rows, columns) and targets (rows,). `classes`: how many there are (2 for signs, 0 for numbers).

    Numbers may be several for each row: targets (rows, outputs).

    `names` of the classes, in their order, and `columns`, those of the inputs, where the data has any.
    """

    inputs: Floats
    targets: Floats
    kind: Kind
    classes: int = 2
    names: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.targets)

    @cached_property
    def inputs_and_ones(self) -> Floats:
        """(rows, columns + 1), made once for whoever goes through the network with all of them: it may be large."""
        return with_ones(self.inputs)

    def part(self, rows: NDArray[np.intp] | slice) -> "Samples":
        """Some of the rows."""
        return replace(self, inputs=self.inputs[rows], targets=self.targets[rows])

    def with_inputs(self, inputs: Floats) -> "Samples":
        """The same targets of other inputs, which are no longer the columns."""
        return replace(self, inputs=inputs, columns=())

    def as_classes(self) -> "Samples":
        """Labels -1 and 1 as classes 0 and 1."""
        if self.kind != "signs":
            return self
        return replace(self, targets=(self.targets + 1) / 2, kind="classes", classes=2)


@dataclass(frozen=True, eq=False)
class Split:
    """What is trained on, and what tests it."""

    training: Samples
    test: Samples


def split(samples: Samples, train_percent: float) -> Split:
    """The first floor(n·percent/100) rows, at least one, train, the others test; the rows are in random order."""
    count = max(1, int(len(samples) * train_percent / 100))
    return Split(samples.part(slice(0, count)), samples.part(slice(count, None)))


def coded(samples: Samples, head: Head, outputs: int) -> Floats:
    """The targets as the network is to give them (rows, outputs): "no" is `head.low`, "yes" 1, a number itself."""
    if samples.kind == "classes":
        rows = np.full((len(samples), outputs), head.low)
        rows[np.arange(len(samples)), samples.targets.astype(np.intp)] = 1.0
        return rows
    targets = samples.targets.reshape(len(samples), -1)
    return np.where(targets > 0, 1.0, head.low) if samples.kind == "signs" else targets


def is_right(samples: Samples, head: Head, outputs: Floats, begin: int = 0) -> NDArray[np.bool_] | None:
    """Which rows (..., rows) the outputs (..., outputs, rows) get right; None for numbers.

    The outputs are those of the samples from row `begin` on. Of two labels an output from `head.threshold` on says
    the second (of -1 and 1: from 0 on); of k classes the largest output decides.
    """
    targets = samples.targets[begin : begin + outputs.shape[-1]]
    if samples.kind == "numbers":
        return None
    if samples.kind == "signs":
        return np.asarray((outputs[..., 0, :] >= head.threshold) == (targets > 0))
    return np.asarray(np.argmax(outputs, axis=-2) == targets)
