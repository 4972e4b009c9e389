"""Everything that a training is made of, with nothing left to be looked up."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.network.batches import Batches
from core.network.layout import Layout
from core.network.losses import Head
from core.network.samples import Split
from core.rules.rule import Rule

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Plan:
    """A training from its first weights to its last epoch.

    `data` has features as inputs. `first_weights` (count,), or (networks, count) for many networks that see the same
    batches; hyperparameters may then be (networks, 1). `rates` (updates,) are the learning rates of all updates, after
    the schedule, or (updates, networks, 1). `l1` and `l2` weigh the penalties l1·sum(|w|) and l2/2·sum(w²) over
    weights, not biases, which the gradient includes and the read-outs do not.
    """

    layout: Layout
    head: Head
    data: Split
    rule: Rule
    hyperparameters: Mapping[str, float | Floats]
    rates: Floats
    batches: Batches
    epochs: int
    first_weights: Floats
    l1: float = 0.0
    l2: float = 0.0

    @property
    def updates(self) -> int:
        """All updates of all epochs."""
        return self.epochs * self.batches.per_epoch
